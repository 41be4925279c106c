//! Headers for downloading uploaded files, which browsers must never execute.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// Sets the headers of an upload's response; safe for any file name.
pub fn download_headers(headers: &mut HeaderMap, mime: &str, name: &str) {
    let mut set = |header: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(header, value);
        }
    };
    set(CONTENT_TYPE, mime);
    set(CONTENT_DISPOSITION, &disposition(name));
    set(HeaderName::from_static("x-content-type-options"), "nosniff");
    set(HeaderName::from_static("content-security-policy"), "sandbox; default-src 'none'");
}

/// The name twice: in ASCII for old clients, and unchanged (RFC 5987) for the others.
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    let encoded: String = name
        .bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b".-_".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn srv_1_names_can_not_leave_the_header() {
        let header = disposition("схема\"; x=\"\r\n.pdf");
        assert!(header.starts_with("attachment; filename=\"_____"), "{header}");
        assert!(!header.contains('\r') && header.matches('"').count() == 2, "{header}");
        assert!(header.ends_with(".pdf") && header.contains("filename*=UTF-8''%D1%81"), "{header}");
    }
}

//! Stored files as responses: sent in pieces, whole or in part, and as downloads, which browsers must never
//! execute.

use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, RANGE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use gateways::files::{Storage, StorageError, StorageKey};
use headers::{ETag, HeaderMapExt as _, IfNoneMatch, IfRange};
use std::ops::Range;

/// The bytes of a stored file: the part that `Range` asks for, 304 if the client has them, or all. They are read
/// while they are sent, so a slow client holds one piece of them in memory. The caller sets type and caching.
///
/// # Errors
/// Those of the storage, before the response begins.
pub async fn stored_file(
    storage: &Storage,
    key: &StorageKey,
    asked: &HeaderMap,
) -> Result<Response, StorageError> {
    let size = storage.size(key).await?.ok_or(StorageError::NotFound)?;
    let mut response = Response::new(Body::empty());
    // A key is made of the hash of its content, or of the content that it was rendered from.
    let etag: Option<ETag> = format!("\"{}\"", key.as_str()).parse().ok();
    if let Some(etag) = &etag {
        response.headers_mut().typed_insert(etag.clone());
        if asked.typed_get::<IfNoneMatch>().is_some_and(|known| !known.precondition_passes(etag)) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return Ok(response);
        }
    }
    let is_changed = asked.typed_get::<IfRange>().is_some_and(|known| known.is_modified(etag.as_ref(), None));
    let wanted = asked.get(RANGE).filter(|_| !is_changed).and_then(|v| v.to_str().ok());
    let part = wanted.and_then(|text| range(text, size));
    *response.body_mut() = Body::from_stream(storage.stream(key, part.clone()).await?);
    let length = part.as_ref().map_or(size, |part| part.end - part.start);
    let headers = response.headers_mut();
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(CONTENT_LENGTH, length.into());
    if let Some(part) = part {
        if let Ok(value) = format!("bytes {}-{}/{size}", part.start, part.end - 1).parse() {
            headers.insert(CONTENT_RANGE, value);
        }
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

/// The range wanted by a `Range` header with one range inside the file; otherwise the whole file is sent, as
/// RFC 9110 permits.
fn range(text: &str, size: u64) -> Option<Range<u64>> {
    let ranges = http_range_header::parse_range_header(text).ok()?.validate(size).ok()?;
    let [one] = ranges.as_slice() else { return None };
    // An empty file has no bytes, so no range either.
    (size > 0).then(|| *one.start()..one.end() + 1)
}

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
    use axum::http::header::{ETAG, IF_NONE_MATCH, IF_RANGE};

    #[tokio::test]
    async fn srv_1_a_file_is_sent_whole_in_part_or_not_again() {
        let dir = tempfile::tempdir().unwrap();
        let storage = Storage::local(dir.path()).unwrap();
        let key = storage.put(b"hello, world".as_slice().into()).await.unwrap().key;
        let etag = format!("\"{key}\"");
        let ask = async |headers: &[(HeaderName, &str)]| {
            let asked = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
            let response = stored_file(&storage, &key, &asked).await.unwrap();
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let body = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
            assert_eq!(headers[ETAG], etag.as_str());
            (status, headers, String::from_utf8(body.to_vec()).unwrap())
        };
        let (status, headers, body) = ask(&[]).await;
        assert_eq!((status, body.as_str(), &headers[CONTENT_LENGTH]), (200, "hello, world", &12.into()));
        let part = (RANGE, "bytes=7-11");
        for condition in [vec![part.clone()], vec![part.clone(), (IF_RANGE, &etag)]] {
            let (status, headers, body) = ask(&condition).await;
            assert_eq!((status, body.as_str(), &headers[CONTENT_LENGTH]), (206, "world", &5.into()));
            assert_eq!(headers[CONTENT_RANGE], "bytes 7-11/12");
        }
        let long_ago = "Tue, 01 Jan 2019 00:00:00 GMT";
        for other in ["\"other\"", long_ago] {
            assert_eq!(ask(&[part.clone(), (IF_RANGE, other)]).await.0, 200, "{other}");
        }
        let (status, _, body) = ask(&[(IF_NONE_MATCH, &etag)]).await;
        assert_eq!((status, body.as_str()), (304, ""));
        let missing = StorageKey::of_hash(&"0".repeat(64)).unwrap();
        let missing = stored_file(&storage, &missing, &HeaderMap::new()).await;
        assert!(matches!(missing, Err(StorageError::NotFound)));
    }

    #[test]
    fn srv_1_ranges_are_within_the_file() {
        for (text, expected) in [
            ("bytes=0-99", Some(0..100)),
            ("bytes=900-", Some(900..1000)),
            ("bytes=-100", Some(900..1000)),
            ("bytes=-5000", None),
            ("bytes=-0", None),
            ("bytes=990-5000", Some(990..1000)),
            ("bytes=1000-", None),
            ("bytes=5-4", None),
            ("bytes=0-1,5-6", None),
            ("lines=0-1", None),
            ("bytes=-", None),
            ("bytes=0-18446744073709551615", Some(0..1000)),
        ] {
            assert_eq!(range(text, 1000), expected, "{text}");
            assert_eq!(range(text, 0), None, "{text}");
        }
    }

    #[test]
    fn srv_1_names_can_not_leave_the_header() {
        let header = disposition("схема\"; x=\"\r\n.pdf");
        assert!(header.starts_with("attachment; filename=\"_____"), "{header}");
        assert!(!header.contains('\r') && header.matches('"').count() == 2, "{header}");
        assert!(header.ends_with(".pdf") && header.contains("filename*=UTF-8''%D1%81"), "{header}");
    }
}

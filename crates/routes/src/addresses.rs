//! Parts of addresses: locale prefix, query parameters, safe redirects.

use base::Locale;

/// The same page in another language.
pub fn in_locale(l: Locale, path: &str) -> String {
    match l {
        Locale::En if path == "/" => "/en".to_owned(),
        _ => format!("{}{path}", l.prefix()),
    }
}

/// The language of an address and its path without the prefix. Only a whole segment is a prefix.
pub fn split_locale(path: &str) -> (Locale, &str) {
    match path.strip_prefix(Locale::En.prefix()) {
        Some("") => (Locale::En, "/"),
        Some(rest) if rest.starts_with('/') => (Locale::En, rest),
        _ => (Locale::Ru, path),
    }
}

/// A path of this site that is safe to redirect to after login: begins with exactly one slash and has no
/// unusual characters.
pub fn safe_next(next: &str) -> Option<&str> {
    let fine = next.starts_with('/')
        && !next.starts_with("//")
        && next.len() <= 500
        && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    fine.then_some(next)
}

/// Appends query parameters to an address without a query.
pub fn with(address: &str, pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return address.to_owned();
    }
    form_urlencoded::Serializer::for_suffix(format!("{address}?"), address.len() + 1)
        .extend_pairs(pairs)
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_paths_are_followed() {
        assert_eq!(safe_next("/cart?x=1"), Some("/cart?x=1"));
        for bad in ["//evil.example", "https://evil.example", "/\\evil", "", "/a b", "/a\r\nb"] {
            assert_eq!(safe_next(bad), None, "{bad}");
        }
    }

    #[test]
    fn parameters_are_encoded() {
        let pairs = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(n, v)| (n.to_string(), v.to_string())).collect::<Vec<_>>()
        };
        assert_eq!(with("/search", &[]), "/search");
        assert_eq!(
            with("/search", &pairs(&[("q", "a&b=ё 1"), ("page", "2")])),
            "/search?q=a%26b%3D%D1%91+1&page=2"
        );
    }
}

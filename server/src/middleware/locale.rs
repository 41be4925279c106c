//! English pages live under `/en`: the prefix is turned into the request's locale before routing.

use axum::extract::Request;
use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use base::Locale;

/// Strips the locale prefix and stores the locale in the request extensions.
pub fn strip_language(mut request: Request) -> Request {
    let (locale, path) = split(request.uri().path());
    if locale != Locale::Ru {
        let rest = match request.uri().query() {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        };
        let mut parts = request.uri().clone().into_parts();
        if let Ok(rest) = PathAndQuery::try_from(rest) {
            parts.path_and_query = Some(rest);
            if let Ok(uri) = Uri::from_parts(parts) {
                *request.uri_mut() = uri;
            }
        }
    }
    request.extensions_mut().insert(locale);
    request
}

fn split(path: &str) -> (Locale, &str) {
    match path.strip_prefix("/en") {
        Some("") => (Locale::En, "/"),
        Some(rest) if rest.starts_with('/') => (Locale::En, rest),
        _ => (Locale::Ru, path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_segment_is_a_language() {
        assert_eq!(split("/en"), (Locale::En, "/"));
        assert_eq!(split("/en/"), (Locale::En, "/"));
        assert_eq!(split("/en/cart"), (Locale::En, "/cart"));
        assert_eq!(split("/energy"), (Locale::Ru, "/energy"));
        assert_eq!(split("/"), (Locale::Ru, "/"));
    }
}

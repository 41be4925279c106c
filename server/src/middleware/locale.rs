//! English pages live under `/en`: the prefix is turned into the request's locale before routing.

use axum::extract::Request;
use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use base::Locale;
use routes::addresses::split_locale;

/// Strips the locale prefix and stores the locale in the request extensions.
pub fn strip_language(mut request: Request) -> Request {
    let (locale, path) = split_locale(request.uri().path());
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

//! Rejects cross-site requests by the headers that browsers send, so that cached forms need no CSRF token.

use super::policy;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use routes::policy::Origin;
use std::sync::Arc;

/// Middleware: refuses requests from other sites as the route declares.
pub async fn same_site(State(own): State<Arc<str>>, request: Request, next: Next) -> Response {
    let refused = match policy(&request).origin {
        Origin::Any => false,
        Origin::Own => !is_own(request.headers(), &own),
        Origin::NotForeign => is_foreign(request.headers(), &own),
    };
    if !refused {
        return next.run(request).await;
    }
    tracing::warn!(path = request.uri().path(), "a request from another site was refused");
    StatusCode::FORBIDDEN.into_response()
}

/// Checks `Sec-Fetch-Site` if present, else an exact `Origin`; a request with neither is rejected.
fn is_own(headers: &HeaderMap, own: &str) -> bool {
    let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin == own,
        (None, None) => false,
    }
}

/// Whether the browser reports a cross-site request. A stream changes nothing, so a request without either
/// header is allowed: browsers without `Sec-Fetch-Site` send no `Origin` for same-origin streams.
fn is_foreign(headers: &HeaderMap, own: &str) -> bool {
    let is_silent = !headers.contains_key("sec-fetch-site") && !headers.contains_key("origin");
    !is_silent && !is_own(headers, own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l5_only_our_own_pages_may_change_anything() {
        let own = "https://shop.example";
        for (site, origin, allowed) in [
            (Some("same-origin"), None, true),
            (Some("same-origin"), Some("https://shop.example"), true),
            (Some("cross-site"), Some("https://shop.example"), false),
            (Some("same-site"), None, false),
            (Some("none"), None, false),
            (None, Some("https://shop.example"), true),
            (None, Some("https://shop.example.evil.example"), false),
            (None, Some("null"), false),
            (None, None, false),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(site) = site {
                headers.insert("sec-fetch-site", site.parse().unwrap());
            }
            if let Some(origin) = origin {
                headers.insert("origin", origin.parse().unwrap());
            }
            assert_eq!(is_own(&headers, own), allowed, "{site:?} {origin:?}");
        }
    }
}

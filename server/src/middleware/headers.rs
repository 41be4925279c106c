//! Security headers of every answer. No page has an inline script or style, so the policy is one constant
//! text: no nonce, and cached pages carry it as well.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;

/// Where a form may lead a buyer on to: YooKassa's own pages (a redirect after a form counts as its target).
pub const PAYMENT_PAGES: &str = "https://yoomoney.ru https://*.yookassa.ru";

/// The headers, made once.
pub struct SecurityHeaders(Vec<(HeaderName, HeaderValue)>);

/// Makes the headers; `form_targets` are origins besides our own that a form may lead to.
pub fn security_headers(form_targets: &str, is_secure: bool) -> Arc<SecurityHeaders> {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'none'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self' {form_targets}; \
         frame-ancestors 'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'; worker-src 'self'"
    );
    let mut headers = vec![
        ("content-security-policy", policy),
        ("x-content-type-options", "nosniff".to_owned()),
        ("referrer-policy", "strict-origin-when-cross-origin".to_owned()),
        ("cross-origin-opener-policy", "same-origin".to_owned()),
        ("cross-origin-resource-policy", "same-origin".to_owned()),
        ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()".to_owned()),
    ];
    if is_secure {
        headers.push(("strict-transport-security", "max-age=31536000; includeSubDomains".to_owned()));
    }
    let parsed = headers
        .into_iter()
        .filter_map(|(name, value)| {
            Some((HeaderName::from_static(name), HeaderValue::from_str(&value).ok()?))
        })
        .collect();
    Arc::new(SecurityHeaders(parsed))
}

impl SecurityHeaders {
    /// Middleware: adds the headers that the handler did not set itself.
    pub async fn add(State(headers): State<Arc<Self>>, request: Request, next: Next) -> Response {
        let mut response = next.run(request).await;
        for (name, value) in &headers.0 {
            response.headers_mut().entry(name).or_insert_with(|| value.clone());
        }
        response
    }
}

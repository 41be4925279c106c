//! Security headers of every response. No page has inline scripts or styles, so the policy is a constant: no
//! nonce, and it applies to cached pages too.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;

/// Payment pages a form may redirect to: those of YooKassa and CloudPayments (redirects after a form submission count as its
/// target).
pub const PAYMENT_PAGES: &str = "https://yoomoney.ru https://*.yookassa.ru https://*.cloudpayments.ru";

/// The headers, built once.
pub struct SecurityHeaders(Vec<(HeaderName, HeaderValue)>);

/// Builds the headers; `form_targets` are additional origins a form may lead to.
pub fn security_headers(form_targets: &str, is_secure: bool) -> Arc<SecurityHeaders> {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'none'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self' {form_targets}; \
         frame-ancestors 'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'; worker-src 'self'; \
         frame-src 'self'"
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
    /// Middleware: adds the headers that the handler has not set.
    pub async fn add(State(headers): State<Arc<Self>>, request: Request, next: Next) -> Response {
        let mut response = next.run(request).await;
        for (name, value) in &headers.0 {
            response.headers_mut().entry(name).or_insert_with(|| value.clone());
        }
        response
    }
}

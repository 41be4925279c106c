//! Guest access to requests: the token of the link, stored in one cookie per request.

use app_kit::{Visit, cookie, cookies, set_cookie};
use axum::http::HeaderMap;
use axum::response::Response;
use service::login_hooks::REQUEST_COOKIES;
use service_model::requests::RequestNumber;

/// Lifetime of the cookie: 90 days.
const REMEMBERED_SECONDS: i64 = 90 * 24 * 60 * 60;
/// Upper bound of tokens read from a guest's browser.
const TOKENS_MAX: usize = 100;

fn name(number: &RequestNumber) -> String {
    format!("{}{}", REQUEST_COOKIES.0, number.to_url())
}

/// Stores the token of a request in the visitor's browser.
pub fn remember(response: &mut Response, visit: &Visit, number: &RequestNumber, token: &str) {
    // Only characters that occur in tokens are accepted: a link is opened by staff and owners with any `key`.
    if token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) {
        set_cookie(response.headers_mut(), visit, &name(number), token, Some(REMEMBERED_SECONDS));
    }
}

/// The token of a request, as stored in this browser.
pub fn of(visit: &Visit, headers: &HeaderMap, number: &RequestNumber) -> Option<String> {
    cookie(headers, &visit.cookie_name(&name(number))).map(str::to_owned)
}

/// All tokens stored in this browser.
pub fn all(visit: &Visit, headers: &HeaderMap) -> Vec<String> {
    let prefix = visit.cookie_name(REQUEST_COOKIES.0);
    let named = cookies(headers).filter(|(name, _)| name.starts_with(&prefix));
    named.map(|(_, token)| token.to_owned()).take(TOKENS_MAX).collect()
}

//! A guest's way to an order: the secret of the link, kept in a cookie so that the address stays clean.

use app_kit::{Visit, cookie, set_cookie};
use axum::http::HeaderMap;
use sales_model::orders::OrderNumber;

/// How long a browser remembers a guest's order.
const REMEMBERED_SECONDS: i64 = 90 * 24 * 60 * 60;

fn name(number: &OrderNumber) -> String {
    format!("order_{}", number.to_url())
}

/// Keeps the secret of an order in the visitor's browser.
pub(crate) fn remember(headers: &mut HeaderMap, visit: &Visit, number: &OrderNumber, secret: &str) {
    // What stands in a cookie must not be able to end it; the secrets of orders are of these letters.
    if secret.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) {
        set_cookie(headers, visit, &name(number), secret, Some(REMEMBERED_SECONDS));
    }
}

/// The secret that the visitor's browser remembers.
pub(super) fn remembered(headers: &HeaderMap, visit: &Visit, number: &OrderNumber) -> Option<String> {
    cookie(headers, &visit.cookie_name(&name(number))).map(str::to_owned)
}

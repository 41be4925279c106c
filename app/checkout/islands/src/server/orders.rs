//! Guest access to orders: the secret of the link, stored in a cookie so that the address stays clean.

use app_kit::{Visit, cookie, cookies, set_cookie};
use axum::http::HeaderMap;
use sales::login_hooks::ORDER_COOKIES;
use sales_model::orders::OrderNumber;

/// Lifetime of the cookie: 90 days.
const REMEMBERED_SECONDS: i64 = 90 * 24 * 60 * 60;

fn name(number: &OrderNumber) -> String {
    format!("{}{}", ORDER_COOKIES.0, number.to_url())
}

/// Stores an order's secret in the visitor's browser.
pub fn remember(headers: &mut HeaderMap, visit: &Visit, number: &OrderNumber, secret: &str) {
    // Only characters that occur in secrets and are safe in a cookie value are accepted.
    if secret.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) {
        set_cookie(headers, visit, &name(number), secret, Some(REMEMBERED_SECONDS));
    }
}

/// The secret stored in the visitor's browser.
pub fn remembered(headers: &HeaderMap, visit: &Visit, number: &OrderNumber) -> Option<String> {
    cookie(headers, &visit.cookie_name(&name(number))).map(str::to_owned)
}

/// The orders that this browser opens, with their secrets.
pub fn all_remembered(headers: &HeaderMap, visit: &Visit) -> Vec<(OrderNumber, String)> {
    let prefix = visit.cookie_name(ORDER_COOKIES.0);
    let order = |(name, secret): (&str, &str)| {
        Some((OrderNumber::parse(name.strip_prefix(prefix.as_str())?)?, secret.to_owned()))
    };
    cookies(headers).filter_map(order).collect()
}

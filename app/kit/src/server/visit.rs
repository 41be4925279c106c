//! Request context: visitor, language and cart.

use super::fields::has_too_many_fields;
use super::menu::{Counts, is_staff_path};
use super::state::AppState;
use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use base::{BranchId, Instant, Locale, ProductId, SessionId};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use discovery_model::picks::Picks;
use people::audit::Names;
use people::branch::CITY_COOKIE;
use platform::Actor;
use std::net::IpAddr;

/// Longest cookie value that is read, in bytes.
const VALUE_BYTES_MAX: usize = 1_000;

/// Lifetime of the city cookie, in seconds.
const CITY_SECONDS: i64 = 180 * 24 * 60 * 60;

/// Header data about the visitor, loaded before the handler runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    pub account_name: Option<String>,
    /// What is in the cart, and how many of each.
    pub cart: Vec<(ProductId, i64)>,
    /// The account's wish list; a guest's is stored in the browser.
    pub wishes: Option<Picks>,
    /// The city stored in the browser, unvalidated.
    pub city: Option<String>,
    /// The branch stored in the browser, unvalidated.
    pub branch: Option<String>,
    /// The strip above the header that was closed in this browser, unvalidated.
    pub closed_strip: Option<String>,
    /// The numbers in the menu of staff.
    pub counts: Counts,
    /// How many notifications were not read; `None` for guests.
    pub unread: Option<i64>,
}

/// Context of a request, passed to page handlers and, as Leptos context, to server functions.
#[derive(Clone)]
pub struct Visit {
    pub state: AppState,
    pub actor: Actor,
    pub session: Option<SessionId>,
    /// The address of the client; `None` if unknown.
    pub client: Option<IpAddr>,
    /// The guest's cart token from the cookie.
    pub cart_token: Option<String>,
    pub locale: Locale,
    /// Path without locale prefix: `/catalog/cameras`.
    pub path: String,
    pub query: String,
    /// The page answers a form.
    pub is_post: bool,
    pub header: Header,
}

impl Visit {
    pub fn now(&self) -> Instant {
        self.state.shop.now()
    }

    /// All query parameters, decoded, in order; empty if the query is malformed or has more of them than any form.
    pub fn params(&self) -> Vec<(String, String)> {
        if has_too_many_fields(self.query.as_bytes()) {
            return Vec::new();
        }
        serde_urlencoded::from_str(&self.query).unwrap_or_default()
    }

    /// The decoded value of a query parameter; empty if missing.
    pub fn param(&self, name: &str) -> String {
        self.params().into_iter().find(|(n, _)| n == name).map(|(_, v)| v).unwrap_or_default()
    }

    /// The branch of the visitor: that of the account, or for a guest the one that follows from what the browser
    /// remembers; `None` for the main one.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn branch(&self) -> platform::Result<Option<BranchId>> {
        if let Some(own) = self.actor.branch() {
            return Ok(Some(own));
        }
        let (branch, city) = (self.header.branch.as_deref(), self.header.city.as_deref());
        people::branch::of_guest(&self.state.shop, branch, city).await
    }

    /// The names that the audit log shows.
    pub fn audit_names(&self) -> Names<'_> {
        Names { words: &self.state.registries.audit, namers: &self.state.registries.namers }
    }

    /// The address of this page in another language, including the query.
    pub fn in_locale(&self, l: Locale) -> String {
        let path = crate::paths::in_locale(l, &self.path);
        if self.query.is_empty() { path } else { format!("{path}?{}", self.query) }
    }

    /// Reads the number beside the bell, and those of the menu if it is one of the staff pages. Guests cost no query.
    pub async fn load_counts(&mut self) {
        if let Some(account) = self.actor.account() {
            self.header.unread = match people::notifications::unread(&self.state.shop, account).await {
                Ok(unread) => Some(unread),
                // A page is worth more than a number in its header.
                Err(e) => {
                    tracing::warn!("the unread notifications can't be counted: {e}");
                    None
                }
            };
        }
        if is_staff_path(&self.path) {
            self.header.counts = self.state.registries.menu.counts(self).await;
        }
    }

    /// Whether the visitor's pages contain nothing personal, so that they can be shared from the cache.
    pub fn is_anonymous(&self) -> bool {
        let is_known = [
            self.session.is_some(),
            self.cart_token.is_some(),
            self.header.city.is_some(),
            self.header.branch.is_some(),
            self.header.closed_strip.is_some(),
        ];
        matches!(self.actor, Actor::Guest { .. }) && !is_known.contains(&true)
    }

    /// The cookie's full name: with HTTPS it gets the `__Host-` prefix, so that other hosts of the domain
    /// can't set it.
    pub fn cookie_name(&self, name: &str) -> String {
        if self.state.settings.secure { format!("__Host-zasov_{name}") } else { format!("zasov_{name}") }
    }
}

/// The middleware stores the visit in the request extensions.
impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        parts.extensions.get::<Self>().cloned().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// All cookies of a request as names and values, in order. Malformed pairs are skipped.
pub fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(|cookie| {
            let cookie = cookie.ok()?;
            Some((cookie.name_raw()?, cookie.value_raw()?))
        })
}

/// The value of a cookie; `None` if it is missing, empty or longer than 1,000 bytes.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    cookies(headers)
        .find(|(n, _)| *n == name)
        .map(|(_, value)| value)
        .filter(|value| !value.is_empty() && value.len() <= VALUE_BYTES_MAX)
}

/// Adds a cookie (HttpOnly, SameSite=Lax, Path=/). Without `max_age_seconds` it is a session cookie; 0
/// removes it. A value that no header can carry is not set.
pub fn set_cookie(
    headers: &mut HeaderMap,
    visit: &Visit,
    name: &str,
    value: &str,
    max_age_seconds: Option<i64>,
) {
    let mut cookie = base_cookie(visit, visit.cookie_name(name), value);
    cookie.set_http_only(true);
    cookie.set_max_age(max_age_seconds.map(Duration::seconds));
    append(headers, &cookie);
}

/// Remembers the visitor's city in the browser for half a year; an empty key makes the browser forget it.
pub fn set_city_cookie(headers: &mut HeaderMap, visit: &Visit, key: &str) {
    let seconds = if key.is_empty() { 0 } else { CITY_SECONDS };
    set_cookie(headers, visit, CITY_COOKIE, key, Some(seconds));
}

/// Adds a cookie readable by scripts, for data that is not secret. Its name is the same with and without
/// HTTPS.
pub fn set_open_cookie(
    headers: &mut HeaderMap,
    visit: &Visit,
    name: &str,
    value: &str,
    max_age_seconds: i64,
) {
    let mut cookie = base_cookie(visit, name.to_owned(), value);
    cookie.set_max_age(Duration::seconds(max_age_seconds));
    append(headers, &cookie);
}

/// What all our cookies have in common.
fn base_cookie<'a>(visit: &Visit, name: String, value: &'a str) -> Cookie<'a> {
    Cookie::build((name, value))
        .path("/")
        .same_site(SameSite::Lax)
        .secure(visit.state.settings.secure)
        .build()
}

fn append(headers: &mut HeaderMap, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::try_from(cookie.to_string()) {
        headers.append(SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_of_all_headers_are_found_by_their_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("theme=dark; zasov_cart = abc=; broken; =x; empty="));
        headers.append(COOKIE, HeaderValue::from_static("zasov_city=spb;;zasov_city=msk"));
        let long = format!("long={}", "x".repeat(VALUE_BYTES_MAX + 1));
        headers.append(COOKIE, HeaderValue::from_str(&long).unwrap());
        for (name, expected) in [
            ("zasov_cart", Some("abc=")),
            ("cart", None),
            ("theme", Some("dark")),
            ("zasov_city", Some("spb")),
            ("broken", None),
            ("", None),
            ("empty", None),
            ("long", None),
        ] {
            assert_eq!(cookie(&headers, name), expected, "{name}");
        }
    }
}

//! What of service joins an account at login: the drafts of requests.

use crate::form_drafts;
use people::login_hooks::{AccessCookies, GuestCookie, LoginHook};

/// The cookie with the secret of a guest's drafts, by its short name.
pub const DRAFTS_COOKIE: &str = "drafts";

/// The cookies with the secrets of a guest's requests.
pub const REQUEST_COOKIES: AccessCookies = AccessCookies("request_");

/// The hooks of this area.
pub const ALL: [LoginHook; 1] = [LoginHook {
    cookie: GuestCookie::Private(DRAFTS_COOKIE),
    join: |shop, token, account| Box::pin(form_drafts::join(shop, token, account)),
}];

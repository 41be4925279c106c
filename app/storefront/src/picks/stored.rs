//! A guest's lists in cookies, as read and written by the server.

use app_kit::{Visit, cookie, set_open_cookie};
use axum::http::HeaderMap;
use discovery_model::picks::{PICKS_DAYS, PickList, Picks};

/// The list in the guest's cookie.
pub(crate) fn stored(headers: &HeaderMap, list: PickList) -> Picks {
    Picks::parse(cookie(headers, list.cookie()).unwrap_or_default(), list.room())
}

/// Sets the cookie; an empty list deletes it.
pub(crate) fn remember(headers: &mut HeaderMap, visit: &Visit, list: PickList, picks: &Picks) {
    let age = if picks.is_empty() { 0 } else { PICKS_DAYS * 24 * 60 * 60 };
    set_open_cookie(headers, visit, list.cookie(), &picks.to_text(), age);
}

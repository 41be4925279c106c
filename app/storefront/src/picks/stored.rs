//! The lists of a guest on the way between browser and server.

use app_kit::{Visit, cookie, set_open_cookie};
use axum::http::HeaderMap;
use discovery_model::picks::{PICKS_DAYS, PickList, Picks};

/// What the guest's cookie holds.
pub(crate) fn stored(headers: &HeaderMap, list: PickList) -> Picks {
    Picks::parse(cookie(headers, list.cookie()).unwrap_or_default(), list.room())
}

/// Sets the cookie anew; an empty list has none.
pub(crate) fn remember(headers: &mut HeaderMap, visit: &Visit, list: PickList, picks: &Picks) {
    let age = if picks.is_empty() { 0 } else { PICKS_DAYS * 24 * 60 * 60 };
    set_open_cookie(headers, visit, list.cookie(), &picks.to_text(), age);
}

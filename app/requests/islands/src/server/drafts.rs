//! The cookie of a guest's drafts, and their status as text.

use super::texts;
use app_kit::{Visit, append_headers, cookie, set_cookie};
use axum::http::HeaderMap;
use base::drafts::DRAFT_DAYS;
use base::{Instant, Locale};
use scheduling::zones::{self, TimeZone};
use service::login_hooks::DRAFTS_COOKIE;

/// The token of the guest's drafts.
pub fn token(visit: &Visit, headers: &HeaderMap) -> Option<String> {
    cookie(headers, &visit.cookie_name(DRAFTS_COOKIE)).map(str::to_owned)
}

/// Sets the guest's cookie in the response of a server function; it expires with the draft.
pub(crate) fn remember(visit: &Visit, token: &str) {
    let mut headers = HeaderMap::new();
    set_cookie(&mut headers, visit, DRAFTS_COOKIE, token, Some(DRAFT_DAYS * 24 * 60 * 60));
    append_headers(headers);
}

/// «Черновик сохранён в 14:05», with the date unless it is today, in the branch's time zone.
pub fn sentence(visit: &Visit, l: Locale, at: Instant) -> String {
    let Some(zone) = TimeZone::named(&visit.state.shared().zone) else {
        return texts::draft_saved(l).to_owned();
    };
    match zone.day_of(at) == zone.day_of(visit.now()) {
        true => texts::draft_saved_at(l, &zones::format_time(l, &zone, at)),
        false => texts::draft_saved_on(l, &zones::format_date_time(l, &zone, at)),
    }
}

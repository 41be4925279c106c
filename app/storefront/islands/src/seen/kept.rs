//! The list in the browser's local storage.

use discovery_model::picks::{Picks, SEEN_MAX};
use leptos::prelude::*;
use web_sys::Storage;

const NAME: &str = "zasov_seen";

/// Without storage nothing is recorded.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

pub(super) fn read() -> Picks {
    let text = storage().and_then(|s| s.get_item(NAME).ok().flatten());
    Picks::parse(&text.unwrap_or_default(), SEEN_MAX)
}

pub(super) fn write(picks: &Picks) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(NAME, &picks.to_text());
    }
}

pub(super) fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(NAME);
    }
}

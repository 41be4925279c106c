//! When the cart comes: told with the page, and anew by the answer to a changed quantity.

use crate::arrival::{DateLine, Dates, spoken};
use base::Locale;
use leptos::prelude::*;

thread_local! {
    /// What the server told last. Only browsers write here, and a browser has one cart.
    static TOLD: ArcRwSignal<Option<Vec<DateLine>>> = ArcRwSignal::new(None);
}

/// Shows these dates in place of the page's.
pub(super) fn tell(lines: Vec<DateLine>) {
    TOLD.with(|told| told.set(Some(lines)));
}

/// The dates of every way, which follow the cart; a change is said once it is one.
#[island]
pub fn CartDates(l: Locale, lines: Vec<DateLine>) -> impl IntoView {
    let (shown, set_shown) = signal(lines);
    let (said, set_said) = signal(String::new());
    Effect::new(move |_| {
        let Some(told) = TOLD.with(ArcRwSignal::get) else { return };
        if told != shown.get_untracked() {
            set_said.set(spoken(l, &told));
            set_shown.set(told);
        }
    });
    view! {
        {move || view! { <Dates l lines=shown.get()/> }}
        <p class="sr-only" role="status" aria-live="polite">{said}</p>
    }
}

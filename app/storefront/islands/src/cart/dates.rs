//! Delivery dates of the cart: rendered with the page, and updated when a quantity changes.

use crate::delivery_estimate::{DateLine, Dates, spoken};
use base::Locale;
use leptos::prelude::*;

thread_local! {
    /// The latest dates from the server. Written in the browser only, where there is one cart.
    static TOLD: ArcRwSignal<Option<Vec<DateLine>>> = ArcRwSignal::new(None);
}

/// Replaces the displayed dates.
pub(super) fn tell(lines: Vec<DateLine>) {
    TOLD.with(|told| told.set(Some(lines)));
}

/// Dates of all delivery methods; changes are announced to screen readers.
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

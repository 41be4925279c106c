//! Countdown of a hold.

use crate::texts;
use base::Locale;
use leptos::prelude::*;
use std::time::Duration;

/// Counts down from `seconds` in elapsed time, independent of the browser's clock. Without scripts it does
/// not move, and the text beside it names the end.
#[island]
pub fn Countdown(l: Locale, seconds: i64) -> impl IntoView {
    let (left, set_left) = signal(seconds.max(0));
    Effect::new(move |_| {
        let begun = js_sys::Date::now();
        let tick = move || {
            let passed = ((js_sys::Date::now() - begun) / 1000.0) as i64;
            set_left.set((seconds - passed).max(0));
        };
        if let Ok(timer) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || timer.clear());
        }
    });
    let words = move || match left.get() {
        0 => texts::held_over(l).to_owned(),
        n => texts::held_left(l, &format!("{}:{:02}", n / 60, n % 60)),
    };
    // Announced when the hold expires, not every second.
    let spoken = move || if left.get() == 0 { texts::held_over(l) } else { "" };
    view! {
        <p class="text-xl font-semibold tabular-nums" role="timer" aria-live="off">{words}</p>
        <p class="sr-only" role="status">{spoken}</p>
    }
    .into_any()
}

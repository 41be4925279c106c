//! "We are checking your payment": polls for a minute, then shows what to do.

use super::api::{Paid, order_paid};
use super::texts;
use base::Locale;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Polling interval and duration.
const EVERY_MS: u32 = 3_000;
const FOR_MS: u32 = 60_000;

/// Waits for the payment of an order and reloads the page when its outcome is known.
#[island]
pub fn PaymentCheck(l: Locale, number: String) -> impl IntoView {
    let (is_over, set_over) = signal(false);
    Effect::new(move || {
        let number = number.clone();
        spawn_local(async move {
            let mut waited = 0;
            while waited < FOR_MS {
                TimeoutFuture::new(EVERY_MS).await;
                waited += EVERY_MS;
                // A failed call is ignored; the next one may succeed.
                if let Ok(Paid::Known) = order_paid(number.clone()).await {
                    if let Some(window) = web_sys::window() {
                        let _ = window.location().reload();
                    }
                    return;
                }
            }
            set_over.set(true);
        });
    });
    view! {
        <p role="status" aria-live="polite" class="flex items-center gap-2">
            <span class="spinner needs-script" aria-hidden="true" hidden=is_over></span>
            <span>{move || if is_over.get() { texts::no_news(l) } else { texts::checking(l) }}</span>
        </p>
    }
}

//! Keeps the free slots of an open page current: refreshed whenever the tab becomes visible.

use crate::texts;
use app_kit::api::ApiError;
use app_kit::paths;
use base::{Instant, Locale};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::JsCast as _;

/// Polling interval of an open page.
const EVERY: Duration = Duration::from_secs(180);

/// Start times that are free now, over the displayed number of days.
#[server(prefix = "/api", endpoint = "service/slots")]
pub async fn free_times(number: String, days: i32) -> Result<Vec<Instant>, ApiError> {
    let visit = app_kit::current_visit()?;
    let request = use_context::<axum::http::request::Parts>().ok_or(ApiError::Fault)?;
    let asked = crate::server::requests::asked(&visit, &number, &request.headers)?;
    let (shop, token) = (&visit.state.shop, asked.token.as_deref());
    let offer = service::slots::offer(shop, &visit.actor, &asked.number, token, days).await?;
    Ok(offer.days.into_iter().flat_map(|day| day.slots).map(|slot| slot.start).collect())
}

/// Strikes out slots taken meanwhile and announces if the selected one is gone.
#[island]
pub fn FreshTimes(l: Locale, number: String, days: i32) -> impl IntoView {
    let (is_taken, set_taken) = signal(false);
    let is_asking = StoredValue::new(false);
    let number = StoredValue::new(number);
    let ask = move || {
        if document().hidden() || is_asking.get_value() {
            return;
        }
        is_asking.set_value(true);
        spawn_local(async move {
            match free_times(number.get_value(), days).await {
                Ok(free) => {
                    if strike_out(&free) {
                        set_taken.set(true);
                    }
                }
                // Slots can no longer be chosen: another tab has done it.
                Err(ApiError::Refused(_) | ApiError::NotFound) => {
                    let _ = window().location().set_href(&paths::request_slots(l, number.get_value()));
                }
                Err(_) => {}
            }
            is_asking.set_value(false);
        });
    };
    Effect::new(move |_| {
        let back = ["focus", "visibilitychange", "pageshow"]
            .map(|name| window_event_listener_untyped(name, move |_| ask()));
        let chosen = window_event_listener(leptos::ev::change, move |_| set_taken.set(false));
        let timer = set_interval_with_handle(ask, EVERY);
        on_cleanup(move || {
            for listener in back {
                listener.remove();
            }
            chosen.remove();
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
    });
    let words = move || if is_taken.get() { texts::slot_just_taken(l) } else { "" };
    view! { <p class="field-error" role="status" id="times-state">{words}</p> }.into_any()
}

/// Whether the selected slot is gone.
fn strike_out(free: &[Instant]) -> bool {
    let Ok(inputs) = document().query_selector_all(".slot > input") else { return false };
    let mut is_gone = false;
    for input in (0..inputs.length()).filter_map(|n| inputs.item(n)) {
        let Ok(input) = input.dyn_into::<web_sys::HtmlInputElement>() else { continue };
        let is_taken = !free.iter().any(|start| start.0.to_string() == input.value());
        if is_taken && input.checked() {
            input.set_checked(false);
            is_gone = true;
        }
        input.set_disabled(is_taken);
    }
    is_gone
}

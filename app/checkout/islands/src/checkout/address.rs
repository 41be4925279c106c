//! Suggestions while an address is typed: the browser's own list below the field, so that keyboard and screen readers
//! know it.

use super::suggest::{Suggested, suggest_addresses};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;

/// How long typing pauses before suggestions are asked for, in milliseconds.
const PAUSE_MS: u32 = 300;

/// The list of suggestions of the field `address`. A chosen one fills in the city too.
#[island]
pub fn AddressHelp() -> impl IntoView {
    let (found, set_found) = signal(Vec::<Suggested>::new());
    let asked = StoredValue::new(0u32);
    Effect::new(move || {
        if let Some(field) = input("address") {
            // The browser shows the list of this name.
            let _ = field.set_attribute("list", "address-list");
        }
        let _ = window_event_listener(leptos::ev::input, move |event| {
            let field = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            let Some(field) = field.filter(|field| field.name() == "address") else { return };
            let typed = field.value();
            if let Some(chosen) = found.get_untracked().into_iter().find(|one| one.street == typed) {
                if let Some(city) = input("city").filter(|_| !chosen.city.is_empty()) {
                    city.set_value(&chosen.city);
                }
                return;
            }
            let number = asked.with_value(|n| n.wrapping_add(1));
            asked.set_value(number);
            let city = input("city").map(|city| city.value()).unwrap_or_default();
            spawn_local(async move {
                TimeoutFuture::new(PAUSE_MS).await;
                if asked.get_value() != number {
                    return;
                }
                // Without an answer the address is typed to its end.
                if let Ok(list) = suggest_addresses(format!("{city} {typed}")).await
                    && asked.get_value() == number
                {
                    set_found.set(list);
                }
            });
        });
    });
    let options = move || {
        let option = |one: Suggested| view! { <option value=one.street>{one.whole}</option> };
        found.get().into_iter().map(option).collect_view()
    };
    view! { <datalist id="address-list">{options}</datalist> }.into_any()
}

fn input(id: &str) -> Option<HtmlInputElement> {
    let document = web_sys::window()?.document()?;
    document.get_element_by_id(id)?.dyn_into().ok()
}

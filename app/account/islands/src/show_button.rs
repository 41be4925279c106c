//! Toggles the visibility of a password field.

use crate::texts;
use app_ui::{Icon, icons};
use base::Locale;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// Toggles the visibility of a password field.
#[island]
pub fn ShowButton(l: Locale, id: String) -> impl IntoView {
    let shown = RwSignal::new(false);
    let field = id.clone();
    let press = move |_| {
        shown.update(|on| *on = !*on);
        let input = document().get_element_by_id(&field);
        if let Some(input) = input.and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok()) {
            input.set_type(if shown.get_untracked() { "text" } else { "password" });
        }
    };
    view! {
        <button
            type="button"
            class="btn btn-square needs-script"
            title=texts::show_password(l)
            aria-label=texts::show_password(l)
            aria-pressed=move || if shown.get() { "true" } else { "false" }
            aria-controls=id
            on:click=press
        >
            <span class="contents" hidden=move || shown.get()><Icon glyph=icons::EYE/></span>
            <span class="contents" hidden=move || !shown.get()><Icon glyph=icons::EYE_OFF/></span>
        </button>
    }
    .into_any()
}

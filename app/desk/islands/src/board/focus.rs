//! Focus handling across re-rendering.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// Focuses an element after the next render.
pub fn focus_later(id: String) {
    request_animation_frame(move || {
        let element =
            document().get_element_by_id(&id).and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = element {
            // The element may no longer exist.
            let _ = element.focus();
        }
    });
}

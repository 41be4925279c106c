//! Where the focus goes when what had it is drawn anew.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// Gives the focus to an element once it has been drawn.
pub fn focus_later(id: String) {
    request_animation_frame(move || {
        let element =
            document().get_element_by_id(&id).and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = element {
            // It may have gone meanwhile, and then there is nothing to focus.
            let _ = element.focus();
        }
    });
}

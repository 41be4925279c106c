//! Script enhancements of a long form: Ctrl+S saves, and leaving with unsaved changes asks for confirmation.

use app_kit::autosave::leaves_the_page;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, HtmlFormElement, SubmitEvent};

/// Watches the form with the id `form`; `save` is the id of its submit button. Set `dirty` if the displayed
/// values are not stored yet.
#[island]
pub fn FormGuard(form: String, save: String, dirty: bool) -> impl IntoView {
    let dirty = RwSignal::new(dirty);
    Effect::new(move |_| {
        let element = |id: &str| document().get_element_by_id(id);
        let Some(watched) = element(&form).and_then(|e| e.dyn_into::<HtmlFormElement>().ok()) else { return };
        let button = element(&save).and_then(|e| e.dyn_into::<HtmlElement>().ok());
        listen(&watched, "input", move |_| dirty.set(true));
        listen(&watched, "submit", move |event| {
            // Submissions that open a new tab do not leave the page.
            if event.dyn_ref::<SubmitEvent>().is_none_or(leaves_the_page) {
                dirty.set(false);
            }
        });
        let keys = window_event_listener(leptos::ev::keydown, move |event| {
            // Matches the physical key, so that it works in the Russian layout too.
            if (event.ctrl_key() || event.meta_key()) && event.code() == "KeyS" {
                event.prevent_default();
                if let Some(button) = &button {
                    // If the form is invalid, the browser does not submit it and shows the reason.
                    let _ = watched.request_submit_with_submitter(Some(button));
                }
            }
        });
        let leave = window_event_listener(leptos::ev::beforeunload, move |event| {
            if dirty.get_untracked() {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            keys.remove();
            leave.remove();
        });
    });
}

/// Adds a listener for the lifetime of the page.
fn listen(target: &HtmlFormElement, name: &str, handler: impl Fn(web_sys::Event) + 'static) {
    let closure = wasm_bindgen::closure::Closure::<dyn Fn(web_sys::Event)>::new(handler);
    // Fails only if the name is not a string.
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

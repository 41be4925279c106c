//! Script enhancements of a list with checkboxes: select all on the page, a range with Shift, and the number selected.

use app_ui::dom::field_checked;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};

/// Watches the checkboxes of the form with the id `form`; `all` and `ticked` are its labels.
#[island]
pub fn Picker(form: String, all: String, ticked: String) -> impl IntoView {
    let form = StoredValue::new(form);
    let picked = RwSignal::new((0, 0));
    Effect::new(move |_| {
        let count = move || {
            let boxes = boxes(&form.get_value());
            picked.set((boxes.iter().filter(|b| b.checked()).count(), boxes.len()));
        };
        count();
        let change = window_event_listener(leptos::ev::change, move |_| count());
        // The box that was pressed last: a press with Shift gives all boxes up to it the same state.
        let last = StoredValue::new(None::<usize>);
        let click = window_event_listener(leptos::ev::click, move |event| {
            let boxes = boxes(&form.get_value());
            let target = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            let Some(own) = target.and_then(|target| boxes.iter().position(|b| *b == target)) else { return };
            if event.shift_key()
                && let Some(other) = last.get_value().filter(|other| *other < boxes.len())
            {
                let is_on = boxes[own].checked();
                for input in &boxes[own.min(other)..=own.max(other)] {
                    input.set_checked(is_on);
                }
                count();
            }
            last.set_value(Some(own));
        });
        on_cleanup(move || {
            change.remove();
            click.remove();
        });
    });
    let is_all = move || {
        let (ticked, there) = picked.get();
        ticked == there
    };
    let tick = move |event: leptos::ev::Event| {
        let on = field_checked(&event).unwrap_or_default();
        for input in boxes(&form.get_value()) {
            input.set_checked(on);
        }
    };
    view! {
        <span class="needs-script me-auto inline-flex flex-wrap items-center gap-3 py-1.5">
            <label class="check">
                <input type="checkbox" class="checkbox" prop:checked=is_all on:change=tick/>
                <span>{all}</span>
            </label>
            <span role="status">{ticked}" "{move || picked.get().0}</span>
        </span>
    }
}

fn boxes(form: &str) -> Vec<HtmlInputElement> {
    let Some(form) = document().get_element_by_id(form) else { return Vec::new() };
    let found = form.get_elements_by_class_name("pick");
    let element = |n| found.item(n).and_then(|e: Element| e.dyn_into::<HtmlInputElement>().ok());
    (0..found.length()).filter_map(element).collect()
}

//! Typed access to the targets of events, for islands. An event that a page listens to can come from any element,
//! and a property that an element lacks is `undefined` in the browser, which no Rust type can hold: reading it
//! throws. `clippy.toml` refuses leptos' helpers, which assume a text field.

use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// Text of the field that an event is about; `None` if it is about another element.
pub fn field_value(event: &Event) -> Option<String> {
    let target = event.target()?;
    let input = target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
    input
        .or_else(|| target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value))
        .or_else(|| target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value))
}

/// Whether the checkbox or radio button that an event is about is checked; `None` if it is about another element.
pub fn field_checked(event: &Event) -> Option<bool> {
    let target = event.target()?;
    let input = target.dyn_ref::<HtmlInputElement>()?;
    matches!(input.type_().as_str(), "checkbox" | "radio").then(|| input.checked())
}

/// The id of an element; empty if it has none. Not the property: a form with a field named `id` has that field
/// there.
pub fn element_id(element: &Element) -> String {
    element.get_attribute("id").unwrap_or_default()
}

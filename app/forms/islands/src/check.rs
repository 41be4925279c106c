//! Live validation of plain fields, by the same rules as on the server: when a non-empty field loses focus,
//! then on every input while it is invalid. Missing values are reported on submission. Without scripts, only
//! the server validates.

use app_ui::dom::{field_checked, field_value};
use base::Locale;
use base::form::Rule;
use leptos::ev::{focusout, input};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

/// Watches the fields with `data-check`, and clears the server's errors when a field changes. One per page,
/// beside the forms.
#[island]
pub fn LiveCheck(l: Locale) -> impl IntoView {
    Effect::new(move |_| {
        let left = window_event_listener(focusout, move |event| {
            judge(l, &event, true);
        });
        let typed = window_event_listener(input, move |event| {
            judge(l, &event, false);
        });
        on_cleanup(move || {
            left.remove();
            typed.remove();
        });
    });
}

/// Leaving a field can only add an error; an error is cleared by a change.
fn judge(l: Locale, event: &Event, is_left: bool) -> Option<()> {
    let field: Element = event.target()?.dyn_into().ok()?;
    let slot = slot(&field)?;
    let was_wrong = !slot.has_attribute("hidden");
    let text = value(event)?;
    if text.trim().is_empty() || (!is_left && !was_wrong) {
        return None;
    }
    let problem = field.get_attribute("data-check").and_then(|rule| Rule::parse(&rule)?.problem(&text));
    match problem {
        Some(problem) => accuse(&field, &slot, &problem.about(l, &label(&field))),
        None if is_left => {}
        None => acquit(&field, &slot),
    }
    Some(())
}

/// The element for a field's error; a group of checkboxes or radio buttons has one under its name.
fn slot(field: &Element) -> Option<Element> {
    let find = |name: &str| document().get_element_by_id(&format!("{name}-error"));
    find(&field.id()).or_else(|| find(&field.get_attribute("name")?))
}

/// Value of the field; an unchecked control is empty. `None` for what is no field: a group of controls has a slot
/// for its error too, and takes the focus from the list of errors.
fn value(event: &Event) -> Option<String> {
    match field_checked(event) {
        Some(false) => Some(String::new()),
        _ => field_value(event),
    }
}

/// Text of the field's label, without the marker of required fields.
fn label(field: &Element) -> String {
    let found = document().query_selector(&format!("label[for='{}']", field.id())).ok().flatten();
    found.and_then(|label| label.first_child()?.text_content()).unwrap_or_default()
}

fn accuse(field: &Element, slot: &Element, sentence: &str) {
    if let Some(words) = slot.last_element_child() {
        words.set_text_content(Some(sentence));
    }
    let described = field.get_attribute("aria-describedby").unwrap_or_default();
    if !described.split(' ').any(|id| id == slot.id()) {
        let _ = field.set_attribute("aria-describedby", format!("{} {described}", slot.id()).trim_end());
    }
    let _ = field.set_attribute("aria-invalid", "true");
    let _ = slot.remove_attribute("hidden");
}

fn acquit(field: &Element, slot: &Element) {
    let selector = format!("[aria-describedby~='{}']", slot.id());
    if let Some(owner) = document().query_selector(&selector).ok().flatten() {
        let described = owner.get_attribute("aria-describedby").unwrap_or_default();
        let rest: Vec<&str> = described.split(' ').filter(|id| *id != slot.id()).collect();
        let _ = match rest.is_empty() {
            true => owner.remove_attribute("aria-describedby"),
            false => owner.set_attribute("aria-describedby", &rest.join(" ")),
        };
    }
    let _ = field.remove_attribute("aria-invalid");
    let _ = slot.set_attribute("hidden", "");
}

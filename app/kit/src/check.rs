//! Plain fields checked while they are filled in, by the rules that the server reads the form with: first when a
//! field that is not empty is left, anew with every letter only while it is wrong. What is missing shows when the
//! form is sent. Without a script the server says everything.

use base::Locale;
use base::form::Rule;
use leptos::ev::{focusout, input};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

/// Watches the fields of the page that carry `data-check`, and takes the server's errors back once a field is
/// changed. One per page, beside the forms.
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

/// A field that is left can only turn wrong: what was not changed is not put right.
fn judge(l: Locale, event: &Event, is_left: bool) -> Option<()> {
    let field: Element = event.target()?.dyn_into().ok()?;
    let slot = slot(&field)?;
    let was_wrong = !slot.has_attribute("hidden");
    let text = value(&field, event);
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

/// Where the error of a field stands; a group of boxes or radio buttons has one under its name.
fn slot(field: &Element) -> Option<Element> {
    let find = |name: &str| document().get_element_by_id(&format!("{name}-error"));
    find(&field.id()).or_else(|| find(&field.get_attribute("name")?))
}

/// A box or a button that is not ticked is empty.
fn value(field: &Element, event: &Event) -> String {
    match field.get_attribute("type").as_deref() {
        Some("checkbox" | "radio") if !event_target_checked(event) => String::new(),
        _ => event_target_value(event),
    }
}

/// The words of the field's label, without the mark of a required one.
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

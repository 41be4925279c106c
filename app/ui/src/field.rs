//! Form fields: label, control, hint and error, associated by ids.

use crate::words::class as with;
use crate::{Icon, Words, icons};
use base::form::Rule;
use leptos::prelude::*;

/// Value of a control's `aria-describedby`: the ids of its hint and error, if any.
pub fn describedby(id: &str, hint: &Words, error: &Words) -> Option<String> {
    match (hint.is_empty(), error.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("{id}-hint")),
        (true, false) => Some(format!("{id}-error")),
        (false, false) => Some(format!("{id}-error {id}-hint")),
    }
}

pub(crate) fn hint_view(id: &str, hint: Words) -> impl IntoView + use<> {
    let id = format!("{id}-hint");
    hint.given().map(|hint| view! { <p class="field-hint" id=id>{hint}</p> })
}

pub(crate) fn error_view(id: &str, error: Words) -> impl IntoView + use<> {
    (!error.is_empty()).then(|| error_slot(id, error))
}

/// The element for an error, hidden while empty: live validation looks it up.
fn error_slot(id: &str, error: Words) -> impl IntoView + use<> {
    let (id, hidden) = (format!("{id}-error"), error.is_empty());
    view! {
        <p class="field-error" id=id hidden=hidden aria-live="polite">
            <Icon glyph=icons::ALERT_TRIANGLE/>
            <span>{error.text()}</span>
        </p>
    }
}

pub(crate) fn must(required: bool) -> impl IntoView {
    required.then(|| view! { <span class="field-must" aria-hidden="true">"*"</span> })
}

/// Label, hint and error around a control with the id `id`; for controls that are components of their own,
/// like islands.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: Words,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    #[prop(optional)] required: bool,
    /// Validated while it is filled in.
    #[prop(optional)]
    live: bool,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let hint = hint_view(&id, hint);
    let error = (live || !error.is_empty()).then(|| error_slot(&id, error));
    view! {
        <div class=with("field", class)>
            <label class="field-label" for=id>{label.text()}{must(required)}</label>
            {children()}
            {error}
            {hint}
        </div>
    }
    .into_any()
}

/// A bare single-line input. `kind` is the HTML type; `describedby` comes from [`describedby`]; `maxlength` 0
/// means none.
#[component]
pub fn TextInput(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: Words,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] placeholder: Words,
    /// HTML autofill token: `name`, `tel`, `email`, `address-line1`, `one-time-code`…
    #[prop(optional, into)]
    autocomplete: Words,
    #[prop(optional, into)] inputmode: Words,
    /// Label of the virtual keyboard's Enter key: `next`, `done`, `send`.
    #[prop(optional, into)]
    enterkeyhint: Words,
    #[prop(optional)] maxlength: usize,
    #[prop(optional, into)] min: Words,
    #[prop(optional, into)] max: Words,
    #[prop(optional, into)] step: Words,
    #[prop(optional, into)] describedby: Words,
    /// Accessible name, if there is no label element.
    #[prop(optional, into)]
    aria_label: Words,
    #[prop(optional)] required: bool,
    #[prop(optional)] invalid: bool,
    #[prop(optional)] readonly: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] small: bool,
    /// Rule for live validation; requires a [`Field`] with `live`.
    #[prop(optional_no_strip)]
    check: Option<Rule>,
) -> impl IntoView {
    view! {
        <input
            class=if small { "input input-sm" } else { "input" }
            id=id
            name=name
            type=kind
            value=value.given()
            placeholder=placeholder.given()
            autocomplete=autocomplete.given()
            inputmode=inputmode.given()
            enterkeyhint=enterkeyhint.given()
            maxlength=(maxlength > 0).then(|| maxlength.to_string())
            min=min.given()
            max=max.given()
            step=step.given()
            required=required
            readonly=readonly
            disabled=disabled
            autofocus=autofocus
            aria-label=aria_label.given()
            aria-describedby=describedby.given()
            aria-invalid=invalid.then_some("true")
            data-check=check.map(|rule| rule.to_string())
        />
    }
    .into_any()
}

/// An input with its label, hint and error. The id is `id`, or the name if empty.
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: Words,
    #[prop(optional, into)] id: Words,
    #[prop(optional, into)] value: Words,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    #[prop(optional, into)] placeholder: Words,
    #[prop(optional, into)] autocomplete: Words,
    #[prop(optional, into)] inputmode: Words,
    /// Label of the virtual keyboard's Enter key: `next`, `done`, `send`.
    #[prop(optional, into)]
    enterkeyhint: Words,
    #[prop(optional)] maxlength: usize,
    #[prop(optional, into)] min: Words,
    #[prop(optional, into)] max: Words,
    #[prop(optional, into)] step: Words,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] class: &'static str,
    /// Rule for live validation.
    #[prop(optional)]
    check: Option<Rule>,
) -> impl IntoView {
    let id = id_or_name(id, &name);
    let described = describedby(&id, &hint, &error);
    let invalid = !error.is_empty();
    view! {
        <Field id=id.clone() label hint error required live=check.is_some() class>
            <TextInput
                id
                name
                value
                kind
                placeholder
                autocomplete
                inputmode
                enterkeyhint
                maxlength
                min
                max
                step
                describedby=described
                required
                invalid
                readonly
                disabled
                autofocus
                check
            />
        </Field>
    }
    .into_any()
}

/// A date, with the browser's native date picker. `value`, `min`, `max` have the form `2026-11-24`.
#[component]
pub fn DateField(
    #[prop(into)] name: String,
    #[prop(into)] label: Words,
    #[prop(optional, into)] id: Words,
    #[prop(optional, into)] value: Words,
    #[prop(optional, into)] min: Words,
    #[prop(optional, into)] max: Words,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    #[prop(optional)] required: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    view! { <TextField name label id value kind="date" min max hint error required class/> }.into_any()
}

pub(crate) fn id_or_name(id: Words, name: &str) -> String {
    id.given().map_or_else(|| name.to_owned(), Into::into)
}

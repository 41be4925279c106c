//! Controls for choosing: select, checkbox, radio cards.

use crate::field::{describedby, error_view, hint_view, id_or_name, must};
use crate::words::class as with;
use crate::{Field, Words};
use leptos::prelude::*;

/// An option. `note` is a second line; `side` is displayed at the right edge: a price or a count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub note: Words,
    pub side: Words,
    pub disabled: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    pub fn note(mut self, note: impl Into<Words>) -> Self {
        self.note = note.into();
        self
    }

    pub fn side(mut self, side: impl Into<Words>) -> Self {
        self.side = side.into();
        self
    }

    pub fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }
}

/// A bare `select`. The first of `choices` may have an empty `value`, as a placeholder.
#[component]
pub fn Select(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] selected: Words,
    #[prop(optional, into)] describedby: Words,
    #[prop(optional, into)] aria_label: Words,
    #[prop(optional)] required: bool,
    #[prop(optional)] invalid: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] small: bool,
) -> impl IntoView {
    // Without an empty choice something is always selected, and HTML allows no `required`.
    let required = required && choices.first().is_some_and(|choice| choice.value.is_empty());
    let options = choices
        .into_iter()
        .map(|choice| {
            let chosen = choice.value == selected.as_str();
            view! { <option value=choice.value selected=chosen disabled=choice.disabled>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <select
            class=if small { "select select-sm" } else { "select" }
            id=id
            name=name
            required=required
            disabled=disabled
            aria-label=aria_label.given()
            aria-describedby=describedby.given()
            aria-invalid=invalid.then_some("true")
        >
            {options}
        </select>
    }
    .into_any()
}

/// A `select` with its label, hint and error.
#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    #[prop(optional, into)] id: Words,
    #[prop(optional, into)] selected: Words,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    #[prop(optional)] required: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let id = id_or_name(id, &name);
    let described = describedby(&id, &hint, &error);
    let invalid = !error.is_empty();
    view! {
        <Field id=id.clone() label hint error required class>
            <Select id name choices selected describedby=described required invalid disabled/>
        </Field>
    }
    .into_any()
}

/// A checkbox with a label, followed by the children: links to what it agrees to. `count` at the right is for filters.
/// Sends `value` (`1` by default) when ticked.
#[component]
pub fn Checkbox(
    #[prop(into)] name: String,
    #[prop(into)] label: Words,
    #[prop(optional, into)] id: Words,
    #[prop(default = "1".into(), into)] value: Words,
    #[prop(optional)] checked: bool,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    #[prop(optional, into)] count: Words,
    #[prop(optional)] required: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    // Checkboxes with the same name have different values.
    let id = id.given().map_or_else(|| format!("{name}-{}", value.as_str()), Into::into);
    let described = describedby(&id, &hint, &error);
    let invalid = !error.is_empty();
    let (hint, error) = (hint_view(&id, hint), error_view(&id, error));
    view! {
        <div>
            <label class="check">
                <input
                    type="checkbox"
                    class="checkbox"
                    id=id
                    name=name
                    value=value.text()
                    checked=checked
                    required=required
                    disabled=disabled
                    aria-describedby=described
                    aria-invalid=invalid.then_some("true")
                />
                <span>{label.text()}{children.map(|children| children())}{must(required)}</span>
                {count.given().map(|count| view! { <span class="check-count">{count}</span> })}
            </label>
            {hint}
            {error}
        </div>
    }
    .into_any()
}

/// Number of cards per row on a wide screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Columns {
    #[default]
    One,
    Two,
    Three,
}

/// Radio buttons as cards. The first one has the id `id` (or the name), so that errors can link to it.
#[component]
pub fn RadioCards(
    #[prop(into)] name: String,
    #[prop(into)] legend: Words,
    choices: Vec<Choice>,
    #[prop(optional, into)] id: Words,
    #[prop(optional, into)] selected: Words,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    #[prop(optional)] columns: Columns,
    #[prop(optional)] required: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let id = id_or_name(id, &name);
    let described = describedby(&id, &hint, &error);
    let (hint, error) = (hint_view(&id, hint), error_view(&id, error));
    let grid = match columns {
        Columns::One => "cards",
        Columns::Two => "cards cards-two",
        Columns::Three => "cards cards-three",
    };
    let cards = choices
        .into_iter()
        .enumerate()
        .map(|(n, choice)| {
            let chosen = choice.value == selected.as_str();
            let id = if n == 0 { id.clone() } else { format!("{id}-{n}") };
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        class="radio"
                        id=id
                        name=name.clone()
                        value=choice.value
                        checked=chosen
                        required=required
                        disabled=choice.disabled
                    />
                    <span class="choice-name">{choice.label}</span>
                    {choice.side.given().map(|side| view! { <span class="choice-side">{side}</span> })}
                    {choice.note.given().map(|note| view! { <span class="choice-note">{note}</span> })}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class=with("field", class) aria-describedby=described>
            <legend class="field-label mb-1.5">{legend.text()}{must(required)}</legend>
            {hint}
            <div class=grid>{cards}</div>
            {error}
        </fieldset>
    }
    .into_any()
}

/// Checkboxes that all send `name`. The first one has the id `id` (or the name), so that errors can link to
/// it.
#[component]
pub fn CheckboxGroup(
    #[prop(into)] name: String,
    #[prop(into)] legend: Words,
    choices: Vec<Choice>,
    ticked: Vec<String>,
    #[prop(optional, into)] id: Words,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let id = id_or_name(id, &name);
    let described = describedby(&id, &hint, &error);
    let (hint, error) = (hint_view(&id, hint), error_view(&id, error));
    let boxes = choices
        .into_iter()
        .enumerate()
        .map(|(n, choice)| {
            let id = if n == 0 { id.clone() } else { format!("{id}-{n}") };
            let checked = ticked.contains(&choice.value);
            view! { <Checkbox id name=name.clone() value=choice.value label=choice.label checked disabled=choice.disabled/> }
        })
        .collect_view();
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend class="field-label mb-1.5">{legend.text()}{must(required)}</legend>
            {hint}
            <div class="flex flex-wrap gap-x-5 gap-y-2.5">{boxes}</div>
            {error}
        </fieldset>
    }
    .into_any()
}

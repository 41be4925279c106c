//! Free windows by day, of which one is chosen by radio buttons: arrow keys walk them.

use crate::Words;
use crate::field::{describedby, error_view, hint_view, id_or_name, must};
use leptos::prelude::*;

/// A window of time. `note` is a second line («осталось 1»); a taken one is shown struck out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    pub value: String,
    pub label: String,
    pub note: Words,
    pub disabled: bool,
}

/// A day with its windows in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlotDay {
    pub name: String,
    pub slots: Vec<Slot>,
}

/// Days as columns, windows below them. The first window carries `id` (or the name).
#[component]
pub fn SlotGrid(
    #[prop(into)] name: String,
    #[prop(into)] legend: Words,
    days: Vec<SlotDay>,
    /// What stands below a day without windows.
    #[prop(into)]
    none: Words,
    #[prop(optional, into)] id: Words,
    #[prop(optional, into)] selected: Words,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let id = id_or_name(id, &name);
    let described = describedby(&id, &hint, &error);
    let (hint, error) = (hint_view(&id, hint), error_view(&id, error));
    let mut number = 0;
    let days = days
        .into_iter()
        .map(|day| {
            let empty = day.slots.is_empty().then(|| none.clone().text());
            let slots = day
                .slots
                .into_iter()
                .map(|slot| {
                    let id = if number == 0 { id.clone() } else { format!("{id}-{number}") };
                    number += 1;
                    let chosen = slot.value == selected.as_str();
                    // Read aloud with its day, since the columns are not heard.
                    let spoken = format!("{}, {}", day.name, slot.label);
                    view! {
                        <label class="slot">
                            <input
                                type="radio"
                                id=id
                                name=name.clone()
                                value=slot.value
                                checked=chosen
                                required=required
                                disabled=slot.disabled
                                aria-label=spoken
                            />
                            <span aria-hidden="true">{slot.label}</span>
                            {slot.note.given().map(|note| view! { <span class="slot-note">{note}</span> })}
                        </label>
                    }
                })
                .collect_view();
            view! {
                <div class="slots-day">
                    <p class="slots-name">{day.name}</p>
                    <div class="slots-times">{slots}</div>
                    {empty.map(|none| view! { <p class="slot-note">{none}</p> })}
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend class="field-label mb-1.5">{legend.text()}{must(required)}</legend>
            {hint}
            <div class="slots">{days}</div>
            {error}
        </fieldset>
    }
    .into_any()
}

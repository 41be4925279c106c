//! Free time slots by day, chosen by radio buttons and thus navigable by arrow keys.

use crate::Words;
use crate::field::{describedby, error_view, hint_view, id_or_name, must};
use leptos::prelude::*;

/// A time slot. `note` is a second line («осталось 1»); a taken slot is struck out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    pub value: String,
    pub label: String,
    pub note: Words,
    pub disabled: bool,
}

/// A day with its slots in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlotDay {
    pub name: String,
    pub slots: Vec<Slot>,
}

/// Days as columns with slots below. The first slot has the id `id` (or the name).
#[component]
pub fn SlotGrid(
    #[prop(into)] name: String,
    #[prop(into)] legend: Words,
    days: Vec<SlotDay>,
    /// Text below a day without slots.
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
                    // The accessible name includes the day, since columns are not announced.
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

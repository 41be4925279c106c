//! Quantity input: a number between two stepper buttons.

use crate::dom::field_value;
use crate::{Icon, icons, texts};
use base::Locale;
use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

/// A quantity from `min` to `max`.
///
/// With `submit` the stepper buttons submit the form: `step=less` or `step=more` beside the number itself, so
/// that they work without scripts. Otherwise they are hidden without scripting. An island passes `value` as a
/// signal and `on_change`, which receives the chosen number, within the limits; the buttons submit nothing then.
#[component]
pub fn QuantityInput(
    locale: Locale,
    #[prop(into)] id: String,
    #[prop(default = "quantity".into(), into)] name: String,
    #[prop(into)] value: Signal<i64>,
    #[prop(default = 1)] min: i64,
    #[prop(default = 99)] max: i64,
    #[prop(optional)] submit: bool,
    /// The accessible name; “Quantity” if empty.
    #[prop(optional, into)]
    label: String,
    #[prop(optional)] on_change: Option<Callback<i64>>,
) -> impl IntoView {
    let label = if label.is_empty() { texts::quantity(locale).to_owned() } else { label };
    let number = Number { value, min, max, on_change };
    let typed = move |event: Event| {
        // Without a number in it, the input shows the previous one again.
        let typed = field_value(&event).unwrap_or_default().trim().parse();
        number.choose(typed.unwrap_or_else(|_| value.get_untracked()));
    };
    let less = view! { <StepButton locale step=Step::Less number submit controls=id.clone()/> };
    let more = view! { <StepButton locale step=Step::More number submit controls=id.clone()/> };
    view! {
        <span class="quantity">
            // Enter in the number input activates the form's first submit button: this one, not "less".
            {submit.then(|| view! { <button type="submit" class="sr-only" tabindex="-1" aria-hidden="true"></button> })}
            {less}
            <input
                class="quantity-number"
                type="number"
                inputmode="numeric"
                id=id
                name=name
                value=value.get_untracked().to_string()
                prop:value=move || value.get().to_string()
                min=min.to_string()
                max=max.to_string()
                aria-label=label
                on:change=typed
            />
            {more}
        </span>
    }
}

/// The number and its limits.
#[derive(Clone, Copy)]
struct Number {
    value: Signal<i64>,
    min: i64,
    max: i64,
    on_change: Option<Callback<i64>>,
}

impl Number {
    fn choose(self, number: i64) {
        if let Some(on_change) = self.on_change {
            on_change.run(number.clamp(self.min, self.max));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Less,
    More,
}

/// One of the two buttons, which change the input with the id `controls`.
#[component]
fn StepButton(locale: Locale, step: Step, number: Number, submit: bool, controls: String) -> impl IntoView {
    let (label, field, by, glyph) = match step {
        Step::Less => (texts::less(locale), "less", -1, icons::MINUS),
        Step::More => (texts::more(locale), "more", 1, icons::PLUS),
    };
    let is_last = move || match step {
        Step::Less => number.value.get() <= number.min,
        Step::More => number.value.get() >= number.max,
    };
    let press = move |event: MouseEvent| {
        if number.on_change.is_some() {
            event.prevent_default();
            number.choose(number.value.get_untracked().saturating_add(by));
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=if submit { "quantity-step" } else { "quantity-step needs-script" }
            name=submit.then_some("step")
            value=submit.then_some(field)
            disabled=is_last
            aria-label=label
            aria-controls=controls
            on:click=press
        >
            <Icon glyph/>
        </button>
    }
}

//! Quantity input: a number between two stepper buttons.

use crate::{Icon, icons, texts};
use base::Locale;
use leptos::prelude::*;

/// A quantity from `min` to `max`.
///
/// With `submit` the stepper buttons submit the form: `step=less` or `step=more` beside the number itself, so
/// that they work without scripts. Otherwise they are plain buttons with `data-step="-1"` and `"1"`, hidden
/// without scripting, and a script or an island changes the number.
#[component]
pub fn QuantityInput(
    locale: Locale,
    #[prop(into)] id: String,
    #[prop(default = "quantity".into(), into)] name: String,
    value: i64,
    #[prop(default = 1)] min: i64,
    #[prop(default = 99)] max: i64,
    #[prop(optional)] submit: bool,
) -> impl IntoView {
    let (least, most) = (value <= min, value >= max);
    let (kind, hide) =
        if submit { ("submit", "quantity-step") } else { ("button", "quantity-step needs-script") };
    let less = if submit { (Some("step"), Some("less"), None) } else { (None, None, Some("-1")) };
    let more = if submit { (Some("step"), Some("more"), None) } else { (None, None, Some("1")) };
    view! {
        <span class="quantity" data-quantity="">
            // Enter in the number input activates the form's first submit button: this one, not "less".
            {submit.then(|| view! { <button type="submit" class="sr-only" tabindex="-1" aria-hidden="true"></button> })}
            <button
                type=kind
                class=hide
                name=less.0
                value=less.1
                data-step=less.2
                disabled=least
                aria-label=texts::less(locale)
                aria-controls=id.clone()
            >
                <Icon glyph=icons::MINUS/>
            </button>
            <input
                class="quantity-number"
                type="number"
                inputmode="numeric"
                id=id.clone()
                name=name
                value=value.to_string()
                min=min.to_string()
                max=max.to_string()
                aria-label=texts::quantity(locale)
            />
            <button
                type=kind
                class=hide
                name=more.0
                value=more.1
                data-step=more.2
                disabled=most
                aria-label=texts::more(locale)
                aria-controls=id
            >
                <Icon glyph=icons::PLUS/>
            </button>
        </span>
    }
    .into_any()
}

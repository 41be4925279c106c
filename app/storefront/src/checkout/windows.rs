//! The windows of delivery at checkout: a list of the next days, and the button that asks for those of the address.

use super::texts;
use app_kit::fields::Form;
use app_kit::window_choices;
use app_ui::{Button, Columns, RadioCards};
use base::{Instant, Locale};
use leptos::prelude::*;
use sales_model::views::{DeliveryOption, QuoteView};
use scheduling::zones::{TimeZone, zone_words};

/// The button that asks for the cost and the windows of the address.
pub const RECOUNT: (&str, &str) = ("do", "recount");

/// The windows of each method that has some for the address; nothing where no method has zones.
pub fn choices(l: Locale, quote: &QuoteView, form: &Form, now: Instant) -> AnyView {
    let chosen = quote.chosen(form.fields.get("delivery")).map(|option| option.method.id);
    let is_chosen = |option: &DeliveryOption| Some(option.method.id) == chosen;
    let mut with_windows: Vec<_> =
        quote.deliveries.iter().filter(|option| !option.at.windows.is_empty()).collect();
    // What is wrong is said at the first list: that of the chosen method, or at none.
    with_windows.sort_by_key(|option| !is_chosen(option));
    let is_listed = with_windows.first().is_some_and(|first| is_chosen(first) && has_room(first));
    let apart = form.error(l, "window").filter(|_| !is_listed);
    let first = if apart.is_none() { "window" } else { "window-of-0" };
    let apart = apart.map(|error| view! { <p id="window" tabindex="-1" class="field-error">{error}</p> });
    let with_zones = quote.deliveries.iter().any(|option| !option.method.zones.is_empty());
    if !with_zones {
        return apart.into_any();
    }
    let is_one = with_windows.len() == 1;
    let lists: Vec<_> = with_windows
        .into_iter()
        .enumerate()
        .map(|(n, option)| {
            let id = if n == 0 { first.to_owned() } else { format!("window-of-{n}") };
            let error = form.error(l, "window").filter(|_| n == 0 && is_listed);
            list(l, quote, (form.value("window"), error), now, (id, is_one, option))
        })
        .collect();
    let (name, value) = RECOUNT;
    // Enter in a field presses the first button of a form: that has to be the one that sends it.
    view! {
        <button type="submit" class="sr-only" tabindex="-1" aria-hidden="true">{texts::title(l)}</button>
        <div><Button name=name value=value>{texts::recount(l)}</Button></div>
        {apart}
        {lists}
    }
    .into_any()
}

fn has_room(option: &DeliveryOption) -> bool {
    option.at.windows.iter().any(|offered| offered.left > 0)
}

fn list(
    l: Locale,
    quote: &QuoteView,
    (selected, error): (String, Option<String>),
    now: Instant,
    (id, is_one, option): (String, bool, &DeliveryOption),
) -> AnyView {
    if !has_room(option) {
        return view! { <p class="text-muted">{texts::all_taken(l)}</p> }.into_any();
    }
    let choices = window_choices(l, &quote.zone, now, &option.at.windows);
    let legend = match is_one {
        true => texts::window(l).to_owned(),
        false => texts::window_of(l, option.method.name(l)),
    };
    let hint = TimeZone::named(&quote.zone).map(|zone| texts::window_hint(l, &zone_words(l, &zone, now)));
    let hint = hint.unwrap_or_default();
    view! { <RadioCards name="window" id=id legend=legend hint=hint choices selected error columns=Columns::Two/> }
        .into_any()
}

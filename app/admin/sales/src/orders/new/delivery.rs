//! How the goods get to the client: the method with its cost, the place, and the window.

use super::texts;
use app_kit::fields::Form;
use app_kit::window_choices;
use app_ui::{Button, Card, Choice, Columns, RadioCards, SelectField, TextField, TextareaField};
use base::format::money;
use base::{Instant, Locale};
use leptos::prelude::*;
use sales_model::staff_orders::{StaffDelivery, StaffOrderForm, StaffQuote};
use sales_model::views::CostKind;
use scheduling::zones::{TimeZone, zone_words};

/// What a method costs, so far as that is known.
pub fn cost_words(l: Locale, delivery: &StaffDelivery) -> String {
    match (delivery.cost, delivery.at.kind) {
        (None, _) => texts::no_cost(l).to_owned(),
        (_, CostKind::Outside) => texts::not_here(l).to_owned(),
        (_, CostKind::Named) => texts::cost_named(l).to_owned(),
        (Some(cost), CostKind::From) => texts::cost_from(l, &money(l, cost)),
        (Some(cost), CostKind::Exact) => money(l, cost),
    }
}

pub fn delivery(l: Locale, typed: &StaffOrderForm, quote: &StaffQuote, form: &Form, now: Instant) -> AnyView {
    let c = &typed.checkout;
    let mut methods = vec![Choice::new("", texts::choose_delivery(l))];
    methods.extend(quote.deliveries.iter().map(|delivery| {
        let name = format!("{}, {}", delivery.method.name(l), cost_words(l, delivery));
        Choice::new(delivery.method.id.to_string(), name)
    }));
    let mut points = vec![Choice::new("", texts::choose_point(l))];
    points.extend(quote.points.iter().map(|point| {
        let parts = [point.name.pick(l), point.address.pick(l)];
        let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Choice::new(point.id.to_string(), name)
    }));
    let windows = windows(l, typed, quote, form, now);
    let body = view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <SelectField name="delivery" label=texts::method(l) choices=methods selected=c.delivery.clone() error=form.error(l, "delivery") required=true/>
            <SelectField name="pickup" label=texts::point(l) choices=points selected=c.pickup.clone() error=form.error(l, "pickup")/>
            <TextField name="city" label=texts::city(l) value=c.city.clone() error=form.error(l, "city") autocomplete="off"/>
            <TextField name="address" label=texts::address(l) value=c.address.clone() error=form.error(l, "address") autocomplete="off"/>
            {windows}
            <TextareaField name="comment" label=texts::comment(l) value=c.comment.clone() error=form.error(l, "comment") rows=2 class="sm:col-span-2"/>
        </div>
    };
    view! { <Card title=texts::delivery(l)>{body.into_any()}</Card> }.into_any()
}

/// The windows of the chosen method at the address, and the button that asks for them; nothing where no method has zones.
fn windows(l: Locale, typed: &StaffOrderForm, quote: &StaffQuote, form: &Form, now: Instant) -> AnyView {
    let error = form.error(l, "window");
    let with_zones = quote.deliveries.iter().any(|delivery| !delivery.method.zones.is_empty());
    let chosen = quote.delivery(&typed.checkout.delivery);
    let offered = chosen.map(|delivery| &delivery.at.windows[..]).unwrap_or_default();
    let list = if offered.iter().any(|one| one.left > 0) {
        let choices = window_choices(l, &quote.zone, now, offered);
        let zone = TimeZone::named(&quote.zone);
        let hint = zone.map(|zone| texts::window_hint(l, &zone_words(l, &zone, now))).unwrap_or_default();
        let selected = typed.checkout.window.clone();
        view! { <RadioCards name="window" legend=texts::window(l) hint choices selected error columns=Columns::Two/> }
            .into_any()
    } else {
        let taken = (!offered.is_empty()).then(|| view! { <p class="text-muted">{texts::all_taken(l)}</p> });
        let error = error.map(|error| view! { <p id="window" tabindex="-1" class="field-error">{error}</p> });
        view! { {taken}{error} }.into_any()
    };
    let button = with_zones
        .then(|| view! { <div><Button name="do" value="recount">{texts::recount(l)}</Button></div> });
    view! { <div class="grid gap-4 sm:col-span-2">{button}{list}</div> }.into_any()
}

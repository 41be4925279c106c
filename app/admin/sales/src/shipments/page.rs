//! The shipments of an order.

use super::texts;
use app_admin_parts::When;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Badge, Breadcrumbs, Button, Card, Choice, EmptyState, ErrorSummary, Kind, LinkButton, SelectField,
    TextField, Tone, icons,
};
use base::Locale;
use leptos::prelude::*;
use sales_model::shipments::{ShipmentEvent, ShipmentFacts, ShipmentState};
use sales_model::views::{ShipmentView, Shipping};

pub fn tone(state: ShipmentState) -> Tone {
    match state {
        ShipmentState::Picking => Tone::Accent,
        ShipmentState::Packed | ShipmentState::Shipped => Tone::Info,
        ShipmentState::Delivered => Tone::Safe,
        ShipmentState::Returned | ShipmentState::Cancelled => Tone::Plain,
    }
}

#[component]
pub fn Page(
    l: Locale,
    when: When,
    found: Shipping,
    facts: ShipmentFacts,
    form: Form,
    may_edit: bool,
) -> impl IntoView {
    let number = found.order.to_url();
    let above = vec![
        (texts::orders(l).to_owned(), paths::admin_orders(l)),
        (texts::order(l, &found.order.display(l)), paths::admin_order(l, &number)),
    ];
    let errors = form.summary(l);
    let shipments: Vec<_> =
        found.shipments.iter().map(|s| shipment(l, &when, &found, s, &facts, may_edit)).collect();
    let empty = shipments.is_empty().then(|| {
        view! { <EmptyState glyph=icons::TRUCK title=texts::none(l) text=texts::none_more(l)/> }
    });
    let add = (may_edit && found.may_add).then(|| add(l, &found, &form));
    view! {
        <Breadcrumbs locale=l above/>
        <h1 class="mt-1 mb-4">{texts::title(l, &found.order.display(l))}</h1>
        <ErrorSummary locale=l errors/>
        <div class="grid gap-4">{empty}{shipments}{add}</div>
    }
    .into_any()
}

fn shipment(
    l: Locale,
    when: &When,
    found: &Shipping,
    s: &ShipmentView,
    facts: &ShipmentFacts,
    may_edit: bool,
) -> AnyView {
    let number = found.order.to_url();
    let action = paths::admin_shipments(l, &number);
    let lines: Vec<_> = s
        .lines
        .iter()
        .map(|line| {
            let serials: Vec<String> =
                found.units.iter().filter(|u| u.line == line.line).map(|u| u.serial.clone()).collect();
            let serials = (!serials.is_empty()).then(|| {
                view! { <span class="block text-sm text-muted">{texts::serials(l)}": "{serials.join(", ")}</span> }
            });
            view! {
                <li class="border-b border-line py-2 last:border-b-0">
                    {line.name.pick(l).to_owned()}" "<span class="text-muted">{line.sku.clone()}", "{texts::pieces(l, line.quantity)}</span>
                    {serials}
                </li>
            }
        })
        .collect();
    let times = [
        s.warehouse.as_ref().map(|name| name.pick(l).to_owned()),
        s.shipped_at.map(|at| texts::shipped_at(l, &when.text(at))),
        s.delivered_at.map(|at| texts::delivered_at(l, &when.text(at))),
    ];
    let times: Vec<String> = times.into_iter().flatten().collect();
    let pick = (s.state == ShipmentState::Picking).then(|| {
        let href = paths::admin_shipment(l, &number, s.id);
        view! { <LinkButton href kind=Kind::Primary>{texts::pick(l)}</LinkButton> }
    });
    let id = s.id.to_string();
    let steps: Vec<_> = s
        .state
        .possible(facts)
        .into_iter()
        .filter(|_| may_edit)
        .map(|event| {
            let kind = match event {
                ShipmentEvent::Cancel | ShipmentEvent::Return => Kind::Danger,
                _ => Kind::Secondary,
            };
            view! { <Button kind name="event" value=event.as_str()>{ShipmentView::label(event, l)}</Button> }
        })
        .collect();
    let tracking = (may_edit && s.state.holds_lines()).then(|| tracking(l, &action, s));
    let (tone, state) = (tone(s.state), s.state.name(l));
    let state = view! { <Badge tone>{state}</Badge> }.into_any();
    let times = times.join(" · ");
    view! {
        <Card title=texts::one(l, s.number) aside=state>
            <ul>{lines}</ul>
            <p class="text-sm text-muted">{times}</p>
            <form class="mt-3 flex flex-wrap gap-2" method="post" action=action>
                <input type="hidden" name="shipment" value=id/>
                {pick}
                {steps}
            </form>
            {tracking}
        </Card>
    }
    .into_any()
}

fn tracking(l: Locale, action: &str, s: &ShipmentView) -> AnyView {
    let id = s.id.to_string();
    let field = |name: &str| format!("{name}-{id}");
    view! {
        <form class="mt-4 grid gap-3 sm:grid-cols-3" method="post" action=action.to_owned()>
            <input type="hidden" name="shipment" value=id.clone()/>
            <TextField id=field("carrier") name="carrier" label=texts::carrier(l) value=s.carrier.clone()/>
            <TextField id=field("tracking") name="tracking" label=texts::tracking(l) value=s.tracking.clone()/>
            <TextField id=field("tracking_url") name="tracking_url" label=texts::tracking_url(l) hint=texts::tracking_url_hint(l) value=s.tracking_url.clone()/>
            <p class="text-sm text-muted sm:col-span-2">{texts::tracking_hint(l)}</p>
            <div><Button name="event" value="track">{texts::save_tracking(l)}</Button></div>
        </form>
    }
    .into_any()
}

fn add(l: Locale, found: &Shipping, form: &Form) -> AnyView {
    let fields: Vec<_> = found
        .left
        .iter()
        .map(|line| {
            let name = format!("quantity-{}", line.line);
            let label = texts::quantity(l, line.name.pick(l), line.left);
            let value = match form.fields.0.is_empty() {
                true => line.left.to_string(),
                false => form.value(&name),
            };
            let error = form.error(l, &name);
            view! { <TextField name label value error hint=line.sku.clone() inputmode="numeric"/> }
        })
        .collect();
    let mut choices = vec![Choice::new("", texts::anywhere(l))];
    choices.extend(found.warehouses.iter().map(|(id, name)| Choice::new(id.to_string(), name.pick(l))));
    let (selected, error) = (form.value("warehouse"), form.error(l, "warehouse"));
    let action = paths::admin_shipments(l, found.order.to_url());
    view! {
        <Card title=texts::left(l)>
            <form class="grid max-w-[36rem] gap-4" method="post" action=action>
                {fields}
                <SelectField name="warehouse" label=texts::warehouse(l) choices selected error/>
                <div><Button kind=Kind::Primary name="event" value="add">{texts::add(l)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

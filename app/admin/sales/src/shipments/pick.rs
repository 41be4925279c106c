//! The page where a shipment is picked, made for a phone and a scanner that types.

use super::{page, texts};
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Badge, Breadcrumbs, Button, Card, Checkbox, ErrorSummary, Kind, Notice, SuccessMessage, TextField,
    TextareaField, Tone,
};
use base::Locale;
use leptos::prelude::*;
use sales::orders::shipments::Picking;
use sales_model::orders::OrderNumber;
use sales_model::shipments::ShipmentState;
use sales_model::views::PickLine;

#[component]
pub fn Page(
    l: Locale,
    number: OrderNumber,
    found: Picking,
    form: Form,
    may_edit: bool,
    is_saved: bool,
) -> impl IntoView {
    let s = &found.shipment;
    let above = vec![
        (texts::order(l, &number.display(l)), paths::admin_order(l, number.to_url())),
        (texts::shipments(l).to_owned(), paths::admin_shipments(l, number.to_url())),
    ];
    let is_open = may_edit && s.state == ShipmentState::Picking;
    let errors = form.summary(l);
    let lines: Vec<_> = found.lines.iter().map(|line| pick_line(l, line, &form)).collect();
    let buttons = is_open.then(|| {
        view! {
            <div class="flex flex-wrap gap-2">
                <Button kind=Kind::Primary name="event" value="save">{texts::save(l)}</Button>
                <Button name="event" value="pack">{texts::save_and_pack(l)}</Button>
            </div>
        }
    });
    let closed =
        (!is_open).then(|| view! { <Notice tone=Tone::Info class="mb-4">{texts::not_picking(l)}</Notice> });
    let (title, state, tone) = (texts::pick_title(l, s.number), s.state.name(l), page::tone(s.state));
    let action = paths::admin_shipment(l, number.to_url(), s.id);
    view! {
        <Breadcrumbs locale=l above/>
        <div class="mt-1 mb-4 flex flex-wrap items-center gap-3">
            <h1>{title}</h1>
            <Badge tone>{state}</Badge>
        </div>
        <ErrorSummary locale=l errors/>
        {is_saved.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::saved(l)}</SuccessMessage> })}
        {closed}
        <form class="grid max-w-[44rem] gap-4" method="post" action=action>
            {lines}
            {buttons}
        </form>
    }
    .into_any()
}

fn pick_line(l: Locale, line: &PickLine, form: &Form) -> AnyView {
    let id = line.line.line;
    let is_sent = !form.fields.0.is_empty();
    let shelves: Vec<_> = line
        .shelves
        .iter()
        .map(|(place, count)| view! { <li>{texts::shelf(l, place.pick(l), *count)}</li> })
        .collect();
    let none = line.shelves.is_empty().then(|| view! { <li>{texts::no_shelf(l)}</li> });
    let picked = format!("picked-{id}");
    let checked = if is_sent { !form.value(&picked).is_empty() } else { line.is_picked };
    let needs: Vec<_> = line
        .needs
        .iter()
        .map(|need| {
            let name = format!("serials-{id}-{}", need.product);
            let value = if is_sent { form.value(&name) } else { need.serials.join("\n") };
            let label = texts::serials_of(l, need.name.pick(l), need.quantity);
            let rows = u32::try_from(need.quantity.clamp(2, 8)).unwrap_or(4);
            let error = form.error(l, &name);
            view! { <TextareaField name label value error rows hint=texts::serials_hint(l)/> }
        })
        .collect();
    let skipped = (!line.needs.is_empty()).then(|| {
        let name = format!("skipped-{id}");
        let value = if is_sent { form.value(&name) } else { line.skipped.clone() };
        view! { <TextField name label=texts::skipped(l) hint=texts::skipped_hint(l) value/> }
    });
    let title = format!("{} × {}", line.line.name.pick(l), line.line.quantity);
    let sku = line.line.sku.clone();
    view! {
        <Card title=title>
            <p class="text-muted">{sku}</p>
            <ul class="my-2">{shelves}{none}</ul>
            <div class="grid gap-3">
                <Checkbox name=picked label=texts::picked(l) checked/>
                {needs}
                {skipped}
            </div>
        </Card>
    }
    .into_any()
}

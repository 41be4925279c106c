//! The page of one return: what came back, and the forms of the steps that are possible now.

use super::list::tone;
use super::texts;
use app_admin_parts::When;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Badge, Breadcrumbs, Button, Card, Choice, ErrorSummary, Facts, Kind, SelectField, Step, TextField,
    TextareaField, Timeline, TimelineItem,
};
use base::format::{bytes, money};
use base::{Bilingual, Kopecks, Locale, WarehouseId};
use leptos::prelude::*;
use sales_model::returns::ReturnEvent;
use sales_model::views::{ReturnLineView, ReturnView};

#[component]
pub fn Page(
    l: Locale,
    when: When,
    found: ReturnView,
    warehouses: Vec<(WarehouseId, Bilingual)>,
    form: Form,
) -> impl IntoView {
    let v = &found;
    let above = vec![
        (texts::returns(l).to_owned(), paths::admin_returns(l)),
        (texts::order(l, &v.order.display(l)), paths::admin_order(l, v.order.to_url())),
    ];
    let errors = form.summary(l);
    let lines: Vec<_> = v.lines.iter().map(|line| line_of(l, v, line)).collect();
    let steps: Vec<_> = v.possible.iter().map(|event| step(l, v, *event, &warehouses, &form)).collect();
    let exchange = v.exchange.as_ref().map(|number| {
        let text = texts::exchanged_by(l, &number.display(l));
        view! { <p class="mt-3"><a class="link" href=paths::admin_order(l, number.to_url())>{text}</a></p> }
    });
    let files: Vec<_> = v
        .files
        .iter()
        .map(|file| {
            let href = paths::order_file(l, v.order.to_url(), file.id);
            let size = bytes(l, file.bytes);
            view! { <li class="py-1"><a class="link break-words" href=href>{file.name.clone()}</a>" "<span class="text-sm text-muted">{size}</span></li> }
        })
        .collect();
    let photos = (!files.is_empty()).then(|| view! { <Card title=texts::photos(l)><ul>{files}</ul></Card> });
    let last = v.events.len().saturating_sub(1);
    let item = |(n, e): (usize, &sales_model::views::ReturnEventView)| TimelineItem {
        name: e.to.name(l).to_owned(),
        time: when.text(e.at).into(),
        note: e.reason.clone().into(),
        step: if n == last { Step::Now } else { Step::Done },
    };
    let items = v.events.iter().enumerate().map(item).collect();
    let (title, state, tone) = (texts::one(l, v.number, &v.order.display(l)), v.state.name(l), tone(v.state));
    let facts = facts(l, &when, v);
    view! {
        <Breadcrumbs locale=l above/>
        <div class="mt-1 mb-4 flex flex-wrap items-center gap-3">
            <h1>{title}</h1>
            <Badge tone>{state}</Badge>
        </div>
        <ErrorSummary locale=l errors/>
        <div class="with-aside with-summary">
            <div class="grid min-w-0 content-start gap-4">
                <Card title=texts::goods(l)><ul>{lines}</ul>{exchange}</Card>
                {photos}
                {steps}
            </div>
            <div class="grid min-w-0 content-start gap-4">
                <Card><Facts facts/></Card>
                <Card title=texts::history(l)><Timeline locale=l items/></Card>
            </div>
        </div>
    }
    .into_any()
}

fn facts(l: Locale, when: &When, v: &ReturnView) -> Vec<(String, String)> {
    let amount =
        if v.state.is_decided() { money(l, v.amount) } else { texts::proposed(l, &money(l, v.amount)) };
    let credit = match v.credit > Kopecks::ZERO {
        true => texts::of_exchange(l, &money(l, v.credit)),
        false => String::new(),
    };
    let pairs = [
        (texts::buyer(l), v.contact_name.clone()),
        (texts::reason(l), v.reason.name(l).to_owned()),
        (texts::wish(l), v.wish.name(l).to_owned()),
        (texts::way(l), v.way.name(l).to_owned()),
        (texts::comment(l), v.comment.clone()),
        (texts::created(l), when.text(v.created_at)),
        (texts::refusal(l), v.refusal.clone()),
        (texts::sum(l), amount),
        (texts::credit(l), credit),
        (texts::note(l), v.note.clone()),
    ];
    pairs.into_iter().filter(|(_, value)| !value.is_empty()).map(|(n, v)| (n.to_owned(), v)).collect()
}

fn line_of(l: Locale, v: &ReturnView, line: &ReturnLineView) -> AnyView {
    let result = v.state.is_decided().then(|| {
        let text = texts::result(l, line.restocked, line.written_off, line.to_repair);
        view! { <span class="block text-sm text-muted">{text}", "{money(l, line.amount)}</span> }
    });
    let serials = (!line.serials.is_empty())
        .then(|| view! { <span class="block text-sm text-muted">{line.serials.join(", ")}</span> });
    let count = format!("{} × {}", line.quantity, money(l, line.unit_price));
    view! {
        <li class="border-b border-line py-2 last:border-b-0">
            {line.name.pick(l).to_owned()}" "<span class="text-muted">{line.sku.clone()}</span>
            <span class="block tabular-nums">{count}</span>
            {serials}
            {result}
        </li>
    }
    .into_any()
}

/// The form of a step.
fn step(
    l: Locale,
    v: &ReturnView,
    event: ReturnEvent,
    warehouses: &[(WarehouseId, Bilingual)],
    form: &Form,
) -> AnyView {
    let is_own = form.fields.get("event") == event.as_str();
    let form = if is_own { form.clone() } else { Form::default() };
    let label = texts::event(l, event);
    let (title, kind) = match event {
        ReturnEvent::Refuse | ReturnEvent::Close | ReturnEvent::Cancel => (label, Kind::Danger),
        ReturnEvent::Receive => (texts::receive(l), Kind::Primary),
        ReturnEvent::Inspect => (texts::inspection(l), Kind::Primary),
        ReturnEvent::Exchange => (texts::exchange(l), Kind::Primary),
        ReturnEvent::Approve | ReturnEvent::Refund => (label, Kind::Primary),
    };
    let fields = match event {
        ReturnEvent::Approve => view! { <p>{texts::approve_more(l)}</p> }.into_any(),
        ReturnEvent::Refuse | ReturnEvent::Close => {
            let id = format!("reason-{event}");
            let (value, error) = (form.value("reason"), form.error(l, "reason"));
            view! { <TextField id name="reason" label=texts::refuse_reason(l) value error required=true/> }
                .into_any()
        }
        ReturnEvent::Cancel => ().into_any(),
        ReturnEvent::Receive => receipt(l, v, &form),
        ReturnEvent::Inspect => inspection(l, v, warehouses, &form),
        ReturnEvent::Refund => view! { <p>{texts::to_pay(l, &money(l, v.amount))}</p> }.into_any(),
        ReturnEvent::Exchange => exchange(l, v, &form),
    };
    let action = paths::admin_return(l, v.id);
    view! {
        <Card title=title>
            <form class="grid gap-4" method="post" action=action>
                {fields}
                <div><Button kind name="event" value=event.as_str()>{label}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

fn receipt(l: Locale, v: &ReturnView, form: &Form) -> AnyView {
    let fields: Vec<_> = v
        .lines
        .iter()
        .filter(|line| !line.sold_serials.is_empty())
        .map(|line| {
            let name = format!("serials-{}", line.line);
            let (value, error) = (form.value(&name), form.error(l, &name));
            let hint = texts::serials_hint(l, &line.sold_serials.join(", "));
            view! { <TextareaField name label=texts::serials(l, line.name.pick(l)) value error hint rows=3/> }
        })
        .collect();
    view! { {fields} }.into_any()
}

fn inspection(l: Locale, v: &ReturnView, warehouses: &[(WarehouseId, Bilingual)], form: &Form) -> AnyView {
    let is_sent = !form.fields.0.is_empty();
    let lines: Vec<_> = v
        .lines
        .iter()
        .map(|line| {
            let field = |what: &str, label: &'static str, preset: String| {
                let name = format!("{what}-{}", line.line);
                let value = if is_sent { form.value(&name) } else { preset };
                let error = form.error(l, &name);
                view! { <TextField name label value error inputmode="decimal"/> }.into_any()
            };
            let restocked = field("restocked", texts::restocked(l), line.quantity.to_string());
            let written_off = field("written_off", texts::written_off(l), "0".to_owned());
            let to_repair = field("to_repair", texts::to_repair(l), "0".to_owned());
            let amount = field("amount", texts::amount(l), line.amount.to_decimal());
            let legend = format!("{} × {}", line.name.pick(l), line.quantity);
            let hint = texts::proposed(l, &money(l, line.amount));
            view! {
                <fieldset class="grid gap-3 sm:grid-cols-4">
                    <legend class="mb-1 font-medium">{legend}", "<span class="text-muted">{hint}</span></legend>
                    {restocked}{written_off}{to_repair}{amount}
                </fieldset>
            }
        })
        .collect();
    let mut choices = vec![Choice::new("", texts::choose_warehouse(l))];
    choices.extend(warehouses.iter().map(|(id, name)| Choice::new(id.to_string(), name.pick(l))));
    let preset = warehouses.first().map(|(id, _)| id.to_string()).unwrap_or_default();
    let selected = if is_sent { form.value("warehouse") } else { preset };
    let delivery = if is_sent { form.value("delivery") } else { v.delivery.to_decimal() };
    let hint = texts::proposed(l, &money(l, v.delivery));
    view! {
        <p class="text-muted">{texts::inspection_more(l)}</p>
        {lines}
        <SelectField name="warehouse" label=texts::warehouse(l) choices selected error=form.error(l, "warehouse")/>
        <TextField name="delivery" label=texts::delivery(l) value=delivery hint error=form.error(l, "delivery") inputmode="decimal"/>
        <TextField name="note" label=texts::note(l) hint=texts::note_hint(l) value=form.value("note") error=form.error(l, "note")/>
    }
    .into_any()
}

fn exchange(l: Locale, v: &ReturnView, form: &Form) -> AnyView {
    let fields: Vec<_> = v
        .lines
        .iter()
        .map(|line| {
            let name = format!("sku-{}", line.line);
            let (value, error) = (form.value(&name), form.error(l, &name));
            view! { <TextField name label=texts::exchange_sku(l, line.name.pick(l)) value error hint=texts::exchange_hint(l)/> }
        })
        .collect();
    view! { <p class="text-muted">{texts::exchange_more(l)}</p>{fields} }.into_any()
}

//! The page of a return for its buyer.

use super::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{Badge, Button, Card, ErrorSummary, Facts, Size, Step, Timeline, TimelineItem, Tone};
use base::{Locale, format};
use leptos::prelude::*;
use sales_model::returns::{ReturnEvent, ReturnState};
use sales_model::views::{ReturnEventView, ReturnView};
use scheduling::zones::{TimeZone, format_date_time};

fn next(l: Locale, state: ReturnState) -> &'static str {
    match state {
        ReturnState::Requested => texts::next_requested(l),
        ReturnState::Approved => texts::next_approved(l),
        ReturnState::Refused => texts::next_refused(l),
        ReturnState::Received => texts::next_received(l),
        ReturnState::Inspected => texts::next_inspected(l),
        ReturnState::Refunded => texts::next_refunded(l),
        ReturnState::Exchanged => texts::next_exchanged(l),
        ReturnState::Closed => texts::next_closed(l),
        ReturnState::Cancelled => texts::next_cancelled(l),
    }
}

#[component]
pub fn Page(l: Locale, found: ReturnView, form: Form, zone: TimeZone) -> impl IntoView {
    let v = &found;
    let number = v.order.to_url();
    let errors = form.summary(l);
    let tone = match v.state {
        ReturnState::Requested => Tone::Accent,
        ReturnState::Refunded | ReturnState::Exchanged => Tone::Safe,
        ReturnState::Refused | ReturnState::Closed | ReturnState::Cancelled => Tone::Plain,
        _ => Tone::Info,
    };
    let lines: Vec<_> = v
        .lines
        .iter()
        .map(|line| {
            view! { <li class="py-1">{line.name.pick(l).to_owned()}" × "{line.quantity}" "<span class="text-muted">{line.sku.clone()}</span></li> }
        })
        .collect();
    let files: Vec<_> = v
        .files
        .iter()
        .map(|file| {
            let href = paths::order_file(l, &number, file.id);
            let size = format::bytes(l, file.bytes);
            view! { <li class="py-1"><a class="link break-words" href=href>{file.name.clone()}</a>" "<span class="text-sm text-muted">{size}</span></li> }
        })
        .collect();
    let photos =
        (!files.is_empty()).then(|| view! { <Card title=texts::your_photos(l)><ul>{files}</ul></Card> });
    let mut facts = vec![(texts::reason(l).to_owned(), v.reason.name(l).to_owned())];
    if v.state == ReturnState::Approved {
        facts.push((texts::where_to(l).to_owned(), v.place.pick(l).to_owned()));
    }
    if v.state.is_decided() {
        facts.push((texts::money(l).to_owned(), format::money(l, v.amount)));
    }
    if !v.refusal.is_empty() {
        facts.push((texts::refusal(l).to_owned(), v.refusal.clone()));
    }
    let exchange = v.exchange.as_ref().map(|number| {
        let text = texts::exchange(l, &number.display(l));
        view! { <p><a class="link" href=paths::order(l, number.to_url())>{text}</a></p> }
    });
    let cancel = v.possible.contains(&ReturnEvent::Cancel).then(|| {
        view! {
            <form method="post" action=paths::order_return_state(l, &number, v.id)>
                <Button size=Size::Large>{texts::cancel(l)}</Button>
            </form>
        }
    });
    let last = v.events.len().saturating_sub(1);
    let item = |(n, e): (usize, &ReturnEventView)| TimelineItem {
        name: e.to.name(l).to_owned(),
        time: format_date_time(l, &zone, e.at).into(),
        note: String::new().into(),
        step: if n == last && !v.state.is_final() { Step::Now } else { Step::Done },
    };
    let items = v.events.iter().enumerate().map(item).collect();
    let (state, said) = (v.state.name(l), next(l, v.state));
    let (order, title) = (texts::order(l, &v.order.display(l)), texts::state_title(l, v.number));
    view! {
        <div class="grid gap-5">
            <p><a class="link" href=paths::order(l, &number)>{order}</a></p>
            <h1>{title}</h1>
            <p><Badge tone>{state}</Badge></p>
            <ErrorSummary locale=l errors/>
            <div class="with-aside with-summary">
                <div class="grid gap-5">
                    <Card><p class="mb-3">{said}</p><Facts facts/>{exchange}{cancel}</Card>
                    <Card title=texts::goods(l)><ul>{lines}</ul></Card>
                    {photos}
                </div>
                <div class="grid gap-5 content-start">
                    <Card title=texts::history(l)><Timeline locale=l items/></Card>
                </div>
            </div>
        </div>
    }
    .into_any()
}

//! The form that asks for a return, with the terms of the law for each reason.

use super::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Button, Card, Checkbox, Choice, EmptyState, ErrorSummary, FileDrop, Kind, LinkButton, RadioCards, Size,
    TextField, TextareaField, icons,
};
use base::{Instant, Locale, format};
use gateways::files::{ATTACHMENT_BYTES_MAX, ATTACHMENT_KINDS};
use leptos::prelude::*;
use sales::returns::Offer;
use sales_model::returns::{Claim, PHOTOS_MAX, ReturnReason, ReturnWay, ReturnWish, terms, told};
use scheduling::zones::{TimeZone, format_day};

#[component]
pub fn Page(l: Locale, offer: Offer, form: Form, zone: TimeZone, now: Instant) -> impl IntoView {
    let number = offer.order.to_url();
    let errors = form.summary(l);
    let earlier = (!offer.returns.is_empty()).then(|| earlier(l, &offer));
    let body = if offer.lines.is_empty() {
        let to_order = paths::order(l, &number);
        view! {
            <EmptyState glyph=icons::UNDO title=texts::nothing(l) text=texts::nothing_more(l)>
                <LinkButton href=to_order>{texts::to_order(l)}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        fields(l, &offer, &form, &zone, now)
    };
    view! {
        <div class="grid gap-5">
            <p><a class="link" href=paths::order(l, &number)>{texts::order(l, &offer.order.display(l))}</a></p>
            <h1>{texts::title(l, &offer.order.display(l))}</h1>
            <ErrorSummary locale=l errors/>
            {earlier}
            {body}
        </div>
    }
    .into_any()
}

fn earlier(l: Locale, offer: &Offer) -> AnyView {
    let items: Vec<_> = offer
        .returns
        .iter()
        .map(|(id, number, state)| {
            let href = paths::order_return_state(l, offer.order.to_url(), *id);
            view! { <li class="py-1"><a class="link" href=href>{texts::state_title(l, *number)}</a>" "<span class="text-muted">{state.name(l)}</span></li> }
        })
        .collect();
    view! { <Card title=texts::earlier(l)><ul>{items}</ul></Card> }.into_any()
}

fn fields(l: Locale, offer: &Offer, form: &Form, zone: &TimeZone, now: Instant) -> AnyView {
    let lines: Vec<_> = offer
        .lines
        .iter()
        .map(|line| {
            let name = format!("quantity-{}", line.line);
            let label = texts::quantity(l, line.name.pick(l), line.left);
            let (value, error) = (form.value(&name), form.error(l, &name));
            view! { <TextField name label value error hint=line.sku.clone() inputmode="numeric"/> }
        })
        .collect();
    // The earliest receipt has the earliest end.
    let facts = offer.lines.iter().map(|line| line.facts).min_by_key(|facts| facts.received_at);
    let reasons: Vec<Choice> = ReturnReason::ALL
        .iter()
        .map(|reason| {
            let note = facts.map(|facts| {
                let terms = terms(*reason, &facts);
                let end = terms.until.filter(|_| terms.claim != Claim::ByAgreement).map(|at| {
                    let day = format_day(l, zone, at, now);
                    if terms.is_open(now) { texts::until(l, &day) } else { texts::late(l, &day) }
                });
                format!("{} {}", told(*reason, &facts, l), end.unwrap_or_default())
            });
            Choice::new(reason.as_str(), reason.name(l)).note(note.unwrap_or_default())
        })
        .collect();
    let wishes = ReturnWish::ALL.iter().map(|w| Choice::new(w.as_str(), w.name(l))).collect();
    let ways = ReturnWay::ALL.iter().map(|w| Choice::new(w.as_str(), w.name(l))).collect();
    let error = |name: &str| form.error(l, name);
    let size = format::bytes(l, i64::try_from(ATTACHMENT_BYTES_MAX).unwrap_or(i64::MAX));
    let photos_hint = texts::photos_hint(l, &PHOTOS_MAX.to_string(), &size);
    let to_balance = offer.can_refund_to_balance.then(|| {
        let checked = form.has("to_balance", "1");
        view! { <Checkbox name="to_balance" label=texts::to_balance(l) hint=texts::to_balance_hint(l) checked/> }
    });
    view! {
        <form class="grid max-w-[44rem] gap-5" method="post" action=paths::order_return(l, offer.order.to_url()) enctype="multipart/form-data">
            <fieldset class="grid gap-3" id="lines"><legend class="mb-1 font-medium">{texts::what(l)}</legend>{lines}</fieldset>
            <RadioCards name="reason" legend=texts::why(l) choices=reasons selected=form.value("reason") error=error("reason") required=true/>
            <TextareaField name="comment" label=texts::comment(l) hint=texts::comment_hint(l) value=form.value("comment") error=error("comment")/>
            <FileDrop name="files" label=texts::photos(l) hint=photos_hint error=error("files") accept=ATTACHMENT_KINDS multiple=true/>
            <RadioCards name="wish" legend=texts::wish(l) choices=wishes selected=form.value("wish") error=error("wish") required=true/>
            <RadioCards name="way" legend=texts::way(l) choices=ways selected=form.value("way") hint=texts::place(l, offer.place.pick(l)) error=error("way") required=true/>
            {to_balance}
            <div><Button kind=Kind::Primary size=Size::Large>{texts::send(l)}</Button></div>
        </form>
    }
    .into_any()
}

//! The page of one receipt, and the receipts on the page of an order.

use super::list::{order, tone};
use super::texts;
use app_admin_parts::When;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Badge, Breadcrumbs, Button, Card, Choice, Column, ErrorSummary, Facts, Kind, Notice, SelectField,
    SuccessMessage, Table, TextField, Tone,
};
use base::Locale;
use base::format::{integer, money};
use leptos::prelude::*;
use receipts_model::CorrectionBasis;
use receipts_model::states::ReceiptState;
use receipts_model::views::{ReceiptCard, ReceiptView};

#[component]
pub fn Page(l: Locale, when: When, card: ReceiptCard, form: Form, done: String) -> impl IntoView {
    let view = &card.row.view;
    let title = view.name(l);
    let (number, address) = order(l, &card.row.number);
    let number = match address {
        Some(href) => view! { <a class="link" href=href>{number}</a> }.into_any(),
        None => number.into_any(),
    };
    let told = match done.as_str() {
        "retry" => Some(texts::retried(l)),
        "correct" => Some(texts::corrected(l)),
        _ => None,
    };
    let told = told.map(|text| view! { <SuccessMessage locale=l class="mb-4">{text}</SuccessMessage> });
    let failure = (!card.row.failure.is_empty()).then(|| {
        let text = card.row.failure.clone();
        view! { <Notice tone=Tone::Alert title=texts::failure(l) class="mb-4"><p>{text}</p></Notice> }
    });
    let link = link(l, view);
    let corrects = card.corrects.map(|id| {
        view! { <p class="mt-3"><a class="link" href=paths::admin_receipt(l, id)>{texts::corrects(l)}</a></p> }
    });
    let retry = card.can_retry.then(|| {
        view! {
            <form method="post" action=paths::admin_receipt(l, view.id)>
                <Button kind=Kind::Primary name="do" value="retry">{texts::retry(l)}</Button>
            </form>
        }
    });
    let correct = card.can_correct.then(|| correction(l, &card, &form));
    let errors = form.summary(l);
    let (state, shown) = (view.state, view.state.name(l));
    let (lines, facts, paid) = (lines(l, &card), facts(l, &when, &card), paid(l, &card));
    view! {
        <Breadcrumbs locale=l above=vec![(texts::receipts(l).to_owned(), paths::admin_receipts(l))]/>
        <div class="mt-1 mb-4 flex flex-wrap items-center gap-3">
            <h1>{title}</h1>
            <Badge tone=tone(state)>{shown}</Badge>
            <span class="me-auto">{texts::order(l)}" "{number}</span>
            {retry}
        </div>
        {told}
        <ErrorSummary locale=l errors/>
        {failure}
        <div class="with-aside with-summary">
            <div class="grid min-w-0 content-start gap-4">
                <Card title=texts::lines(l)>{lines}</Card>
                {correct}
            </div>
            <div class="grid min-w-0 content-start gap-4">
                <Card title=texts::receipt(l)><Facts facts=facts/>{link}{corrects}</Card>
                <Card title=texts::paid(l)><Facts facts=paid sum=true/></Card>
            </div>
        </div>
    }
    .into_any()
}

/// Where the operator of fiscal data shows the receipt.
fn link(l: Locale, view: &ReceiptView) -> Option<AnyView> {
    (!view.fiscal.url.is_empty()).then(|| {
        let href = view.fiscal.url.clone();
        view! { <p class="mt-3"><a class="link" href=href rel="noreferrer">{texts::show_receipt(l)}</a></p> }
            .into_any()
    })
}

fn facts(l: Locale, when: &When, card: &ReceiptCard) -> Vec<(String, String)> {
    let view = &card.row.view;
    let fiscal = &view.fiscal;
    let attempt = if card.attempt > 1 { integer(l, card.attempt) } else { String::new() };
    let correction = card.body.correction.as_ref();
    let pairs = [
        (texts::kind(l), view.kind.name(l).to_owned()),
        (texts::seller(l), card.body.seller.inn.clone()),
        (texts::made(l), when.text(view.at)),
        (texts::registered_at(l), fiscal.at.map(|at| when.text(at)).unwrap_or_default()),
        (texts::storage(l), fiscal.storage.clone()),
        (texts::document(l), fiscal.document.clone()),
        (texts::attribute(l), fiscal.attribute.clone()),
        (texts::till(l), fiscal.till.clone()),
        (texts::sent_to(l), base::contact::pretty(&view.sent_to)),
        (texts::attempt(l), attempt),
        (texts::basis(l), correction.map(|c| c.basis.name(l).to_owned()).unwrap_or_default()),
        (texts::date(l), correction.map(|c| c.date.clone()).unwrap_or_default()),
        (texts::document_number(l), correction.map(|c| c.number.clone()).unwrap_or_default()),
        (texts::reason(l), correction.map(|c| c.reason.clone()).unwrap_or_default()),
    ];
    pairs.into_iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| (n.to_owned(), v)).collect()
}

fn paid(l: Locale, card: &ReceiptCard) -> Vec<(String, String)> {
    let mut rows: Vec<_> =
        card.body.paid.iter().map(|paid| (paid.by.name(l).to_owned(), money(l, paid.sum))).collect();
    rows.push((texts::sum(l).to_owned(), money(l, card.row.view.total)));
    rows
}

fn lines(l: Locale, card: &ReceiptCard) -> AnyView {
    let columns = vec![
        Column::new(texts::name(l)),
        Column::new(texts::quantity(l)).num(),
        Column::new(texts::price(l)).num(),
        Column::new(texts::vat(l)),
        Column::new(texts::mode(l)),
        Column::new(texts::sum(l)).num(),
    ];
    let rows: Vec<_> = card
        .body
        .lines
        .iter()
        .map(|line| {
            view! {
                <tr>
                    <td>{line.name.clone()}</td>
                    <td class="num" data-label=texts::quantity(l)>{integer(l, line.quantity)}</td>
                    <td class="num" data-label=texts::price(l)>{money(l, line.price)}</td>
                    <td data-label=texts::vat(l)>{line.vat.name(l)}</td>
                    <td data-label=texts::mode(l)>{line.mode.name(l)}</td>
                    <td class="num" data-label=texts::sum(l)>{money(l, line.sum)}</td>
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::lines(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}

fn correction(l: Locale, card: &ReceiptCard, form: &Form) -> AnyView {
    let view = &card.row.view;
    let more = match view.state {
        ReceiptState::Failed => texts::correct_failed(l),
        _ => texts::correct_done(l),
    };
    let basis: Vec<_> =
        CorrectionBasis::ALL.iter().map(|basis| Choice::new(basis.as_str(), basis.name(l))).collect();
    let field = |name: &str| (form.value(name), form.error(l, name));
    let ((selected, no_basis), (date, no_date)) = (field("basis"), field("date"));
    let ((number, no_number), (reason, no_reason)) = (field("number"), field("reason"));
    view! {
        <details class="card" open=form.is_wrong() id="correction">
            <summary class="card-head"><h2>{texts::correct(l)}</h2></summary>
            <form class="card-body grid gap-4" method="post" action=paths::admin_receipt(l, view.id) novalidate=true>
                <p>{more}</p>
                <SelectField name="basis" label=texts::basis(l) choices=basis selected error=no_basis required=true/>
                <TextField name="date" kind="date" label=texts::date(l) value=date error=no_date required=true/>
                <TextField name="number" label=texts::document_number(l) hint=texts::document_hint(l) value=number error=no_number required=true maxlength=32/>
                <TextField name="reason" label=texts::reason(l) hint=texts::reason_hint(l) value=reason error=no_reason required=true/>
                <div><Button name="do" value="correct">{texts::do_correct(l)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}

/// The receipts of an order, oldest first.
pub fn of_order(l: Locale, when: &When, receipts: Vec<ReceiptView>) -> AnyView {
    let rows: Vec<_> = receipts
        .into_iter()
        .map(|view| {
            view! {
                <li class="flex flex-wrap items-baseline gap-x-3 border-b border-line py-2 last:border-b-0">
                    <a class="link font-medium" href=paths::admin_receipt(l, view.id)>{view.name(l)}</a>
                    <span class="tabular-nums">{money(l, view.total)}</span>
                    <Badge tone=tone(view.state)>{view.state.name(l)}</Badge>
                    <span class="ms-auto text-sm text-muted">{when.text(view.at)}</span>
                </li>
            }
        })
        .collect();
    view! { <Card title=texts::receipts(l)><ul>{rows}</ul></Card> }.into_any()
}

//! One document: what was entered, its lines, and its steps.

mod lines;
mod stocktake;

use super::list::tone;
use super::{Places, Shown, parts, step_name, steps, texts};
use crate::shared;
use app_admin_parts::{Head, When, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::paths;
use app_ui::{
    Badge, Breadcrumbs, Button, Choice, ErrorSummary, Kind, LinkButton, Notice, SelectField, Size, Tone,
    icons,
};
use base::Locale;
use leptos::prelude::*;
use stock_model::documents::{DifferenceReason, DocumentKind, DocumentState, DocumentStep, DocumentView};

/// The form of a new document.
pub fn new(l: Locale, kind: DocumentKind, places: Places, form: &Form) -> AnyView {
    let body = match places.own.is_empty() {
        true => shared::no_warehouses(l),
        false => {
            let fields = parts::fields(l, kind, places, form);
            view! {
                <form class="grid max-w-[56rem] gap-4" method="post" action=paths::admin_stock_document_new(l, kind) novalidate=true>
                    <ErrorSummary locale=l errors=form.summary(l)/>
                    {fields}
                    <div><Button kind=Kind::Primary>{texts::begin(l)}</Button></div>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <Breadcrumbs locale=l above=vec![(texts::documents(l).to_owned(), paths::admin_stock_documents(l))]/>
        <Head title=texts::new(l, kind.name(l))/>
        {body}
    }
    .into_any()
}

/// The page of a document.
pub fn view(l: Locale, when: &When, shown: Shown) -> AnyView {
    let Shown { document, places, counted, found, query, may_cost, is_saved, form } = shown;
    let is_draft = document.state == DocumentState::Draft && document.may_edit;
    let is_count = document.kind == DocumentKind::Stocktake;
    let errors = form.summary(l);
    let goods = match (is_count, is_draft) {
        (true, true) => stocktake::open(l, &document, &counted),
        (true, false) => stocktake::closed(l, &document),
        (false, true) => lines::editable(l, &document, &form, may_cost),
        (false, false) if can_receive(&document) => ().into_any(),
        (false, false) => lines::fixed(l, &document, may_cost),
    };
    let adding =
        (is_draft && !is_count).then(|| lines::adding(l, &document, &form, &query, &found, may_cost));
    let receiving = can_receive(&document).then(|| receiving(l, &document, &form));
    let waiting = (document.state == DocumentState::Sent && !document.may_receive)
        .then(|| view! { <Notice tone=Tone::Info>{texts::wait_receive(l)}</Notice> });
    let about = match is_draft {
        true => about_form(l, &document, places, &form),
        false => facts(l, when, &document),
    };
    let buttons = buttons(l, &document, counted.is_empty());
    let changed =
        matches!(document.state, DocumentState::Sent | DocumentState::Posted | DocumentState::Reversed);
    let journal = changed.then(|| {
        let href = with_query(paths::admin_stock_movements(l), &[("document", &document.number)]);
        view! { <LinkButton href size=Size::Small icon=icons::HISTORY>{texts::its_movements(l)}</LinkButton> }
    });
    let title = format!("{} {}", document.kind.name(l), document.number);
    view! {
        <Breadcrumbs locale=l above=vec![(texts::documents(l).to_owned(), paths::admin_stock_documents(l))]/>
        <Head title=title><Badge tone=tone(document.state)>{document.state.name(l, document.kind)}</Badge>{journal}</Head>
        {shared::done(l, is_saved.then(|| texts::saved(l)))}
        <ErrorSummary locale=l errors/>
        <div class="grid max-w-[64rem] gap-5">
            {waiting}
            {receiving}
            <section id="goods"><h2 class="mb-2">{texts::goods(l)}</h2>{goods}</section>
            {adding}
            {buttons}
            <section id="about"><h2 class="mb-2">{texts::about(l)}</h2>{about}</section>
        </div>
    }
    .into_any()
}

fn can_receive(document: &DocumentView) -> bool {
    document.state == DocumentState::Sent && document.may_receive
}

/// The fields of a draft; what was typed stays after a refusal.
fn about_form(l: Locale, document: &DocumentView, places: Places, form: &Form) -> AnyView {
    let stored;
    let form = if form.fields.has("warehouse") {
        form
    } else {
        stored = Form { fields: Fields(document.form.fields()), ..Form::default() };
        &stored
    };
    let fields = parts::fields(l, document.kind, places, form);
    view! {
        <form class="grid gap-4" method="post" action=paths::admin_stock_document(l, document.id) novalidate=true>
            <input type="hidden" name="version" value=document.version.to_string()/>
            {fields}
            <div><Button>{texts::save(l)}</Button></div>
        </form>
    }
    .into_any()
}

/// What was entered about a document that is no draft.
fn facts(l: Locale, when: &When, document: &DocumentView) -> AnyView {
    let form = &document.form;
    let to = (!document.to_warehouse.is_empty()).then(|| format!(" → {}", document.to_warehouse.pick(l)));
    let mut rows: Vec<(&'static str, String)> =
        vec![(texts::place(l), format!("{}{}", document.warehouse.pick(l), to.unwrap_or_default()))];
    let supplied = [form.supplier.as_str(), form.supplier_number.as_str(), form.supplier_date.as_str()];
    rows.push((
        texts::supplier(l),
        supplied.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(", "),
    ));
    rows.push((texts::write_off(l), form.write_off.map_or("", |reason| reason.name(l)).to_owned()));
    rows.push((
        texts::difference_reason(l),
        document.difference.map_or("", |reason| reason.name(l)).to_owned(),
    ));
    rows.push((texts::note(l), form.note.clone()));
    rows.push((texts::created(l), texts::posted(l, &document.created_by, &when.text(document.created_at))));
    if let Some(at) = document.posted_at {
        let state = DocumentState::Posted.name(l, document.kind);
        rows.push((state, texts::posted(l, &document.posted_by, &when.text(at))));
    }
    let row = |(name, value): (&'static str, String)| {
        view! { <div><dt class="text-sm text-muted">{name}</dt><dd class="break-words">{value}</dd></div> }
    };
    let rows: Vec<_> = rows.into_iter().filter(|(_, value)| !value.is_empty()).map(row).collect();
    view! { <dl class="grid gap-3 sm:grid-cols-2">{rows}</dl> }.into_any()
}

/// The buttons of the steps, without the receiving of a transfer, which has a form of its own.
fn buttons(l: Locale, document: &DocumentView, is_empty: bool) -> AnyView {
    let is_receiving = can_receive(document);
    let one = |step: DocumentStep| {
        let name = step_name(l, document, step);
        let kind = match step {
            DocumentStep::Post | DocumentStep::Send => Kind::Primary,
            DocumentStep::Reverse | DocumentStep::Cancel => Kind::Ghost,
        };
        view! {
            <form method="post" action=paths::admin_stock_step(l, document.id, step)>
                <input type="hidden" name="version" value=document.version.to_string()/>
                <Button kind>{name}</Button>
            </form>
        }
    };
    let is_uncounted = document.kind == DocumentKind::Stocktake && is_empty;
    let has_goods = !document.lines.is_empty() || document.kind == DocumentKind::Stocktake;
    let all: Vec<_> = steps(document)
        .filter(|step| !(is_receiving && *step == DocumentStep::Post))
        .filter(|step| {
            !matches!(step, DocumentStep::Post | DocumentStep::Send) || (has_goods && !is_uncounted)
        })
        .map(one)
        .collect();
    let hint = (document.state == DocumentState::Posted && document.may_edit)
        .then(|| view! { <p class="text-sm text-muted">{texts::reverse_more(l)}</p> });
    view! { <div class="flex flex-wrap items-center gap-3">{all}{hint}</div> }.into_any()
}

/// The form in which the goods of a transfer are received.
fn receiving(l: Locale, document: &DocumentView, form: &Form) -> AnyView {
    let reasons = DifferenceReason::ALL.iter().map(|reason| Choice::new(reason.as_str(), reason.name(l)));
    let choices: Vec<_> = [Choice::new("", texts::no_difference(l))].into_iter().chain(reasons).collect();
    let selected = form.value("difference");
    let table = lines::received(l, document, form);
    view! {
        <form class="grid gap-4" method="post" action=paths::admin_stock_step(l, document.id, DocumentStep::Post)>
            <input type="hidden" name="version" value=document.version.to_string()/>
            <p>{texts::receive_more(l)}</p>
            {table}
            <SelectField name="difference" label=texts::difference_reason(l) choices selected/>
            <div><Button kind=Kind::Primary>{texts::receive(l)}</Button></div>
        </form>
    }
    .into_any()
}

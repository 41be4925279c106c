//! The lines of a document: editable, fixed, or to be received.

use super::super::texts;
use crate::shared;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{Button, Card, Column, Kind, Table, TextField, TextInput, TextareaField};
use base::Locale;
use base::format::{integer, money};
use catalog::warehousing::Found;
use leptos::prelude::*;
use stock_model::documents::{DocumentKind, DocumentLine, DocumentView};

fn name(l: Locale, line: &DocumentLine) -> AnyView {
    let href = paths::admin_stock_product(l, line.product);
    view! {
        <td>
            <a class="link" href=href>{line.name.pick(l).to_owned()}</a>
            <span class="block text-sm text-muted">{line.sku.clone()}</span>
        </td>
    }
    .into_any()
}

/// What was typed into a field, or what is stored.
fn typed(form: &Form, field: &str, stored: String) -> String {
    if form.fields.has(field) { form.value(field) } else { stored }
}

fn input(
    l: Locale,
    form: &Form,
    field: String,
    label: String,
    stored: String,
    mode: &'static str,
) -> AnyView {
    let (value, invalid) = (typed(form, &field, stored), form.error(l, &field).is_some());
    view! { <TextInput id=field.clone() name=field value inputmode=mode aria_label=label invalid/> }
        .into_any()
}

/// The lines of a draft.
pub fn editable(l: Locale, document: &DocumentView, form: &Form, may_cost: bool) -> AnyView {
    if document.lines.is_empty() {
        return view! { <p class="text-muted">{texts::no_lines(l)}</p> }.into_any();
    }
    let has_cost = may_cost && document.kind == DocumentKind::Receipt;
    let takes = document.kind != DocumentKind::Receipt;
    let mut columns = vec![Column::new(crate::texts::product(l)), Column::new(crate::texts::quantity(l))];
    if has_cost {
        columns.push(Column::new(texts::cost(l)));
    }
    if takes {
        columns.push(Column::new(texts::free(l)).num());
    }
    let row = |line: &DocumentLine| {
        let quantity = input(
            l,
            form,
            format!("quantity-{}", line.product),
            texts::quantity_of(l, &line.sku),
            line.quantity.to_string(),
            "numeric",
        );
        let cost = has_cost.then(|| {
            let stored = line.cost.map(|cost| cost.to_decimal()).unwrap_or_default();
            let label = texts::cost_of(l, &line.sku);
            view! { <td data-label=texts::cost(l)>{input(l, form, format!("cost-{}", line.product), label, stored, "decimal")}</td> }
        });
        let free =
            takes.then(|| view! { <td class="num" data-label=texts::free(l)>{integer(l, line.free)}</td> });
        view! { <tr>{name(l, line)}<td data-label=crate::texts::quantity(l)>{quantity}</td>{cost}{free}</tr> }
            .into_any()
    };
    let rows: Vec<_> = document.lines.iter().map(row).collect();
    let total = has_cost.then(|| document.total()).flatten();
    let total = total.map(|sum| view! { <p class="font-medium">{texts::total(l, &money(l, sum))}</p> });
    view! {
        <form class="grid gap-3" method="post" action=paths::admin_stock_lines(l, document.id)>
            <input type="hidden" name="version" value=document.version.to_string()/>
            <Table caption=texts::goods(l) columns cards=true>{rows}</Table>
            {total}
            <p class="text-sm text-muted">{texts::zero_removes(l)}</p>
            <div><Button>{texts::save_lines(l)}</Button></div>
        </form>
    }
    .into_any()
}

/// The forms that add lines: pasted rows or a scan, and a search by name.
pub fn adding(
    l: Locale,
    document: &DocumentView,
    form: &Form,
    query: &str,
    found: &[Found],
    may_cost: bool,
) -> AnyView {
    let action = paths::admin_stock_lines(l, document.id);
    let (value, error) = (form.value("lines"), form.error(l, "lines"));
    let has_cost = may_cost && document.kind == DocumentKind::Receipt;
    let hint = if has_cost { texts::lines_hint(l) } else { texts::lines_hint_no_cost(l) };
    let version = document.version.to_string();
    // After a refusal the focus is on what is wrong.
    let is_scanning = !form.is_wrong() && query.is_empty();
    let offered = |product: &Found| {
        view! {
            <li>
                <form class="flex flex-wrap items-center gap-2" method="post" action=action.clone()>
                    <input type="hidden" name="do" value="add"/>
                    <input type="hidden" name="version" value=version.clone()/>
                    <input type="hidden" name="lines" value=product.sku.clone()/>
                    <span class="me-auto min-w-0">{product.name.pick(l).to_owned()}<span class="block text-sm text-muted">{product.sku.clone()}</span></span>
                    <Button>{texts::add(l)}</Button>
                </form>
            </li>
        }
    };
    let list = match (query.is_empty(), found.is_empty()) {
        (true, _) => ().into_any(),
        (false, true) => view! { <p class="text-muted">{crate::texts::nothing_found(l)}</p> }.into_any(),
        (false, false) => {
            view! { <ul class="grid gap-3">{found.iter().map(offered).collect_view()}</ul> }.into_any()
        }
    };
    let (here, query) = (paths::admin_stock_document(l, document.id), query.to_owned());
    view! {
        <Card title=texts::add_lines(l) id="add">
            <div class="grid gap-4">
                <form class="flex flex-wrap items-end gap-3" method="post" action=action.clone()>
                    <input type="hidden" name="do" value="add"/>
                    <input type="hidden" name="version" value=version.clone()/>
                    <TextField name="lines" id="scan" label=texts::scan(l) autocomplete="off" enterkeyhint="done" autofocus=is_scanning class="min-w-[14rem]"/>
                    <Button kind=Kind::Secondary>{texts::add_one(l)}</Button>
                </form>
                <form class="grid gap-3" method="post" action=action.clone()>
                    <input type="hidden" name="do" value="add"/>
                    <input type="hidden" name="version" value=version.clone()/>
                    <TextareaField name="lines" label=texts::lines(l) hint value error/>
                    <div><Button kind=Kind::Secondary>{texts::add(l)}</Button></div>
                </form>
                <form class="flex flex-wrap items-end gap-3" method="get" action=here role="search">
                    <TextField name="q" label=texts::find_product(l) value=query kind="search" class="min-w-[14rem]"/>
                    <Button kind=Kind::Secondary>{crate::texts::find(l)}</Button>
                </form>
                {list}
            </div>
        </Card>
    }
    .into_any()
}

/// The lines of a document that is no draft.
pub fn fixed(l: Locale, document: &DocumentView, may_cost: bool) -> AnyView {
    let has_cost = may_cost && document.kind == DocumentKind::Receipt;
    let has_received = document.lines.iter().any(|line| line.received.is_some());
    let mut columns =
        vec![Column::new(crate::texts::product(l)), Column::new(crate::texts::quantity(l)).num()];
    if has_received {
        columns.push(Column::new(texts::received(l)).num());
    }
    if has_cost {
        columns.extend([Column::new(texts::cost(l)).num(), Column::new(texts::sum(l)).num()]);
    }
    let row = |line: &DocumentLine| {
        let received = has_received.then(|| {
            let came = line.received.map_or_else(|| "—".to_owned(), |n| integer(l, n));
            view! { <td class="num" data-label=texts::received(l)>{came}</td> }
        });
        let cost = has_cost.then(|| {
            let sum = line.cost.and_then(|cost| cost.times(line.quantity));
            view! { <td class="num" data-label=texts::cost(l)>{shared::amount(l, line.cost)}</td><td class="num" data-label=texts::sum(l)>{shared::amount(l, sum)}</td> }
        });
        view! { <tr>{name(l, line)}<td class="num" data-label=crate::texts::quantity(l)>{integer(l, line.quantity)}</td>{received}{cost}</tr> }
            .into_any()
    };
    let rows: Vec<_> = document.lines.iter().map(row).collect();
    view! { <Table caption=texts::goods(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}

/// The lines of a transfer that arrives.
pub fn received(l: Locale, document: &DocumentView, form: &Form) -> AnyView {
    let columns = vec![
        Column::new(crate::texts::product(l)),
        Column::new(crate::texts::quantity(l)).num(),
        Column::new(texts::received(l)),
    ];
    let row = |line: &DocumentLine| {
        let (field, label) = (format!("received-{}", line.product), texts::received_of(l, &line.sku));
        let input = input(l, form, field, label, line.quantity.to_string(), "numeric");
        view! { <tr>{name(l, line)}<td class="num" data-label=crate::texts::quantity(l)>{integer(l, line.quantity)}</td><td data-label=texts::received(l)>{input}</td></tr> }
            .into_any()
    };
    let rows: Vec<_> = document.lines.iter().map(row).collect();
    view! { <Table caption=texts::goods(l) columns cards=true>{rows}</Table> }.into_any()
}

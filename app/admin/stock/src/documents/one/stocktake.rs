//! What a stocktake found.

use super::super::texts;
use app_kit::paths;
use app_ui::{Column, Kind, LinkButton, Notice, Size, Table, Tone, icons};
use base::Locale;
use base::format::integer;
use leptos::prelude::*;
use stock_model::documents::{Counted, DocumentLine, DocumentView};

/// While it is open: what was counted until now, and what was expected.
pub fn open(l: Locale, document: &DocumentView, counted: &[Counted]) -> AnyView {
    let count = paths::admin_stock_count(l, document.id);
    let warning = document
        .form
        .is_full
        .then(|| view! { <Notice tone=Tone::Alert class="mb-3">{texts::full_warning(l)}</Notice> });
    let body = match counted.is_empty() {
        true => view! { <p class="text-muted">{texts::no_differences(l)}</p> }.into_any(),
        false => {
            let row = |one: &Counted| row(l, (one.name.pick(l), &one.sku), one.expected, one.counted);
            table(l, counted.iter().map(row).collect())
        }
    };
    view! {
        <div class="mb-3"><LinkButton href=count kind=Kind::Primary size=Size::Large icon=icons::BARCODE>{texts::to_count(l)}</LinkButton></div>
        {warning}
        {body}
    }
    .into_any()
}

/// After it was posted.
pub fn closed(l: Locale, document: &DocumentView) -> AnyView {
    let one = |line: &DocumentLine| {
        row(l, (line.name.pick(l), &line.sku), line.expected.unwrap_or(line.quantity), line.quantity)
    };
    table(l, document.lines.iter().map(one).collect())
}

fn row(l: Locale, (name, sku): (&str, &str), expected: i64, counted: i64) -> AnyView {
    let difference = counted - expected;
    let sign = if difference > 0 { "+" } else { "" };
    let class = if difference == 0 { "num" } else { "num font-medium" };
    view! {
        <tr>
            <td>{name.to_owned()}<span class="block text-sm text-muted">{sku.to_owned()}</span></td>
            <td class="num" data-label=texts::expected(l)>{integer(l, expected)}</td>
            <td class="num" data-label=texts::counted(l)>{integer(l, counted)}</td>
            <td class=class data-label=texts::difference(l)>{sign}{integer(l, difference)}</td>
        </tr>
    }
    .into_any()
}

fn table(l: Locale, rows: Vec<AnyView>) -> AnyView {
    let columns = vec![
        Column::new(crate::texts::product(l)),
        Column::new(texts::expected(l)).num(),
        Column::new(texts::counted(l)).num(),
        Column::new(texts::difference(l)).num(),
    ];
    view! { <Table caption=texts::goods(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}

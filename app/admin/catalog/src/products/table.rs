//! Rows of the product list.

use super::columns::{Col, Shown};
use super::texts;
use app_admin_islands::products::cells::{Cell, ChangedCell};
use app_admin_parts::When;
use app_kit::paths;
use app_ui::{Badge, Column, Table, Tone};
use base::Locale;
use base::format::{integer, money};
use bulk_model::runs::{CellField, Cells};
use catalog_model::editor::{ProductOrder, ProductRow, ProductSort};
use catalog_model::products::{ProductKind, ProductStatus};
use catalog_model::views::Picture;
use leptos::prelude::*;

/// The table; `to` is the address of the list in an order.
pub fn table(
    l: Locale,
    when: &When,
    rows: Vec<ProductRow>,
    shown: &Shown,
    to: impl Fn(ProductSort) -> String,
) -> AnyView {
    let sorted = |column: Column, order: Option<ProductOrder>| match order {
        Some(by) => column.sorts(shown.sort, by, &to),
        None => column,
    };
    let mut columns = vec![
        Column::new(texts::pick_column(l)).silent(),
        Column::new(texts::picture_column(l)).silent(),
        sorted(Column::new(texts::name(l)), Some(ProductOrder::Name)),
    ];
    columns.extend(shown.columns.iter().map(|c| sorted(c.head(l), c.order())));
    let rows: Vec<_> = rows.into_iter().map(|row| line(l, when, &row, shown)).collect();
    view! { <Table caption=texts::products(l) columns dense=!shown.is_roomy tall=true cards=true>{rows}</Table> }
        .into_any()
}

/// The address of a small picture.
fn thumbnail(picture: &Picture) -> String {
    match picture {
        Picture::Drawing { kind, brand } => paths::drawing(kind, brand),
        Picture::Photo { content_hash, .. } => paths::media(content_hash, 160),
    }
}

fn line(l: Locale, when: &When, row: &ProductRow, shown: &Shown) -> AnyView {
    let demo = row.is_demo.then(|| view! { " "<Badge>{texts::demo(l)}</Badge> });
    let name = row.name.pick(l).to_owned();
    let cells = shown.columns.iter().map(|c| cell(l, when, row, *c)).collect_view();
    let tick = texts::pick(l, &name);
    let more = format!("{}, {}", row.brand, row.sku);
    view! {
        <tr>
            <td class="cell-pick"><label class="touch"><input type="checkbox" class="checkbox pick" name="id" value=row.id.to_string() aria-label=tick/></label></td>
            <td class="cell-picture"><img class="thumb" src=thumbnail(&row.picture) alt="" width="40" height="40" loading="lazy" decoding="async"/></td>
            <td class="cell-name">
                <span class="one-line"><a class="link font-medium" href=paths::admin_product(l, row.id) title=name.clone()>{name.clone()}</a>{demo}</span>
                <span class="one-line text-muted">{more}</span>
            </td>
            {cells}
        </tr>
    }
    .into_any()
}

fn cell(l: Locale, when: &When, row: &ProductRow, column: Col) -> AnyView {
    let label = column.name(l);
    match column {
        Col::Sku => {
            view! { <td class="whitespace-nowrap" data-label=label>{row.sku.clone()}</td> }.into_any()
        }
        Col::Category => view! { <td data-label=label>{row.category.pick(l).to_owned()}</td> }.into_any(),
        Col::Status | Col::Price | Col::OldPrice if is_editable(row, column) => edited(l, row, column),
        Col::Status => {
            let tone = if row.status == ProductStatus::Published { Tone::Safe } else { Tone::Plain };
            let status = row.status.name(l);
            view! { <td data-label=label><Badge tone>{status}</Badge></td> }.into_any()
        }
        Col::Price => {
            view! { <td class="num" data-label=label>{row.price.map(|p| money(l, p))}</td> }.into_any()
        }
        Col::OldPrice => {
            view! { <td class="num" data-label=label>{row.old_price.map(|p| money(l, p))}</td> }.into_any()
        }
        Col::Available => {
            view! { <td class="num" data-label=label>{integer(l, row.available)}</td> }.into_any()
        }
        Col::Changed => {
            let changed = when.text(row.updated_at);
            view! { <td class="num" data-label=label><ChangedCell l product=row.id first=changed/></td> }
                .into_any()
        }
    }
}

/// Deleted products must be restored first, and a kit's price is computed from its parts.
fn is_editable(row: &ProductRow, column: Col) -> bool {
    row.deleted_at.is_none() && (column == Col::Status || row.kind == ProductKind::Goods)
}

/// An editable cell.
fn edited(l: Locale, row: &ProductRow, column: Col) -> AnyView {
    let (class, field) = match column {
        Col::Price => (Some("num"), CellField::Price),
        Col::OldPrice => (Some("num"), CellField::OldPrice),
        _ => (None, CellField::Status),
    };
    let first =
        Cells { version: row.version, price: row.price, old_price: row.old_price, status: row.status };
    let (product, name, href) = (row.id, row.name.pick(l).to_owned(), paths::admin_product(l, row.id));
    view! { <td class=class data-label=column.name(l)><Cell l product name field first href/></td> }
        .into_any()
}

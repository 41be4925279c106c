//! Rows of the product list.

use super::columns::{Col, Shown};
use super::texts;
use app_admin_islands::products::cells::Cell;
use app_admin_parts::When;
use app_kit::paths;
use app_ui::{Badge, Column, Table, Tone};
use base::Locale;
use base::format::{integer, money};
use bulk_model::runs::{CellField, Cells};
use catalog_model::editor::ProductRow;
use catalog_model::products::{ProductKind, ProductStatus};
use leptos::prelude::*;

pub fn table(l: Locale, when: &When, rows: Vec<ProductRow>, shown: &Shown) -> AnyView {
    let mut columns = vec![Column::new(texts::pick_column(l)).silent(), Column::new(texts::name(l))];
    columns.extend(shown.columns.iter().map(|c| c.head(l)));
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let demo = row.is_demo.then(|| view! { " "<Badge>{texts::demo(l)}</Badge> });
            let name = row.name.pick(l).to_owned();
            let cells = shown.columns.iter().map(|c| cell(l, when, &row, *c)).collect_view();
            view! {
                <tr>
                    <td><input type="checkbox" class="checkbox pick" name="id" value=row.id.to_string() aria-label=texts::pick(l, &name)/></td>
                    <td>
                        <a class="link font-medium" href=paths::admin_product(l, row.id)>{name}</a>
                        {demo}
                        <br/>
                        <span class="text-muted">{row.brand}</span>
                    </td>
                    {cells}
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::products(l) columns dense=!shown.is_roomy tall=true>{rows}</Table> }
        .into_any()
}

fn cell(l: Locale, when: &When, row: &ProductRow, column: Col) -> AnyView {
    match column {
        Col::Sku => view! { <td class="whitespace-nowrap">{row.sku.clone()}</td> }.into_any(),
        Col::Category => view! { <td>{row.category.pick(l).to_owned()}</td> }.into_any(),
        Col::Status | Col::Price | Col::OldPrice if is_editable(row, column) => edited(l, row, column),
        Col::Status => {
            let tone = if row.status == ProductStatus::Published { Tone::Safe } else { Tone::Plain };
            let status = row.status.name(l);
            view! { <td><Badge tone>{status}</Badge></td> }.into_any()
        }
        Col::Price => view! { <td class="num">{row.price.map(|p| money(l, p))}</td> }.into_any(),
        Col::OldPrice => view! { <td class="num">{row.old_price.map(|p| money(l, p))}</td> }.into_any(),
        Col::Available => view! { <td class="num">{integer(l, row.available)}</td> }.into_any(),
        Col::Changed => view! { <td class="num">{when.text(row.updated_at)}</td> }.into_any(),
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
    view! { <td class=class><Cell l product name field first href/></td> }.into_any()
}

//! The rows of a run: every product with what it had and what it gets.

use super::texts;
use crate::products::{label, stored_name};
use app_kit::paths;
use app_ui::{Column, EmptyState, Table, icons};
use domain::bulk::{DELETED, value};
use domain::format::{integer, money};
use domain::views::bulk::RunRow;
use domain::views::catalog::CategoryTree;
use domain::views::product_edit::ProductDefinitions;
use domain::{Kopecks, Locale};
use leptos::prelude::*;

pub fn table(l: Locale, rows: Vec<RunRow>, tree: &CategoryTree, words: &ProductDefinitions) -> AnyView {
    if rows.is_empty() {
        return view! { <EmptyState glyph=icons::LIST title=texts::no_rows(l)/> }.into_any();
    }
    let has_problems = rows.iter().any(|r| r.problem.is_some());
    let mut columns =
        vec![Column::new(texts::sku(l)), Column::new(texts::product(l)), Column::new(texts::changes(l))];
    columns.extend(has_problems.then(|| Column::new(texts::why(l))));
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let why = row.problem.as_ref().map(|p| p.text(l, |field| name(l, field, words)));
            let why = has_problems.then(|| view! { <td>{why}</td> });
            let changes = changes(l, &row, tree, words);
            view! {
                <tr>
                    <td class="whitespace-nowrap">{row.sku}</td>
                    <td><a class="link" href=paths::admin_product(l, row.product)>{row.name.pick(l).to_owned()}</a></td>
                    <td>{changes}</td>
                    {why}
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::rows(l) columns dense=true tall=true>{rows}</Table> }.into_any()
}

fn name(l: Locale, field: &str, words: &ProductDefinitions) -> String {
    if field == DELETED { texts::place(l).to_owned() } else { label(l, field, words) }
}

fn changes(l: Locale, row: &RunRow, tree: &CategoryTree, words: &ProductDefinitions) -> AnyView {
    let show = |field: &str, value: &str| shown(l, field, value, tree, words);
    row.after
        .iter()
        .map(|(field, after)| {
            let before = show(field, value(&row.before, field));
            view! {
                <p>
                    <span class="text-muted">{name(l, field, words)}": "</span>
                    <span class="whitespace-nowrap">{before}</span>
                    <span aria-hidden="true">" → "</span>
                    <span class="sr-only">" "{texts::becomes(l)}" "</span>
                    <span class="font-medium whitespace-nowrap">{show(field, after)}</span>
                </p>
            }
        })
        .collect_view()
        .into_any()
}

/// A stored value as people read it.
fn shown(l: Locale, field: &str, value: &str, tree: &CategoryTree, words: &ProductDefinitions) -> String {
    match field {
        DELETED if value == "1" => return texts::in_bin(l).to_owned(),
        DELETED => return texts::in_catalogue(l).to_owned(),
        _ if value.is_empty() => return texts::nothing(l).to_owned(),
        "price" | "old_price" => {
            if let Some(amount) = Kopecks::parse_decimal(value) {
                return money(l, amount);
            }
        }
        _ if field.starts_with("stock-") => {
            if let Ok(n) = value.parse() {
                return integer(l, n);
            }
        }
        _ => {}
    }
    stored_name(l, tree, words, field, value)
}

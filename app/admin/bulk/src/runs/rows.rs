//! Rows of a run: each product with its old and new values.

use super::texts;
use app_admin_islands::server::fields::label;
use app_admin_parts::products::stored_name;
use app_kit::paths;
use app_ui::{Badge, Column, EmptyState, Table, Tone, icons};
use base::Locale;
use base::format::integer;
use bulk_model::views::RunRow;
use catalog_model::editor::ProductDefinitions;
use catalog_model::patch::FieldId;
use catalog_model::views::CategoryTree;
use leptos::prelude::*;

pub fn table(l: Locale, rows: Vec<RunRow>, tree: &CategoryTree, words: &ProductDefinitions) -> AnyView {
    if rows.is_empty() {
        return view! { <EmptyState glyph=icons::LIST title=texts::no_rows(l)/> }.into_any();
    }
    let has_problems = rows.iter().any(|r| r.problem.is_some());
    let has_lines = rows.iter().any(|r| r.line.is_some());
    let mut columns: Vec<Column> = has_lines.then(|| Column::new(texts::line(l)).num()).into_iter().collect();
    columns.extend([texts::sku(l), texts::product(l), texts::changes(l)].map(Column::new));
    columns.extend(has_problems.then(|| Column::new(texts::why(l))));
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let why = row.problem.as_ref().map(|p| p.text(l, |field| label(l, field, words)));
            let why = has_problems.then(|| view! { <td>{why}</td> });
            let line = has_lines.then(
                || view! { <td class="num">{row.line.map(|n| integer(l, n)).unwrap_or_default()}</td> },
            );
            let product = product(l, &row);
            let changes = changes(l, &row, tree, words);
            view! {
                <tr>
                    {line}
                    <td class="whitespace-nowrap">{row.sku}</td>
                    <td>{product}</td>
                    <td>{changes}</td>
                    {why}
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::rows(l) columns dense=true tall=true>{rows}</Table> }.into_any()
}

/// The product's name, linked to the product if it exists.
fn product(l: Locale, row: &RunRow) -> AnyView {
    let name = match row.name.pick(l) {
        "" => texts::nameless(l).to_owned(),
        name => name.to_owned(),
    };
    let is_new = row.is_new.then(|| view! { " "<Badge tone=Tone::Accent>{texts::is_new(l)}</Badge> });
    match row.product {
        Some(id) => view! { <a class="link" href=paths::admin_product(l, id)>{name}</a>{is_new} }.into_any(),
        None => view! { {name}{is_new} }.into_any(),
    }
}

fn changes(l: Locale, row: &RunRow, tree: &CategoryTree, words: &ProductDefinitions) -> AnyView {
    let show = |field: &str, value: &str| shown(l, field, value, tree, words);
    row.after
        .iter()
        .map(|(field, after)| {
            // A file row for an unknown or not yet created product has no old value.
            let before = row.before.iter().find(|(n, _)| n == field).map(|(_, before)| {
                view! {
                    <span class="whitespace-nowrap">{show(field, before)}</span>
                    <span aria-hidden="true">" → "</span>
                    <span class="sr-only">" "{texts::becomes(l)}" "</span>
                }
            });
            view! {
                <p>
                    <span class="text-muted">{label(l, field, words)}": "</span>
                    {before}
                    <span class="font-medium whitespace-nowrap">{show(field, after)}</span>
                </p>
            }
        })
        .collect_view()
        .into_any()
}

/// A stored value formatted for display.
fn shown(l: Locale, name: &str, value: &str, tree: &CategoryTree, words: &ProductDefinitions) -> String {
    match (FieldId::parse(name), value) {
        (field, "") if field != Some(FieldId::Deleted) => texts::nothing(l).to_owned(),
        (Some(FieldId::Stock(_)), _) => value.parse().map_or_else(|_| value.to_owned(), |n| integer(l, n)),
        _ => stored_name(l, tree, words, name, value),
    }
}

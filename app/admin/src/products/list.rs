//! The list of products: what was edited last stands first.

use super::texts;
use crate::parts::{Further, Head, When, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Badge, Button, Chips, Choice, Column, EmptyState, Kind, LinkButton, NavLink, Select, Size, Table,
    TextInput, Toast, Toasts, Tone, Undo, icons,
};
use catalog::{categories, products};
use domain::catalog::ProductStatus;
use domain::format::{integer, money};
use domain::views::catalog::CategoryTree;
use domain::views::product_edit::{ProductEdit, ProductFilter, ProductRow, ProductRows};
use domain::{CategoryId, Locale};
use leptos::prelude::*;
use std::sync::Arc;

pub async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let filter = ProductFilter {
        query: visit.param("q"),
        category: visit.param("category").parse().ok(),
        status: ProductStatus::parse(&visit.param("status")),
        deleted: visit.param("deleted") == "1",
        ..ProductFilter::default()
    };
    let after = visit.param("after");
    let rows = products::list_for_admin(shop, actor, &filter, Some(after.as_str()).filter(|a| !a.is_empty()))
        .await?;
    let tree = categories::tree(shop).await?;
    let gone = match visit.param("gone").parse() {
        Ok(id) => products::get_for_edit(shop, actor, id).await.ok().filter(|p| p.deleted_at.is_some()),
        Err(_) => None,
    };
    let when = When::of(&visit)?;
    Ok(visit
        .page(Meta::staff(texts::products(l)), move || view! { <List l when filter after tree rows gone/> }))
}

/// Every category, the lower ones set in.
pub fn category_choices(l: Locale, tree: &CategoryTree) -> Vec<Choice> {
    fn below(l: Locale, tree: &CategoryTree, of: Option<CategoryId>, depth: usize, out: &mut Vec<Choice>) {
        for node in tree.0.iter().filter(|c| c.parent == of) {
            out.push(Choice::new(
                node.id.to_string(),
                format!("{}{}", "\u{a0}\u{a0}".repeat(depth), node.name.pick(l)),
            ));
            // Deeper than this no tree of a shop goes, and a circle would go for ever.
            if depth < 8 {
                below(l, tree, Some(node.id), depth + 1, out);
            }
        }
    }
    let mut out = Vec::new();
    below(l, tree, None, 0, &mut out);
    out
}

fn here(l: Locale, filter: &ProductFilter, after: &str) -> String {
    let category = filter.category.map(|c| c.to_string()).unwrap_or_default();
    let status = filter.status.map_or("", ProductStatus::as_str);
    let deleted = if filter.deleted { "1" } else { "" };
    let pairs = [
        ("q", &*filter.query),
        ("category", &category),
        ("status", status),
        ("deleted", deleted),
        ("after", after),
    ];
    with_query(paths::admin_products(l), &pairs)
}

#[component]
fn List(
    l: Locale,
    when: When,
    filter: ProductFilter,
    after: String,
    tree: Arc<CategoryTree>,
    rows: ProductRows,
    gone: Option<ProductEdit>,
) -> impl IntoView {
    let with = |status, deleted| here(l, &ProductFilter { status, deleted, ..filter.clone() }, "");
    let mut chips = vec![
        NavLink::new(texts::all(l), with(None, false)).current(filter.status.is_none() && !filter.deleted),
    ];
    chips.extend(ProductStatus::ALL.iter().map(|s| {
        NavLink::new(texts::status_name(l, *s), with(Some(*s), false))
            .current(filter.status == Some(*s) && !filter.deleted)
    }));
    chips.push(NavLink::new(texts::deleted(l), with(None, true)).current(filter.deleted));
    let mut choices = vec![Choice::new("", texts::all_categories(l))];
    choices.extend(category_choices(l, &tree));
    let category = filter.category.map(|c| c.to_string()).unwrap_or_default();
    let first = (!after.is_empty()).then(|| here(l, &filter, ""));
    let next = rows.next.as_deref().map(|next| here(l, &filter, next));
    let status = filter.status.map(|s| view! { <input type="hidden" name="status" value=s.as_str()/> });
    let deleted = filter.deleted.then(|| view! { <input type="hidden" name="deleted" value="1"/> });
    let body = if rows.rows.is_empty() {
        view! { <EmptyState glyph=icons::BOX title=texts::nothing_found(l) text=texts::nothing_found_more(l)/> }.into_any()
    } else {
        table(l, &when, rows.rows)
    };
    view! {
        <Head title=texts::products(l)>
            <LinkButton href=paths::admin_product_new(l) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
        </Head>
        <form class="mb-3 flex flex-wrap gap-2" method="get" action=paths::admin_products(l) role="search">
            {status}
            {deleted}
            <span class="w-64 max-w-full">
                <TextInput id="q" name="q" kind="search" value=filter.query.clone() aria_label=texts::find(l) placeholder=texts::find(l) small=true/>
            </span>
            <span class="w-64 max-w-full">
                <Select id="category" name="category" choices selected=category aria_label=texts::category(l) small=true/>
            </span>
            <Button size=Size::Small icon=icons::SEARCH>{texts::do_find(l)}</Button>
        </form>
        <div class="mb-3"><Chips label=texts::status(l) chips/></div>
        {body}
        <Further l first next/>
        <Toasts>{gone.map(|product| undo(l, product))}</Toasts>
    }
    .into_any()
}

fn undo(l: Locale, product: ProductEdit) -> impl IntoView {
    let name =
        product.fields.iter().find(|(n, _)| n == "name_ru").map(|(_, v)| v.clone()).unwrap_or_default();
    let fields = vec![("version".to_owned(), product.version.to_string())];
    view! {
        <Toast text=texts::deleted_now(l, &name)>
            <Undo action=paths::admin_product_restore(l, product.id) label=texts::restore(l) fields/>
        </Toast>
    }
}

fn table(l: Locale, when: &When, rows: Vec<ProductRow>) -> AnyView {
    let columns = vec![
        Column::new(texts::name(l)),
        Column::new(texts::sku(l)),
        Column::new(texts::category(l)),
        Column::new(texts::status(l)),
        Column::new(texts::price(l)).num(),
        Column::new(texts::available(l)).num(),
        Column::new(texts::changed(l)).num(),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let tone = if row.status == ProductStatus::Published { Tone::Safe } else { Tone::Plain };
            let demo = row.is_demo.then(|| view! { " "<Badge>{texts::demo(l)}</Badge> });
            view! {
                <tr>
                    <td>
                        <a class="link font-medium" href=paths::admin_product(l, row.id)>{row.name.pick(l).to_owned()}</a>
                        {demo}
                        <br/>
                        <span class="text-muted">{row.brand}</span>
                    </td>
                    <td class="whitespace-nowrap">{row.sku}</td>
                    <td>{row.category.pick(l).to_owned()}</td>
                    <td><Badge tone>{texts::status_name(l, row.status)}</Badge></td>
                    <td class="num">{row.price.map(|p| money(l, p))}</td>
                    <td class="num">{integer(l, row.available)}</td>
                    <td class="num">{when.text(row.updated_at)}</td>
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::products(l) columns dense=true tall=true>{rows}</Table> }.into_any()
}

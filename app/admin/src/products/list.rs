//! The list of products: what was edited last stands first.

use super::{Picker, filter, texts};
use crate::parts::{Further, Head, When};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Badge, Button, Checkbox, Chips, Choice, Column, EmptyState, Kind, LinkButton, NavLink, Select, Size,
    Table, TextInput, Toast, Toasts, Tone, Undo, icons,
};
use catalog::{categories, products};
use domain::catalog::ProductStatus;
use domain::format::{integer, money};
use domain::views::catalog::CategoryTree;
use domain::views::product_edit::{ProductEdit, ProductFilter, ProductRow, ProductRows, StockFilter};
use domain::{BrandId, CategoryId, Locale};
use leptos::prelude::*;
use std::sync::Arc;

pub async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let filter = filter::read(|name| visit.param(name));
    let after = visit.param("after");
    let rows = products::list_for_admin(shop, actor, &filter, Some(after.as_str()).filter(|a| !a.is_empty()))
        .await?;
    let gone = match visit.param("gone").parse() {
        Ok(id) => products::get_for_edit(shop, actor, id).await.ok().filter(|p| p.deleted_at.is_some()),
        Err(_) => None,
    };
    let list = Listed {
        total: products::count_for_admin(shop, actor, &filter).await?,
        tree: categories::tree(shop).await?,
        brands: products::brands(shop, actor).await?,
        when: When::of(&visit)?,
        filter,
        after,
        rows,
        gone,
    };
    Ok(visit.page(Meta::staff(texts::products(l)), move || view! { <List l list/> }))
}

/// What the list shows.
struct Listed {
    filter: ProductFilter,
    after: String,
    rows: ProductRows,
    total: i64,
    tree: Arc<CategoryTree>,
    brands: Vec<(BrandId, String)>,
    /// What has just been deleted.
    gone: Option<ProductEdit>,
    when: When,
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

#[component]
fn List(l: Locale, list: Listed) -> impl IntoView {
    let Listed { filter, after, rows, total, tree, brands, gone, when } = list;
    let first = (!after.is_empty()).then(|| filter::path(l, &filter, ""));
    let next = rows.next.as_deref().map(|next| filter::path(l, &filter, next));
    let (search, chips) = (search(l, &filter, &tree, &brands), statuses(l, &filter));
    let files = (total > 0).then(|| ["csv", "xlsx"].map(|kind| {
        let href = filter::export_path(l, &filter, kind);
        view! { <LinkButton href kind=Kind::Ghost size=Size::Small icon=icons::DOWNLOAD>{texts::export(l, &kind.to_uppercase())}</LinkButton> }
    }));
    let body = if rows.rows.is_empty() {
        view! { <EmptyState glyph=icons::BOX title=texts::nothing_found(l) text=texts::nothing_found_more(l)/> }.into_any()
    } else {
        let (table, bar, hidden) = (table(l, &when, rows.rows), bar(l, total), filter::hidden(&filter));
        view! {
            <form id="products" method="get" action=paths::admin_bulk_new(l)>
                {hidden}
                {table}
                <Further l first next/>
                {bar}
            </form>
        }
        .into_any()
    };
    view! {
        <Head title=texts::products(l)>
            <LinkButton href=paths::admin_bulk(l) size=Size::Small icon=icons::HISTORY>{texts::runs(l)}</LinkButton>
            <LinkButton href=paths::admin_product_new(l) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
        </Head>
        {search}
        <div class="mb-3 flex flex-wrap items-center gap-3">
            <Chips label=texts::status(l) chips/>
            <span class="me-auto text-muted">{texts::found(l, &integer(l, total))}</span>
            {files}
        </div>
        {body}
        <Toasts>{gone.map(|product| undo(l, product))}</Toasts>
    }
    .into_any()
}

fn statuses(l: Locale, filter: &ProductFilter) -> Vec<NavLink> {
    let with = |status, deleted| filter::path(l, &ProductFilter { status, deleted, ..filter.clone() }, "");
    let is = |status| filter.status == status && !filter.deleted;
    let mut chips = vec![NavLink::new(texts::all(l), with(None, false)).current(is(None))];
    chips.extend(
        ProductStatus::ALL
            .iter()
            .map(|s| NavLink::new(texts::status_name(l, *s), with(Some(*s), false)).current(is(Some(*s)))),
    );
    chips.push(NavLink::new(texts::deleted(l), with(None, true)).current(filter.deleted));
    chips
}

fn search(l: Locale, filter: &ProductFilter, tree: &CategoryTree, brands: &[(BrandId, String)]) -> AnyView {
    let mut categories = vec![Choice::new("", texts::all_categories(l))];
    categories.extend(category_choices(l, tree));
    let mut brand_choices = vec![Choice::new("", texts::brands(l))];
    brand_choices.extend(brands.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())));
    let mut stock = vec![Choice::new("", texts::any_stock(l))];
    stock.extend(StockFilter::ALL.iter().map(|s| Choice::new(s.as_str(), texts::stock_name(l, *s))));
    let category = filter.category.map(|c| c.to_string()).unwrap_or_default();
    let brand = filter.brand.map(|b| b.to_string()).unwrap_or_default();
    let in_stock = filter.stock.map(|s| s.to_string()).unwrap_or_default();
    let kept = ProductFilter { status: filter.status, deleted: filter.deleted, ..ProductFilter::default() };
    let is_filtered = *filter != kept;
    let clear = is_filtered
        .then(|| view! { <LinkButton href=filter::path(l, &kept, "") kind=Kind::Ghost size=Size::Small>{texts::clear(l)}</LinkButton> });
    let hidden = filter::hidden(&kept);
    view! {
        <form class="mb-3 flex flex-wrap items-center gap-2" method="get" action=paths::admin_products(l) role="search">
            {hidden}
            <span class="w-56 max-w-full">
                <TextInput id="q" name="q" kind="search" value=filter.query.clone() aria_label=texts::find(l) placeholder=texts::find(l) small=true/>
            </span>
            <span class="w-52 max-w-full">
                <Select id="category" name="category" choices=categories selected=category aria_label=texts::category(l) small=true/>
            </span>
            <span class="w-40 max-w-full">
                <Select id="brand" name="brand" choices=brand_choices selected=brand aria_label=texts::brand(l) small=true/>
            </span>
            <span class="w-40 max-w-full">
                <Select id="stock" name="stock" choices=stock selected=in_stock aria_label=texts::stock_filter(l) small=true/>
            </span>
            <Checkbox name="no_price" label=texts::no_price(l) checked=filter.no_price/>
            <Button size=Size::Small icon=icons::SEARCH>{texts::do_find(l)}</Button>
            {clear}
        </form>
    }
    .into_any()
}

/// What can be done with many: those ticked, or all that the filter finds.
fn bar(l: Locale, total: i64) -> AnyView {
    view! {
        <div class="bulk mt-3" role="group" aria-label=texts::change_many(l)>
            <Picker form="products".to_owned() all=texts::all_of_page(l).to_owned() ticked=texts::picked(l).to_owned()/>
            <Button size=Size::Small name="scope" value="chosen" icon=icons::PENCIL>{texts::change_picked(l)}</Button>
            <Button size=Size::Small name="scope" value="matching">{texts::change_all(l, &integer(l, total))}</Button>
        </div>
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
        Column::new(texts::pick_column(l)).silent(),
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
            let name = row.name.pick(l).to_owned();
            view! {
                <tr>
                    <td><input type="checkbox" class="checkbox pick" name="id" value=row.id.to_string() aria-label=texts::pick(l, &name)/></td>
                    <td>
                        <a class="link font-medium" href=paths::admin_product(l, row.id)>{name}</a>
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

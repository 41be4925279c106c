//! The product list, most recently edited first or in the order of a column.

use super::columns::{Col, Shown};
use super::table::table;
use super::texts;
use app_admin_islands::Picker;
use app_admin_islands::products::cells::{CellBoard, Gone, GoneToast};
use app_admin_parts::products::filter::hidden_pairs as hidden;
use app_admin_parts::products::{category_choices, filter};
use app_admin_parts::views::{self, Shelf, Views};
use app_admin_parts::{Further, Head, When, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Button, Checkbox, Chips, Choice, EmptyState, Kind, LinkButton, NavLink, Select, Size, TextInput, Toasts,
    icons,
};
use axum::response::{IntoResponse as _, Redirect};
use base::format::integer;
use base::{BrandId, Locale};
use catalog::{categories, products};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::{ProductEdit, ProductFilter, ProductRows, StockFilter};
use catalog_model::products::ProductStatus;
use catalog_model::views::CategoryTree;
use leptos::prelude::*;
use people::saved_views;
use people_model::saved_views::StaffList;
use std::sync::Arc;

/// The columns that an account has chosen.
const COLUMNS: StaffList = StaffList { code: "products.columns", permission: CATALOG_EDIT };

pub async fn index(visit: Visit) -> PageResult {
    let asked = Fields(visit.params());
    show(&visit, &asked, Form::default()).await
}

/// Saves the current filter as a view.
pub async fn keep(visit: Visit, fields: Fields) -> PageResult {
    let (filter, shown) = (filter::read(|name| fields.get(name).to_owned()), Shown::read(&fields));
    if fields.get("remember") == "columns" {
        return remember(&visit, &filter, &shown).await;
    }
    match views::keep(&visit, views::PRODUCTS, &kept(&filter, &shown), fields.clone()).await? {
        Ok(kept) => Ok(kept),
        Err(form) => show(&visit, &fields, form).await,
    }
}

/// Remembers the chosen columns with the account, and shows the list with them.
async fn remember(visit: &Visit, filter: &ProductFilter, shown: &Shown) -> PageResult {
    let query = views::written(&shown.all_pairs());
    saved_views::remember(&visit.state.shop, &visit.actor, COLUMNS, &query).await?;
    let mut pairs = filter::pairs(filter);
    pairs.push(("all", "1".to_owned()));
    pairs.push(("sort", shown.sort.to_text()));
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
    Ok(Redirect::to(&with_query(paths::admin_products(visit.locale), &pairs)).into_response())
}

/// The columns of an address, or those that the account has chosen last.
async fn shown(visit: &Visit, asked: &Fields) -> platform::Result<Shown> {
    let mut shown = Shown::read(asked);
    if !asked.has("col")
        && let Some(query) = saved_views::remembered(&visit.state.shop, &visit.actor, COLUMNS).await?
    {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&query).unwrap_or_default();
        let own = Shown::read(&Fields(pairs));
        shown = Shown { is_roomy: own.is_roomy || shown.is_roomy, sort: shown.sort, is_named: false, ..own };
    }
    Ok(shown)
}

/// Filter and columns as address parameters.
fn pairs(filter: &ProductFilter, shown: &Shown) -> Vec<(&'static str, String)> {
    let mut pairs = filter::pairs(filter);
    pairs.extend(shown.pairs());
    pairs
}

/// The same with all columns named: a saved view does not depend on what its reader has chosen last.
fn kept(filter: &ProductFilter, shown: &Shown) -> Vec<(&'static str, String)> {
    pairs(filter, &Shown { is_named: true, ..shown.clone() })
}

async fn show(visit: &Visit, asked: &Fields, form: Form) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let (filter, shown) = (filter::read(|name| asked.get(name).to_owned()), shown(visit, asked).await?);
    let is_wrong = form.is_wrong();
    let shelf = Shelf::of(visit, views::PRODUCTS, views::written(&kept(&filter, &shown)), form).await?;
    if let Some(first) = shelf.first(visit) {
        return Ok(first);
    }
    let after = visit.param("after");
    let cursor = Some(after.as_str()).filter(|a| !a.is_empty());
    let rows = products::sorted_for_admin(shop, actor, &filter, shown.sort, cursor).await?;
    let gone = match visit.param("gone").parse() {
        Ok(id) => products::get_for_edit(shop, actor, id).await.ok().filter(|p| p.deleted_at.is_some()),
        Err(_) => None,
    };
    let list = Listed {
        total: products::count_for_admin(shop, actor, &filter).await?,
        tree: categories::tree(shop).await?,
        brands: products::brands(shop, actor).await?,
        when: When::of(visit)?,
        filter,
        shown,
        shelf,
        after,
        rows,
        gone,
    };
    Ok(visit.page(Meta::staff(texts::products(l)).wrong(is_wrong), move || view! { <List l list/> }))
}

/// Data of the page.
struct Listed {
    filter: ProductFilter,
    shown: Shown,
    shelf: Shelf,
    after: String,
    rows: ProductRows,
    total: i64,
    tree: Arc<CategoryTree>,
    brands: Vec<(BrandId, String)>,
    /// The product just deleted.
    gone: Option<ProductEdit>,
    when: When,
}

#[component]
fn List(l: Locale, list: Listed) -> impl IntoView {
    let Listed { filter, shown, shelf, after, rows, total, tree, brands, gone, when } = list;
    let links = ListLinks { l, shown: &shown, shelf: &shelf };
    let gone = gone.map(|product| self::gone(l, product));
    let first = (!after.is_empty()).then(|| links.to(&filter, ""));
    let next = rows.next.as_deref().map(|next| links.to(&filter, next));
    let (search, chips) = (search(links, &filter, &tree, &brands), statuses(links, &filter));
    let (columns, kept) = (columns(links, &filter), hidden(&pairs(&filter, &shown)));
    // A file without chosen columns has all data of the products.
    let file_columns = Shown { is_named: false, ..shown.clone() }.column_pairs();
    let files = (total > 0).then(|| ["csv", "xlsx"].map(|kind| {
        let href = filter::export_path(l, &filter, file_columns.clone(), kind);
        view! { <LinkButton href kind=Kind::Ghost size=Size::Small icon=icons::DOWNLOAD>{texts::export(l, &kind.to_uppercase())}</LinkButton> }
    }));
    let body = if rows.rows.is_empty() {
        view! {
            <EmptyState glyph=icons::BOX title=texts::nothing_found(l) text=texts::nothing_found_more(l)/>
            <Toasts>{gone.map(|gone| view! { <GoneToast l gone/> })}</Toasts>
        }
        .into_any()
    } else {
        let (bar, hidden) = (bar(l, total), filter::hidden(&filter));
        let to = |sort| {
            let shown = Shown { sort, ..shown.clone() };
            ListLinks { shown: &shown, ..links }.to(&filter, "")
        };
        let table = table(l, &when, rows.rows, &shown, to);
        view! {
            <CellBoard l gone>
                <form id="products" method="get" action=paths::admin_bulk_new(l)>
                    {hidden}
                    {table}
                    <Further l first next/>
                    {bar}
                </form>
            </CellBoard>
        }
        .into_any()
    };
    view! {
        <Head title=texts::products(l)>
            <LinkButton href=paths::admin_import(l) size=Size::Small icon=icons::UPLOAD>{texts::import(l)}</LinkButton>
            <LinkButton href=paths::admin_bulk(l) size=Size::Small icon=icons::HISTORY>{texts::runs(l)}</LinkButton>
            <LinkButton href=paths::admin_product_new(l) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
        </Head>
        <Views l shelf=shelf.clone() hidden=kept/>
        {search}
        <div class="mb-3 flex flex-wrap items-start gap-3">
            <Chips label=texts::status(l) chips line=true/>
            <span class="me-auto self-center text-muted">{texts::found(l, &integer(l, total))}</span>
            {columns}
            {files}
        </div>
        {body}
    }
    .into_any()
}

/// How the list is addressed: language and columns, bypassing the default view.
#[derive(Clone, Copy)]
struct ListLinks<'a> {
    l: Locale,
    shown: &'a Shown,
    shelf: &'a Shelf,
}

impl ListLinks<'_> {
    fn to(self, filter: &ProductFilter, after: &str) -> String {
        let mut pairs = pairs(filter, self.shown);
        pairs.push(("after", after.to_owned()));
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
        self.shelf.everything(with_query(paths::admin_products(self.l), &pairs))
    }
}

fn statuses(links: ListLinks<'_>, filter: &ProductFilter) -> Vec<NavLink> {
    let l = links.l;
    let with = |status, deleted| links.to(&ProductFilter { status, deleted, ..filter.clone() }, "");
    let is = |status| filter.status == status && !filter.deleted;
    let mut chips = vec![NavLink::new(texts::all(l), with(None, false)).current(is(None))];
    chips.extend(
        ProductStatus::ALL
            .iter()
            .map(|s| NavLink::new(s.name(l), with(Some(*s), false)).current(is(Some(*s)))),
    );
    chips.push(NavLink::new(texts::deleted(l), with(None, true)).current(filter.deleted));
    chips
}

/// Choice of columns and row density.
fn columns(links: ListLinks<'_>, filter: &ProductFilter) -> AnyView {
    let (l, shown) = (links.l, links.shown);
    let hidden = filter::hidden(filter);
    let boxes = Col::ALL
        .map(|c| view! { <Checkbox name="col" id=format!("col-{}", c.as_str()) value=c.as_str() label=c.name(l) checked=shown.has(c)/> })
        .collect_view();
    view! {
        <details>
            <summary class="btn btn-ghost btn-sm">{texts::columns(l)}</summary>
            <form class="card mt-2 grid gap-2 p-4" method="post" action=paths::admin_products(l)>
                {hidden}
                <input type="hidden" name="remember" value="columns"/>
                <input type="hidden" name="sort" value=shown.sort.to_text()/>
                {boxes}
                <Checkbox name="rows" value="roomy" label=texts::roomy(l) checked=shown.is_roomy/>
                <div><Button size=Size::Small>{texts::apply(l)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}

fn search(
    links: ListLinks<'_>,
    filter: &ProductFilter,
    tree: &CategoryTree,
    brands: &[(BrandId, String)],
) -> AnyView {
    let l = links.l;
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
        .then(|| view! { <LinkButton href=links.to(&kept, "") kind=Kind::Ghost size=Size::Small>{texts::clear(l)}</LinkButton> });
    let hidden = hidden(&pairs(&kept, links.shown));
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

/// Actions for many products: the ticked ones, or all that match the filter.
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

/// Offers to undo a deletion.
fn gone(l: Locale, product: ProductEdit) -> Gone {
    let name =
        product.fields.iter().find(|(n, _)| n == "name_ru").map(|(_, v)| v.clone()).unwrap_or_default();
    Gone {
        text: texts::deleted_now(l, &name),
        action: paths::admin_product_restore(l, product.id),
        label: texts::restore(l).to_owned(),
        version: product.version,
    }
}

//! The tree, and a category with its products.

use super::card::{Kinds, Products};
use super::texts;
use super::tiles::Tiles;
use app_kit::paths;
use app_ui::{Breadcrumbs, Chips, EmptyState, LinkButton, NavLink, Pagination, icons};
use domain::Locale;
use domain::filters::{Chosen, Filters};
use domain::views::catalog::{CategoryTree, Sort};
use domain::views::listing::{ListingQuery, ListingView};
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Tree(l: Locale, tree: Arc<CategoryTree>) -> impl IntoView {
    let roots = tree.roots().cloned().collect();
    view! {
        <header class="page-head">
            <h1>{texts::title(l)}</h1>
            <p class="text-muted">{texts::lead(l)}</p>
        </header>
        <Kinds l tree kinds=roots heading="h2"/>
    }
}

#[component]
pub fn Category(l: Locale, view: ListingView, tiles: Tiles, query: ListingQuery) -> impl IntoView {
    let ListingView { mut way, children, list, .. } = view;
    let here = way.pop();
    let name = here.as_ref().map(|c| c.name.pick(l).to_owned()).unwrap_or_default();
    let mut above = vec![(texts::title(l).to_owned(), paths::catalog(l))];
    above.extend(way.iter().map(|c| (c.name.pick(l).to_owned(), paths::category(l, &c.slug))));
    let sections: Vec<_> =
        children.iter().map(|c| NavLink::new(c.name.pick(l), paths::category(l, &c.slug))).collect();
    let total = texts::products(l, list.total);
    let pages = query.clone();
    let (page, count) = (u32::try_from(list.page).unwrap_or(1), u32::try_from(list.pages).unwrap_or(0));
    let body = if tiles.is_empty() {
        view! { <Empty l query=query.clone()/> }.into_any()
    } else {
        view! {
            <Products tiles/>
            <Pagination locale=l page pages=count href=move |n| href(l, &ListingQuery { page: i64::from(n), ..pages.clone() })/>
        }
        .into_any()
    };
    view! {
        <Breadcrumbs locale=l above here=name.clone()/>
        <header class="page-head">
            <h1>{name}</h1>
            <p class="text-muted">{total}</p>
        </header>
        <div class="listing-bar">
            {(!sections.is_empty()).then(|| view! { <Chips label=texts::sections(l) chips=sections/> })}
            <Chips label=texts::order(l) chips=orders(l, &query)/>
        </div>
        {body}
    }
}

/// The orders and the filter as links: they work without a script, and the address says what is seen.
fn orders(l: Locale, query: &ListingQuery) -> Vec<NavLink> {
    let first = ListingQuery { page: 1, ..query.clone() };
    let link = |sort: Sort| {
        NavLink::new(texts::sort(l, sort), href(l, &ListingQuery { sort, ..first.clone() }))
            .current(sort == query.sort)
    };
    let mut chips: Vec<_> = Sort::ALL.iter().map(|sort| link(*sort)).collect();
    let in_stock = !query.filters.in_stock;
    let filters = Filters { in_stock, ..query.filters.clone() };
    let stock = NavLink::new(texts::in_stock(l), href(l, &ListingQuery { filters, ..first.clone() }));
    chips.push(if query.filters.in_stock { stock.current(true).icon(icons::X) } else { stock });
    chips
}

/// The address of a listing; what is usual is left out.
pub(super) fn href(l: Locale, query: &ListingQuery) -> String {
    let path = query.category.as_ref().map_or_else(|| paths::catalog(l), |slug| paths::category(l, slug));
    paths::with(&path, &query.pairs())
}

#[component]
fn Empty(l: Locale, query: ListingQuery) -> impl IntoView {
    if query.filters.in_stock {
        let filters = query.filters.without(&Chosen::InStock);
        let all = href(l, &ListingQuery { filters, page: 1, ..query });
        return view! {
            <EmptyState glyph=icons::BOX title=texts::none_in_stock(l)>
                <LinkButton href=all>{texts::show_all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <EmptyState glyph=icons::BOX title=texts::empty(l) text=texts::empty_more(l)>
            <LinkButton href=paths::catalog(l)>{texts::to_catalog(l)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_1_the_address_holds_what_is_not_usual() {
        let query = ListingQuery { category: Some("ip".to_owned()), ..ListingQuery::default() };
        assert_eq!(href(Locale::Ru, &query), "/catalog/ip");
        let filters = Filters { in_stock: true, ..Filters::default() };
        let query = ListingQuery { sort: Sort::PriceUp, filters, page: 3, ..query };
        assert_eq!(href(Locale::En, &query), "/en/catalog/ip?stock=1&sort=price_asc&page=3");
    }
}

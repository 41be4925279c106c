//! A shelf with its filters and sort order. The island replaces the elements with `data-part`.

use super::chips::{Applied, orders, popular};
use super::form::FilterForm;
use super::{Asked, texts};
use crate::cards::card::Products;
use crate::cards::texts as words;
use crate::cards::tiles::Tiles;
use app_kit::paths;
use app_storefront_islands::facets::LiveListing;
use app_ui::{ChipMenu, Chips, EmptyState, LinkButton, Pagination, SheetButton, icons};
use base::Locale;
use catalog_model::views::ProductPage;
use discovery_model::filters::{Chosen, Filters};
use discovery_model::listing::Facet;
use leptos::prelude::*;

/// Data of a listing.
pub struct Shown {
    pub asked: Asked,
    pub facets: Vec<Facet>,
    /// The products are rendered already.
    pub list: ProductPage,
    pub tiles: Tiles,
}

/// Number of results, as text that changes with the filters.
#[component]
pub fn Total(words: String) -> impl IntoView {
    view! { <p class="text-muted" id="total" data-part="">{words}</p> }
}

/// Filters, shelf and pagination; children are displayed above the list and updated with it.
#[component]
pub fn Narrowed(l: Locale, shown: Shown, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let Shown { asked, facets, list, tiles } = shown;
    let has_facets = !facets.is_empty();
    let button = has_facets.then(|| view! { <FiltersButton l chosen=asked.filters().chosen().len()/> });
    let form = has_facets
        .then(|| view! { <FilterForm l asked=asked.clone() facets=facets.clone() total=list.total/> });
    let (page, pages) = (u32::try_from(list.page).unwrap_or(1), u32::try_from(list.pages).unwrap_or(0));
    let (quick, sorts) = (popular(l, &asked, &facets), orders(l, &asked));
    let body = if tiles.is_empty() {
        view! { <Empty l asked=asked.clone()/> }.into_any()
    } else {
        let to = asked.clone();
        view! {
            <Products tiles/>
            <Pagination locale=l page pages href=move |n| to.at(i64::from(n)).href(l)/>
        }
        .into_any()
    };
    view! {
        <div class=if has_facets { "with-aside" } else { "" }>
            {form}
            <div class="listing">
                <div class="listing-tools side-scroll">
                    {button}
                    <div id="listing-order" data-part="" tabindex="-1">
                        <ChipMenu id="orders" label=words::order(l) chips=sorts/>
                    </div>
                    <div id="listing-quick" data-part="" tabindex="-1">
                        <Chips label=texts::popular(l) chips=quick/>
                    </div>
                </div>
                <section class="listing" id="results" data-part="" tabindex="-1" aria-labelledby="results-title">
                    <h2 class="sr-only" id="results-title">{texts::results(l)}</h2>
                    {children.map(|children| children())}
                    <Applied l asked facets/>
                    {body}
                </section>
            </div>
        </div>
        <LiveListing l/>
    }
    .into_any()
}

/// Opens the filter sheet on phones and shows the number of applied filters.
#[component]
fn FiltersButton(l: Locale, chosen: usize) -> impl IntoView {
    let count = (chosen > 0).then(|| view! { <span class="count">{chosen.to_string()}</span> });
    view! {
        <SheetButton sheet="filters" icon=icons::FILTER class="filters-open">
            {texts::filters(l)}
            <span id="filters-count" data-part="">{count}</span>
        </SheetButton>
    }
}

#[component]
fn Empty(l: Locale, asked: Asked) -> impl IntoView {
    let filters = asked.filters();
    if filters.is_empty() {
        return view! {
            <EmptyState glyph=icons::BOX title=words::empty(l) text=words::empty_more(l)>
                <LinkButton href=paths::catalog(l)>{words::to_catalog(l)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let all = asked.with(Filters::default()).href(l);
    if filters.in_stock && filters.without(&Chosen::InStock).is_empty() {
        return view! {
            <EmptyState glyph=icons::BOX title=words::none_in_stock(l)>
                <LinkButton href=all>{words::show_all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <EmptyState glyph=icons::FILTER title=texts::nothing(l) text=texts::nothing_more(l)>
            <LinkButton href=all>{texts::reset(l)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

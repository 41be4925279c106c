//! Search results; without results, suggestions for where to go next.

use super::texts;
use super::topics::{Answer, Answers};
use crate::cards::card::Products;
use crate::cards::texts::products;
use crate::cards::tiles::Tiles;
use crate::facets::{Asked, Narrowed, Shown, Total};
use app_kit::paths;
use app_ui::{Chips, EmptyState, NavLink, Notice, icons};
use base::Locale;
use discovery_model::listing::{CategoryCount, SearchQuery, SearchView};
use leptos::prelude::*;

#[component]
pub fn Found(
    l: Locale,
    found: SearchView,
    shown: Shown,
    popular: Tiles,
    answers: Vec<Answer>,
    /// Pages of the shop that the query names.
    pages: Vec<NavLink>,
    /// Popular queries, for an empty query.
    queries: Vec<String>,
) -> impl IntoView {
    let SearchView { query, instead, left_out, absent, within, categories, .. } = found;
    let title = if query.is_empty() { texts::title(l).to_owned() } else { texts::title_of(l, &query) };
    let is_section = !categories.is_empty() && instead.is_some();
    let sections: Vec<_> =
        categories.iter().map(|c| NavLink::new(c.name.pick(l), paths::category(l, &c.slug))).collect();
    let sections = (!sections.is_empty()).then(|| {
        view! {
            <section class="page-part">
                <h2>{texts::categories(l)}</h2>
                <Chips label=texts::categories(l) chips=sections/>
            </section>
        }
    });
    let queries: Vec<_> = queries
        .iter()
        .map(|text| {
            let href = paths::with(&paths::search(l), &SearchQuery::of(text).pairs());
            NavLink::new(text.clone(), href).nofollow()
        })
        .collect();
    let queries = (!queries.is_empty()).then(|| {
        view! {
            <section class="page-part">
                <h2>{texts::popular_queries(l)}</h2>
                <Chips label=texts::popular_queries(l) chips=queries/>
            </section>
        }
    });
    let pages = (!pages.is_empty()).then(|| {
        view! {
            <section class="page-part">
                <h2>{texts::pages(l)}</h2>
                <Chips label=texts::pages(l) chips=pages/>
            </section>
        }
    });
    let note = instead.map(|instead| texts::instead(l, &query, &instead));
    let is_narrowed =
        matches!(&shown.asked, Asked::Search(q) if q.category.is_some() || !q.filters.is_empty());
    let is_empty = shown.tiles.is_empty() && !is_narrowed;
    let near = texts::not_sold_near(l, &texts::quoted(l, &absent));
    let not_sold = (!absent.is_empty() && !is_empty).then(|| view! { <Notice>{near}</Notice> });
    let body = if is_empty && !answers.is_empty() {
        sections.into_any()
    } else if is_empty {
        view! { <Nothing l query absent popular is_section>{queries}{sections}</Nothing> }.into_any()
    } else {
        let total = texts::found(l, &products(l, shown.list.total));
        let places = places(l, &shown.asked, within);
        view! {
            <Total words=total/>
            {sections}
            <div class="search-list">
                <Narrowed l shown>
                    {(!places.is_empty()).then(|| view! { <Chips label=texts::within(l) chips=places line=true/> })}
                </Narrowed>
            </div>
        }
        .into_any()
    };
    view! {
        <header class="page-head"><h1>{title}</h1></header>
        {note.map(|words| view! { <Notice>{words}</Notice> })}
        <Answers answers/>
        {pages}
        {not_sold}
        <LeftOut l words=left_out/>
        {body}
    }
}

/// Words dropped from the query, struck out.
#[component]
fn LeftOut(l: Locale, words: Vec<String>) -> impl IntoView {
    (!words.is_empty()).then(|| {
        let words = words.into_iter().map(|word| view! { " "<s>{word}</s> }).collect_view();
        view! { <Notice>{texts::left_out(l)}{words}</Notice> }
    })
}

/// Categories to narrow the search to; the selected one links back to all of them.
fn places(l: Locale, asked: &Asked, within: Vec<CategoryCount>) -> Vec<NavLink> {
    let Asked::Search(query) = asked else { return Vec::new() };
    let place = |CategoryCount { category, count }: CategoryCount| {
        let is_chosen = query.category.as_ref() == Some(&category.slug);
        let to =
            SearchQuery { category: (!is_chosen).then(|| category.slug.clone()), page: 1, ..query.clone() };
        let link = NavLink::new(category.name.pick(l), Asked::Search(to).href(l)).nofollow();
        if is_chosen { link.current(true).icon(icons::X) } else { link.count(count) }
    };
    within.into_iter().map(place).collect()
}

/// Shown without results; children are the sections.
#[component]
fn Nothing(
    l: Locale,
    query: String,
    /// Things that are not sold.
    absent: Vec<String>,
    popular: Tiles,
    is_section: bool,
    children: Children,
) -> impl IntoView {
    let words = match (query.is_empty(), is_section) {
        (_, true) => None,
        (false, false) if !absent.is_empty() => {
            Some((texts::not_sold_title(l), texts::not_sold_more(l, &texts::quoted(l, &absent))))
        }
        (true, false) => Some((texts::ask(l), texts::ask_more(l).to_owned())),
        (false, false) => Some((texts::nothing(l), texts::nothing_more(l, &query))),
    };
    let shelf = (!popular.is_empty()).then(|| {
        view! {
            <section class="page-part">
                <h2>{texts::popular(l)}</h2>
                <Products tiles=popular/>
            </section>
        }
    });
    view! {
        {words.map(|(title, text)| view! { <EmptyState glyph=icons::SEARCH title text/> })}
        {children()}
        {shelf}
    }
}

#[cfg(test)]
mod tests;

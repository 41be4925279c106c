//! What was found; when nothing was, where to go on.

use super::texts;
use crate::catalog::card::Products;
use crate::catalog::texts::products;
use crate::catalog::tiles::Tiles;
use app_kit::paths;
use app_ui::{Chips, EmptyState, NavLink, Notice, Pagination, icons};
use domain::Locale;
use domain::views::listing::{SearchQuery, SearchView};
use leptos::prelude::*;

/// What was found, and what others buy when nothing was.
pub struct Shelves {
    pub found: Tiles,
    pub popular: Tiles,
}

#[component]
pub fn Found(l: Locale, found: SearchView, shelves: Shelves) -> impl IntoView {
    let SearchView { query, instead, list, categories, .. } = found;
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
    let title = if query.is_empty() { texts::title(l).to_owned() } else { texts::title_of(l, &query) };
    let note = instead.map(|instead| {
        let words = texts::instead(l, &query, &instead);
        view! { <Notice>{words}</Notice> }
    });
    let is_section = !categories.is_empty() && note.is_some();
    let body = if shelves.found.is_empty() {
        view! { <Nothing l query popular=shelves.popular is_section>{sections}</Nothing> }.into_any()
    } else {
        let total = texts::found(l, &products(l, list.total));
        let (page, pages) = (u32::try_from(list.page).unwrap_or(1), u32::try_from(list.pages).unwrap_or(0));
        view! {
            <p class="text-muted" role="status">{total}</p>
            {sections}
            <Products tiles=shelves.found/>
            <Pagination locale=l page pages href=move |n| href(l, &query, n)/>
        }
        .into_any()
    };
    view! {
        <header class="page-head"><h1>{title}</h1></header>
        {note}
        {body}
    }
}

/// What to say and where to go on; children are the sections.
#[component]
fn Nothing(l: Locale, query: String, popular: Tiles, is_section: bool, children: Children) -> impl IntoView {
    let words = match (query.is_empty(), is_section) {
        (_, true) => None,
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

fn href(l: Locale, query: &str, page: u32) -> String {
    let query = SearchQuery { page: i64::from(page), ..SearchQuery::of(query) };
    paths::with(&paths::search(l), &query.pairs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_1_a_query_survives_the_address() {
        assert_eq!(href(Locale::Ru, "4 мп&x", 2), "/search?q=4%20%D0%BC%D0%BF%26x&page=2");
    }
}

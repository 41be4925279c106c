//! `/search?q=` and its suggestions.

mod page;
mod suggest;
pub mod texts;
mod topics;

use crate::cards::tiles::Tiles;
use crate::delivery_estimate::EarliestDelivery;
use crate::facets::{Asked, Shown};
use app_kit::{AppState, Meta, PageResult, Robots, RouterExt as _, Shared, Visit, paths};
use app_ui::NavLink;
use axum::response::{IntoResponse as _, Redirect};
use axum::routing::get;
use base::Locale;
use content_model::kinds::PageKind;
use content_model::pages::PageLink;
use discovery_model::listing::{CategoryCount, SearchQuery, SearchView};
use discovery_model::queries::CountedQuery;
use discovery_model::topics::ShopTopic;
use leptos::prelude::*;
use platform::{Error, Shop};
use std::sync::Arc;
use topics::Answer;

/// Most pages that a search shows above the products.
const PAGES_MAX: usize = 5;

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::SEARCH, get(show)).on(&routes::API_SUGGEST, get(suggest::show))
}

async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let sent = visit.params();
    let pairs = sent.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let query = SearchQuery::parse(pairs).ok_or(Error::NotFound)?;
    let asked = Asked::Search(query.clone());
    if let Some(to) = asked.tidied(l, &sent) {
        return Ok(Redirect::to(&to).into_response());
    }
    let number = query.page;
    let mut found = discovery::search(&visit.state.shop, &query).await?;
    keep_place(&visit.state.shop, &query, &mut found).await?;
    let title =
        if found.query.is_empty() { texts::title(l).to_owned() } else { texts::title_of(l, &found.query) };
    let title = if number > 1 { texts::page_of(l, &title, number) } else { title };
    let total = found.list.total;
    let mut list = std::mem::take(&mut found.list);
    found.list.total = total;
    let soonest = EarliestDelivery::of(&visit).await?;
    let tiles = Tiles::of(l, &soonest, std::mem::take(&mut list.products), true);
    let popular = Tiles::of(l, &soonest, std::mem::take(&mut found.popular), false);
    let shown = Shown { asked, facets: std::mem::take(&mut found.facets), list, tiles };
    // All searches are one address for search engines.
    let until = soonest.until();
    let meta = Meta::public(title).canonical("/search").robots(Robots::Follow).holds_until(until);
    let shop = &visit.state.shop;
    let queries =
        if found.query.is_empty() { discovery::suggestions(shop, l, "").await?.queries } else { Vec::new() };
    let counted = CountedQuery::of(&query, &found);
    let shared = visit.state.shared();
    let published = content::pages::links(shop).await?;
    let answers = found
        .topics
        .iter()
        .filter(|topic| topics::is_offered(**topic, &shared))
        .map(|topic| Answer::of(l, *topic, &shared, &published.0))
        .collect();
    let about = About { query: &found.query, topics: &found.topics, named: PageLink::is_named };
    let pages = about.links(l, &shared, &published.0).take(PAGES_MAX).collect();
    let mut response =
        visit.page(meta, move || view! { <page::Found l found shown popular answers pages queries/> });
    if let Some(counted) = counted {
        // Counted by the server, so that answers from the page cache are counted too.
        response.extensions_mut().insert(Arc::new(counted));
    }
    Ok(response)
}

/// Which pages of the content a query is about.
struct About<'a> {
    query: &'a str,
    /// What it asks about the shop: the pages about these are linked by the answers.
    topics: &'a [ShopTopic],
    /// Whether the title of a page has the words of the query.
    named: fn(&PageLink, &str) -> bool,
}

impl About<'_> {
    /// Published pages whose title has the words of the query, unless an answer links to them; articles and guides also by
    /// topic and summary.
    fn links(&self, l: Locale, shared: &Shared, published: &[PageLink]) -> impl Iterator<Item = NavLink> {
        let is_answered =
            |page: &PageLink| self.topics.iter().any(|topic| topics::kind(*topic) == Some(page.kind));
        let is_open = |page: &PageLink| page.kind != PageKind::Article || shared.has(routes::Module::Blog);
        let is_meant = move |page: &&PageLink| {
            let is_named =
                (self.named)(page, self.query) || discovery::is_about(self.query, &page.subjects());
            is_open(page) && !is_answered(page) && is_named
        };
        let link =
            move |page: &PageLink| NavLink::new(page.title.pick(l), paths::page_of(l, page.kind, &page.slug));
        published.iter().filter(is_meant).map(link)
    }
}

/// Keeps the selected category in the list even without results, so that it can be deselected.
async fn keep_place(shop: &Shop, query: &SearchQuery, found: &mut SearchView) -> Result<(), Error> {
    let Some(slug) = &query.category else { return Ok(()) };
    if found.within.iter().all(|c| c.category.slug != *slug)
        && let Some(category) = catalog::categories::tree(shop).await?.by_slug(slug)
    {
        found.within.insert(0, CategoryCount { category: category.clone(), count: 0 });
    }
    Ok(())
}

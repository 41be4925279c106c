//! `/catalog` and `/catalog/{category}`.

mod page;
pub mod texts;

use crate::banners::Shown as Banner;
use crate::cards::texts::products;
use crate::cards::tiles::Tiles;
use crate::delivery_estimate::EarliestDelivery;
use crate::facets::{Asked, Shown};
use crate::pages::articles::Useful;
use app_kit::{AppState, Item, Meta, PageResult, Robots, RouterExt as _, Visit, paths};
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect};
use axum::routing::get;
use base::{CategoryId, Locale};
use catalog_model::views::CategoryNode;
use content_model::banners::BannerPlace;
use discovery_model::listing::{ListingQuery, ListingView};
use leptos::prelude::*;
use platform::Error;

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::CATALOG, get(all)).on(&routes::CATEGORY, get(category))
}

async fn all(visit: Visit) -> PageResult {
    let l = visit.locale;
    let tree = catalog::categories::tree(&visit.state.shop).await?;
    let meta = Meta::public(texts::title(l)).describe(texts::describe_all(l));
    Ok(visit.page(meta, move || view! { <page::Tree l tree/> }))
}

async fn category(visit: Visit, Path(slug): Path<String>) -> PageResult {
    let l = visit.locale;
    let query = query(&visit, slug)?;
    let asked = Asked::Listing(query.clone());
    if let Some(to) = asked.tidied(l, &visit.params()) {
        return Ok(Redirect::to(&to).into_response());
    }
    let view = match discovery::listing(&visit.state.shop, &query).await {
        Err(Error::NotFound) => return former(&visit, query.category.as_deref()).await,
        other => other?,
    };
    let ListingView { ancestors, children, mut list, facets } = view;
    let name = ancestors.last().map(|c| c.name.pick(l).to_owned()).unwrap_or_default();
    let total = products(l, list.total);
    let (title, path) = match query.page {
        1 => (name.clone(), visit.path.clone()),
        page => (texts::page_of(l, &name, page), format!("{}?page={page}", visit.path)),
    };
    let soonest = EarliestDelivery::of(&visit).await?;
    let above: Vec<CategoryId> = ancestors.iter().map(|category| category.id).collect();
    let (banners, changes) = Banner::of(&visit, BannerPlace::Category, &above).await?;
    let useful = Useful::about(&visit, &above).await?;
    let meta = Meta::public(title)
        .holds_until(soonest.until().into_iter().chain(changes).min())
        .describe(texts::describe(l, &name, &total))
        .canonical(path)
        .robots(if query.is_plain() { Robots::List } else { Robots::Follow })
        .data(vec![breadcrumbs(l, &ancestors)]);
    let tiles = Tiles::of(l, &soonest, std::mem::take(&mut list.products), true);
    let shown = Shown { asked, facets, list, tiles };
    Ok(visit
        .page(meta, move || view! { <page::Category l ancestors children banners shown/>{useful.view(l)} }))
}

/// Redirects a former address of a category to the current one, keeping the query.
async fn former(visit: &Visit, slug: Option<&str>) -> PageResult {
    let shop = &visit.state.shop;
    let now = catalog::categories::moved(shop, slug.unwrap_or_default()).await?.ok_or(Error::NotFound)?;
    let query = if visit.query.is_empty() { String::new() } else { format!("?{}", visit.query) };
    let to = format!("{}{query}", paths::category(visit.locale, now));
    Ok(Redirect::permanent(&to).into_response())
}

/// Breadcrumbs of a category, for search engines.
fn breadcrumbs(l: Locale, ancestors: &[CategoryNode]) -> Item {
    let mut steps = vec![(texts::title(l).to_owned(), paths::catalog(l))];
    steps.extend(ancestors.iter().map(|c| (c.name.pick(l).to_owned(), paths::category(l, &c.slug))));
    Item::breadcrumbs(&steps)
}

/// The listing query of the address; an invalid page number is an error.
fn query(visit: &Visit, slug: String) -> Result<ListingQuery, Error> {
    let pairs = visit.params();
    let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    ListingQuery::parse(Some(slug), pairs).ok_or(Error::NotFound)
}

//! `/product/{slug}`.

mod data;
mod documents;
mod gallery;
mod gone;
mod page;
mod parts;
mod preview;
mod related;
pub mod texts;
mod variants;

pub use preview::Preview;

use crate::cards::texts::no_price;
use crate::cards::tiles::Tiles;
use crate::delivery_estimate::EarliestDelivery;
use crate::pages::articles::Useful;
use crate::recommended::Recommended;
use crate::reviews::Dates;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_storefront_islands::pictures::address;
use app_storefront_islands::server::delivery_estimate::When;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::format::money;
use catalog_model::views::SlugResolution;
use leptos::prelude::*;

/// Length of the meta description, in characters.
const DESCRIPTION_CHARS: usize = 160;

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::PRODUCT, get(show)).on(&routes::DOCUMENT, get(documents::open))
}

async fn show(visit: Visit, Path(slug): Path<String>) -> PageResult {
    let l = visit.locale;
    let soonest = EarliestDelivery::of(&visit).await?;
    let mut view = match catalog::product(&visit.state.shop, &slug).await? {
        SlugResolution::Here(view) => *view,
        SlugResolution::Moved(slug) => {
            // The query is kept: it may contain the source of the visit (`utm_source`).
            let query = if visit.query.is_empty() { String::new() } else { format!("?{}", visit.query) };
            let to = format!("{}{query}", paths::product(l, slug));
            return Ok(Redirect::permanent(&to).into_response());
        }
        SlugResolution::Gone(mut product) => {
            let meta = Meta::personal(product.name.pick(l)).status(StatusCode::GONE);
            let similar = Tiles::of(l, &soonest, std::mem::take(&mut product.similar), false);
            return Ok(visit.page(meta, move || view! { <gone::Gone l product=*product similar/> }));
        }
    };
    let marks = soonest.marks(&view.card);
    view.card = marks.priced(view.card);
    if let Some(own) = visit.branch().await? {
        view.stock.sort_by_key(|place| place.branch_id != own);
    }
    let (shelves, shown) = related::shelves(&visit, &soonest, &view).await?;
    discovery::views::remember(&visit.state.shop, &visit.actor, view.card.id);
    let recommended = Recommended::of(&visit, &soonest, &[&[view.card.id], &shown[..]].concat()).await?;
    let modules = page::Modules::of(&visit.state.shared());
    if !modules.tile.has_reviews {
        view.card.rating.reviews = 0;
        view.card.rating.stars = 0;
    }
    let newest = sales::reviews::newest(&visit.state.shop, view.card.id, view.card.rating).await?;
    let dates = Dates::of(l, &visit.state.shared().zone)?;
    let gallery = visit.state.assets.url("gallery.js").to_owned();
    let name = view.card.name.pick(l).to_owned();
    let price = view.card.price.map_or_else(|| no_price(l).to_owned(), |p| money(l, p));
    let about: String = match view.description.pick(l) {
        "" => texts::describe(l, &name, &price),
        text => text.chars().take(DESCRIPTION_CHARS).collect(),
    };
    let data = vec![data::product(l, &view, &about), data::breadcrumbs(l, &view)];
    let image = address(&view.card.picture, 800);
    let when = When::of(l, &view.zone, visit.now());
    let meta = Meta::public(name).describe(about).image(image).data(data).holds_until(soonest.until());
    let delivery = page::Delivery::of(&visit, when, &view);
    let categories: Vec<_> = view.ancestors.iter().map(|category| category.id).collect();
    let useful = Useful::about(&visit, &categories).await?;
    let is_guest = visit.actor.account().is_none();
    Ok(visit.page(
        meta,
        move || view! { <page::Product l view shelves recommended newest dates delivery gallery is_guest modules marks/>{useful.view(l)} },
    ))
}

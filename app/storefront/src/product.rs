//! `/product/{slug}`.

mod data;
mod documents;
mod gallery;
mod gone;
mod page;
mod parts;
mod preview;
pub mod texts;
mod variants;

pub use preview::Preview;

use crate::cards::texts::no_price;
use crate::cards::tiles::Tiles;
use crate::delivery_estimate::EarliestDelivery;
use crate::reviews::Dates;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_storefront_islands::pictures::address;
use app_storefront_islands::server::delivery_estimate::When;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::ProductId;
use base::format::money;
use catalog_model::views::{ProductView, SlugResolution};
use discovery::related::RELATED;
use leptos::prelude::*;
use platform::Result;

/// Length of the meta description, in characters.
const DESCRIPTION_CHARS: usize = 160;

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::PRODUCT, get(show)).on(&routes::DOCUMENT, get(documents::open))
}

/// Accessories, products bought together and similar products, without duplicates.
async fn related(visit: &Visit, soonest: &EarliestDelivery, view: &ProductView) -> Result<page::Shelves> {
    let shop = &visit.state.shop;
    let by_hand = catalog::accessories::by_hand(shop, view.card.id).await?;
    let fitting = discovery::accessories::fitting(shop, view, &by_hand.accessories).await?;
    let mut together = sales::bought_together(shop, view.card.id, RELATED).await?;
    together.retain(|id| !fitting.contains(id));
    let mut alike = discovery::related::analogues(shop, view, &by_hand.analogues).await?;
    alike.retain(|id| !fitting.contains(id) && !together.contains(id));
    let mut cards = discovery::related::cards(shop, &[&fitting[..], &together, &alike].concat()).await?;
    let mut shelf = |ids: &[ProductId]| {
        let (own, rest) = std::mem::take(&mut cards).into_iter().partition(|card| ids.contains(&card.id));
        cards = rest;
        Tiles::of(visit.locale, soonest, own, false)
    };
    Ok(page::Shelves { fitting: shelf(&fitting), together: shelf(&together), alike: shelf(&alike) })
}

async fn show(visit: Visit, Path(slug): Path<String>) -> PageResult {
    let l = visit.locale;
    let soonest = EarliestDelivery::of(&visit).await?;
    let view = match catalog::product(&visit.state.shop, &slug).await? {
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
    let shelves = related(&visit, &soonest, &view).await?;
    let newest = sales::reviews::newest(&visit.state.shop, view.card.id, view.card.rating).await?;
    let dates = Dates::of(l, &visit.state.settings.zone)?;
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
    let is_guest = visit.actor.account().is_none();
    Ok(visit
        .page(meta, move || view! { <page::Product l view shelves newest dates delivery gallery is_guest/> }))
}

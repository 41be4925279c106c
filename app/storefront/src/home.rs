//! `/`: services, categories and popular products.

mod data;
mod page;
pub mod texts;

use crate::cards::tiles::Tiles;
use crate::delivery_estimate::EarliestDelivery;
use crate::recommended::Recommended;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit};
use axum::routing::get;
use leptos::prelude::*;

/// Number of products on the home page.
const POPULAR: i64 = 8;

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::HOME, get(show))
}

async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let tree = catalog::categories::tree(&visit.state.shop).await?;
    let soonest = EarliestDelivery::of(&visit).await?;
    let popular = Tiles::of(l, &soonest, discovery::popular(&visit.state.shop, POPULAR).await?, false);
    let recommended = Recommended::of(&visit, &soonest, &[]).await?;
    let words = content::home::texts(&visit.state.shop).await?;
    let meta = Meta::public(words.title.pick(l))
        .describe(words.about.pick(l))
        .data(data::shop(&visit))
        .holds_until(soonest.until());
    let has_services = visit.state.shared().has(routes::Module::Services);
    Ok(visit.page(meta, move || view! { <page::Home l words tree popular recommended has_services/> }))
}

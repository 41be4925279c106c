//! `/`: the blocks that the shop has published.

mod blocks;
mod data;
mod page;
pub mod texts;

pub use blocks::Loaded;

use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit};
use axum::routing::get;

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::HOME, get(show))
}

async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let home = content::home::shown(&visit.state.shop).await?;
    let loaded = Loaded::of(&visit, &home).await?;
    let meta = Meta::public(home.texts.title.pick(l))
        .describe(home.texts.about.pick(l))
        .data(data::shop(&visit))
        .holds_until(loaded.until);
    Ok(visit.page(meta, move || loaded.view(l)))
}

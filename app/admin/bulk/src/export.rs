//! Exports the filtered list as a file.

use crate::download::{Format, Source, answer};
use app_admin_parts::products::filter;
use app_kit::{AppState, PageResult, RouterExt as _, Visit};
use axum::Router;
use axum::routing::get;
use bulk::export;
use bulk::export::Export;
use platform::{Result, Shop};
use spreadsheets::Cell;

/// Route of exports.
pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_PRODUCTS_EXPORT, get(download))
}

impl Source for Export {
    fn heading(&self) -> Vec<Cell> {
        Self::heading(self)
    }

    async fn next(&mut self, shop: &Shop) -> Result<Vec<Vec<Cell>>> {
        Self::next(self, shop).await
    }
}

async fn download(visit: Visit) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let format = Format::parse(&visit.param("as"))?;
    let export = export::start(shop, actor, filter::read(|name| visit.param(name))).await?;
    Ok(answer(shop, export, format, "products"))
}

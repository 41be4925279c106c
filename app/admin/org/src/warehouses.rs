//! Warehouses and pickup points: their list and form.

mod list;
mod page;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_WAREHOUSES, get(list::index))
        .on(&routes::ADMIN_WAREHOUSE, get(page::edit).post(page::save))
        .on(&routes::ADMIN_WAREHOUSE_STEP, post(page::step))
}

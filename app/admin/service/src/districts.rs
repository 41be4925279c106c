//! Territories: their list and their form with travel times.

mod list;
mod page;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::get;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_DISTRICTS, get(list::index))
        .on(&routes::ADMIN_DISTRICT, get(page::edit).post(page::save))
}

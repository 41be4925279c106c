//! VAT rates: the list, and the form of a new one.

mod page;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_VAT, get(page::index).post(page::add))
        .on(&routes::ADMIN_VAT_REMOVE, post(page::remove))
}

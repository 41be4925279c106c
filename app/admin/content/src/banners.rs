//! Banners: their list and form.

mod item;
mod list;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_BANNERS, get(list::index))
        .on(&routes::ADMIN_BANNER, get(item::show).post(item::save))
        .on(&routes::ADMIN_BANNER_DELETE, post(item::delete))
}

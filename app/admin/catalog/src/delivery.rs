//! Delivery methods and pickup points: their list and forms.

mod list;
mod point;
mod texts;
mod way;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::get;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_DELIVERY, get(list::index))
        .on(&routes::ADMIN_DELIVERY_WAY, get(way::edit).post(way::save))
        .on(&routes::ADMIN_DELIVERY_POINT, get(point::edit).post(point::save))
}

//! Delivery methods and pickup points: their list and forms.

mod list;
mod method;
mod point;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::get;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_DELIVERY, get(list::index))
        .on(&routes::ADMIN_DELIVERY_METHOD, get(method::edit).post(method::save))
        .on(&routes::ADMIN_DELIVERY_POINT, get(point::edit).post(point::save))
}

//! Delivery methods: their list and form. Pickup points are warehouses.

mod list;
mod method;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::get;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_DELIVERY, get(list::index))
        .on(&routes::ADMIN_DELIVERY_METHOD, get(method::edit).post(method::save))
}

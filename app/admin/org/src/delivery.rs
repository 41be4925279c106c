//! Delivery methods: their list, form and zones; windows and closed days. Pickup points are warehouses.

mod list;
mod method;
mod plan;
mod texts;
mod zone;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::get;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_DELIVERY, get(list::index))
        .on(&routes::ADMIN_DELIVERY_METHOD, get(method::edit).post(method::save))
        .on(&routes::ADMIN_DELIVERY_ZONE, get(zone::edit).post(zone::save))
        .on(&routes::ADMIN_DELIVERY_ZONE_GEOJSON, get(zone::geojson))
        .on(&routes::ADMIN_MAP_TILE, get(zone::tile))
        .on(&routes::ADMIN_DELIVERIES, get(plan::show).post(plan::change))
}

//! Delivery methods and pickup points: their list and forms.

mod list;
mod point;
mod texts;
mod way;

use app_kit::AppState;
use axum::Router;
use axum::routing::get;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/admin/delivery", get(list::index))
        .route("/admin/delivery/ways/{id}", get(way::edit).post(way::save))
        .route("/admin/delivery/points/{id}", get(point::edit).post(point::save))
}

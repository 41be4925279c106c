//! Accessory rules: their list and form.

mod list;
mod page;
mod texts;

use app_kit::AppState;
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/admin/accessories", get(list::index))
        .route("/admin/accessories/{id}", get(page::edit).post(page::save))
        .route("/admin/accessories/{id}/delete", post(page::delete))
}

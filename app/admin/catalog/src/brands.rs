//! Brands: their list, form, and merging of two. New brands are created together with their first product.

mod list;
mod page;
mod texts;

use app_kit::AppState;
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/admin/brands", get(list::index))
        .route("/admin/brands/{id}", get(page::edit).post(page::save))
        .route("/admin/brands/{id}/delete", post(page::delete))
        .route("/admin/brands/{id}/merge", post(page::merge))
}

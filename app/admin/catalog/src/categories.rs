//! The category tree: its list, the form of a category, and its attribute assignments.

mod asked;
mod list;
mod page;
mod texts;

use app_kit::AppState;
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/admin/categories", get(list::index))
        .route("/admin/categories/{id}", get(page::edit).post(page::save))
        .route("/admin/categories/{id}/step", post(list::step))
        .route("/admin/categories/{id}/delete", post(page::delete))
        .route("/admin/categories/{id}/attributes", post(asked::save))
}

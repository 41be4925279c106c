//! Attributes: their list, form and choices.

mod choices;
mod list;
mod page;
mod texts;

pub use texts::kind_name;

use app_kit::AppState;
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/admin/attributes", get(list::index))
        .route("/admin/attributes/{id}", get(page::edit).post(page::save))
        .route("/admin/attributes/{id}/delete", post(page::delete))
        .route("/admin/attributes/{id}/choices", post(choices::save))
        .route("/admin/attributes/{id}/merge", post(choices::merge))
}

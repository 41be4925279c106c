//! Bulk changes of products: choosing the operation, preview, progress and undo.

mod choose;
mod errors;
mod list;
mod operations;
mod page;
mod rows;
mod texts;

use app_kit::AppState;
use axum::Router;
use axum::routing::{get, post};

/// Routes of bulk changes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/admin/bulk", get(list::index))
        .route("/admin/bulk/new", get(choose::ask).post(choose::start))
        .route("/admin/bulk/{number}", get(page::show))
        .route("/admin/bulk/{number}/errors", get(errors::download))
        .route("/admin/bulk/{number}/{step}", post(page::step))
}

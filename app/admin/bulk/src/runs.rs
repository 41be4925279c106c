//! Bulk changes of products: choosing the operation, preview, progress and undo.

mod choose;
mod errors;
mod list;
mod operations;
mod page;
mod rows;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

/// Routes of bulk changes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_BULK, get(list::index))
        .on(&routes::ADMIN_BULK_NEW, get(choose::ask).post(choose::start))
        .on(&routes::ADMIN_BULK_RUN, get(page::show))
        .on(&routes::ADMIN_BULK_ERRORS, get(errors::download))
        .on(&routes::ADMIN_BULK_STEP, post(page::step))
}

//! Bulk changes of products: choosing the operation, preview, progress and undo.

mod progress;

#[cfg(feature = "ssr")]
mod choose;
#[cfg(feature = "ssr")]
mod errors;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod operations;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod rows;
#[cfg(feature = "ssr")]
mod texts;

#[cfg(feature = "ssr")]
pub(crate) use progress::Progress;
pub use progress::{RunProgress, Watched};

/// Routes of bulk changes.
#[cfg(feature = "ssr")]
pub fn routes() -> axum::Router<app_kit::AppState> {
    use axum::routing::{get, post};
    axum::Router::new()
        .route("/admin/bulk", get(list::index))
        .route("/admin/bulk/new", get(choose::ask).post(choose::start))
        .route("/admin/bulk/{number}", get(page::show))
        .route("/admin/bulk/{number}/errors", get(errors::download))
        .route("/admin/bulk/{number}/{step}", post(page::step))
}

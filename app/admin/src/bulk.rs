//! Changes of many products: what to change, what it would change, how far it is, and the way back.

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

/// The addresses of changes.
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

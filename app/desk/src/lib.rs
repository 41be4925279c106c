//! Pages for coordinators: the dispatch board, service requests, their estimates and visits. Islands run in
//! the browser, pages on the server.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.
// Leptos views are deeply nested generic types.
#![recursion_limit = "512"]

pub mod board;

#[cfg(feature = "ssr")]
mod requests;
#[cfg(feature = "ssr")]
mod texts;

/// Routes of this crate.
#[cfg(feature = "ssr")]
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new().merge(board::routes()).merge(requests::routes())
}

//! Pages for coordinators: the dispatch board, service requests, their estimates and visits. Server only;
//! islands are in `app-desk-islands`.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.
// Leptos views are deeply nested generic types.
#![recursion_limit = "512"]

mod board;
pub mod menu;
mod requests;
mod texts;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new().merge(board::routes()).merge(requests::routes())
}

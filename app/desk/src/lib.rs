//! Runs in the browser (islands) and on the server (pages). What coordinators work with: the board of a day,
//! service requests, their estimates and visits.
//! Must not know: SQL; every right is checked by the operation that a page calls.
// Views are deep generic types.
#![recursion_limit = "512"]

pub mod board;

#[cfg(feature = "ssr")]
mod requests;
#[cfg(feature = "ssr")]
mod texts;

/// The addresses of this crate.
#[cfg(feature = "ssr")]
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new().merge(board::routes()).merge(requests::routes())
}

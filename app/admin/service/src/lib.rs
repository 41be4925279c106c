//! Administration pages of the service: rates, packages and symptoms. Server only.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

pub mod menu;
mod rates;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new().merge(rates::routes())
}

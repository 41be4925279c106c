//! Administration pages of staff and roles. Server only.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

mod clients;
pub mod menu;
mod roles;
mod staff;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new().merge(staff::routes()).merge(clients::routes()).merge(roles::routes())
}

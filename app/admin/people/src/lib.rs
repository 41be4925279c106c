//! Administration pages of customers, staff and roles. Server only.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

mod clients;
mod customers;
mod logins;
pub mod menu;
mod personal_data;
mod roles;
mod staff;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(customers::routes())
        .merge(personal_data::routes())
        .merge(staff::routes())
        .merge(clients::routes())
        .merge(roles::routes())
}

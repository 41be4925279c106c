//! Administration pages of the company: sellers, VAT rates, branches, warehouses and delivery. Server only.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

mod branches;
mod delivery;
pub mod menu;
mod sellers;
mod shared;
mod vat;
mod warehouses;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(sellers::routes())
        .merge(vat::routes())
        .merge(branches::routes())
        .merge(warehouses::routes())
        .merge(delivery::routes())
}

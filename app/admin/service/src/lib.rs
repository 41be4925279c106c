//! Administration pages of the service: rates, packages and symptoms; crews, territories and days off. Server only.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

mod calendar;
mod crews;
mod districts;
mod lists;
pub mod menu;
mod rates;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(rates::routes())
        .merge(districts::routes())
        .merge(crews::routes())
        .merge(calendar::routes())
}

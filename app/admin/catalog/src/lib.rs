//! Administration pages of the catalogue: products, categories, attributes, brands, accessories and the search. Server only; islands are in `app-admin-islands`.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

mod accessories;
mod attributes;
mod brands;
mod categories;
pub mod menu;
mod products;
mod search;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(products::routes())
        .merge(search::routes())
        .merge(categories::routes())
        .merge(attributes::routes())
        .merge(brands::routes())
        .merge(accessories::routes())
}

//! Administration pages: products, orders, service rates, mail and the audit log. Islands run in the browser,
//! pages on the server.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

pub mod bulk;
pub mod products;

#[cfg(feature = "ssr")]
mod accessories;
#[cfg(feature = "ssr")]
mod attributes;
#[cfg(feature = "ssr")]
mod audit;
#[cfg(feature = "ssr")]
mod brands;
#[cfg(feature = "ssr")]
mod categories;
#[cfg(feature = "ssr")]
mod delivery;
#[cfg(feature = "ssr")]
mod download;
#[cfg(feature = "ssr")]
mod editor;
#[cfg(feature = "ssr")]
mod entry;
#[cfg(feature = "ssr")]
mod find;
#[cfg(feature = "ssr")]
mod imports;
#[cfg(feature = "ssr")]
mod mailbox;
#[cfg(feature = "ssr")]
mod orders;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod rates;
#[cfg(feature = "ssr")]
mod reviews;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
mod texts;
#[cfg(feature = "ssr")]
mod views;

/// Routes of this crate.
#[cfg(feature = "ssr")]
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(entry::routes())
        .merge(find::routes())
        .merge(mailbox::routes())
        .merge(audit::routes())
        .merge(products::routes())
        .merge(bulk::routes())
        .merge(imports::routes())
        .merge(orders::routes())
        .merge(rates::routes())
        .merge(reviews::routes())
        .merge(search::routes())
        .merge(views::routes())
        .merge(categories::routes())
        .merge(attributes::routes())
        .merge(brands::routes())
        .merge(accessories::routes())
        .merge(delivery::routes())
}

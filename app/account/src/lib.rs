//! Pages of a customer's own account: registration, login, dashboard, sites, sessions, password, own orders
//! and requests. Islands run in the browser, pages on the server.
//! Must not depend on: creation of orders and requests, the coordinators' desk, the administration.

pub mod fields;
pub mod texts;

#[cfg(feature = "ssr")]
mod desk;
#[cfg(feature = "ssr")]
mod entry;
#[cfg(feature = "ssr")]
mod orders;
#[cfg(feature = "ssr")]
mod password;
#[cfg(feature = "ssr")]
mod requests;
#[cfg(feature = "ssr")]
mod sessions;
#[cfg(feature = "ssr")]
mod sites;
#[cfg(feature = "ssr")]
mod watches;

/// Routes of this crate.
#[cfg(feature = "ssr")]
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(entry::routes())
        .merge(desk::routes())
        .merge(orders::routes())
        .merge(requests::routes())
        .merge(sites::routes())
        .merge(watches::routes())
        .merge(sessions::routes())
        .merge(password::routes())
}

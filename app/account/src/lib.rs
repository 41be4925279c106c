//! Runs in the browser (an island) and on the server (pages). What a person sees of their own account:
//! registration, login, desk, sites, sessions, password, own orders and requests.
//! Must not know: how orders and requests are made, the desk of the coordinators, the administration.

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

/// The addresses of this crate.
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

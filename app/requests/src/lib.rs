//! Runs in the browser (islands) and on the server (pages). Repair and installation requests: forms, a request's
//! own page, the choice of time, private files.
//! Must not know: SQL, the shop's pages, the desk.
// Views are deep generic types.
#![recursion_limit = "512"]

pub mod drafts;
pub mod installation;
pub mod slots;

#[cfg(feature = "ssr")]
mod files;
#[cfg(feature = "ssr")]
mod repair;
#[cfg(feature = "ssr")]
mod request;
#[cfg(feature = "ssr")]
mod sections;
mod texts;
#[cfg(feature = "ssr")]
mod token;

/// The addresses of this crate.
#[cfg(feature = "ssr")]
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(repair::routes())
        .merge(installation::routes())
        .merge(request::routes())
        .merge(slots::routes())
        .merge(files::routes())
}

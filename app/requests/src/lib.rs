//! Repair and installation requests: forms, the page of a request, time slot selection and private files.
//! Islands run in the browser, pages on the server.
//! Must not depend on: SQL, the storefront pages, the desk.
// Leptos views are deeply nested generic types.
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

/// Routes of this crate.
#[cfg(feature = "ssr")]
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(repair::routes())
        .merge(installation::routes())
        .merge(request::routes())
        .merge(slots::routes())
        .merge(files::routes())
}

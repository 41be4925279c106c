//! Repair and installation requests: forms, the page of a request, time slot selection and private files.
//! Server only; islands are in `app-requests-islands`.
//! Must not depend on: SQL, the storefront pages, the desk.
// Leptos views are deeply nested generic types.
#![recursion_limit = "512"]

mod drafts;
mod files;
mod installation;
mod lookup;
mod repair;
mod request;
mod sections;
mod slots;
mod texts;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(repair::routes())
        .merge(installation::routes())
        .merge(request::routes())
        .merge(slots::routes())
        .merge(files::routes())
        .merge(lookup::routes())
}

//! The application's route table, merged from the tables of all page crates. Compiled with feature `ssr`.
//! Must not depend on: the contents of pages.

/// All routes, without the locale prefix.
#[cfg(feature = "ssr")]
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(app_storefront::routes())
        .merge(app_requests::routes())
        .merge(app_account::routes())
        .merge(app_desk::routes())
        .merge(app_admin::routes())
}

//! The route table of all pages, merged from the tables of the page crates.
//! Must not depend on: the contents of pages.

/// All routes, without the locale prefix.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(app_storefront::routes())
        .merge(app_requests::routes())
        .merge(app_account::routes())
        .merge(app_desk::routes())
        .merge(app_admin_catalog::routes())
        .merge(app_admin_bulk::routes())
        .merge(app_admin_sales::routes())
        .merge(app_admin_service::routes())
        .merge(app_admin_system::routes())
}

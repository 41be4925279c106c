//! The one table URL → page, put together from the audiences' own tables. Server only in what it does; it is
//! compiled with feature `ssr`.
//! Must not know: how a page is made.

/// Every address of the shop, without the language's prefix.
#[cfg(feature = "ssr")]
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(app_storefront::routes())
        .merge(app_requests::routes())
        .merge(app_account::routes())
        .merge(app_desk::routes())
        .merge(app_admin::routes())
}

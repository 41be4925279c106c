//! Import of products from a file: upload and mapping of columns to fields. The rows then become a bulk run.

mod columns;
mod texts;
mod upload;
mod wide;

/// Routes of imports.
pub fn routes() -> axum::Router<app_kit::AppState> {
    use axum::extract::DefaultBodyLimit;
    use axum::routing::get;
    axum::Router::new()
        .route(
            "/admin/products/import",
            get(upload::ask)
                .post(upload::take)
                .layer(DefaultBodyLimit::max(bulk_model::imports::REQUEST_BYTES_MAX)),
        )
        .route("/admin/products/import/template", get(upload::template))
        .route("/admin/products/import/{number}", get(columns::show).post(columns::choose))
}

//! Import of products from a file: upload and mapping of columns to fields. The rows then become a bulk run.

mod columns;
mod texts;
mod upload;
mod wide;

/// Routes of imports.
pub fn routes() -> axum::Router<app_kit::AppState> {
    use app_kit::RouterExt as _;
    use axum::routing::get;
    axum::Router::new()
        .on(&routes::ADMIN_IMPORT, get(upload::ask).post(upload::take))
        .on(&routes::ADMIN_IMPORT_TEMPLATE, get(upload::template))
        .on(&routes::ADMIN_IMPORT_FILE, get(columns::show).post(columns::choose))
}

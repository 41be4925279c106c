//! Administration pages for many products at once: bulk changes, imports and exports. Server only; islands are
//! in `app-admin-islands`.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

mod export;
mod imports;
mod runs;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new().merge(runs::routes()).merge(imports::routes()).merge(export::routes())
}

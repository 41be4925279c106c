//! Administration pages of content: pages, menus and the register of consents. Server only.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

mod consents;
pub mod menu;
mod menus;
mod pages;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new().merge(pages::routes()).merge(menus::routes()).merge(consents::routes())
}

//! Administration pages of content: home page, banners, pages, pages of branches, menus, look, and the register of consents.
//! Server only. Must not depend on: SQL. Permissions are checked by the operations that the pages call.
// Leptos views are deeply nested generic types.
#![recursion_limit = "512"]

mod banners;
mod branch_pages;
mod consents;
mod form;
mod home;
mod look;
pub mod menu;
mod menus;
mod pages;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(home::routes())
        .merge(banners::routes())
        .merge(pages::routes())
        .merge(branch_pages::routes())
        .merge(menus::routes())
        .merge(look::routes())
        .merge(consents::routes())
}

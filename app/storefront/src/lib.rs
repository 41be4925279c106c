//! Pages of the shop: catalogue, search, cart, checkout and orders. Server only; islands are in
//! `app-storefront-islands`.
//! Must not depend on: repair, installation, the desk, the administration.
// Leptos views are deeply nested generic types.
#![recursion_limit = "512"]

mod banners;
pub mod branches;
mod cards;
pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod compare;
mod delivery_estimate;
pub mod facets;
pub mod home;
mod look;
mod marks;
mod modules;
pub mod orders;
pub mod pages;
mod photo;
pub mod picks;
pub mod product;
mod recommended;
pub mod returns;
pub mod reviews;
pub mod search;
mod sitemap;
pub mod watch;
pub mod wishlist;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(home::routes())
        .merge(banners::routes())
        .merge(look::routes())
        .merge(branches::routes())
        .merge(delivery_estimate::routes())
        .merge(catalog::routes())
        .merge(product::routes())
        .merge(returns::routes())
        .merge(reviews::routes())
        .merge(pages::routes())
        .merge(search::routes())
        .merge(sitemap::routes())
        .merge(cart::routes())
        .merge(compare::routes())
        .merge(wishlist::routes())
        .merge(watch::routes())
        .merge(checkout::routes())
        .merge(orders::routes())
}

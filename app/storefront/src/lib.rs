//! Runs in the browser (islands) and on the server (pages). The shop: catalogue, search, cart, checkout, order.
//! Must not know: repair, installation, the desk, the administration.
// Views are deep generic types.
#![recursion_limit = "512"]

mod arrival;
pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod compare;
pub mod facets;
pub mod home;
pub mod orders;
pub mod picks;
pub mod product;
pub mod reviews;
pub mod search;
pub mod seen;
#[cfg(feature = "ssr")]
mod sitemap;
pub mod watch;
pub mod wishlist;

#[cfg(feature = "ssr")]
/// The addresses of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(home::routes())
        .merge(arrival::routes())
        .merge(catalog::routes())
        .merge(product::routes())
        .merge(reviews::routes())
        .merge(search::routes())
        .merge(sitemap::routes())
        .merge(cart::routes())
        .merge(compare::routes())
        .merge(wishlist::routes())
        .merge(watch::routes())
        .merge(checkout::routes())
        .merge(orders::routes())
}

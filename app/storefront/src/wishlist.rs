//! `/wishlist`: the wish list of guests and account holders.

#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod texts;

#[cfg(feature = "ssr")]
pub use pages::routes;

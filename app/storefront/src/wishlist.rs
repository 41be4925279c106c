//! `/wishlist`: the wish list of guests and account holders.

mod page;
mod pages;
mod texts;

pub use pages::routes;

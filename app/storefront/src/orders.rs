//! The order page, and its payment.

mod link;
mod page;
mod pages;
mod paying;
mod texts;

pub use pages::routes;

//! The order page, and its payment.

mod documents;
mod link;
mod page;
mod pages;
mod paying;
mod texts;

pub use pages::routes;

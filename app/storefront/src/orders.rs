//! The order page, and its payment.

mod cancel;
mod edit;
mod documents;
mod link;
mod messages;
mod page;
mod pages;
mod paying;
mod repeat;
mod receipts;
mod receiving;
mod texts;

pub use pages::routes;

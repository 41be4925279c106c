//! The order page, and its payment.

mod cancel;
mod documents;
mod due;
mod edit;
mod link;
mod messages;
mod page;
mod pages;
mod paying;
mod receipts;
mod receiving;
mod repeat;
mod texts;

pub use pages::routes;

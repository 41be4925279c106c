//! Checkout: one page, one column, no account required.

mod page;
mod pages;
mod texts;

pub use page::test_notice;
pub use pages::routes;

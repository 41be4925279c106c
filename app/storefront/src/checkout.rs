//! Checkout: one page, one column, no account required.

mod page;
mod pages;
mod texts;
mod windows;

pub use page::test_notice;
pub use pages::routes;

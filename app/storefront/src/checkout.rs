//! Checkout: one page, one column, no account required.

mod page;
mod pages;
mod texts;
mod windows;

pub use page::test_notice;
pub(crate) use pages::go_on;
pub use pages::routes;

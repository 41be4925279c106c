//! `/compare`: products side by side. The address contains the whole list, so that it can be shared.

mod page;
mod pages;
mod texts;

pub use pages::routes;

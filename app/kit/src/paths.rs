//! Addresses of all pages and files, built by the rows of the route table.

pub use routes::addresses::{in_locale, safe_next, with};
pub use routes::*;

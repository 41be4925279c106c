//! The cart: its page and forms.

mod again;
mod page;
mod pages;
mod texts;

pub(crate) use page::line_image;
pub use pages::routes;
pub(crate) use texts::pieces;

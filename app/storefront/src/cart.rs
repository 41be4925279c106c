//! The cart: its page and forms.

mod again;
mod offers;
mod page;
mod pages;
mod points;
mod repeated;
mod saved;
mod shared;
mod texts;

pub(crate) use offers::discounts;
pub(crate) use page::line_image;
pub use pages::routes;
pub(crate) use points::{field as points_field, said as points_said};
pub(crate) use repeated::line_list;
pub(crate) use texts::pieces;

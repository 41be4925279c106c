//! Wish list and comparison buttons. Each is a form that works without scripts; with scripts
//! `app_storefront_islands::picks` handles all of them.

mod buttons;
mod stored;
pub mod texts;

pub use buttons::{Buy, Offer, PickButton};
pub(crate) use stored::{remember, stored};

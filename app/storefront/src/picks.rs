//! Wish list and comparison buttons. Each is a form that works without scripts; with scripts one island
//! handles all of them. Shelves are rendered once for all visitors, so buttons are rendered without state and
//! the island sets it: from a guest's cookie, or from the account's list in the page header.

mod api;
#[cfg(feature = "ssr")]
mod buttons;
mod keeper;
mod shown;
#[cfg(feature = "ssr")]
mod stored;
pub mod texts;

pub use api::{SetWish, set_wish};
#[cfg(feature = "ssr")]
pub use buttons::{Buy, Offer, PickButton};
pub use keeper::PickKeeper;
#[cfg(feature = "ssr")]
pub(crate) use stored::{remember, stored};

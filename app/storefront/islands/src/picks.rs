//! Handles the wish list and comparison buttons. Shelves are rendered once for all visitors, so buttons are
//! rendered without state and the island sets it: from a guest's cookie, or from the account's list in the
//! page header.

mod api;
mod keeper;
mod shown;
mod texts;

pub use api::{SetWish, set_wish};
pub use keeper::PickKeeper;

//! Products put aside from wherever they are seen. Each button is a form that works without a script; with one, an
//! island takes all of them over. Shelves are rendered once for everybody, so a button comes without its state and
//! the island sets it: out of the cookie of a guest, or out of what the frame says of an account's list.

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

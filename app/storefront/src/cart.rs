//! The cart: its page and forms, and the “add to cart” button of other pages.

mod add;
mod api;
mod badge;
mod dates;
mod line;
mod texts;

#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod pages;

pub use add::AddToCart;
pub use api::{AddToCart as AddToCartCall, Changed, SetQuantity, add_to_cart, set_quantity};
pub use dates::CartDates;
pub use line::LineQuantity;
#[cfg(feature = "ssr")]
pub(crate) use texts::pieces;

#[cfg(feature = "ssr")]
pub(crate) use page::line_image;
#[cfg(feature = "ssr")]
pub use pages::routes;
#[cfg(feature = "ssr")]
pub(crate) use pages::{owner, remember};

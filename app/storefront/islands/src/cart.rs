//! Islands of the cart: the “add to cart” button, the quantity of a line and the delivery dates.

mod add;
mod api;
mod badge;
mod dates;
mod line;
mod texts;

pub use add::AddToCart;
pub use api::{AddToCart as AddToCartCall, Changed, SetQuantity, add_to_cart, set_quantity};
pub use dates::CartDates;
pub use line::LineQuantity;

//! What the visitor looked at last. The list stays in the browser, and the cards are fetched by it, so that the page
//! itself is the same for everybody.

mod api;
mod island;
mod kept;
pub mod texts;

pub use api::SeenCard;
pub use island::RecentlyViewed;

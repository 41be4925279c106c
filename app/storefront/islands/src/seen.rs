//! Recently viewed products. The list is stored in the browser, which fetches the cards, so that the page
//! itself is the same for all visitors.

mod api;
mod island;
mod kept;
pub mod texts;

pub use api::SeenCard;
pub use island::RecentlyViewed;

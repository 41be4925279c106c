//! Updates a listing without reloading the page.

mod live;
mod swap;
mod texts;

pub use live::LiveListing;

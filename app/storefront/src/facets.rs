//! Filters of listings and searches: the form beside the shelf, the chips above it, and the island that
//! updates the page without reloading.

#[cfg(feature = "ssr")]
mod asked;
#[cfg(feature = "ssr")]
mod chips;
#[cfg(feature = "ssr")]
mod form;
mod live;
#[cfg(feature = "ssr")]
mod shelf;
#[cfg(feature = "ssr")]
mod span;
mod swap;
#[cfg(all(test, feature = "ssr"))]
mod tests;
pub mod texts;

#[cfg(feature = "ssr")]
pub use asked::Asked;
pub use live::LiveListing;
#[cfg(feature = "ssr")]
pub use shelf::{Narrowed, Shown, Total};

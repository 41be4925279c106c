//! What listings and searches are narrowed by: the form beside the shelf, the chips above it, and the island that
//! shows what was chosen without loading the page anew.

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

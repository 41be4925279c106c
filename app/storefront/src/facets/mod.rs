//! What listings and searches are narrowed by: the form beside the shelf and the chips above it.

#[cfg(feature = "ssr")]
mod asked;
#[cfg(feature = "ssr")]
mod chips;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod shelf;
#[cfg(feature = "ssr")]
mod span;
#[cfg(all(test, feature = "ssr"))]
mod tests;
pub mod texts;

#[cfg(feature = "ssr")]
pub use asked::Asked;
#[cfg(feature = "ssr")]
pub use shelf::{Narrowed, Shown, Total};

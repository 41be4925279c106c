//! Filters of listings and searches: the form beside the shelf and the chips above it.
//! `app_storefront_islands::facets` updates the page without reloading.

mod asked;
mod chips;
mod form;
mod shelf;
mod span;
#[cfg(test)]
mod tests;
pub mod texts;

pub use asked::Asked;
pub use shelf::{Narrowed, Shown, Total};

//! The catalogue: products, categories, attributes, brands, and their editors.
//! Runs everywhere: types, states, rules, forms and views; no IO.

pub mod accessories;
pub mod documents;
pub mod editor;
pub mod products;
pub mod rating;
pub mod taxonomy;
pub mod variants;
pub mod views;

pub use rating::Rating;

/// The field of a [`Patch`] that no form has: `1` for a product in the recycle bin.
pub const DELETED: &str = "deleted";

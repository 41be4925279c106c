//! Catalogue: products, categories, attributes, brands, and their editors. Runs on the server and in the
//! browser: types, states, rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod access;
pub mod accessories;
pub mod definitions;
pub mod documents;
pub mod editor;
pub mod kits;
pub mod patch;
pub mod products;
pub mod rating;
pub mod refusal;
pub mod taxonomy;
pub mod template;
pub mod variants;
pub mod views;

pub use rating::Rating;

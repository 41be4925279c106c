//! Server only. The catalogue: categories, attributes, brands, products with their pictures, documents, prices and
//! variants, and how many of each can be had.
//! Must not know: search, carts, orders (only their ids), pages, HTTP.

pub mod accessories;
pub mod attribute_editor;
pub mod attributes;
pub mod availability;
pub mod brands;
pub mod cards;
pub mod categories;
mod check;
pub mod documents;
pub mod pictures;
pub mod prices;
mod product_page;
pub mod products;
pub mod ratings;
pub mod search_text;
pub mod tables;
pub mod taxonomy;
pub mod variants;

pub use check::check;
pub use product_page::product;
pub use taxonomy::{delivery_reach, outlook};

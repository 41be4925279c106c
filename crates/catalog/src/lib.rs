//! Server only. Operations of the catalogue: categories, listings, product pages, search, the editing of
//! products, and stock with its reservations.
//! Must not know: carts, orders (only their ids), pages, HTTP.

pub mod accessories;
pub mod attribute_editor;
mod attributes;
pub mod brands;
pub mod bulk;
mod cards;
pub mod categories;
mod check;
pub mod documents;
pub mod export;
mod facets;
pub mod imports;
pub mod index;
pub mod jobs;
mod lexicon;
mod listing;
pub mod load;
mod picked;
pub mod pictures;
mod prices;
mod product_page;
pub mod products;
pub mod queries;
pub mod related;
mod search;
pub mod sitemap;
mod sql;
pub mod stock;
mod structure;
pub mod synonyms;
pub mod variants;

pub use check::check;
pub use listing::{listing, popular};
pub use picked::{compare, picked};
pub use product_page::product;
pub use search::{count, search, suggestions};
pub use structure::{delivery_reach, outlook};

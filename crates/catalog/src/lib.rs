//! Catalogue: categories, attributes, brands, products with their pictures, documents, prices and variants,
//! and their availability. Server only. Must not depend on: search, carts, orders (only their ids), pages,
//! HTTP.

#![warn(missing_docs)]

pub mod accessories;
pub mod actions;
pub mod attribute_editor;
pub mod attributes;
pub mod audit_names;
pub mod availability;
pub mod barcodes;
pub mod brands;
pub mod cards;
pub mod categories;
mod check;
pub mod documents;
pub mod kits;
pub mod load;
pub mod pictures;
pub mod prices;
mod product_page;
pub mod products;
pub mod ratings;
pub mod search_text;
mod summaries;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
pub mod taxonomy;
pub mod template;
pub mod variants;
pub mod warehousing;

pub use check::{check, register_checks};
pub use product_page::product;
pub use summaries::{ProductSummary, summaries, summary, summary_by_slug};
pub use taxonomy::{delivery_reach, outlook};

use platform::jobs::{HOURLY, Registry};

/// Registers the sweeps of this area.
pub fn register<C: Sync>(registry: &mut Registry<C>) {
    registry.sweep("product_drafts", HOURLY, |shop, _| Box::pin(products::drafts::sweep(shop)));
}

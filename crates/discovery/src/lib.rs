//! Discovery: listings, facets, the search index, suggestions, comparison, sitemaps. Server only. Must not
//! depend on: carts, orders, pages, HTTP.

#![warn(missing_docs)]

pub mod accessories;
pub mod actions;
pub mod audit_names;
pub mod blocks;
mod facets;
pub mod index;
mod lexicon;
mod listing;
mod picked;
pub mod queries;
mod recommended;
pub mod related;
mod search;
mod shelf;
pub mod sitemap;
mod subjects;
pub mod synonyms;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
pub mod views;
pub mod visits;

use platform::Subscribers;
use platform::jobs::{HOURLY, Registry};

pub use listing::{listing, popular};
pub use picked::{compare, picked};
pub use recommended::recommended;
pub use search::{count, search, suggestions};
pub use shelf::shelf;
pub use subjects::is_about;

/// Registers the sweeps of this area.
pub fn register<C: Sync>(registry: &mut Registry<C>) {
    registry.sweep("search_visitors", HOURLY, |shop, _| Box::pin(index::sweep(shop)));
    registry.sweep("product_views", HOURLY, |shop, _| Box::pin(views::sweep(shop)));
    registry.sweep("visits", HOURLY, |shop, _| Box::pin(visits::sweep(shop)));
}

/// Subscribes what this area keeps about people to the events of their data.
pub fn subscribe(subscribers: &mut Subscribers) {
    views::subscribe(subscribers);
}

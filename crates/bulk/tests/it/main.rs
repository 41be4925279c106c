//! Catalogue tests on both databases.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accessories;
mod admin;

mod cells;
mod choices;
mod documents;
mod drafts;
mod export;
mod fixture;
mod history;
mod import_round;
mod imports;
mod index;
mod kits;
mod listing;
mod load;
mod page;
mod pains;
mod picked;
mod recommended;
mod runs;
mod search;
mod sitemap;
mod stock;
mod stocktakes;
mod structure;
mod variants;
mod visits;
mod warehouse;

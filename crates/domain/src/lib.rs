//! Runs everywhere. Types, states, rules and the views that pages show.
//! Must not know: IO, async, the clock, random numbers, a database, a page.
//!
//! One module per feature; the same feature names stand in every crate.

pub mod accessories;
pub mod accounts;
pub mod branches;
pub mod bulk;
pub mod calendar;
pub mod catalog;
pub mod contact;
#[cfg(feature = "db")]
mod db;
pub mod delivery;
pub mod documents;
pub mod estimate;
pub mod filters;
pub mod form;
pub mod form_drafts;
pub mod format;
pub mod id;
pub mod imports;
pub mod installation;
pub mod instant;
pub mod jobs;
pub mod locale;
pub mod milli;
pub mod money;
pub mod orders;
pub mod payments;
pub mod picks;
pub mod pricing;
pub mod refusal;
pub mod repair;
pub mod requests;
pub mod reviews;
pub mod saved_views;
pub mod scheduling;
pub mod sites;
mod state;
pub mod stock;
pub mod structure;
pub mod synonyms;
pub mod text;
pub mod variants;
pub mod vat;
pub mod views;
pub mod watches;

pub use id::*;
pub use instant::Instant;
pub use locale::Locale;
pub use money::Kopecks;

//! Server only. The search index: what a query means, which products fit it, and what they can be narrowed by. A closed
//! room: documents and names go in, ids and counts come out.
//! Must not know: the database, pages, HTTP.
//!
//! The engine is tantivy, see `docs/decisions/0006-search-is-tantivy-beside-the-database.md`. What words a shop uses
//! for its categories and attributes is not in the index: it comes with each question ([`Lexicon`]), so that renaming a
//! category touches no document.

mod analysis;
mod collect;
mod document;
mod error;
mod fields;
mod find;
mod guess;
mod index;
mod keys;
mod lexicon;
mod merge;
mod narrow;
mod query;
mod reader;
mod reading;
mod tag;
mod units;
mod vocabulary;

pub use analysis::{chunks, stem};
pub use document::Document;
pub use error::{Result, SearchError};
pub use find::{Ask, Filter, Found, Numbers, Order};
pub use index::{Index, Position};
pub use lexicon::{Lexicon, Meaning, SynonymGroup};
pub use reading::{Reading, Rung};
pub use tag::{FacetKey, Tag};

//! Search engine: query interpretation, matching products, and facets. Server only. Self-contained: documents
//! and names go in, ids and counts come out. Must not depend on: the database, pages, HTTP.
//!
//! The engine is tantivy, see `docs/decisions/0006-search-is-tantivy-beside-the-database.md`. The shop's
//! vocabulary for categories and attributes is not part of the index: it is passed with each query
//! ([`Lexicon`]), so that renaming a category touches no document.

mod analysis;
mod chunk;
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
mod parse;
mod query;
mod reader;
mod reading;
mod request;
mod tag;
mod units;
mod vocabulary;

pub use analysis::stem;
pub use chunk::chunks;
pub use document::Document;
pub use error::{Result, SearchError};
pub use index::{Index, Position};
pub use lexicon::{Lexicon, Meaning, SynonymGroup};
pub use reading::{MatchKind, ParsedQuery};
pub use request::{Filter, Numbers, Order, SearchRequest, SearchResponse};
pub use tag::{FacetKey, Tag};

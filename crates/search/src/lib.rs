//! Search engine: query interpretation, matching products, and facets. Server only. Self-contained: documents
//! and names go in, ids and counts come out. Must not depend on: the database, pages, HTTP.
//!
//! The engine is tantivy, see `docs/decisions/0006-search-is-tantivy-beside-the-database.md`. The shop's
//! vocabulary for categories and attributes is not part of the index: it is passed with each query
//! ([`Lexicon`]), so that renaming a category touches no document.
//!
//! The constants of the ranking are measured with the 643 queries of `known.txt` and `typed.txt` in
//! `crates/demo/tests/queries` (`cargo test -p demo --test queries`): success@5 is the share of queries with a right
//! answer among the first five, precision@5 the share of right products among them. With the values in the code
//! they are 0.992 and 0.985. Each constant tells what becomes of them when it alone is 0, halved and doubled; "no
//! difference" means that these queries do not decide its value.

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
mod words;

pub use analysis::{stem, stems};
pub use chunk::chunks;
pub use document::Document;
pub use error::{Result, SearchError};
pub use index::{Index, Position};
pub use lexicon::{Lexicon, Meaning, SynonymGroup};
pub use reading::{MatchKind, ParsedQuery, Slot};
pub use request::{Filter, Narrowed, Numbers, Order, SearchRequest, SearchResponse};
pub use tag::{FacetKey, Tag};

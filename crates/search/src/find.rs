//! Runs search requests.

use crate::collect::Collect;
use crate::error::Result;
use crate::fields::Fields;
use crate::query;
use crate::request::{SearchRequest, SearchResponse};
use tantivy::query::{EnableScoring, Query};
use tantivy::{DocSet, Searcher, TERMINATED};

/// Whether anything matches the request: stops at the first match.
pub(crate) fn is_any(searcher: &Searcher, fields: &Fields, ask: &SearchRequest) -> Result<bool> {
    has_any(searcher, &*query::of(fields, ask))
}

/// Whether any product matches the query.
pub(crate) fn has_any(searcher: &Searcher, query: &dyn Query) -> Result<bool> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    for segment in searcher.segment_readers() {
        let mut products = weight.scorer(segment, 1.0)?;
        let mut at = products.doc();
        while at != TERMINATED {
            if segment.alive_bitset().is_none_or(|alive| alive.is_alive(at)) {
                return Ok(true);
            }
            at = products.advance();
        }
    }
    Ok(false)
}

pub(crate) fn run(searcher: &Searcher, fields: &Fields, ask: &SearchRequest) -> Result<SearchResponse> {
    let wanted = query::of(fields, ask);
    Ok(searcher.search(&wanted, &Collect::of(ask))?)
}

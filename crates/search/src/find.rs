//! One question: which products, in which order, and what they can be narrowed by.

use crate::collect::Collect;
use crate::error::Result;
use crate::fields::Fields;
use crate::reading::Reading;
use crate::tag::{FacetKey, Tag};
use base::{AttributeId, CategoryId, ProductId};
use discovery_model::filters::Span;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use tantivy::query::EnableScoring;
use tantivy::{DocSet, Searcher, TERMINATED};

/// Distinct values of a number that are counted: of more, only the ends are told.
pub(crate) const VALUES_MAX: usize = 40;

/// What one narrows by. Products that fail one filter alone are counted in that filter's own facet, so that one sees
/// what other values would give.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    InStock,
    Price(Span),
    /// One of the tags; the key is their facet.
    Tags(FacetKey, Vec<Tag>),
    /// Within one of the spans, in thousandths.
    Number(AttributeId, Vec<Span>),
}

/// The order of what is found; each ends with the id, so that no product stands on two pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// What fits the words best; of a question without words, [`Order::Popular`].
    Fit,
    Popular,
    PriceUp,
    PriceDown,
    Name,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ask {
    pub reading: Option<Arc<Reading>>,
    /// One of these categories; none are all.
    pub within: Vec<CategoryId>,
    /// What every product has to have, one of each list: unlike filters these count nothing beside.
    pub must: Vec<Vec<Tag>>,
    pub filters: Vec<Filter>,
    /// Whether tags, prices and numbers are counted; without it only the products and their number are told.
    pub counts: bool,
    /// Numbers whose ends and values are asked for.
    pub numbers: Vec<AttributeId>,
    pub order: Order,
    pub offset: usize,
    pub limit: usize,
}

impl Ask {
    /// All that fits a reading.
    pub(crate) fn any_of(reading: &Arc<Reading>) -> Self {
        Self {
            reading: Some(Arc::clone(reading)),
            within: Vec::new(),
            must: Vec::new(),
            filters: Vec::new(),
            counts: false,
            numbers: Vec::new(),
            order: Order::Popular,
            offset: 0,
            limit: 0,
        }
    }
}

/// The ends of a number, and how often each of its values occurs where they are few.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    pub min: i64,
    pub max: i64,
    pub values: Option<BTreeMap<i64, u64>>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub total: u64,
    /// How many would be found without the filters.
    pub unfiltered: u64,
    pub products: Vec<ProductId>,
    pub tags: HashMap<Tag, u64>,
    pub numbers: HashMap<AttributeId, Numbers>,
    /// The lowest and the highest price, in kopecks.
    pub price: Option<(i64, i64)>,
    pub in_stock: u64,
}

/// Whether anything answers the question: ends at the first product that does.
pub(crate) fn is_any(searcher: &Searcher, fields: &Fields, ask: &Ask) -> Result<bool> {
    let weight = crate::query::of(fields, ask).weight(EnableScoring::disabled_from_searcher(searcher))?;
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

pub(crate) fn run(searcher: &Searcher, fields: &Fields, ask: &Ask) -> Result<Found> {
    let query = crate::query::of(fields, ask);
    Ok(searcher.search(&query, &Collect::of(ask))?)
}

//! Search requests and responses: which products, in which order, with which facets.

use crate::reading::ParsedQuery;
use crate::tag::{FacetKey, Tag};
use base::{AttributeId, CategoryId, ProductId};
use discovery_model::filters::FilterRange;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Maximum number of distinct values counted for a numeric attribute; beyond that only its range is returned.
pub(crate) const VALUES_MAX: usize = 40;

/// A filter. Products that fail only one filter are counted in that filter's own facet, so that the counts of
/// its other values are known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    InStock,
    Price(FilterRange),
    /// One of the tags; the key is their facet.
    Tags(FacetKey, Vec<Tag>),
    /// Within one of the ranges, in thousandths.
    Number(AttributeId, Vec<FilterRange>),
}

/// Sort order; each ends with the id, so that no product appears on two pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// By relevance; without words, [`Order::Popular`].
    Fit,
    Popular,
    PriceUp,
    PriceDown,
    /// Best reviews first, then by pieces sold.
    Rating,
    Name,
}

/// A search request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SearchRequest {
    pub reading: Option<Arc<ParsedQuery>>,
    /// In one of these categories; empty for all.
    pub within: Vec<CategoryId>,
    /// Required tags, one of each list: unlike filters they are not counted.
    pub must: Vec<Vec<Tag>>,
    pub filters: Vec<Filter>,
    /// Whether tags, prices and numbers are counted; otherwise only the products and their number are
    /// returned.
    pub counts: bool,
    /// Numeric attributes whose ranges and values are requested.
    pub numbers: Vec<AttributeId>,
    pub order: Order,
    pub offset: usize,
    pub limit: usize,
}

impl SearchRequest {
    /// Everything that matches a parsed query.
    pub(crate) fn any_of(reading: &Arc<ParsedQuery>) -> Self {
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

/// The range of a numeric attribute, and its values with counts if there are few.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    pub min: i64,
    pub max: i64,
    pub values: Option<BTreeMap<i64, u64>>,
}

/// The part of a query that has results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrowed {
    pub reading: Arc<ParsedQuery>,
    /// The dropped words.
    pub left_out: Vec<String>,
    /// Names of things that are not sold; the results are what is closest to them, if anything is.
    pub absent: Vec<String>,
}

/// A search response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchResponse {
    pub total: u64,
    /// Number of matches without the filters.
    pub unfiltered: u64,
    pub products: Vec<ProductId>,
    pub tags: HashMap<Tag, u64>,
    pub numbers: HashMap<AttributeId, Numbers>,
    /// The lowest and the highest price, in kopecks.
    pub price: Option<(i64, i64)>,
    pub in_stock: u64,
}

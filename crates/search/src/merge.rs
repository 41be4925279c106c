//! Results of the segments, and their merge into one response.

use crate::request::{Numbers, Order, SearchResponse, VALUES_MAX};
use crate::tag::Tag;
use base::{AttributeId, ProductId};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// One of the best products.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    /// Higher is better; for names it is meaningful within one segment only.
    pub rank: u64,
    pub tie: u128,
    /// The sort key of names; empty in other orders.
    pub name: String,
}

/// Counts independent of facets.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    pub total: u64,
    pub unfiltered: u64,
    pub in_stock: u64,
    pub price: Ends,
}

/// The range of prices.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ends(pub Option<(u64, u64)>);

impl Ends {
    pub fn add(&mut self, value: u64) {
        self.0 = Some(self.0.map_or((value, value), |(min, max)| (min.min(value), max.max(value))));
    }
}

/// The result of a segment.
pub(crate) struct Part {
    pub hits: Vec<Hit>,
    pub sum: Sum,
    pub tags: HashMap<Tag, u64>,
    pub numbers: Vec<(AttributeId, Stats)>,
}

/// The values of a numeric attribute.
#[derive(Clone, Debug)]
pub(crate) struct Stats {
    ends: Option<(i64, i64)>,
    values: Option<BTreeMap<i64, u64>>,
}

impl Default for Stats {
    fn default() -> Self {
        Self { ends: None, values: Some(BTreeMap::new()) }
    }
}

impl Stats {
    pub fn add(&mut self, value: i64) {
        self.add_many(value, 1);
    }

    fn add_many(&mut self, value: i64, times: u64) {
        self.ends = Some(self.ends.map_or((value, value), |(min, max)| (min.min(value), max.max(value))));
        if let Some(values) = &mut self.values {
            *values.entry(value).or_default() += times;
            if values.len() > VALUES_MAX {
                self.values = None;
            }
        }
    }

    fn join(&mut self, other: Self) {
        let Some((min, max)) = other.ends else { return };
        match other.values {
            Some(values) => values.into_iter().for_each(|(value, times)| self.add_many(value, times)),
            None => {
                self.add_many(min, 0);
                self.add_many(max, 0);
                self.values = None;
            }
        }
    }

    fn numbers(self) -> Option<Numbers> {
        self.ends.map(|(min, max)| Numbers { min, max, values: self.values })
    }
}

/// Ties are broken by newest first, except in ascending orders.
pub(crate) const fn tie(order: Order, id: u128) -> u128 {
    match order {
        Order::Fit | Order::Popular | Order::PriceDown | Order::Rating => id,
        Order::PriceUp | Order::Name => !id,
    }
}

pub(crate) fn merge(parts: Vec<Part>, order: Order, offset: usize, limit: usize) -> SearchResponse {
    let mut found = SearchResponse::default();
    let mut hits = Vec::new();
    let mut stats: HashMap<_, Stats> = HashMap::new();
    let mut price = Ends::default();
    for part in parts {
        found.total += part.sum.total;
        found.unfiltered += part.sum.unfiltered;
        found.in_stock += part.sum.in_stock;
        if let Ends(Some((min, max))) = part.sum.price {
            price.add(min);
            price.add(max);
        }
        for (tag, count) in part.tags {
            *found.tags.entry(tag).or_default() += count;
        }
        for (attribute, other) in part.numbers {
            stats.entry(attribute).or_default().join(other);
        }
        hits.extend(part.hits);
    }
    hits.sort_unstable_by(|a, b| match order {
        Order::Name => a.name.cmp(&b.name).then_with(|| b.tie.cmp(&a.tie)),
        _ => (b.rank, b.tie).cmp(&(a.rank, a.tie)),
    });
    found.products = hits
        .into_iter()
        .skip(offset)
        .take(limit)
        .map(|hit| ProductId::from(Uuid::from_u128(tie(order, hit.tie))))
        .collect();
    let kopecks = |p: u64| i64::try_from(p).unwrap_or(i64::MAX);
    found.price = price.0.map(|(min, max)| (kopecks(min), kopecks(max)));
    found.numbers = stats.into_iter().filter_map(|(id, s)| s.numbers().map(|n| (id, n))).collect();
    found
}

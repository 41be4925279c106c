//! Collector: one pass over the matching products that finds the best of them and all counts. A product that
//! fails a single filter is counted in that filter's facet only; one that fails two is not counted.

use crate::fields::{AVAILABLE, ID_HIGH, ID_LOW, NAME, NUMBERS, POPULARITY, PRICE, RATING, TAGS};
use crate::merge::{Hit, Part, Stats, Sum, merge, tie};
use crate::request::{Filter, Order, SearchRequest, SearchResponse};
use crate::tag::{FacetKey, Tag};
use base::AttributeId;
use discovery_model::filters::FilterRange;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;
use std::sync::Arc;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, ColumnValues, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// Score factor of a product out of stock.
///
/// success@5 and precision@5: at 0 and halved no difference, doubled (before those in stock) 1.000 and 0.978.
const OUT_OF_STOCK: f32 = 0.7;
/// Score boost of popular products, by the logarithm of the pieces sold.
///
/// At 0 1.000 and 0.983, halved and doubled no difference.
const SOLD: f32 = 0.04;

pub(crate) struct Collect<'a> {
    ask: &'a SearchRequest,
    order: Order,
}

impl<'a> Collect<'a> {
    pub fn of(ask: &'a SearchRequest) -> Self {
        let order = if ask.order == Order::Fit && ask.reading.is_none() { Order::Popular } else { ask.order };
        Self { ask, order }
    }

    fn keep(&self) -> usize {
        self.ask.offset + self.ask.limit
    }
}

impl Collector for Collect<'_> {
    type Fruit = SearchResponse;
    type Child = Segment;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        let fast = reader.fast_fields();
        let tags = fast.str(TAGS)?;
        let mut numbers: Vec<(AttributeId, Option<Column<i64>>)> = Vec::new();
        let asked = self.ask.numbers.iter().copied();
        let filtered = self.ask.filters.iter().filter_map(|f| match f {
            Filter::Number(attribute, _) => Some(*attribute),
            _ => None,
        });
        for attribute in asked.chain(filtered) {
            if numbers.iter().all(|(known, _)| *known != attribute) {
                let column = fast.column_opt::<i64>(&format!("{NUMBERS}.{}", attribute.0.simple()))?;
                numbers.push((attribute, column));
            }
        }
        let tests = self.ask.filters.iter().map(|f| Test::of(f, tags.as_ref(), &numbers));
        let tests = tests.collect::<tantivy::Result<Vec<_>>>()?;
        let count = tags.as_ref().map_or(0, |t| t.num_terms());
        Ok(Segment {
            order: self.order,
            keep: self.keep(),
            is_counting: self.ask.counts,
            needs_tags: self.ask.counts || tests.iter().any(|t| matches!(t, Test::Tags(..))),
            id_high: fast.column_first_or_default(ID_HIGH)?,
            id_low: fast.column_first_or_default(ID_LOW)?,
            price: fast.u64(PRICE)?,
            available: fast.bool(AVAILABLE)?,
            popularity: fast.column_first_or_default(POPULARITY)?,
            rating: fast.column_first_or_default(RATING)?,
            names: if self.order == Order::Name { fast.str(NAME)? } else { None },
            stats: vec![Stats::default(); numbers.len()],
            numbers,
            counts: vec![0; count],
            tags,
            tests,
            ords: Vec::new(),
            best: BinaryHeap::new(),
            sum: Sum::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == Order::Fit
    }

    fn merge_fruits(&self, fruits: Vec<Part>) -> tantivy::Result<SearchResponse> {
        Ok(merge(fruits, self.order, self.ask.offset, self.ask.limit))
    }
}

/// A filter resolved for a segment.
enum Test {
    InStock,
    Price(FilterRange),
    /// Sorted ordinals; the range is the facet's.
    Tags(Vec<u64>, Range<u64>),
    Number(usize, Vec<FilterRange>),
}

impl Test {
    fn of(
        filter: &Filter,
        tags: Option<&StrColumn>,
        numbers: &[(AttributeId, Option<Column<i64>>)],
    ) -> tantivy::Result<Self> {
        Ok(match filter {
            Filter::InStock => Self::InStock,
            Filter::Price(span) => Self::Price(*span),
            Filter::Number(attribute, spans) => {
                let at = numbers.iter().position(|(known, _)| known == attribute).unwrap_or(usize::MAX);
                Self::Number(at, spans.clone())
            }
            Filter::Tags(key, wanted) => {
                let Some(column) = tags else { return Ok(Self::Tags(Vec::new(), 0..0)) };
                let mut ords = Vec::new();
                for tag in wanted {
                    ords.extend(column.dictionary().term_ord(tag.word())?);
                }
                ords.sort_unstable();
                Self::Tags(ords, facet(column, key)?)
            }
        })
    }
}

/// The ordinals of a facet's terms: they are contiguous.
fn facet(column: &StrColumn, key: &FacetKey) -> tantivy::Result<Range<u64>> {
    let Some(prefix) = key.prefix() else { return Ok(0..0) };
    let mut words = column.dictionary().prefix_range(prefix).into_stream()?;
    let (mut start, mut end) = (None, 0);
    while words.advance() {
        start.get_or_insert(words.term_ord());
        end = words.term_ord() + 1;
    }
    Ok(start.unwrap_or(0)..end)
}

pub(crate) struct Segment {
    order: Order,
    keep: usize,
    is_counting: bool,
    needs_tags: bool,
    id_high: Arc<dyn ColumnValues<u64>>,
    id_low: Arc<dyn ColumnValues<u64>>,
    price: Column<u64>,
    available: Column<bool>,
    popularity: Arc<dyn ColumnValues<u64>>,
    rating: Arc<dyn ColumnValues<u64>>,
    names: Option<StrColumn>,
    numbers: Vec<(AttributeId, Option<Column<i64>>)>,
    stats: Vec<Stats>,
    tags: Option<StrColumn>,
    counts: Vec<u32>,
    tests: Vec<Test>,
    /// The tags of the current document.
    ords: Vec<u64>,
    best: BinaryHeap<Reverse<(u64, u128)>>,
    sum: Sum,
}

impl Segment {
    fn number(&self, at: usize, doc: DocId) -> Option<i64> {
        self.numbers.get(at).and_then(|(_, column)| column.as_ref()).and_then(|column| column.first(doc))
    }

    fn passes(&self, test: &Test, doc: DocId, available: bool) -> bool {
        match test {
            Test::InStock => available,
            Test::Price(span) => {
                self.price.first(doc).is_some_and(|p| span.holds(i64::try_from(p).unwrap_or(i64::MAX)))
            }
            Test::Tags(wanted, _) => self.ords.iter().any(|ord| wanted.binary_search(ord).is_ok()),
            Test::Number(at, spans) => {
                self.number(*at, doc).is_some_and(|milli| spans.iter().any(|span| span.holds(milli)))
            }
        }
    }

    fn count_tags(&mut self, within: Option<&Range<u64>>) {
        for ord in &self.ords {
            if within.is_none_or(|range| range.contains(ord))
                && let Some(count) = usize::try_from(*ord).ok().and_then(|at| self.counts.get_mut(at))
            {
                *count += 1;
            }
        }
    }

    fn count_number(&mut self, at: usize, doc: DocId) {
        if let Some(milli) = self.number(at, doc)
            && let Some(stats) = self.stats.get_mut(at)
        {
            stats.add(milli);
        }
    }

    /// Counts a product that fails only this filter in the filter's facet.
    fn count_beside(&mut self, failed: usize, doc: DocId) {
        match self.tests.get(failed) {
            Some(Test::Tags(_, range)) => {
                let range = range.clone();
                self.count_tags(Some(&range));
            }
            Some(Test::Number(at, _)) => {
                let at = *at;
                self.count_number(at, doc);
            }
            Some(Test::Price(_)) => {
                if let Some(price) = self.price.first(doc) {
                    self.sum.price.add(price);
                }
            }
            Some(Test::InStock) | None => {}
        }
    }

    fn count(&mut self, doc: DocId, available: bool) {
        self.sum.total += 1;
        if !self.is_counting {
            return;
        }
        self.sum.in_stock += u64::from(available);
        if let Some(price) = self.price.first(doc) {
            self.sum.price.add(price);
        }
        self.count_tags(None);
        for at in 0..self.numbers.len() {
            self.count_number(at, doc);
        }
    }

    /// Higher is better.
    fn rank(&self, doc: DocId, score: Score, available: bool) -> u64 {
        let price = || self.price.first(doc);
        match self.order {
            Order::Fit => {
                let stock = if available { 1.0 } else { OUT_OF_STOCK };
                // Pieces sold, far below what a float represents exactly.
                let sold = self.popularity.get_val(doc).min(1 << 20) as f32;
                // The bits of positive floats are ordered like their values.
                u64::from((score.max(0.0) * stock * (1.0 + SOLD * sold.ln_1p())).to_bits())
            }
            Order::Popular => (u64::from(available) << 63) | self.popularity.get_val(doc).min(u64::MAX >> 1),
            Order::PriceUp => price().map_or(0, |p| u64::MAX - p),
            Order::PriceDown => price().map_or(0, |p| p + 1),
            Order::Rating => {
                let sold = self.popularity.get_val(doc).min(u64::from(u32::MAX));
                (self.rating.get_val(doc) << 32) | sold
            }
            Order::Name => {
                let ord = self.names.as_ref().and_then(|names| names.ords().first(doc));
                ord.map_or(0, |ord| u64::MAX - ord)
            }
        }
    }

    fn offer(&mut self, doc: DocId, rank: u64) {
        let is_full = self.best.len() >= self.keep;
        if self.keep == 0 || (is_full && self.best.peek().is_some_and(|Reverse((worst, _))| rank < *worst)) {
            return;
        }
        let id = (u128::from(self.id_high.get_val(doc)) << 64) | u128::from(self.id_low.get_val(doc));
        self.best.push(Reverse((rank, tie(self.order, id))));
        if self.best.len() > self.keep {
            self.best.pop();
        }
    }
}

impl SegmentCollector for Segment {
    type Fruit = Part;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.sum.unfiltered += 1;
        let available = self.available.first(doc).unwrap_or(false);
        self.ords.clear();
        if let Some(tags) = self.tags.as_ref().filter(|_| self.needs_tags) {
            self.ords.extend(tags.ords().values_for_doc(doc));
        }
        let mut failed = None;
        for (n, test) in self.tests.iter().enumerate() {
            if !self.passes(test, doc, available) {
                if failed.is_some() {
                    return;
                }
                failed = Some(n);
            }
        }
        if let Some(failed) = failed {
            if self.is_counting {
                self.count_beside(failed, doc);
            }
            return;
        }
        self.count(doc, available);
        self.offer(doc, self.rank(doc, score, available));
    }

    fn harvest(self) -> Part {
        let mut tags = HashMap::new();
        let mut hits = Vec::with_capacity(self.best.len());
        if let Some(column) = self.tags.as_ref().filter(|_| self.is_counting) {
            let mut word = String::new();
            for (ord, count) in (0u64..).zip(&self.counts).filter(|(_, count)| **count > 0) {
                word.clear();
                if column.ord_to_str(ord, &mut word).unwrap_or(false)
                    && let Some(tag) = Tag::parse(&word)
                {
                    tags.insert(tag, u64::from(*count));
                }
            }
        }
        for Reverse((rank, tie)) in self.best {
            let mut name = String::new();
            if let Some(names) = &self.names {
                let _ = names.ord_to_str(u64::MAX - rank, &mut name);
            }
            hits.push(Hit { rank, tie, name });
        }
        let numbers = self.numbers.into_iter().map(|(attribute, _)| attribute).zip(self.stats).collect();
        Part { hits, sum: self.sum, tags, numbers }
    }
}

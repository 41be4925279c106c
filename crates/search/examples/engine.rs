//! Benchmarks the engine itself on an index that no other process has open, for `make bench`: the cost of our
//! single pass compared with the searches that tantivy's own collectors need for the same hits and counts.
//! `engine DIR WORD BRAND ROUNDS` prints milliseconds (medians): `ours raw hits`.
#![expect(clippy::unwrap_used, reason = "a measurement that can't be made has no result")]

use discovery_model::filters::FilterRange;
use search::{FacetKey, Filter, Index, Lexicon, Order, SearchRequest, Tag};
use std::time::Instant;
use tantivy::aggregation::AggregationCollector;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::collector::{Collector, Count, FilterCollector, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{ReloadPolicy, Term};

const PAGE: usize = 24;
const PRICE_MAX: u64 = 5_000_000;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, dir, word, brand, rounds] = args.as_slice() else { panic!("engine DIR WORD BRAND ROUNDS") };
    let rounds: u64 = rounds.parse().unwrap();
    let (ours, total) = ours(dir, word, brand, rounds);
    let raw = raw(dir, word, brand, rounds);
    println!("{ours:.3} {raw:.3} {total}");
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn timed(rounds: u64, mut once: impl FnMut(u64)) -> f64 {
    let times = (0..rounds).map(|n| {
        let from = Instant::now();
        once(n);
        from.elapsed().as_secs_f64() * 1000.0
    });
    median(times.collect())
}

/// A different price each round, so that no result is cached.
fn price(n: u64) -> u64 {
    PRICE_MAX - n
}

fn ours(dir: &str, word: &str, brand: &str, rounds: u64) -> (f64, u64) {
    let index = Index::open(dir.as_ref()).unwrap();
    let reading = index.read(&Lexicon::default(), word).unwrap();
    let mut total = 0;
    let ms = timed(rounds, |n| {
        let max = i64::try_from(price(n)).unwrap();
        let ask = SearchRequest {
            reading: Some(std::sync::Arc::clone(&reading)),
            within: vec![],
            must: vec![],
            counts: true,
            filters: vec![
                Filter::InStock,
                Filter::Price(FilterRange { min: Some(0), max: Some(max) }),
                Filter::Tags(FacetKey::Brand, vec![Tag::Brand(brand.to_owned())]),
            ],
            numbers: vec![],
            order: Order::Fit,
            offset: 0,
            limit: PAGE,
        };
        total = index.find(&ask).unwrap().total;
    });
    (ms, total)
}

fn raw(dir: &str, word: &str, brand: &str, rounds: u64) -> f64 {
    let index = tantivy::Index::open_in_dir(dir).unwrap();
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().unwrap();
    let reader: tantivy::IndexReader = reader;
    let searcher = reader.searcher();
    let field = |name: &str| index.schema().get_field(name).unwrap();
    let term = |name: &str, text: &str| -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(field(name), text), IndexRecordOption::Basic))
    };
    let text = || term("title", &search::stem(word));
    let priced = |n: u64| -> Box<dyn Query> {
        let end = |v| std::ops::Bound::Included(Term::from_field_u64(field("price"), v));
        Box::new(RangeQuery::new(end(0), end(price(n))))
    };
    let of_brand = || term("tags", &format!("b{brand}"));
    let tags: Aggregations = serde_json::from_str(
        r#"{"tags":{"terms":{"field":"tags","size":5000}},"price":{"stats":{"field":"price"}}}"#,
    )
    .unwrap();
    timed(rounds, |n| {
        let counts = || AggregationCollector::from_aggs(tags.clone(), Default::default());
        let all = and(vec![text(), priced(n), of_brand()]);
        let hits = (TopDocs::with_limit(PAGE).order_by_score(), Count, counts());
        searcher.search(&all, &in_stock(hits)).unwrap();
        searcher.search(&all, &counts()).unwrap();
        for rest in [vec![text(), of_brand()], vec![text(), priced(n)]] {
            searcher.search(&and(rest), &in_stock(counts())).unwrap();
        }
    })
}

fn and(all: Vec<Box<dyn Query>>) -> BooleanQuery {
    BooleanQuery::new(all.into_iter().map(|q| (Occur::Must, q)).collect())
}

/// A boolean stored only as a column is filtered by tantivy's own filter.
fn in_stock<C: Collector + Send + Sync>(inner: C) -> impl Collector {
    FilterCollector::new("available".to_owned(), |is_there: bool| is_there, inner)
}

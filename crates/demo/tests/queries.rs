//! CAT-3: real queries, and the products expected among the first five results.
#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected has failed")]

use demo::catalogue::{Catalogue, Product, RawValue};
use discovery::index::{IndexHandle, Step, step};
use discovery_model::listing::SearchQuery;
use gateways::files::Storage;
use std::sync::Arc;
use testkit::{On, Testkit};

/// Required share of queries that find the expected product.
const SUCCESS: f64 = 0.95;
/// Required share of expected products among the first five results.
const PRECISION: f64 = 0.8;
const PLACES: usize = 5;

struct Case<'a> {
    query: &'a str,
    conditions: Vec<&'a str>,
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    lines
        .map(|line| {
            let (query, conditions) = line.split_once('|').unwrap();
            Case { query: query.trim(), conditions: conditions.split_whitespace().collect() }
        })
        .collect()
}

fn holds(data: &Catalogue, product: &Product, condition: &str) -> bool {
    let Some((name, value)) = condition.split_once('=') else {
        return condition.split(',').any(|slug| is_below(data, &product.category, slug));
    };
    match name {
        "sku" => product.sku == value,
        "brand" => product.brand == value,
        code => match product.attributes.get(code) {
            Some(RawValue::Milli(n)) => n.to_string() == value,
            Some(RawValue::Word(word)) => word == value,
            Some(RawValue::Flag(on)) => on.to_string() == value,
            None => false,
        },
    }
}

fn is_below(data: &Catalogue, category: &str, slug: &str) -> bool {
    let mut at = Some(category.to_owned());
    while let Some(here) = at {
        if here == slug {
            return true;
        }
        at = data.category(&here).and_then(|c| c.parent.clone());
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_3_what_is_asked_stands_among_the_first_five() {
    let kit = Testkit::start(On::Sqlite).await.with_subscribers(seed::subscribers());
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    demo::load(&kit.shop, &storage).await.unwrap();
    kit.shop.install(Arc::new(IndexHandle::open(&kit.dir.path().join("index")).unwrap()));
    while step(&kit.shop).await.unwrap() == Step::Worked {}
    let data = demo::catalogue::load().unwrap();
    let text = include_str!("queries.txt");
    let (mut found_of_all, mut right, mut shown) = (0usize, 0usize, 0usize);
    let cases = cases(text);
    assert!(cases.len() >= 60);
    for case in &cases {
        let view = discovery::search(&kit.shop, &SearchQuery::of(case.query)).await.unwrap();
        let first: Vec<&Product> =
            view.list.products.iter().take(PLACES).map(|p| data.product(&p.sku).unwrap()).collect();
        let fits = first.iter().filter(|p| case.conditions.iter().all(|c| holds(&data, p, c))).count();
        found_of_all += usize::from(fits > 0);
        // A model number matches one product only.
        let is_model = case.conditions.iter().any(|c| c.starts_with("sku="));
        right += if is_model { usize::from(fits > 0) * first.len().max(1) } else { fits };
        shown += first.len().max(1);
        if fits == 0 || (!is_model && fits < first.len()) {
            let names: Vec<&str> = first.iter().map(|p| p.name_ru.as_str()).collect();
            println!(
                "{fits} of {}: {} → {names:?} {:?} {:?}",
                first.len(),
                case.query,
                view.instead,
                view.left_out
            );
        }
    }
    let share = |part: usize, all: usize| {
        f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(all).unwrap())
    };
    let (success, precision) = (share(found_of_all, cases.len()), share(right, shown));
    println!("success@5 {success:.3}, precision@5 {precision:.3}, {} queries", cases.len());
    assert!(success >= SUCCESS, "success@5 is {success:.3}");
    assert!(precision >= PRECISION, "precision@5 is {precision:.3}");
}

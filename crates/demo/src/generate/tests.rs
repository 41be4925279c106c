//! Guarantees of generated products, for any seed.

use super::plan::CATEGORIES;
use super::{Plan, SOURCE, figures};
use crate::catalogue::{self, AttributeKind, Catalogue};
use base::text::fold_sku;
use catalog::load::{NewProduct, NewValue};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

static DATA: LazyLock<Catalogue> =
    LazyLock::new(|| catalogue::load().expect("the files inside the program parse"));

fn products(seed: u64, count: u64) -> Vec<NewProduct> {
    let plan = Plan::new(&DATA, seed);
    (1..=count).map(|n| plan.product(n)).collect()
}

fn share(list: &[NewProduct], keep: impl Fn(&NewProduct) -> bool) -> f64 {
    list.iter().filter(|p| keep(p)).count() as f64 / list.len() as f64
}

#[test]
fn ops_5_every_leaf_but_the_kits_has_its_place() {
    let parents: HashSet<&str> = DATA.categories.iter().filter_map(|c| c.parent.as_deref()).collect();
    let mut leaves: Vec<&str> = DATA
        .categories
        .iter()
        .map(|c| c.slug.as_str())
        .filter(|slug| !parents.contains(slug) && !slug.ends_with("-kits"))
        .collect();
    let mut places = CATEGORIES.to_vec();
    leaves.sort_unstable();
    places.sort_unstable();
    assert_eq!(places, leaves);
}

#[test]
fn ops_5_keys_are_unique_beside_the_demo_and_another_seed() {
    let mut skus: HashSet<String> = DATA.products.iter().map(|p| fold_sku(&p.sku)).collect();
    let mut slugs: HashSet<String> = DATA.products.iter().map(|p| p.slug.clone()).collect();
    for p in products(1, 6_000).into_iter().chain(products(2, 6_000)) {
        assert!(skus.insert(fold_sku(&p.sku)), "sku {} twice", p.sku);
        assert!(slugs.insert(p.slug.clone()), "slug {} twice", p.slug);
        assert!(p.slug.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "{}", p.slug);
    }
}

#[test]
fn ops_5_a_product_depends_on_seed_and_number_alone() {
    let text = |seed, count| products(seed, count).iter().map(|p| format!("{p:?}")).collect::<Vec<_>>();
    assert_eq!(text(7, 300), text(7, 300));
    assert_eq!(text(7, 100), text(7, 300)[..100]);
    assert_ne!(text(7, 1), text(8, 1));
}

#[test]
fn ops_5_shares_are_those_of_a_real_shop() {
    let list = products(42, 12_000);
    let near = |name: &str, found: f64, wanted: f64| {
        assert!((found - wanted).abs() < 0.01, "{name}: {found}, wanted {wanted}");
    };
    near("sold out", share(&list, |p| p.stock.is_empty()), 0.08);
    near("without price", share(&list, |p| p.price.is_none()), 0.02);
    near("drafts", share(&list, |p| !p.is_published), 0.03);
    near("reduced", share(&list, |p| p.old_price.is_some()), 0.07);
    near("largest category", share(&list, |p| p.category == CATEGORIES[0]), 0.235);
    near("smallest category", share(&list, |p| p.category == CATEGORIES[38]), 0.006);
    let mut sold: Vec<i64> = list.iter().map(|p| p.popularity).collect();
    sold.sort_unstable_by(|a, b| b.cmp(a));
    let best: i64 = sold[..120].iter().sum();
    assert!(best * 4 > sold.iter().sum::<i64>(), "the best hundredth sells {best}");
    let brands = |p: &[NewProduct]| p.iter().map(|p| p.brand.clone()).collect::<HashSet<_>>().len();
    let (few, many) = (brands(&list[..100]), brands(&list));
    assert!(few < 90 && many > 300, "{few} brands in a hundred products, {many} in all");
    assert!(list.iter().all(|p| p.is_demo && p.source == SOURCE));
}

#[test]
fn ops_5_prices_keep_the_middle_of_their_category() {
    let list = products(3, 12_000);
    for category in CATEGORIES {
        let middle = |mut prices: Vec<i64>| {
            prices.sort_unstable();
            prices[prices.len() / 2] as f64
        };
        let ours =
            middle(list.iter().filter(|p| p.category == category).filter_map(|p| Some(p.price?.0)).collect());
        let demo = middle(
            DATA.products.iter().filter(|p| p.category == category).map(|p| p.price_kopecks.0).collect(),
        );
        assert!((0.33..3.0).contains(&(ours / demo)), "{category}: {ours} where the demo has {demo}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn cat_2_every_value_fits_its_definition(seed in any::<u64>(), from in 0..super::ITEMS_MAX) {
        let plan = Plan::new(&DATA, seed);
        let known: HashMap<&str, _> = DATA.attributes.iter().map(|a| (a.code.as_str(), a)).collect();
        for p in (from..from + 60).map(|n| plan.product(n)) {
            let has: BTreeMap<&str, &NewValue> = p.attributes.iter().map(|(c, v)| (c.as_str(), v)).collect();
            prop_assert_eq!(has.len(), p.attributes.len());
            let used = DATA.attributes_of(&p.category);
            for attribute in &used {
                prop_assert!(!attribute.required || has.contains_key(attribute.code.as_str()), "{:?}", p);
            }
            for (code, value) in has {
                prop_assert!(used.iter().any(|u| u.code == code));
                let fits = match (known[code].kind, value) {
                    (AttributeKind::Choice, NewValue::Choice(c)) => known[code].choices.iter().any(|k| k.code == *c),
                    (AttributeKind::Number, NewValue::Number(_)) | (AttributeKind::Flag, NewValue::Flag(_)) => true,
                    (AttributeKind::Text, NewValue::Text(t)) => !t.ru.is_empty() && !t.en.is_empty(),
                    _ => false,
                };
                prop_assert!(fits, "{code} {value:?}");
            }
            prop_assert!(p.price.is_none_or(|price| price.0 > 0));
            prop_assert!(p.old_price.is_none_or(|old| Some(old) > p.price));
            prop_assert!(p.stock.iter().all(|(code, n)| *n > 0 && figures::WAREHOUSES.iter().any(|w| w.0 == code)));
            prop_assert!(p.weight_g >= 0 && p.popularity >= 0 && p.warranty_months >= 0);
            let brand = plan.brands().iter().find(|b| b.slug == p.brand).expect("a known brand");
            for text in [&p.description.ru, &p.description.en] {
                prop_assert!(text.ends_with('.') && !text.contains("..") && !text.contains(";."), "{text}");
            }
            for name in [&p.name.ru, &p.name.en] {
                prop_assert!(name.contains(&format!("{} {}", brand.name, p.model)), "{name}");
            }
        }
    }
}

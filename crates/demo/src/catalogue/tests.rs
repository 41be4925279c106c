//! Guarantees of the data files.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{AttributeKind, Catalogue, Product, Source, Value, load};
use base::Kopecks;

fn catalogue() -> Catalogue {
    load().expect("the files inside the program parse")
}

/// Slugs of the categories without children.
fn leaves(catalogue: &Catalogue) -> BTreeSet<&str> {
    let parents: HashSet<&str> = catalogue.categories.iter().filter_map(|c| c.parent.as_deref()).collect();
    catalogue.categories.iter().map(|c| c.slug.as_str()).filter(|slug| !parents.contains(slug)).collect()
}

fn count(catalogue: &Catalogue, keep: impl Fn(&Product) -> bool) -> usize {
    catalogue.products.iter().filter(|p| keep(p)).count()
}

#[test]
fn cat_1_counts_are_as_promised() {
    let all = catalogue();
    let real = count(&all, |p| !p.is_demo);
    assert!(real >= 1_000, "{real} real devices");
    assert!(all.products.len() >= 1_500, "{} products", all.products.len());
    assert!(count(&all, |p| p.is_demo && p.category.ends_with("-cameras")) >= 150);
    assert!(count(&all, |p| p.is_demo && p.category == "recorders") >= 30);
    assert!(count(&all, |p| p.is_demo && p.category == "poe-switches") >= 10);
    assert!(count(&all, |p| !p.parts.is_empty()) >= 12);
    assert_eq!(all.categories.iter().filter(|c| c.parent.is_none()).count(), 8);
    assert!((30..=45).contains(&leaves(&all).len()), "{} leaves", leaves(&all).len());
    assert!(super::PRODUCTS.len() <= 3 << 20, "products.jsonl has {} bytes", super::PRODUCTS.len());
}

#[test]
fn cat_1_keys_are_unique_and_fit_urls() {
    let all = catalogue();
    let (mut skus, mut slugs, mut names) = (HashSet::new(), HashSet::new(), HashSet::new());
    for p in &all.products {
        assert!(skus.insert(&p.sku), "sku {} twice", p.sku);
        assert!(slugs.insert(&p.slug), "slug {} twice", p.slug);
        assert!(names.insert(&p.name_ru), "name {} twice", p.name_ru);
        assert!(
            p.sku.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-'),
            "{}",
            p.sku
        );
        assert!(
            p.slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{}",
            p.slug
        );
        assert!((1..=64).contains(&p.sku.len()) && p.slug.len() <= 80, "{}", p.slug);
    }
    let categories: HashSet<&str> = all.categories.iter().map(|c| c.slug.as_str()).collect();
    assert_eq!(categories.len(), all.categories.len(), "a category slug twice");
    let codes: HashSet<&str> = all.attributes.iter().map(|a| a.code.as_str()).collect();
    assert_eq!(codes.len(), all.attributes.len(), "an attribute code twice");
}

#[test]
fn cat_1_parents_stand_before_children_and_products_in_leaves() {
    let all = catalogue();
    let mut seen = HashSet::new();
    for c in &all.categories {
        assert!(c.parent.as_deref().is_none_or(|parent| seen.contains(parent)), "{}", c.slug);
        seen.insert(c.slug.as_str());
    }
    let leaves = leaves(&all);
    let filled: BTreeSet<&str> = all.products.iter().map(|p| p.category.as_str()).collect();
    assert_eq!(filled, leaves, "every leaf has products and only leaves have them");
}

#[test]
fn cat_2_every_value_is_defined_for_its_category_and_typed() {
    let all = catalogue();
    let allowed: HashMap<&str, Vec<_>> =
        leaves(&all).into_iter().map(|l| (l, all.attributes_of(l))).collect();
    for p in &all.products {
        let allowed = &allowed[p.category.as_str()];
        for (code, raw) in &p.attributes {
            assert!(allowed.iter().any(|a| a.code == *code), "{}: {code} is not of {}", p.sku, p.category);
            let value = all.typed(code, raw);
            assert!(value.is_some(), "{}: {code} = {raw:?}", p.sku);
            if let Some(Value::Text(text)) = value {
                assert!(!text.trim().is_empty() && text.is_ascii(), "{}: {code}", p.sku);
            }
        }
        for a in allowed.iter().filter(|a| a.required) {
            assert!(p.attributes.contains_key(&a.code), "{} lacks the required {}", p.sku, a.code);
        }
    }
}

#[test]
fn cat_2_definitions_are_complete() {
    let all = catalogue();
    for def in &all.attributes {
        assert!(all.groups.iter().any(|g| g.code == def.group), "{}", def.code);
        assert_eq!(def.kind == AttributeKind::Choice, def.choices.len() >= 2, "{}", def.code);
        assert_eq!(def.unit_ru.is_empty(), def.unit_en.is_empty(), "{}", def.code);
        assert!(def.kind == AttributeKind::Number || def.unit_ru.is_empty(), "{}", def.code);
    }
    for c in &all.categories {
        for a in &c.attributes {
            assert!(all.attribute(&a.code).is_some(), "{}: {}", c.slug, a.code);
        }
    }
    for leaf in leaves(&all) {
        let deciding = all.attributes_of(leaf).into_iter().filter(|a| a.in_card).count();
        assert_eq!(deciding, 3, "{leaf} has {deciding} deciding attributes");
        assert!(all.attributes_of(leaf).iter().any(|a| a.in_facet), "{leaf} cannot be filtered");
    }
}

#[test]
fn cat_1_restated_attributes_win_over_inherited_ones() {
    let all = catalogue();
    let form = |slug| all.attributes_of(slug).into_iter().find(|a| a.code == "camera_form").cloned();
    assert!(!form("ip-cameras").expect("stated").required);
    assert!(form("dome-cameras").expect("restated").required);
    let codes: Vec<_> = all.attributes_of("dome-cameras").iter().map(|a| a.code.clone()).collect();
    assert_eq!(codes.iter().collect::<HashSet<_>>().len(), codes.len());
}

/// Every text of the catalogue with its location.
fn texts(all: &Catalogue) -> Vec<(String, &str)> {
    let mut out: Vec<(String, &str)> = Vec::new();
    for p in &all.products {
        for text in [&p.name_ru, &p.name_en, &p.description_ru, &p.description_en, &p.brand, &p.model] {
            out.push((p.sku.clone(), text));
        }
    }
    for c in &all.categories {
        out.extend([&c.name_ru, &c.name_en].map(|text| (c.slug.clone(), text.as_str())));
    }
    for a in &all.attributes {
        out.extend([&a.name_ru, &a.name_en].map(|text| (a.code.clone(), text.as_str())));
        let choices = a.choices.iter().flat_map(|c| [&c.name_ru, &c.name_en]);
        out.extend(choices.map(|text| (a.code.clone(), text.as_str())));
    }
    out
}

#[test]
fn cat_4_texts_are_clean_and_in_their_language() {
    let all = catalogue();
    for (place, text) in texts(&all) {
        assert_eq!(text, text.trim(), "{place}");
        assert!(!text.is_empty(), "{place}: an empty text");
        assert!(!text.chars().any(char::is_control), "{place}: {text:?}");
        assert!(!text.contains("  ") && !text.contains('!') && !text.contains('<'), "{place}: {text}");
    }
    let cyrillic = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c) || ('А'..='Я').contains(&c));
    for p in &all.products {
        assert!(cyrillic(&p.name_ru) && cyrillic(&p.description_ru), "{}", p.sku);
        assert!(!cyrillic(&p.name_en) && !cyrillic(&p.description_en), "{}", p.sku);
        assert!(p.name_ru.chars().count() <= 120 && p.name_en.chars().count() <= 120, "{}", p.name_ru);
        assert!(p.description_ru.ends_with('.') && p.description_en.ends_with('.'), "{}", p.sku);
    }
}

#[test]
fn cat_4_prices_weights_and_stock_are_plausible() {
    let all = catalogue();
    for p in &all.products {
        assert!((Kopecks(5_000)..=Kopecks(150_000_000)).contains(&p.price_kopecks), "{}", p.sku);
        assert!(p.old_price_kopecks.is_none_or(|old| old > p.price_kopecks), "{}", p.sku);
        assert!((1..=250_000).contains(&p.weight_g) && (6..=120).contains(&p.warranty_months), "{}", p.sku);
        assert!(p.stock.by_warehouse().iter().all(|(_, pieces)| (0..=200).contains(pieces)), "{}", p.sku);
    }
    let sold_out = count(&all, |p| p.stock.by_warehouse().iter().all(|(_, pieces)| *pieces == 0));
    assert!((50..=300).contains(&sold_out), "{sold_out} products are nowhere in stock");
}

#[test]
fn cat_4_what_is_invented_says_so() {
    let all = catalogue();
    for p in &all.products {
        assert_eq!(p.is_demo, p.source == Source::Demo, "{}", p.sku);
        let invented = ["Zorvex", "Nordwach", "Dozorra", "Netlund", "Zasov"].contains(&p.brand.as_str());
        assert_eq!(p.is_demo, invented, "{}", p.sku);
        assert_eq!(p.is_demo, p.description_ru.ends_with("для демонстрации магазина."), "{}", p.sku);
        assert_eq!(p.is_demo, p.description_en.ends_with("for the demo shop."), "{}", p.sku);
    }
}

#[test]
fn cat_1_invented_cameras_and_recorders_have_full_figures() {
    let all = catalogue();
    for p in all.products.iter().filter(|p| p.is_demo) {
        let wanted: &[&str] = match p.category.as_str() {
            "wifi-cameras" => &["resolution_mp", "lens_mm", "angle_deg", "night_m", "consumption_w"],
            c if c.ends_with("-cameras") => {
                &["resolution_mp", "lens_mm", "angle_deg", "night_m", "consumption_w", "bitrate_mbps"]
            }
            "recorders" => &["camera_channels", "disk_bays", "max_disk_tb", "bandwidth_mbps"],
            "poe-switches" => &["poe_ports", "poe_budget_w", "ports_total"],
            _ => &[],
        };
        for code in wanted {
            assert!(p.milli(code).is_some_and(|milli| milli > 0), "{} lacks {code}", p.sku);
        }
        // 802.3af gives a device 12.95 W, 802.3at 25.5 W.
        let limit = match p.attributes.get("poe_class").and_then(|raw| all.typed("poe_class", raw)) {
            Some(Value::Choice("af")) => 12_950,
            Some(Value::Choice("at")) => 25_500,
            _ => continue,
        };
        assert!(p.milli("consumption_w").is_none_or(|watts| watts <= limit), "{} draws too much", p.sku);
    }
}

/// The parts of a kit with their quantities.
fn parts<'a>(all: &'a Catalogue, kit: &Product) -> Vec<(&'a Product, i64)> {
    kit.parts
        .iter()
        .map(|part| {
            (all.product(&part.sku).unwrap_or_else(|| panic!("{}: no {}", kit.sku, part.sku)), part.quantity)
        })
        .collect()
}

#[test]
fn cat_6_kits_are_composed_of_products_and_cost_less_than_them() {
    let all = catalogue();
    for kit in all.products.iter().filter(|p| !p.parts.is_empty()) {
        let parts = parts(&all, kit);
        assert!(
            parts.len() >= 3 && parts.iter().all(|(part, n)| *n > 0 && part.parts.is_empty()),
            "{}",
            kit.sku
        );
        let sum: i64 = parts.iter().map(|(part, n)| part.price_kopecks.0 * n).sum();
        assert!((sum * 85 / 100..sum).contains(&kit.price_kopecks.0), "{}", kit.sku);
        let pieces: i64 = parts.iter().map(|(_, n)| n).sum();
        assert_eq!(kit.milli("kit_parts"), Some(pieces * 1000), "{}", kit.sku);
        let sensors: i64 =
            parts.iter().filter(|(part, _)| part.category.ends_with("-sensors")).map(|(_, n)| n).sum();
        assert_eq!(kit.milli("kit_sensors").unwrap_or(0), sensors * 1000, "{}", kit.sku);
        let protocols: HashSet<_> = parts
            .iter()
            .filter_map(|(part, _)| part.attributes.get("protocol"))
            .map(|p| format!("{p:?}"))
            .collect();
        assert!(protocols.len() <= 1, "{}: {protocols:?}", kit.sku);
    }
    let kits = all.categories.iter().filter(|c| c.parent.as_deref() == Some("kits"));
    for category in kits {
        assert_eq!(
            count(&all, |p| p.category == category.slug && p.parts.is_empty()),
            0,
            "{}",
            category.slug
        );
    }
}

#[test]
fn video_kits_fit_together() {
    let all = catalogue();
    for kit in all.products.iter().filter(|p| p.category == "video-kits") {
        let parts = parts(&all, kit);
        let of = |end: &str| -> Vec<(&Product, i64)> {
            parts.iter().copied().filter(|(part, _)| part.category.ends_with(end)).collect()
        };
        let (cameras, recorders, disks, switches) =
            (of("-cameras"), of("recorders"), of("disks"), of("poe-switches"));
        let [(recorder, 1)] = recorders[..] else { panic!("{}: one recorder", kit.sku) };
        let get = |p: &Product, code| {
            p.milli(code).unwrap_or_else(|| panic!("{}: {} lacks {code}", kit.sku, p.sku))
        };
        let sum = |list: &[(&Product, i64)], code| list.iter().map(|(p, n)| get(p, code) * n).sum::<i64>();
        let number = cameras.iter().map(|(_, n)| n * 1000).sum::<i64>();
        assert_eq!(kit.milli("kit_cameras"), Some(number), "{}", kit.sku);
        assert!(number <= get(recorder, "camera_channels"), "{}: channels", kit.sku);

        let power: Vec<_> = if switches.is_empty() { vec![(recorder, 1)] } else { switches };
        let needed = sum(&cameras, "consumption_w");
        assert!(number <= sum(&power, "poe_ports"), "{}: PoE ports", kit.sku);
        assert!(needed <= sum(&power, "poe_budget_w"), "{}: PoE budget", kit.sku);
        assert_eq!(kit.milli("kit_poe_needed_w"), Some(needed), "{}", kit.sku);
        assert_eq!(kit.milli("poe_budget_w"), Some(sum(&power, "poe_budget_w")), "{}", kit.sku);

        let stream = sum(&cameras, "bitrate_mbps");
        assert!(stream <= get(recorder, "bandwidth_mbps"), "{}: bandwidth", kit.sku);
        assert!(
            disks.iter().map(|(_, n)| n * 1000).sum::<i64>() <= get(recorder, "disk_bays"),
            "{}",
            kit.sku
        );
        for (disk, _) in &disks {
            assert!(get(disk, "capacity_tb") <= get(recorder, "max_disk_tb"), "{}: disk too large", kit.sku);
        }
        for (camera, _) in &cameras {
            assert!(get(camera, "resolution_mp") <= get(recorder, "max_resolution_mp"), "{}", kit.sku);
        }
        // A terabyte is 8,000,000 Mbit, a day 86,400 s; both sides are in thousandths.
        let days = sum(&disks, "capacity_tb") * 8_000_000 / (stream * 86_400);
        assert_eq!(kit.milli("kit_archive_days"), Some(days * 1000), "{}", kit.sku);
        assert!(days >= 3, "{}: {days} days of archive", kit.sku);
    }
}

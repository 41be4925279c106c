use super::shelf::Shown;
use super::*;
use crate::cards::tiles::Tiles;
use base::Bilingual;
use base::Locale;
use catalog_model::views::ProductPage;
use discovery_model::filters::{FilterRange, YES};
use discovery_model::listing::{Facet, FacetBody, FacetValue, ListingQuery};
use leptos::prelude::*;

fn value(value: &str, count: i64, is_chosen: bool) -> FacetValue {
    FacetValue { value: value.to_owned(), name: Bilingual::new(value, value), count, is_chosen }
}

fn facet(field: &str, ru: &str, body: FacetBody) -> Facet {
    Facet { field: field.to_owned(), name: Bilingual::new(ru, ru), body }
}

fn flag(field: &str, name: &str, count: i64, is_chosen: bool) -> Facet {
    let yes = if field == "stock" { "1" } else { YES };
    facet(field, name, FacetBody::Flag { value: value(yes, count, is_chosen) })
}

fn span(field: &str, name: &str, unit: &str, ends: (i64, i64), chosen: FilterRange) -> Facet {
    let unit = Bilingual::new(unit, unit);
    facet(field, name, FacetBody::FilterRange { unit, min: ends.0, max: ends.1, chosen })
}

fn page(asked: &str, facets: Vec<Facet>) -> String {
    let pairs: Vec<(&str, &str)> = asked.split('&').filter_map(|p| p.split_once('=')).collect();
    let asked = Asked::Listing(ListingQuery::parse(Some("ip".to_owned()), pairs).unwrap());
    let list = ProductPage { total: 12, page: 1, pages: 1, products: Vec::new() };
    let shown = Shown { asked, facets, list, tiles: Tiles::default() };
    app_kit::render(move || view! { <Narrowed l=Locale::Ru shown/> })
}

/// The tag of the input with this id.
fn input<'a>(html: &'a str, id: &str) -> &'a str {
    let at = html.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id} in {html}"));
    let start = html[..at].rfind('<').unwrap();
    &html[start..start + html[start..].find('>').unwrap()]
}

#[test]
fn cat_2_what_leads_to_nothing_stays_in_sight_and_can_only_be_taken_back() {
    let values = vec![value("dz", 7, false), value("none", 0, false), value("was", 0, true)];
    let html = page("brand=was", vec![facet("brand", "Бренд", FacetBody::Values { values })]);
    assert!(!input(&html, "brand-dz").contains("disabled"));
    assert!(input(&html, "brand-none").contains("disabled"));
    let was = input(&html, "brand-was");
    assert!(was.contains("checked") && !was.contains("disabled"), "{was}");
    assert!(html.contains("Показать 12 товаров") && html.contains("method=\"get\""), "{html}");
}

#[test]
fn cat_2_long_lists_are_folded_and_open_where_something_is_chosen() {
    let many = |chosen| {
        let values = (0..25).map(|n| value(&format!("b{n}"), 1, n == chosen)).collect();
        page("", vec![facet("brand", "Бренд", FacetBody::Values { values })])
    };
    let html = many(99);
    assert!(html.contains("Показать ещё 17") && html.contains("data-sift"), "{html}");
    assert!(!input(&html, "more-brand").contains(" open"));
    assert!(input(&many(20), "more-brand").contains(" open"));
}

#[test]
fn cat_2_numbers_are_typed_in_their_unit() {
    let price = FilterRange { min: Some(100_000), max: None };
    let focal = FilterRange { min: None, max: Some(2_800) };
    let facets = vec![
        span("price", "Цена", "₽", (59_000, 2_499_000), price),
        span("a.focal", "Фокусное расстояние", "мм", (2_800, 12_000), focal),
    ];
    let html = page("price.min=1000&a.focal.max=2.8", facets);
    assert!(input(&html, "price.min").contains("value=\"1000\""));
    assert!(input(&html, "price.max").contains("placeholder=\"24\u{202f}990\""));
    assert!(input(&html, "a.focal.max").contains("value=\"2.8\""));
    assert!(!input(&html, "price.min-thumb").contains(" name="), "a thumb is not sent");
    assert!(html.contains("Фокусное расстояние: до\u{a0}2,8\u{a0}мм"), "{html}");
    assert!(html.contains("Цена: от\u{a0}1\u{202f}000\u{a0}₽"), "{html}");
}

#[test]
fn cat_2_every_chosen_thing_is_a_chip_that_takes_it_back() {
    let choices = vec![value("4mp", 3, true), value("8mp", 2, true)];
    let facets = vec![
        flag("stock", "В наличии", 5, true),
        facet("a.res", "Разрешение", FacetBody::Values { values: choices }),
        flag("a.ir", "ИК-подсветка", 4, true),
    ];
    let html = page("stock=1&a.res=4mp&a.res=8mp&a.ir=yes&sort=name&page=2", facets);
    for (to, words) in [
        ("a.ir=yes&amp;a.res=4mp&amp;a.res=8mp&amp;sort=name", "Убрать условие: В наличии"),
        ("stock=1&amp;a.ir=yes&amp;a.res=8mp&amp;sort=name", "Убрать условие: Разрешение: 4mp"),
        ("stock=1&amp;a.res=4mp&amp;a.res=8mp&amp;sort=name", "Убрать условие: ИК-подсветка"),
    ] {
        let tag = format!("href=\"/catalog/ip?{to}\" rel=\"nofollow\" aria-label=\"{words}\"");
        assert!(html.contains(&tag), "{tag} in {html}");
    }
    assert!(html.contains("href=\"/catalog/ip?sort=name\""), "everything is taken back at once");
    assert!(html.contains("<input type=\"hidden\" name=\"sort\" value=\"name\""), "{html}");
}

#[test]
fn cat_2_flags_stand_together_and_the_first_are_offered_above() {
    let flags = ["a.one", "a.two", "a.three", "a.four", "a.none"];
    let mut facets: Vec<Facet> =
        flags.iter().map(|f| flag(f, &format!("Флаг {f}"), i64::from(*f != "a.none"), false)).collect();
    facets.insert(2, span("a.x", "Число", "", (0, 5_000), FilterRange::default()));
    let html = page("", facets);
    assert_eq!(html.matches("Особенности").count(), 2, "one heading, and its group's name");
    let promoted: Vec<bool> =
        flags.iter().map(|f| html.contains(&format!("href=\"/catalog/ip?{f}=yes\""))).collect();
    assert_eq!(promoted, [true, true, true, false, false]);
}

#[test]
fn l1_names_and_values_stay_text() {
    let nasty = FacetValue { name: Bilingual::new("<b>\"", ""), ..value("x", 1, true) };
    let html = page("brand=x", vec![facet("brand", "<i>", FacetBody::Values { values: vec![nasty] })]);
    assert!(!html.contains("<b>") && !html.contains("<i>"), "{html}");
}

#[test]
fn cat_1_without_facets_a_listing_is_a_shelf_with_orders() {
    let html = page("", Vec::new());
    assert!(!html.contains("<form") && html.contains("sort=price_asc") && html.contains("stock=1"), "{html}");
}

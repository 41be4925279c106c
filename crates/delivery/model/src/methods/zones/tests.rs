#![expect(clippy::inconsistent_digit_grouping, reason = "amounts are kopecks, with the roubles set apart")]

use super::*;
use crate::methods::DeliveryKind;
use base::{DeliveryMethodId, Locale};
use proptest::prelude::*;
use uuid::Uuid;

fn at(lat: f64, lon: f64) -> GeoPoint {
    GeoPoint::new((lat * 1e6) as i64, (lon * 1e6) as i64).unwrap()
}

fn square(from: f64, to: f64) -> Ring {
    vec![at(from, from), at(from, to), at(to, to), at(to, from)]
}

fn zone(n: u128, area: Area, places: &[&str], price: i64) -> Zone {
    Zone {
        id: DeliveryZoneId(Uuid::from_u128(n)),
        name: Bilingual::new(format!("Зона {n}"), ""),
        area,
        places: places.iter().map(|place| Bilingual::new(*place, "")).collect(),
        tariff: Tariff { price: Kopecks(price), ..Tariff::default() },
        windows: WindowPlan::default(),
    }
}

fn method(zones: Vec<Zone>) -> DeliveryMethod {
    DeliveryMethod {
        id: DeliveryMethodId(Uuid::nil()),
        code: String::new(),
        kind: DeliveryKind::Courier,
        name_ru: String::new(),
        name_en: String::new(),
        note_ru: String::new(),
        note_en: String::new(),
        price: Kopecks(100),
        free_from: None,
        weight_max_g: None,
        places: Vec::new(),
        terms: None,
        zones: Vec::new(),
    }
    .with_zones(zones)
}

fn reached(method: &DeliveryMethod, city: &str, point: Option<GeoPoint>) -> Option<u128> {
    match method.reach(&Destination { city, address: "", point }) {
        Reached::Zone(zone) => Some(zone.id.0.as_u128()),
        Reached::Unknown => Some(0),
        Reached::Method | Reached::Outside => None,
    }
}

#[test]
fn chk_5_a_point_is_in_a_polygon_or_not() {
    let ring = Polygon { outer: square(0.0, 10.0), holes: vec![square(4.0, 6.0)] };
    for (lat, lon, expected, why) in [
        (5.0, 2.0, true, "inside"),
        (5.0, 5.0, false, "in the hole"),
        (4.0, 5.0, true, "the border of the hole"),
        (0.0, 0.0, true, "a corner"),
        (0.0, 5.0, true, "on the border"),
        (10.0, 10.0, true, "the last corner"),
        (10.000_001, 5.0, false, "just above"),
        (5.0, -0.000_001, false, "just to the west"),
        (0.0, 11.0, false, "in line with an edge"),
        (4.0, 11.0, false, "in line with an edge of the hole"),
    ] {
        assert_eq!(ring.contains(at(lat, lon)), expected, "{why}");
    }
    let both = Area::Polygons {
        list: vec![
            Polygon { outer: square(0.0, 1.0), holes: Vec::new() },
            Polygon { outer: square(2.0, 3.0), holes: Vec::new() },
        ],
    };
    assert!(both.contains(at(0.5, 0.5)) && both.contains(at(2.5, 2.5)) && !both.contains(at(1.5, 1.5)));
    // A concave polygon: the notch of an arrow.
    let arrow = vec![at(0.0, 0.0), at(10.0, 5.0), at(0.0, 10.0), at(4.0, 5.0)];
    let arrow = Polygon { outer: arrow, holes: Vec::new() };
    assert!(arrow.contains(at(6.0, 5.0)) && !arrow.contains(at(2.0, 5.0)));
}

#[test]
fn chk_5_a_radius_is_measured_on_the_globe() {
    let (moscow, petersburg) = (at(55.755_8, 37.617_3), at(59.939_1, 30.315_8));
    assert!((distance_m(moscow, petersburg) - 634_000).abs() < 3_000);
    let circle = Area::Circle { centre: moscow, radius_m: 20_000 };
    assert!(circle.contains(at(55.89, 37.44)), "Khimki");
    assert!(!circle.contains(at(55.43, 37.54)), "Podolsk");
}

#[test]
fn chk_5_the_first_zone_with_the_address_is_used_and_nothing_is_guessed() {
    let city = Area::Polygons { list: vec![Polygon { outer: square(55.0, 56.0), holes: Vec::new() }] };
    let by_map = method(vec![
        zone(1, city.clone(), &[], 300),
        zone(2, Area::Places, &["Москва", "Московская область"], 700),
    ]);
    assert_eq!(reached(&by_map, "Москва", Some(at(55.5, 55.5))), Some(1));
    assert_eq!(reached(&by_map, "Москва", Some(at(57.0, 55.5))), Some(2));
    assert_eq!(reached(&by_map, "Москва", None), Some(0), "it may be in the first zone, which is cheaper");
    assert_eq!(reached(&by_map, "Владивосток", Some(at(43.1, 131.9))), None);
    let named =
        method(vec![zone(1, city, &["Москва"], 300), zone(2, Area::Places, &["Московская область"], 700)]);
    assert_eq!(reached(&named, "Москва", None), Some(1), "without coordinates the places decide");
    assert_eq!(reached(&named, "Химки, Московская область", None), Some(2));
    assert_eq!(reached(&named, "Владивосток", None), None);
    assert_eq!(named.places.len(), 2);
    assert!(by_map.places.is_empty() && by_map.needs_point());
    let plain = method(Vec::new());
    assert_eq!(plain.reach(&Destination::default()), Reached::Method);
    assert_eq!(plain.cost_at(Reached::Method, Kopecks(1), 1), Ok(Some(Kopecks(100))));
    assert_eq!(named.least_cost(Kopecks(1), 1), Ok(Kopecks(300)));
}

#[test]
fn chk_5_a_cost_table_has_steps() {
    let tariff = Tariff {
        price: Kopecks(300_00),
        weight_steps: vec![
            WeightStep { over_g: 5_000, price: Kopecks(450_00) },
            WeightStep { over_g: 20_000, price: Kopecks(900_00) },
        ],
        per_kg: Kopecks(20_00),
        sum_steps: vec![SumStep { from: Kopecks(5_000_00), percent: 50 }],
        free_from: Some(Kopecks(10_000_00)),
        weight_max_g: Some(100_000),
    };
    assert!(tariff.is_ordered());
    for (goods, weight, expected) in [
        (1_000_00, 0, 300_00),
        (1_000_00, 5_000, 300_00),
        (1_000_00, 5_001, 450_00),
        (1_000_00, 20_000, 450_00),
        (1_000_00, 20_001, 920_00),
        (1_000_00, 22_000, 940_00),
        (5_000_00, 5_001, 225_00),
        (10_000_00, 50_000, 0),
    ] {
        assert_eq!(tariff.cost(Kopecks(goods), weight), Ok(Kopecks(expected)), "{goods} {weight}");
    }
    assert_eq!(tariff.cost(Kopecks(1), 100_001), Err(DeliveryRefusal::TooHeavy { max_g: 100_000 }));
}

fn tariffs() -> impl Strategy<Value = Tariff> {
    let steps = prop::collection::btree_map(1i64..100_000, 0i64..100_000, 0..5);
    let sums = prop::collection::btree_map(1i64..10_000_000, 0i64..=100, 0..5);
    (0i64..100_000, steps, 0i64..10_000, sums, prop::option::of(1i64..10_000_000)).prop_map(
        |(price, steps, per_kg, sums, free)| {
            let (mut most, mut least) = (price, 100);
            let weight_steps = steps.into_iter().map(|(over_g, more)| {
                most += more;
                WeightStep { over_g, price: Kopecks(most) }
            });
            let weight_steps = weight_steps.collect();
            let sum_steps = sums.into_iter().map(|(from, percent)| {
                least = least.min(percent);
                SumStep { from: Kopecks(from), percent: least }
            });
            Tariff {
                price: Kopecks(price),
                weight_steps,
                per_kg: Kopecks(per_kg),
                sum_steps: sum_steps.collect(),
                free_from: free.map(Kopecks),
                weight_max_g: None,
            }
        },
    )
}

proptest! {
    #[test]
    fn chk_5_heavier_never_costs_less_and_dearer_goods_never_more(
        tariff in tariffs(), goods in 0i64..20_000_000, weight in 0i64..200_000,
        more_g in 0i64..50_000, more in 0i64..5_000_000,
    ) {
        prop_assert!(tariff.is_ordered());
        let cost = |goods: i64, weight: i64| tariff.cost(Kopecks(goods), weight).unwrap();
        let now = cost(goods, weight);
        prop_assert!(now.0 >= 0);
        prop_assert!(cost(goods, weight + more_g) >= now);
        prop_assert!(cost(goods + more, weight) <= now);
    }

    #[test]
    fn chk_5_a_square_contains_what_is_between_its_sides(lat in -20i64..30, lon in -20i64..30) {
        let ring = |from: i64, to: i64| -> Ring {
            [(from, from), (from, to), (to, to), (to, from)].iter().map(|(a, b)| GeoPoint { lat_e6: *a, lon_e6: *b }).collect()
        };
        let square = Polygon { outer: ring(0, 10), holes: Vec::new() };
        let point = GeoPoint { lat_e6: lat, lon_e6: lon };
        prop_assert_eq!(square.contains(point), (0..=10).contains(&lat) && (0..=10).contains(&lon));
    }
}

#[test]
fn chk_5_an_area_is_read_from_geojson_or_corners() {
    let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":
        {"type":"Polygon","coordinates":[[[37.0,55.0],[38.0,55.0],[38.0,56.0],[37.0,55.0]]]}}]}"#;
    let list = parse_area(text).unwrap();
    assert_eq!(list[0].outer, [at(55.0, 37.0), at(55.0, 38.0), at(56.0, 38.0)]);
    assert_eq!(parse_area(&polygons_text(&list)), Ok(list));
    let holed = vec![Polygon { outer: square(0.0, 9.0), holes: vec![square(4.0, 6.0)] }];
    assert_eq!(parse_area(&polygons_text(&holed)), Ok(holed));
    assert_eq!(parse_area("55, 37\n55, 38\n56, 38\n\n1, 1\n1, 2\n2, 2").unwrap().len(), 2);
    for wrong in ["", "55, 37\n55, 38", "{", r#"{"type":"Point","coordinates":[1,2]}"#, "a\nb\nc"] {
        assert!(parse_area(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn chk_5_a_zone_is_read_back_as_it_was_typed() {
    let fields: Vec<(String, String)> = [
        ("name_ru", "Внутри МКАД"),
        ("area", "circle"),
        ("centre", "55.751244, 37.618423"),
        ("radius", "12,5"),
        ("places", "Москва / Moscow"),
        ("price", "300"),
        ("weight_steps", "5 = 450\n20 = 900"),
        ("per_kg", "20"),
        ("sum_steps", "5000 = 50%"),
        ("free_from", "10000"),
        ("weight_max", ""),
        ("windows", "пн-пт 10:00-14:00 30\nсб 12:00–18:00 10"),
        ("lead_hours", "3"),
        ("horizon_days", "7"),
        ("position", "1"),
        ("is_active", "1"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    let form = ZoneForm::parse(&fields).unwrap();
    assert_eq!(ZoneForm::parse(&form.fields(Locale::Ru)), Ok(form.clone()));
    assert_eq!(ZoneForm::parse(&form.fields(Locale::En)), Ok(form));
    for (field, wrong) in [
        ("area", "moon"),
        ("centre", "нигде"),
        ("radius", "0"),
        ("price", ""),
        ("weight_steps", "5 = 100"),
        ("weight_steps", "5"),
        ("sum_steps", "5000 = 120"),
        ("windows", "пн 14:00-10:00 3"),
        ("windows", "пн 10:00-14:00 0"),
        ("horizon_days", "0"),
    ] {
        let mut fields = fields.clone();
        fields.iter_mut().find(|(name, _)| name == field).unwrap().1 = wrong.to_owned();
        let problems = ZoneForm::parse(&fields).unwrap_err();
        assert!(problems.of(field).is_some(), "{field} {wrong}: {problems:?}");
    }
}

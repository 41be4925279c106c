use super::*;
use base::Locale;
use org_model::audience::ObjectType;
use proptest::prelude::*;
use service_model::estimate::Allowance;
use service_model::installation::{AccessRegime, Goal};

pub(crate) fn rate(code: &str, driver: Driver, roubles: i64) -> Rate {
    Rate {
        code: code.into(),
        kind: EstimateLineKind::Work,
        name_ru: "Монтаж".into(),
        name_en: "Fixing".into(),
        unit_ru: "шт.".into(),
        unit_en: "pcs".into(),
        price: Kopecks::from_roubles(roubles),
        minutes: 0,
        driver,
        quantity_milli: 1000,
        min_milli: 0,
        step_milli: 0,
        conditions: Vec::new(),
        note_ru: String::new(),
        note_en: String::new(),
    }
}

fn input() -> EstimateInput {
    EstimateInput {
        object: ObjectType::House,
        area_m2: 120,
        floors: 2,
        zones: vec![Zone::Entrance, Zone::Perimeter],
        goals: vec![Goal::Video],
        cameras: Some(6),
        sensors: None,
        doors: None,
        has_internet: true,
        has_lan: false,
        access: AccessRegime::Free,
        package: None,
    }
}

fn price_list() -> Vec<Rate> {
    let camera = Rate {
        minutes: 60,
        conditions: vec![Condition::Goal(Goal::Video)],
        ..rate("camera", Driver::PerCamera, 2500)
    };
    let cable = Rate {
        kind: EstimateLineKind::Material,
        name_ru: "Кабель".into(),
        unit_ru: "м".into(),
        unit_en: "m".into(),
        quantity_milli: 24_500,
        step_milli: 5_000,
        conditions: vec![Condition::MissingLan],
        ..rate("cable", Driver::PerCamera, 40)
    };
    let height = Rate {
        conditions: vec![Condition::Zone(Zone::Perimeter), Condition::Zone(Zone::Parking)],
        ..rate("height", Driver::PerZone, 3000)
    };
    let hours = Rate { unit_ru: "ч".into(), ..rate("set_up", Driver::PerHour, 1000) };
    let cloud = Rate {
        kind: EstimateLineKind::Extra,
        conditions: vec![Condition::HasInternet, Condition::Goal(Goal::Video)],
        note_ru: "Доступ с телефона".into(),
        ..rate("cloud", Driver::PerSite, 500)
    };
    // The extras come first on purpose: lines are ordered by kind.
    vec![cloud, camera, cable, height, hours]
}

fn package() -> Package {
    let allowance = |rate: &str, up_to_milli| Allowance { rate: rate.into(), up_to_milli };
    Package {
        code: "house4".into(),
        name_ru: "Дом, 4 камеры".into(),
        name_en: "House, 4 cameras".into(),
        about_ru: String::new(),
        about_en: String::new(),
        price: Kopecks::from_roubles(9000),
        minutes: 200,
        includes: vec![allowance("camera", 4_000), allowance("cable", 100_000)],
        conditions: vec![Condition::Object(ObjectType::House)],
    }
}

fn shown(e: &Estimate) -> Vec<(&str, i64, i64)> {
    e.lines.iter().map(|l| (l.code.as_str(), l.quantity_milli, l.total.0 / 100)).collect()
}

#[test]
fn srv_5_rates_follow_their_drivers_and_conditions() {
    let e = estimate(&input(), &price_list(), &[]);
    assert_eq!(
        shown(&e),
        [
            ("camera", 6_000, 15_000),
            ("height", 1_000, 3_000),
            ("set_up", 6_000, 6_000),
            ("cable", 150_000, 6_000),
            ("cloud", 1_000, 500)
        ]
    );
    assert_eq!((e.total, e.minutes, e.package), (Kopecks::from_roubles(30_500), 360, None));
    let ru: Vec<_> = e.lines.iter().map(|l| l.explanation(Locale::Ru)).collect();
    assert_eq!(
        ru,
        [
            "6 камер",
            "1 зона: периметр",
            "Работы займут 6 ч",
            "6 камер × 24,5 м; с округлением до 5 м; нет локальной сети",
            "Один раз на объект. Доступ с телефона"
        ]
    );
    let connected =
        estimate(&EstimateInput { has_lan: true, has_internet: false, ..input() }, &price_list(), &[]);
    assert_eq!(shown(&connected).iter().map(|l| l.0).collect::<Vec<_>>(), ["camera", "height", "set_up"]);
}

#[test]
fn srv_5_a_package_covers_its_allowance_and_the_rest_is_charged() {
    let chosen = EstimateInput { package: Some("house4".into()), ..input() };
    let e = estimate(&chosen, &price_list(), &[package()]);
    assert_eq!(e.package.as_deref(), Some("house4"));
    assert_eq!(shown(&e)[..2], [("house4", 1_000, 9_000), ("camera", 2_000, 5_000)]);
    assert_eq!(e.minutes, 200 + 2 * 60);
    assert_eq!(e.lines[0].explanation_ru, "Входит: монтаж — 4 шт., кабель — 100 м");
    assert_eq!(e.lines[1].explanation_ru, "6 камер; ещё 4 шт. входит в пакет");
    let flat = EstimateInput { object: ObjectType::Flat, ..chosen };
    let refused = estimate(&flat, &price_list(), &[package()]);
    assert_eq!(refused.package, None);
    assert_eq!(offered(&flat, &[package()]).count(), 0);
}

#[test]
fn srv_5_a_least_quantity_counts_only_where_the_rate_applies() {
    let least = Rate { min_milli: 10_000, ..rate("duct", Driver::PerCamera, 100) };
    let of = |cameras| {
        estimate(&EstimateInput { cameras: Some(cameras), ..input() }, std::slice::from_ref(&least), &[])
    };
    assert_eq!(shown(&of(0)), []);
    assert_eq!(shown(&of(3)), [("duct", 10_000, 1_000)]);
    assert_eq!(of(3).lines[0].explanation_en, "3 cameras; at least 10 pcs");
    assert_eq!(shown(&of(12)), [("duct", 12_000, 1_200)]);
}

#[test]
fn srv_5_a_rate_of_the_repair_never_meets_an_installation() {
    let call_out = Rate {
        conditions: vec![Condition::Format(service_model::repair::RepairFormat::Visit)],
        ..rate("call_out", Driver::PerSite, 900)
    };
    assert_eq!(estimate(&input(), &[call_out], &[]).lines, []);
}

#[test]
fn a_first_visit_has_whole_steps_within_bounds() {
    for (minutes, expected) in [(0, 60), (61, 90), (90, 90), (470, 480), (5_000, 480)] {
        assert_eq!(visit_minutes(minutes), expected);
    }
}

fn any_rate() -> impl Strategy<Value = Rate> {
    let conditions = Condition::all();
    let prices = prop_oneof![0i64..1_000_000, Just(i64::MAX), Just(-5)];
    let amounts = prop_oneof![1i64..100_000, Just(i64::MAX), Just(0)];
    (
        (0..Driver::ALL.len(), 0..3usize, prices, 0i64..600),
        (amounts, 0i64..50_000, 0i64..20_000),
        proptest::sample::subsequence(conditions, 0..4),
        0u32..1000,
    )
        .prop_map(
            |((driver, kind, price, minutes), (quantity_milli, min_milli, step_milli), conditions, code)| {
                Rate {
                    kind: EstimateLineKind::ALL[kind],
                    price: Kopecks(price),
                    minutes,
                    quantity_milli,
                    min_milli,
                    step_milli,
                    conditions,
                    ..rate(&format!("r{code}"), Driver::ALL[driver], 0)
                }
            },
        )
}

fn any_input() -> impl Strategy<Value = EstimateInput> {
    (
        (0..ObjectType::ALL.len(), 1u32..=100_000, 1u32..=100, any::<bool>(), any::<bool>()),
        proptest::sample::subsequence(Zone::ALL.to_vec(), 0..=Zone::ALL.len()),
        proptest::sample::subsequence(Goal::ALL.to_vec(), 1..=Goal::ALL.len()),
        (0..AccessRegime::ALL.len(), proptest::option::of(0u32..2000), any::<bool>()),
    )
        .prop_map(
            |((object, area_m2, floors, has_internet, has_lan), zones, goals, (access, cameras, packed))| {
                EstimateInput {
                    object: ObjectType::ALL[object],
                    area_m2,
                    floors,
                    zones,
                    goals,
                    cameras,
                    sensors: None,
                    doors: None,
                    has_internet,
                    has_lan,
                    access: AccessRegime::ALL[access],
                    package: packed.then(|| "p".to_owned()),
                }
            },
        )
}

/// A package with an allowance for every other rate.
fn any_package(rates: &[Rate]) -> Vec<Package> {
    let includes =
        rates.iter().step_by(2).map(|r| Allowance { rate: r.code.clone(), up_to_milli: 7_500 }).collect();
    vec![Package { code: "p".into(), includes, conditions: Vec::new(), ..package() }]
}

proptest! {
    #[test]
    fn srv_5_the_total_is_the_sum_and_every_line_is_explained(
        input in any_input(),
        rates in proptest::collection::vec(any_rate(), 0..20),
    ) {
        let packages = any_package(&rates);
        let e = estimate(&input, &rates, &packages);
        prop_assert_eq!(e.total, e.lines.iter().map(|l| l.total).sum::<Kopecks>());
        prop_assert!(e.total.0 >= 0 && e.minutes >= 0);
        for l in &e.lines {
            prop_assert!(l.quantity_milli > 0 && l.unit_price.0 >= 0 && l.total.0 >= 0);
            prop_assert_eq!(l.total, EstimateLine::amount(l.unit_price, l.quantity_milli));
            prop_assert!(!l.explanation_ru.trim().is_empty() && !l.explanation_en.trim().is_empty());
        }
        prop_assert!(e.lines.is_sorted_by_key(|l| l.kind));
        prop_assert_eq!(&e, &estimate(&input, &rates, &packages));
    }

    #[test]
    fn srv_5_more_area_or_cameras_never_cost_less(
        input in any_input(),
        rates in proptest::collection::vec(any_rate(), 0..20),
        more_area in 0u32..5_000,
        more_cameras in 0u32..50,
    ) {
        let packages = any_package(&rates);
        let e = estimate(&input, &rates, &packages);
        let larger = EstimateInput { area_m2: input.area_m2 + more_area, cameras: input.cameras.map(|c| c + more_cameras), ..input };
        let more = estimate(&larger, &rates, &packages);
        prop_assert!(e.total <= more.total && e.minutes <= more.minutes);
    }
}

use super::*;
use base::form::Problem;
use proptest::prelude::*;

#[test]
fn chk_5_delivery_is_free_from_a_sum_and_refused_above_a_weight() {
    let courier = DeliveryMethod {
        id: DeliveryMethodId(uuid::Uuid::nil()),
        code: "courier".into(),
        kind: DeliveryKind::Courier,
        name_ru: "Курьер".into(),
        name_en: "Courier".into(),
        note_ru: String::new(),
        note_en: String::new(),
        price: Kopecks(49_000),
        free_from: Some(Kopecks(1_000_000)),
        weight_max_g: Some(30_000),
        places: Vec::new(),
        terms: None,
        zones: Vec::new(),
    };
    for (goods, weight_g, expected) in [
        (0, 0, Ok(49_000)),
        (999_999, 30_000, Ok(49_000)),
        (1_000_000, 30_000, Ok(0)),
        (1_000_000, 30_001, Err(DeliveryRefusal::TooHeavy { max_g: 30_000 })),
    ] {
        assert_eq!(courier.cost(Kopecks(goods), weight_g).map(|k| k.0), expected, "{goods} {weight_g}");
    }
    let without_limits = DeliveryMethod { free_from: None, weight_max_g: None, ..courier };
    assert_eq!(without_limits.cost(Kopecks(i64::MAX), i64::MAX), Ok(Kopecks(49_000)));
}

fn terms(days: (i64, i64), cutoff_minute: i64, on_days_off: bool) -> DeliveryTerms {
    DeliveryTerms { days_min: days.0, days_max: days.1, cutoff_minute, on_days_off }
}

/// Working days if today is this weekday (1 is Monday): Saturdays and Sundays are off.
fn week(today: i64) -> impl Fn(i64) -> bool + Copy {
    move |day| (today - 1 + day).rem_euclid(7) < 5
}

#[test]
fn cat_4_an_order_starts_by_its_cutoff_and_counts_working_days() {
    let courier = terms((1, 2), 18 * 60, false);
    for (today, minute, more, expected, why) in [
        (1, 0, 0, (1, 2), "Monday morning: Tuesday or Wednesday"),
        (1, 1079, 0, (1, 2), "a minute before the cutoff"),
        (1, 1080, 0, (2, 3), "at the cutoff it is the next day's"),
        (4, 600, 0, (1, 4), "Thursday: Friday or Monday"),
        (5, 600, 0, (3, 4), "Friday: Monday or Tuesday"),
        (5, 1200, 0, (4, 5), "Friday evening starts on Monday"),
        (6, 600, 0, (3, 4), "Saturday starts on Monday"),
        (1, 600, 2, (3, 4), "two days to get to the place"),
        (4, 600, 2, (5, 6), "which are working days too"),
    ] {
        let arrival = courier.arrival(minute, more, week(today));
        assert_eq!((arrival.first, arrival.last), expected, "{why}");
    }
    let pickup = terms((0, 0), DAY_MINUTES, true);
    assert_eq!(pickup.arrival(1439, 0, week(7)), Arrival { first: 0, last: 0 }, "a shop open on Sundays");
    let closed = terms((0, 0), DAY_MINUTES, false);
    assert_eq!(closed.arrival(600, 0, week(7)), Arrival { first: 1, last: 1 });
    assert_eq!(closed.arrival(600, 0, |_| false), Arrival { first: 0, last: 0 }, "no working day is known");

    assert!(courier.closes_today(600, week(1)));
    assert!(!courier.closes_today(1080, week(1)), "it has closed");
    assert!(!courier.closes_today(600, week(7)), "today it does not leave anyway");
    assert!(!pickup.closes_today(600, week(1)), "it never closes");
}

#[test]
fn cat_4_goods_that_lie_elsewhere_come_later_and_those_that_lie_nowhere_have_no_date() {
    assert_eq!(days_to_place(true, true, None), Some(0));
    assert_eq!(days_to_place(false, true, Some(2)), Some(2));
    assert_eq!(days_to_place(false, true, None), None);
    assert_eq!(days_to_place(false, false, Some(2)), None);
}

proptest! {
    #[test]
    fn cat_4_an_arrival_is_a_working_day_and_never_earlier_for_later_or_more(
        days in (0i64..10, 0i64..10), cutoff in 1i64..=1440, minute in 0i64..1440, more in 0i64..5,
        on_days_off: bool, today in 1i64..=7, off in prop::collection::vec(0i64..20, 0..4),
    ) {
        let works = |day: i64| week(today)(day) && !off.contains(&day);
        let own = terms((days.0, days.0 + days.1), cutoff, on_days_off);
        let found = own.arrival(minute, more, works);
        prop_assert!(0 <= found.first && found.first <= found.last);
        if on_days_off {
            let start = i64::from(minute >= cutoff);
            prop_assert_eq!(found.first, start + more + own.days_min);
            prop_assert_eq!(found.last, start + more + own.days_max);
        } else {
            prop_assert!(works(found.first) && works(found.last));
            let passed = (0..found.first).filter(|d| works(*d)).count() as i64;
            let skipped = i64::from(minute >= cutoff && works(0));
            prop_assert_eq!(passed, more + own.days_min + skipped, "as many working days pass as it takes");
        }
        let later = own.arrival((minute + 60).min(1439), more, works);
        let farther = own.arrival(minute, more + 1, works);
        prop_assert!(later.first >= found.first && later.last >= found.last);
        prop_assert!(farther.first > found.first && farther.last > found.last);
    }
}

fn fields(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

/// The fields of a method, with other ones added.
fn method(list: &[(&str, &str)]) -> Vec<(String, String)> {
    let basic = [
        ("branch", "00000000-0000-7000-8000-000000000001"),
        ("kind", "courier"),
        ("name_ru", "Курьер"),
        ("price", "490"),
        ("position", "1"),
    ];
    let rest = basic.iter().filter(|(name, _)| list.iter().all(|(n, _)| n != name));
    fields(&rest.chain(list).copied().collect::<Vec<_>>())
}

#[test]
fn chk_5_a_method_survives_its_form() {
    let read = MethodForm::parse(&method(&[
        ("name_en", "Courier"),
        ("note_ru", "До двери"),
        ("free_from", "15 000"),
        ("weight_max", "30,5"),
        ("places", "Москва / Moscow\nХимки"),
        ("days_min", "1"),
        ("cutoff", "18:00"),
        ("is_active", "1"),
    ]))
    .unwrap();
    assert_eq!((read.price, read.weight_max_g, read.places.len()), (Kopecks(49_000), Some(30_500), 2));
    assert_eq!(MethodForm::parse(&read.fields()).unwrap(), read);
    let plain = MethodForm::parse(&method(&[])).unwrap();
    assert_eq!(
        (plain.free_from, plain.weight_max_g, plain.terms, plain.is_active),
        (None, None, None, false)
    );
    assert_eq!(MethodForm::parse(&plain.fields()).unwrap(), plain);
}

#[test]
fn chk_5_each_problem_of_a_method_is_at_its_field() {
    for (changes, field) in [
        (("branch", ""), "branch"),
        (("kind", "drone"), "kind"),
        (("name_ru", " "), "name_ru"),
        (("note_en", "To your door"), "note_ru"),
        (("price", ""), "price"),
        (("price", "-1"), "price"),
        (("free_from", "много"), "free_from"),
        (("weight_max", "тонна"), "weight_max"),
        (("weight_max", "0"), "weight_max"),
        (("places", "???"), "places"),
        (("position", ""), "position"),
    ] {
        let problems = MethodForm::parse(&method(&[changes])).unwrap_err();
        assert_eq!(problems.0.len(), 1, "{field}: {problems:?}");
        assert!(problems.of(field).is_some(), "{field}: {problems:?}");
    }
}

#[test]
fn cat_4_terms_are_read_as_they_are_shown() {
    for own in [None, Some(terms((0, 0), 1440, true)), Some(terms((1, 3), 1080, false))] {
        let form = MethodForm { terms: own, ..MethodForm::parse(&method(&[])).unwrap() };
        assert_eq!(MethodForm::parse(&form.fields()), Ok(form));
    }
    let read = |list: &[(&str, &str)]| MethodForm::parse(&method(list)).unwrap().terms;
    assert_eq!(
        read(&[("days_min", "2"), ("cutoff", "9:30")]),
        Some(terms((2, 2), 570, false)),
        "one figure is both"
    );
    assert_eq!(
        read(&[("days_min", "2"), ("cutoff", "00:00")]),
        Some(terms((2, 2), 1440, false)),
        "midnight ends the day"
    );
    let problem =
        |list: &[(&str, &str)], field: &str| MethodForm::parse(&method(list)).unwrap_err().of(field).cloned();
    let range = |min, max| Some(Problem::OutOfRange { min, max });
    assert_eq!(problem(&[("days_min", "3"), ("days_max", "2")], "days_max"), range(3, DAYS_MAX));
    assert_eq!(problem(&[("days_min", "-1")], "days_min"), range(0, DAYS_MAX));
    assert_eq!(problem(&[("days_max", "2")], "days_min"), Some(Problem::Required));
    for time in ["x", "24:00", "18", "18:60", "+1:00", "018:00", "18:00:00"] {
        assert_eq!(
            problem(&[("days_min", "1"), ("cutoff", time)], "cutoff"),
            Some(Problem::InvalidChoice),
            "{time}"
        );
    }
}

#[test]
fn cat_4_a_cart_waits_for_the_line_that_comes_last() {
    assert_eq!(days_to_bring([(1, 1, 5), (2, 2, 2)], Some(3)), Some(0));
    assert_eq!(days_to_bring([(1, 1, 5), (2, 1, 2)], Some(3)), Some(3));
    assert_eq!(days_to_bring([(1, 1, 5), (2, 1, 2)], None), None, "nobody knows how long it takes");
    assert_eq!(days_to_bring([(1, 1, 5), (2, 0, 1)], Some(3)), None, "there are too few");
}

#[test]
fn cat_4_a_city_is_the_remembered_one_where_something_reaches_it() {
    let (own, kazan, tver) =
        (Bilingual::new("Москва", "Moscow"), Bilingual::new("Казань", "Kazan"), Bilingual::new("Тверь", ""));
    let cities = [&own, &kazan, &kazan, &tver];
    let reach = |remembered| Reach::of(&own, cities, remembered);
    let keys: Vec<_> = reach(None).cities.into_iter().map(|c| c.key).collect();
    assert_eq!(keys, ["moskva", "kazan", "tver"]);
    for (remembered, here) in [
        (None, "moskva"),
        (Some("kazan"), "kazan"),
        (Some("moscow"), "moskva"),
        (Some("../x"), "moskva"),
        (Some(""), "moskva"),
    ] {
        assert_eq!(reach(remembered).here.key, here, "{remembered:?}");
    }
    for (name, key) in [("Moscow", Some("moskva")), ("казань", Some("kazan")), ("Рим", None), ("", None)]
    {
        assert_eq!(reach(None).named(name).map(|city| city.key.as_str()), key, "{name}");
    }
    let there = reach(Some("kazan"));
    assert!(
        there.has(std::slice::from_ref(&kazan)) && there.has(&[]) && !there.has(std::slice::from_ref(&own))
    );
    assert!(there.has(&[own.clone(), kazan]));
    assert!(there.is_own("moskva") && !there.is_own("kazan"));
}

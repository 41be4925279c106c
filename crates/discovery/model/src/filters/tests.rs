use super::*;
use proptest::prelude::*;

fn read(pairs: &[(&str, &str)]) -> Filters {
    let mut filters = Filters::default();
    for (name, value) in pairs {
        assert!(filters.read(name, value), "{name}");
    }
    filters
}

#[test]
fn cat_2_filters_stand_in_the_address_in_one_order() {
    let filters = read(&[
        ("a.lens.max", "4"),
        ("brand", "orlan"),
        ("a.lens.min", "2,8"),
        ("a.kind", "dome"),
        ("brand", "dozor"),
        ("price.max", "12 490"),
        ("stock", "1"),
        ("a.poe", "yes"),
    ]);
    let pairs: Vec<String> = filters.pairs().iter().map(|(n, v)| format!("{n}={v}")).collect();
    let expected =
        "stock=1&price.max=12490&brand=dozor&brand=orlan&a.kind=dome&a.poe=yes&a.lens.min=2.8&a.lens.max=4";
    assert_eq!(pairs.join("&"), expected);
    assert_eq!(filters.spans["lens"], FilterRange { min: Some(2800), max: Some(4000) });
}

#[test]
fn cat_2_what_a_form_leaves_empty_or_a_stranger_makes_up_is_left_out() {
    let filters = read(&[
        ("price.min", ""),
        ("price.max", "-5"),
        ("brand", ""),
        ("brand", "<script>"),
        ("a.lens.min", "abc"),
        ("a.lens.max", ""),
        ("a.", "x"),
        ("a.kind", ""),
        ("stock", "yes"),
    ]);
    assert!(filters.is_empty(), "{filters:?}");
    assert!(!Filters::default().read("utm_source", "x"));
}

#[test]
fn cat_2_a_range_the_wrong_way_round_is_turned() {
    assert_eq!(
        read(&[("price.min", "500"), ("price.max", "100")]).price,
        FilterRange { min: Some(10_000), max: Some(50_000) }
    );
}

#[test]
fn cat_2_each_chip_takes_one_thing_away() {
    let filters = read(&[
        ("stock", "1"),
        ("price.min", "1"),
        ("brand", "a"),
        ("brand", "b"),
        ("a.kind", "dome"),
        ("a.lens.min", "2"),
    ]);
    let chosen = filters.chosen();
    assert_eq!(chosen.len(), 6);
    for one in &chosen {
        let rest = filters.without(one);
        assert_eq!(rest.chosen().len(), 5, "{one:?}");
        assert!(!rest.chosen().contains(one));
    }
}

#[test]
fn cat_2_the_number_of_filters_has_a_limit() {
    let mut filters = Filters::default();
    for n in 0..1000 {
        filters.read("brand", &format!("b{n}"));
        filters.read(&format!("a.x{n}"), "y");
        filters.read(&format!("a.z{n}.min"), "1");
    }
    assert_eq!(filters.brands.len(), VALUES_MAX);
    assert_eq!(filters.values.len() + filters.spans.len(), ATTRIBUTES_MAX);
}

proptest! {
    #[test]
    fn cat_2_the_address_says_what_is_chosen(
        in_stock: bool,
        price in proptest::option::of(0..1_000_000_000i64),
        brands in proptest::collection::btree_set("[a-z0-9-]{1,8}", 0..5),
        values in proptest::collection::btree_map("[a-z_]{1,8}", proptest::collection::btree_set("[a-z0-9.]{1,8}", 1..4), 0..4),
        spans in proptest::collection::btree_map("[a-z_]{1,8}", -999_999_999_999i64..999_999_999_999, 0..4),
    ) {
        let spans = spans.into_iter().map(|(code, n)| (code, FilterRange { min: Some(n), max: None })).collect();
        let filters = Filters { in_stock, price: FilterRange { min: price, max: None }, brands, values, spans };
        let mut again = Filters::default();
        for (name, value) in filters.pairs() {
            prop_assert!(again.read(&name, &value));
        }
        prop_assert_eq!(again, filters);
    }

}

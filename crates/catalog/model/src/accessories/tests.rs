use super::*;
use proptest::prelude::*;

fn product(n: u128) -> ProductId {
    ProductId(uuid::Uuid::from_u128(n))
}

fn have(n: u128) -> Candidate {
    Candidate { product: product(n), is_out: false }
}

fn out(n: u128) -> Candidate {
    Candidate { product: product(n), is_out: true }
}

fn numbers(shelf: Vec<ProductId>) -> Vec<u128> {
    shelf.into_iter().map(|id| id.0.as_u128()).collect()
}

#[test]
fn cat_4_the_shelf_takes_from_every_rule_in_turn_and_from_the_hand_first() {
    let rules = [vec![have(10), have(11), have(12)], vec![have(20)], vec![out(30), out(31)]];
    assert_eq!(numbers(shelf(product(0), &[], &rules, 4)), [10, 20, 11, 12]);
    let hand = [out(2), have(1)];
    assert_eq!(numbers(shelf(product(0), &hand, &rules, 8)), [1, 10, 20, 11, 12, 2, 30, 31]);
    assert_eq!(numbers(shelf(product(10), &[have(20), have(20)], &rules, 3)), [20, 11, 12]);
    assert!(shelf(product(0), &[], &[], 8).is_empty());
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    prop::collection::vec((0u128..12, any::<bool>()), 0..10)
        .prop_map(|list| list.into_iter().map(|(n, is_out)| if is_out { out(n) } else { have(n) }).collect())
}

proptest! {
    #[test]
    fn cat_4_a_shelf_repeats_nothing_and_shows_what_can_be_had_first(
        hand in candidates(), rules in prop::collection::vec(candidates(), 0..4), max in 0usize..10,
    ) {
        let own = product(3);
        let shown = shelf(own, &hand, &rules, max);
        prop_assert!(shown.len() <= max && !shown.contains(&own));
        let mut distinct = shown.clone();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), shown.len());
        let all: Vec<_> = hand.iter().chain(rules.iter().flatten()).copied().collect();
        prop_assert!(shown.iter().all(|id| all.iter().any(|c| c.product == *id)));
        // Nothing is left out while there is room.
        let mut known: Vec<_> = all.iter().map(|c| c.product).filter(|id| *id != own).collect();
        known.sort_unstable();
        known.dedup();
        prop_assert_eq!(shown.len(), known.len().min(max));
        // Products out of stock in every source never precede those in stock in every source.
        let everywhere = |id: &ProductId, is_out| all.iter().filter(|c| c.product == *id).all(|c| c.is_out == is_out);
        let first_out = shown.iter().position(|id| everywhere(id, true)).unwrap_or(shown.len());
        prop_assert!(!shown[first_out..].iter().any(|id| everywhere(id, false)));
    }
}

fn fields(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

#[test]
fn cat_4_a_rule_names_two_categories_and_may_name_attributes() {
    let id = |n: u128| uuid::Uuid::from_u128(n).to_string();
    let both = [("category", id(1)), ("accessory", id(2))];
    let with = |more: &[(&str, String)]| -> Vec<(String, String)> {
        both.iter().chain(more).map(|(n, v)| ((*n).to_owned(), v.clone())).collect()
    };
    let plain = RuleForm::parse(&with(&[])).unwrap();
    assert_eq!(plain.pair, None);
    let same = RuleForm::parse(&with(&[("attribute", id(3))])).unwrap();
    assert_eq!(
        same.pair,
        Some((AttributeId(uuid::Uuid::from_u128(3)), AttributeId(uuid::Uuid::from_u128(3))))
    );
    let other = RuleForm::parse(&with(&[("attribute", id(3)), ("accessory_attribute", id(4))])).unwrap();
    for form in [plain, same, other] {
        assert_eq!(RuleForm::parse(&form.fields()), Ok(form), "what a form shows it reads");
    }
    let alone = RuleForm::parse(&with(&[("accessory_attribute", id(4))])).unwrap_err();
    assert_eq!(alone.of("attribute"), Some(&Problem::Required));
    let nothing = RuleForm::parse(&fields(&[("category", ""), ("attribute", "x")])).unwrap_err();
    for (field, problem) in [
        ("category", Problem::Required),
        ("accessory", Problem::Required),
        ("attribute", Problem::InvalidChoice),
    ] {
        assert_eq!(nothing.of(field), Some(&problem), "{field}");
    }
}

#[test]
fn cat_4_only_values_that_can_be_the_same_are_paired() {
    use AttributeKind::{Choice, Choices, Flag, Number, Text};
    for (a, b, may) in [
        (Number, Number, true),
        (Flag, Flag, true),
        (Choice, Choices, true),
        (Choices, Choice, true),
        (Number, Choice, false),
        (Flag, Number, false),
        (Text, Text, false),
    ] {
        assert_eq!(may_pair(a, b), may, "{a} {b}");
    }
}

#[test]
fn cat_4_accessories_are_of_the_price_class_of_the_product() {
    // Cameras from 1 500 to 96 000, recorders from 3 000 to 192 000.
    let class =
        |roubles| price_class(Kopecks::from_roubles(roubles), (150_000, 9_600_000), (300_000, 19_200_000));
    let holds = |roubles, recorder: i64| {
        class(roubles).is_some_and(|(min, max)| (min..=max).contains(&(recorder * 100)))
    };
    assert!(holds(1_500, 3_000) && holds(1_500, 6_000) && !holds(1_500, 24_000), "{:?}", class(1_500));
    assert!(holds(12_000, 24_000) && !holds(12_000, 3_000) && !holds(12_000, 96_000), "{:?}", class(12_000));
    assert!(holds(96_000, 192_000) && !holds(96_000, 24_000), "{:?}", class(96_000));
    assert!(holds(200_000, 192_000), "a price outside the range that the index knows is at its end");
    assert_eq!(price_class(Kopecks(100), (100, 100), (1, 9)), None, "one price says nothing");
    assert_eq!(price_class(Kopecks(0), (0, 9), (1, 9)), None);
}

use super::*;
use crate::promotion::{Benefit, BundlePrice, Conditions, Limits, Stacking, Target, Terms};
use base::Bilingual;
use content_model::period::Period;
use proptest::prelude::*;
use uuid::Uuid;

const BRANCH: BranchId = BranchId(Uuid::from_u128(1));

fn product(n: u128) -> ProductId {
    ProductId(Uuid::from_u128(n))
}

/// Product `n` of category `n % 3` and brand `n % 2`.
fn line(n: u128, price: i64, quantity: i64) -> Line {
    Line {
        product: product(n),
        categories: vec![CategoryId(Uuid::from_u128(n % 3)), CategoryId(Uuid::from_u128(9))],
        brand: BrandId(Uuid::from_u128(n % 2)),
        choices: Vec::new(),
        unit_price: Kopecks(price),
        quantity,
    }
}

fn candidate(n: u128, benefit: Benefit) -> Candidate {
    let stacking = Stacking::default();
    let terms = Terms { benefit, conditions: Conditions::default(), stacking };
    let promotion = Promotion {
        id: PromotionId(Uuid::from_u128(n)),
        name: Bilingual::new(format!("Акция {n}"), format!("Offer {n}")),
        branch: None,
        period: Period::default(),
        needs_code: false,
        terms,
        limits: Limits::default(),
    };
    let gift = GiftStock { price: Kopecks(50_000), available: 3 };
    Candidate { promotion, left: Left::default(), gift: Some(gift) }
}

fn with(n: u128, benefit: Benefit, change: impl FnOnce(&mut Terms)) -> Candidate {
    let mut candidate = candidate(n, benefit);
    change(&mut candidate.promotion.terms);
    candidate
}

fn cart(lines: &[Line]) -> Cart<'_> {
    let clock = Clock { weekday: 1, minute: 600 };
    Cart { lines, buyer: Buyer::default(), branch: BRANCH, at: Instant(1_000), clock }
}

fn saved_by(outcome: &Outcome, n: u128) -> i64 {
    outcome.cuts.iter().filter(|cut| cut.promotion.0 == Uuid::from_u128(n)).map(|cut| cut.amount.0).sum()
}

const TENTH: Benefit = Benefit::Percent { bp: 1_000 };

#[test]
fn chk_6_each_benefit_takes_off_what_it_says() {
    let lines = [line(1, 100_000, 2), line(2, 33_333, 3)];
    let saved = |benefit| evaluate(&cart(&lines), &[candidate(1, benefit)]).saved().0;
    assert_eq!(saved(TENTH), 20_000 + 10_000);
    assert_eq!(saved(Benefit::Sum { amount: Kopecks(10_001) }), 10_001);
    assert_eq!(saved(Benefit::Sum { amount: Kopecks(99_999_999) }), 299_999, "no more than there is");
    assert_eq!(saved(Benefit::Gift { product: product(7), quantity: 2 }), 100_000);
    // Five pieces have two pairs: the two cheapest are half price.
    assert_eq!(saved(Benefit::NthItem { every: 2, bp: 5_000 }), 33_333);
    let both = vec![product(1), product(2)];
    // Two sets of 1,333.33 for 1,000.
    let fixed = Benefit::Bundle { products: both.clone(), price: BundlePrice::Fixed(Kopecks(100_000)) };
    assert_eq!(saved(fixed), 2 * 33_333);
    let percent = Benefit::Bundle { products: both, price: BundlePrice::PercentOff(1_000) };
    assert_eq!(saved(percent), 26_667);
    let free = evaluate(&cart(&lines), &[candidate(1, Benefit::FreeDelivery)]);
    assert!(free.delivery.is_some() && free.saved().is_zero());
}

#[test]
fn chk_6_a_promotion_is_for_its_categories_brands_and_products() {
    let lines = [line(1, 10_000, 1), line(2, 10_000, 1), line(3, 10_000, 1)];
    let lowered = |target: Target| {
        let tenth = with(1, TENTH, |terms| terms.conditions.target = target);
        let outcome = evaluate(&cart(&lines), &[tenth]);
        outcome.cuts.iter().map(|cut| cut.line).collect::<Vec<_>>()
    };
    let category = |n| CategoryId(Uuid::from_u128(n));
    assert_eq!(lowered(Target { categories: vec![category(1)], ..Target::default() }), [0]);
    assert_eq!(
        lowered(Target { categories: vec![category(9)], ..Target::default() }),
        [0, 1, 2],
        "with those below"
    );
    let brands = vec![BrandId(Uuid::from_u128(1))];
    assert_eq!(lowered(Target { brands: brands.clone(), ..Target::default() }), [0, 2]);
    assert_eq!(
        lowered(Target { brands, categories: vec![category(0)], ..Target::default() }),
        [2],
        "of both"
    );
    let named = Target { products: vec![product(2)], categories: vec![category(1)], ..Target::default() };
    assert_eq!(lowered(named), [0, 1], "the named ones besides");
    let choices = vec![AttributeChoiceId(Uuid::from_u128(5))];
    assert_eq!(lowered(Target { choices, ..Target::default() }), [0_usize; 0]);
}

#[test]
fn chk_6_why_a_promotion_does_not_apply_is_said() {
    let lines = [line(1, 100_000, 1)];
    let reason = |candidate: Candidate| {
        let outcome = evaluate(&cart(&lines), std::slice::from_ref(&candidate));
        outcome.reason(candidate.promotion.id).cloned()
    };
    let terms = |change: fn(&mut Conditions)| reason(with(1, TENTH, |terms| change(&mut terms.conditions)));
    assert_eq!(reason(candidate(1, TENTH)), None);
    assert_eq!(terms(|c| c.min_sum = Kopecks(250_000)), Some(Reason::SumMissing(Kopecks(150_000))));
    assert_eq!(terms(|c| c.min_quantity = 3), Some(Reason::QuantityMissing(2)));
    assert_eq!(terms(|c| c.buyer = Some(crate::promotion::BuyerKind::Company)), Some(Reason::NeedsLogin));
    assert_eq!(terms(|c| c.weekdays = vec![6, 7]), Some(Reason::WrongTime));
    assert_eq!(terms(|c| c.target.products = vec![product(9)]), Some(Reason::NoProducts));
    let half =
        Benefit::Bundle { products: vec![product(1), product(2)], price: BundlePrice::PercentOff(100) };
    assert_eq!(reason(candidate(1, half)), Some(Reason::BundleIncomplete));
    let many = Benefit::Gift { product: product(7), quantity: 4 };
    assert_eq!(reason(candidate(1, many)), Some(Reason::GiftSoldOut));
    let limited = |left| reason(Candidate { left, ..candidate(1, TENTH) });
    assert_eq!(limited(Left { uses: Some(0), ..Left::default() }), Some(Reason::UsedUp));
    assert_eq!(limited(Left { own_uses: Some(0), ..Left::default() }), Some(Reason::OwnUsesUp));
    assert_eq!(limited(Left { budget: Some(Kopecks(9_999)), ..Left::default() }), Some(Reason::BudgetSpent));
    let mut later = candidate(1, TENTH);
    later.promotion.period.from = Some(Instant(1_001));
    assert_eq!(reason(later), Some(Reason::Ahead));
    let mut elsewhere = candidate(1, TENTH);
    elsewhere.promotion.branch = Some(BranchId(Uuid::from_u128(2)));
    assert_eq!(reason(elsewhere), Some(Reason::WrongBranch));
}

#[test]
fn chk_6_promotions_stack_by_priority_group_and_exclusion() {
    let lines = [line(1, 100_000, 1)];
    let half = Benefit::Percent { bp: 5_000 };
    let first = |n, benefit, priority| with(n, benefit, |terms| terms.stacking.priority = priority);
    // Half of 1,000, then 100 off; the other way round half of 900.
    let sum = Benefit::Sum { amount: Kopecks(10_000) };
    let saved = |list: &[Candidate]| evaluate(&cart(&lines), list).saved().0;
    assert_eq!(saved(&[first(1, half.clone(), 20), first(2, sum.clone(), 10)]), 60_000);
    assert_eq!(saved(&[first(1, half.clone(), 10), first(2, sum.clone(), 20)]), 55_000);
    let grouped = |n, benefit| with(n, benefit, |terms| terms.stacking.group = "season".to_owned());
    let outcome = evaluate(&cart(&lines), &[grouped(1, TENTH), grouped(2, half.clone())]);
    assert_eq!((saved_by(&outcome, 1), saved_by(&outcome, 2)), (10_000, 0));
    assert_eq!(outcome.reason(PromotionId(Uuid::from_u128(2))), Some(&Reason::OtherApplies));
    let single = |n, benefit| with(n, benefit, |terms| terms.stacking.combines = false);
    let outcome = evaluate(&cart(&lines), &[candidate(1, TENTH), single(2, half)]);
    assert_eq!((saved_by(&outcome, 1), saved_by(&outcome, 2)), (0, 50_000), "the better for the buyer");
    let outcome = evaluate(&cart(&lines), &[candidate(1, TENTH), single(2, Benefit::Percent { bp: 100 })]);
    assert_eq!((saved_by(&outcome, 1), saved_by(&outcome, 2)), (10_000, 0));
    let floored = with(1, Benefit::Percent { bp: 9_000 }, |terms| terms.stacking.floor_bp = 7_000);
    let outcome = evaluate(&cart(&lines), &[floored, candidate(2, sum)]);
    assert_eq!(
        (saved_by(&outcome, 1), saved_by(&outcome, 2)),
        (30_000, 0),
        "its floor holds for later ones too"
    );
}

fn any_benefit() -> impl Strategy<Value = Benefit> {
    prop_oneof![
        (1..=10_000_i64).prop_map(|bp| Benefit::Percent { bp }),
        (1..=500_000_i64).prop_map(|sum| Benefit::Sum { amount: Kopecks(sum) }),
        (1..=8_u128, 1..=3_i64).prop_map(|(n, quantity)| Benefit::Gift { product: product(n), quantity }),
        Just(Benefit::FreeDelivery),
        (2..=5_i64, 1..=10_000_i64).prop_map(|(every, bp)| Benefit::NthItem { every, bp }),
        (1..=4_u128, 5..=8_u128, 1..=10_000_i64).prop_map(|(a, b, bp)| Benefit::Bundle {
            products: vec![product(a), product(b)],
            price: BundlePrice::PercentOff(bp),
        }),
        (1..=4_u128, 5..=8_u128, 0..=300_000_i64).prop_map(|(a, b, price)| Benefit::Bundle {
            products: vec![product(a), product(b)],
            price: BundlePrice::Fixed(Kopecks(price)),
        }),
    ]
}

fn any_candidate(n: u128) -> impl Strategy<Value = Candidate> {
    let target = prop_oneof![
        Just(Target::default()),
        (0..3_u128)
            .prop_map(|n| Target { categories: vec![CategoryId(Uuid::from_u128(n))], ..Target::default() }),
        (1..=8_u128).prop_map(|n| Target { products: vec![product(n)], ..Target::default() }),
    ];
    let stacking = (0..4_i64, 0..3_usize, any::<bool>(), 0..=10_000_i64);
    let limits = (0..400_000_i64, proptest::option::of(0..400_000_i64));
    (any_benefit(), target, stacking, limits).prop_map(
        move |(benefit, target, stacking, (min_sum, budget))| {
            let (priority, group, combines, floor_bp) = stacking;
            let group = ["", "a", "b"][group].to_owned();
            let mut candidate = with(n, benefit, |terms| {
                terms.conditions.target = target;
                terms.conditions.min_sum = Kopecks(min_sum);
                terms.stacking = Stacking { priority, group, combines, floor_bp };
            });
            candidate.left.budget = budget.map(Kopecks);
            candidate
        },
    )
}

fn any_lines() -> impl Strategy<Value = Vec<Line>> {
    proptest::collection::vec((0..=300_000_i64, 1..=9_i64), 1..8)
        .prop_map(|list| (1..).zip(list).map(|(n, (price, quantity))| line(n, price, quantity)).collect())
}

fn any_promotions() -> impl Strategy<Value = Vec<Candidate>> {
    (1..7_u128).prop_flat_map(|count| (1..=count).map(any_candidate).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn chk_6_no_price_falls_below_zero_or_the_floor_of_its_promotions(lines in any_lines(), all in any_promotions()) {
        let outcome = evaluate(&cart(&lines), &all);
        for (index, line) in lines.iter().enumerate() {
            let cuts: Vec<_> = outcome.cuts.iter().filter(|cut| cut.line == index).collect();
            let left = line.full() - cuts.iter().map(|cut| cut.amount).sum();
            prop_assert!(left >= Kopecks::ZERO && cuts.iter().all(|cut| cut.amount > Kopecks::ZERO));
            for cut in cuts {
                let of = all.iter().find(|c| c.promotion.id == cut.promotion).unwrap();
                let floor = i128::from(of.promotion.terms.stacking.floor_bp);
                prop_assert!(i128::from(left.0) * 10_000 >= i128::from(line.full().0) * floor);
                let is_bundle = matches!(of.promotion.terms.benefit, Benefit::Bundle { .. });
                prop_assert!(is_bundle || matches(&of.promotion.terms.conditions.target, line));
            }
        }
    }

    #[test]
    fn chk_6_budgets_groups_and_exclusions_are_respected(lines in any_lines(), all in any_promotions()) {
        let outcome = evaluate(&cart(&lines), &all);
        let applied: Vec<_> = all.iter().filter(|c| outcome.has(c.promotion.id)).collect();
        let stacking = |c: &&Candidate| c.promotion.terms.stacking.clone();
        for group in ["a", "b"] {
            prop_assert!(applied.iter().filter(|c| stacking(c).group == group).count() <= 1);
        }
        prop_assert!(applied.len() <= 1 || applied.iter().all(|c| stacking(c).combines));
        for one in &applied {
            let id = one.promotion.id;
            let cuts: Kopecks = outcome.cuts.iter().filter(|c| c.promotion == id).map(|c| c.amount).sum();
            let gifts = outcome.gifts.iter().filter(|g| g.promotion == id);
            let gifts: Kopecks = gifts.map(|g| g.price.times(g.quantity).unwrap()).sum();
            prop_assert!(one.left.budget.is_none_or(|budget| cuts + gifts <= budget));
            prop_assert!(outcome.reason(id).is_none());
        }
        // Each promotion gives something, or it is said why not.
        prop_assert!(all.iter().all(|c| outcome.has(c.promotion.id) != outcome.reason(c.promotion.id).is_some()));
    }

    #[test]
    fn chk_6_the_order_of_the_lines_does_not_matter(
        lines in any_lines().prop_shuffle(), all in any_promotions().prop_shuffle()
    ) {
        let mut sorted = lines.clone();
        sorted.sort_by_key(|line| line.product);
        let mut by_age = all.clone();
        by_age.sort_by_key(|c| c.promotion.id);
        let (one, other) = (evaluate(&cart(&lines), &all), evaluate(&cart(&sorted), &by_age));
        let cuts = |outcome: &Outcome, of: &[Line]| {
            let mut cuts: Vec<_> =
                outcome.cuts.iter().map(|c| (c.promotion, of[c.line].product, c.amount)).collect();
            cuts.sort();
            cuts
        };
        prop_assert_eq!(cuts(&one, &lines), cuts(&other, &sorted));
        prop_assert_eq!((one.gifts, one.delivery), (other.gifts, other.delivery));
    }
}

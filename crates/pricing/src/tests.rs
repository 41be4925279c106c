use super::*;
use base::Bilingual;
use org_model::vat::MAIN_RATE_22_SINCE;
use proptest::prelude::*;
use sales_model::adjustments::{AdjustmentSource, AdjustmentTarget};

fn goods(roubles: i64, quantity: i64) -> LineInput {
    LineInput {
        kind: LineKind::Goods,
        unit_price: Kopecks::from_roubles(roubles),
        quantity,
        vat: VatCode::Main,
    }
}

fn adjustment(target: AdjustmentTarget, amount: i64) -> Adjustment {
    Adjustment {
        source: AdjustmentSource::Promotion,
        reference: None,
        name: Bilingual::new("Скидка", "Discount"),
        target,
        amount: Kopecks(amount),
    }
}

fn totals(lines: &[LineInput], discount: i64, delivery: Option<i64>) -> Result<CartTotals, PricingError> {
    let delivery = delivery.map(|k| DeliveryCharge { amount: Kopecks(k), vat: VatCode::Main });
    let adjustments = [adjustment(AdjustmentTarget::Order, discount.checked_neg().unwrap())];
    let adjustments = if discount == 0 { &[][..] } else { &adjustments[..] };
    cart_totals(&CartInput { lines, adjustments, delivery }, &VatTable::default(), MAIN_RATE_22_SINCE)
}

#[test]
fn chk_4_a_cart_of_goods_a_service_and_delivery() {
    let service = LineInput { kind: LineKind::Service, vat: VatCode::None, ..goods(3_000, 1) };
    let t = totals(&[goods(12_490, 2), service], 0, Some(49_000)).unwrap();
    assert_eq!((t.goods_total, t.services_total), (Kopecks(2_498_000), Kopecks(300_000)));
    assert_eq!((t.discount_total, t.delivery_total), (Kopecks::ZERO, Kopecks(49_000)));
    assert_eq!(t.total, Kopecks(2_847_000));
    // 2 498 000 × 22/122 = 450 459.02; 49 000 × 22/122 = 8 836.07; the service is free of VAT.
    assert_eq!(t.lines[0].vat, Kopecks(450_459));
    assert_eq!(t.lines[1].vat, Kopecks::ZERO);
    assert_eq!(t.vat_total, Kopecks(450_459 + 8_836));
}

#[test]
fn a_discount_is_spread_to_the_kopeck() {
    let t = totals(&[goods(1, 1), goods(1, 1), goods(1, 1)], 100, None).unwrap();
    let discounts: Vec<_> = t.lines.iter().map(|l| l.discount.0).collect();
    assert_eq!(discounts, [34, 33, 33]);
    assert_eq!(t.total, Kopecks(200));
    let free = totals(&[goods(1, 3)], 300, Some(0)).unwrap();
    assert_eq!((free.total, free.vat_total), (Kopecks::ZERO, Kopecks::ZERO));
}

#[test]
fn vat_follows_the_time_of_supply() {
    let lines = [goods(122, 1)];
    let input = CartInput { lines: &lines, adjustments: &[], delivery: None };
    let vat =
        |at| cart_totals(&input, &VatTable::default(), at).map(|t| (t.lines[0].rate.percent_bp, t.vat_total));
    assert_eq!(vat(MAIN_RATE_22_SINCE), Ok((2200, Kopecks(2200))));
    assert_eq!(vat(Instant(MAIN_RATE_22_SINCE.0 - 1)), Ok((2000, Kopecks(2033))));
    assert_eq!(vat(Instant(-1)), Err(PricingError::NoRate(VatCode::Main)));
}

#[test]
fn chk_1_limits_are_refused_by_name() {
    let many = vec![goods(1, 1); LINES_MAX + 1];
    let dear = LineInput { unit_price: Kopecks(i64::MAX), ..goods(1, 1) };
    let negative = LineInput { unit_price: Kopecks(-1), ..goods(1, 1) };
    #[rustfmt::skip]
    let cases: [(&[LineInput], i64, Option<i64>, PricingError); 10] = [
        (&[goods(1, 0)],                         0,   None,           PricingError::Quantity { line: 0 }),
        (&[goods(1, 1), goods(1, -1)],           0,   None,           PricingError::Quantity { line: 1 }),
        (&[goods(1, QUANTITY_MAX + 1)],          0,   None,           PricingError::Quantity { line: 0 }),
        (&many,                                  0,   None,           PricingError::TooManyLines),
        (&[goods(1, 1)],                         101, None,           PricingError::DiscountTooLarge),
        (&[negative],                            0,   None,           PricingError::Negative),
        (&[goods(1, 1)],                         0,   Some(-1),       PricingError::Negative),
        (&[LineInput { quantity: 2, ..dear }],   0,   None,           PricingError::Overflow),
        (&[dear, dear],                          0,   None,           PricingError::Overflow),
        (&[dear],                                0,   Some(1),        PricingError::Overflow),
    ];
    for (lines, discount, delivery, expected) in cases {
        assert_eq!(totals(lines, discount, delivery), Err(expected));
    }
    assert!(totals(&many[1..], 0, None).is_ok());
    assert!(totals(&[goods(1, QUANTITY_MAX)], 0, None).is_ok());
    assert_eq!(totals(&[], 0, None).map(|t| t.total), Ok(Kopecks::ZERO));
}

#[test]
fn adjustments_apply_one_after_another() {
    use AdjustmentTarget::{Delivery, Line, Order};
    let lines = [goods(100, 1), goods(300, 1)];
    let delivery = Some(DeliveryCharge { amount: Kopecks(49_000), vat: VatCode::Main });
    let totals = |adjustments: &[Adjustment], delivery| {
        let input = CartInput { lines: &lines, adjustments, delivery };
        cart_totals(&input, &VatTable::default(), MAIN_RATE_22_SINCE)
    };
    // 300 − 100 leaves 100 and 200 roubles, of which a third of 30 and the rest go.
    let three = [adjustment(Line(1), -10_000), adjustment(Order, -3_000), adjustment(Delivery, -49_000)];
    let t = totals(&three, delivery).unwrap();
    let parts: Vec<_> = t.adjustments.iter().map(|a| (a.line, a.amount.0)).collect();
    assert_eq!(parts, [(Some(1), -10_000), (Some(0), -1_000), (Some(1), -2_000), (None, -49_000)]);
    assert_eq!((t.lines[0].total, t.lines[1].total), (Kopecks(9_000), Kopecks(18_000)));
    assert_eq!(
        (t.discount_total, t.delivery_total, t.total),
        (Kopecks(13_000), Kopecks::ZERO, Kopecks(27_000))
    );
    // Without a delivery method there is nothing that its adjustment could change.
    assert_eq!(totals(&three[2..], None).unwrap().adjustments, []);
    let free = totals(&[adjustment(Delivery, -60_000)], delivery).unwrap();
    assert_eq!((free.delivery_total, free.adjustments[0].amount), (Kopecks::ZERO, Kopecks(-49_000)));
    // A correction may raise a price.
    let dearer = totals(&[adjustment(Line(0), 500)], None).unwrap();
    assert_eq!((dearer.lines[0].discount, dearer.total), (Kopecks(-500), Kopecks(40_500)));
    for (wrong, expected) in [
        (adjustment(Line(0), -10_001), PricingError::DiscountTooLarge),
        (adjustment(Order, -40_001), PricingError::DiscountTooLarge),
        (adjustment(Line(2), -1), PricingError::NoSuchLine { line: 2 }),
        (adjustment(Order, i64::MAX), PricingError::Overflow),
    ] {
        assert_eq!(totals(&[wrong], delivery), Err(expected));
    }
}

#[test]
fn the_largest_amounts_do_not_panic() {
    let dear = LineInput { unit_price: Kopecks(i64::MAX), ..goods(1, 1) };
    let t = totals(&[dear], i64::MAX - 1, None).unwrap();
    assert_eq!(t.total, Kopecks(1));
}

fn any_line() -> impl Strategy<Value = LineInput> {
    let kind = prop_oneof![Just(LineKind::Goods), Just(LineKind::Service)];
    let vat = proptest::sample::select(VatCode::ALL);
    (kind, 0i64..1_000_000_000, 1..=QUANTITY_MAX, vat).prop_map(|(kind, price, quantity, vat)| LineInput {
        kind,
        unit_price: Kopecks(price),
        quantity,
        vat,
    })
}

proptest! {
    #[test]
    fn every_kopeck_stands_on_a_line(
        lines in proptest::collection::vec(any_line(), 0..60),
        discount_of_1000 in 0i64..=1000,
        delivery in proptest::option::of(0i64..10_000_000),
    ) {
        let before: i64 = lines.iter().map(|l| l.unit_price.0 * l.quantity).sum();
        let t = totals(&lines, Kopecks(before).share(discount_of_1000, 1000).0, delivery).unwrap();

        let of_lines: Kopecks = t.lines.iter().map(|l| l.total).sum();
        prop_assert_eq!(of_lines + t.delivery_total, t.total);
        prop_assert_eq!(t.goods_total + t.services_total - t.discount_total + t.delivery_total, t.total);
        prop_assert_eq!(t.lines.iter().map(|l| l.discount).sum::<Kopecks>(), t.discount_total);
        prop_assert_eq!(t.adjustments.iter().map(|a| a.amount).sum::<Kopecks>(), -t.discount_total);
        prop_assert!(t.total >= Kopecks::ZERO);
        prop_assert!(t.vat_total >= Kopecks::ZERO && t.vat_total <= t.total);
        for (l, input) in t.lines.iter().zip(&lines) {
            prop_assert_eq!((l.unit_price, l.quantity, l.kind), (input.unit_price, input.quantity, input.kind));
            prop_assert_eq!(l.unit_price.0 * l.quantity - l.discount.0, l.total.0);
            prop_assert!(l.total >= Kopecks::ZERO && l.discount >= Kopecks::ZERO);
            prop_assert!(l.vat >= Kopecks::ZERO && l.vat <= l.total);
        }
    }
}

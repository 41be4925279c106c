use super::*;
use proptest::prelude::*;

const RATE: VatRate = VatRate { code: VatCode::Main, percent_bp: 2200 };

fn line(unit_price: i64, quantity: i64, parts: &[i64]) -> SoldLine {
    SoldLine {
        kind: LineKind::Goods,
        quantity,
        unit_price: Kopecks(unit_price),
        adjustments: parts.iter().map(|part| (AdjustmentSource::Promotion, Kopecks(*part))).collect(),
        rate: RATE,
    }
}

#[test]
fn ord_4_a_discount_is_kept_for_each_piece() {
    let sold = line(10_000, 3, &[-3000, -1500]);
    let half = sold.sums_of(1).unwrap();
    assert_eq!(half.adjustments, [Kopecks(-1000), Kopecks(-500)]);
    assert_eq!((half.discount, half.total), (Kopecks(1500), Kopecks(8500)));
    assert_eq!(sold.sums_of(3).unwrap().total, Kopecks(25_500), "the same quantity costs the same");
    assert_eq!(sold.sums_of(6).unwrap().total, Kopecks(51_000));
}

#[test]
fn loy_1_more_pieces_take_no_more_points() {
    let mut sold = line(10_000, 2, &[-2000]);
    sold.adjustments.push((AdjustmentSource::Points, Kopecks(-4000)));
    let more = sold.sums_of(3).unwrap();
    assert_eq!(more.adjustments, [Kopecks(-3000), Kopecks(-4000)]);
    assert_eq!((more.discount, more.total), (Kopecks(7000), Kopecks(23_000)));
    let less = sold.sums_of(1).unwrap();
    assert_eq!(less.adjustments, [Kopecks(-1000), Kopecks(-2000)]);
}

#[test]
fn changes_are_told_in_one_line() {
    let changes = [
        Change::Quantity("Камера".into(), 2, 1),
        Change::Removed("Замок".into(), 1),
        Change::Total(Kopecks(30_000), Kopecks(10_000)),
    ];
    let text = told(Locale::Ru, &changes);
    assert!(text.starts_with("Камера: 2 → 1; убрали Замок × 1; сумма: 300"), "{text}");
}

#[test]
fn wrong_fields_are_named() {
    let id = OrderLineId(uuid::Uuid::from_u128(1));
    let form = EditForm {
        lines: vec![(id, "x".into())],
        added: vec![NewLineForm { code: "A".into(), quantity: "0".into(), price: "-".into() }],
        receiving: Some(ReceivingForm::default()),
        ..EditForm::default()
    };
    let problems = form.parse(true).unwrap_err();
    for field in
        [&format!("quantity-{id}"), "new-quantity-0", "new-price-0", "name", "email", "city", "address"]
    {
        assert!(problems.of(field).is_some(), "{field}");
    }
    let empty = EditForm { lines: vec![(id, " ".into())], ..EditForm::default() };
    assert_eq!(empty.parse(true).unwrap().lines, [(id, 0)]);
}

prop_compose! {
    fn any_line()(price in 0i64..500_000, quantity in 1i64..50, share in 0i64..=100, second in 0i64..=100)
        -> SoldLine {
        let full = price * quantity;
        let first = full * share / 100;
        line(price, quantity, &[-first, -((full - first) * second / 100)])
    }
}

proptest! {
    // Random changes keep lines + delivery = total, and nothing is negative.
    #[test]
    fn ord_4_changes_keep_the_sums(
        lines in proptest::collection::vec((any_line(), 1i64..60), 1..8), delivery in 0i64..100_000,
    ) {
        let sums: Vec<_> = lines.iter().map(|(line, n)| line.sums_of(*n).unwrap()).collect();
        for ((line, n), sum) in lines.iter().zip(&sums) {
            prop_assert!(sum.total >= Kopecks::ZERO, "{:?} {}", line, n);
            prop_assert_eq!(sum.total, line.unit_price.times(*n).unwrap() - sum.discount);
            prop_assert_eq!(sum.adjustments.iter().copied().sum::<Kopecks>(), -sum.discount);
            prop_assert!(sum.vat >= Kopecks::ZERO && sum.vat <= sum.total);
        }
        let delivery = Kopecks(delivery);
        let all = lines.iter().zip(&sums).map(|((line, n), sum)| (line.kind, line.unit_price, *n, sum));
        let order = OrderSums::of(all, (delivery, RATE.part_of(delivery))).unwrap();
        let of_lines: Kopecks = sums.iter().map(|sum| sum.total).sum();
        prop_assert_eq!(order.total, of_lines + delivery);
        prop_assert!(order.total >= Kopecks::ZERO);
    }

    // A line that goes up and down again costs what it did: discounts do not wander.
    #[test]
    fn ord_4_the_quantity_as_sold_costs_as_sold(line in any_line()) {
        let discount: Kopecks = line.adjustments.iter().map(|(_, part)| *part).sum();
        let sums = line.sums_of(line.quantity).unwrap();
        prop_assert_eq!(-sums.discount, discount);
        let before: Vec<_> = line.adjustments.iter().map(|(_, part)| *part).collect();
        prop_assert_eq!(&sums.adjustments, &before);
    }
}

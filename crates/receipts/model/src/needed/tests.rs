use super::*;
use crate::body::Body;
use crate::lines::VatTag;
use org_model::vat::{VatCode, VatRate};
use proptest::prelude::*;

const RATE: VatRate = VatRate { code: VatCode::Main, percent_bp: 2200 };

fn line(key: &str, quantity: i64, total: i64) -> SoldLine {
    let subject = if key == "delivery" { Subject::Service } else { Subject::Goods };
    SoldLine {
        key: key.into(),
        name: key.into(),
        quantity,
        total: Kopecks(total),
        rate: RATE,
        subject,
        agent: None,
    }
}

fn order() -> Vec<SoldLine> {
    vec![
        line("camera", 3, 100_000),
        line("cable", 1, 25_050),
        line("gift", 1, 0),
        line("delivery", 1, 49_000),
    ]
}

fn total(sold: &[SoldLine]) -> Kopecks {
    sold.iter().map(|line| line.total).sum()
}

/// Makes the receipt of an event and adds it to those before.
fn make(cause: Cause, sold: &[SoldLine], before: &mut Balance) -> Option<Draft> {
    let made = needed(cause, sold, before).unwrap();
    if let Some(draft) = &made {
        before.add(draft.kind, &draft.lines, &draft.paid);
        let lines: Kopecks = draft.lines.iter().map(|line| line.sum).sum();
        let paid: Kopecks = draft.paid.iter().map(|paid| paid.sum).sum();
        assert_eq!(lines, paid, "{draft:?}");
        assert!(draft.lines.iter().all(|line| line.price.times(line.quantity) == Some(line.sum)));
    }
    made
}

const fn by_card(amount: Kopecks, settles: bool) -> Cause {
    Cause::Paid { amount, by: PaidBy::Electronic, settles }
}

const fn returned(amount: Kopecks) -> Cause {
    Cause::Refunded { amount, by: PaidBy::Electronic }
}

#[test]
fn pay_5_money_before_the_goods_is_a_prepayment_and_the_hand_over_settles_it() {
    let (sold, mut before) = (order(), Balance::default());
    let first = make(by_card(total(&sold), false), &sold, &mut before).unwrap();
    assert_eq!((first.kind, first.paid[0].by), (ReceiptKind::Income, PaidBy::Electronic));
    assert!(first.lines.iter().all(|line| line.mode == Mode::FullPrepayment && line.vat == VatTag::Vat122));
    assert!(first.lines.iter().all(|line| line.key != "gift"), "nothing is paid for a gift");
    let subjects: Vec<_> = first.lines.iter().map(|line| line.subject).collect();
    assert_eq!(subjects.last(), Some(&Subject::Service));
    let second = make(Cause::HandedOver, &sold, &mut before).unwrap();
    assert!(second.lines.iter().all(|line| line.mode == Mode::FullPayment && line.vat == VatTag::Vat22));
    assert_eq!(second.paid, [Paid { by: PaidBy::Prepaid, sum: total(&sold) }]);
    assert_eq!((before.prepaid(), before.settled()), (Kopecks::ZERO, total(&sold)));
    assert_eq!(make(Cause::HandedOver, &sold, &mut before), None, "it is settled once");
}

#[test]
fn pay_5_money_on_receipt_is_a_full_settlement_at_once() {
    let (sold, mut before) = (order(), Balance::default());
    let cause = Cause::Paid { amount: total(&sold), by: PaidBy::Cash, settles: true };
    let only = make(cause, &sold, &mut before).unwrap();
    assert!(only.lines.iter().all(|line| line.mode == Mode::FullPayment));
    assert_eq!(only.paid, [Paid { by: PaidBy::Cash, sum: total(&sold) }]);
    assert_eq!(make(Cause::HandedOver, &sold, &mut before), None);
}

#[test]
fn pay_5_two_payments_are_prepayments_in_part() {
    let (sold, mut before) = (order(), Balance::default());
    let first = make(by_card(Kopecks(10_001), false), &sold, &mut before).unwrap();
    assert!(first.lines.iter().all(|line| line.mode == Mode::Prepayment));
    let rest = total(&sold) - Kopecks(10_001);
    make(by_card(rest, false), &sold, &mut before).unwrap();
    for line in &sold {
        assert_eq!(before.of(&line.key).0, line.total, "{}", line.key);
    }
    let last = make(Cause::HandedOver, &sold, &mut before).unwrap();
    assert_eq!(last.paid, [Paid { by: PaidBy::Prepaid, sum: total(&sold) }]);
}

#[test]
fn pay_5_too_much_money_is_an_advance() {
    let (sold, mut before) = (order(), Balance::default());
    let more = make(by_card(total(&sold) + Kopecks(5), false), &sold, &mut before).unwrap();
    let advance = more.lines.last().unwrap();
    assert_eq!((advance.mode, advance.subject, advance.sum), (Mode::Advance, Subject::Payment, Kopecks(5)));
    let back = make(returned(Kopecks(5)), &sold, &mut before).unwrap();
    assert_eq!((back.lines.len(), back.lines[0].key.as_str()), (1, ADVANCE));
}

#[test]
fn pay_5_a_refund_repeats_what_was_registered() {
    let (sold, mut before) = (order(), Balance::default());
    let first = make(by_card(total(&sold), false), &sold, &mut before).unwrap();
    let back = make(returned(total(&sold)), &sold, &mut before.clone()).unwrap();
    let sorted = |mut lines: Vec<ReceiptLine>| {
        lines.sort_by(|a, b| (&a.key, a.quantity).cmp(&(&b.key, b.quantity)));
        lines
    };
    assert_eq!((back.kind, sorted(back.lines)), (ReceiptKind::IncomeRefund, sorted(first.lines)));
    make(Cause::HandedOver, &sold, &mut before);
    let after = make(returned(Kopecks(10_000)), &sold, &mut before).unwrap();
    assert!(after.lines.iter().all(|line| line.mode == Mode::FullPayment));
}

#[test]
fn pay_5_a_line_taken_out_of_the_order_is_the_one_that_is_returned() {
    let (mut sold, mut before) = (order(), Balance::default());
    make(by_card(total(&sold), false), &sold, &mut before);
    sold.remove(1);
    let back = make(returned(Kopecks(25_050)), &sold, &mut before).unwrap();
    assert_eq!(
        (back.lines.len(), back.lines[0].key.as_str(), back.lines[0].name.as_str()),
        (1, "cable", "cable")
    );
    let last = make(Cause::HandedOver, &sold, &mut before).unwrap();
    assert_eq!(last.paid, [Paid { by: PaidBy::Prepaid, sum: total(&sold) }]);
}

#[test]
fn pay_5_without_receipts_before_there_is_nothing_to_settle_or_to_return() {
    let (sold, mut before) = (order(), Balance::default());
    assert_eq!(make(Cause::HandedOver, &sold, &mut before), None);
    assert_eq!(make(returned(Kopecks(100)), &sold, &mut before), None);
}

#[test]
fn pay_5_the_money_of_a_receipt_is_what_moved() {
    let (sold, mut before) = (order(), Balance::default());
    let body = |draft: &Draft| Body {
        seller: crate::body::Seller {
            inn: "7700000000".into(),
            tax_system: org_model::sellers::TaxSystem::General,
            email: String::new(),
            address: String::new(),
        },
        lines: draft.lines.clone(),
        paid: draft.paid.clone(),
        correction: None,
    };
    let first = make(by_card(total(&sold), false), &sold, &mut before).unwrap();
    let second = make(Cause::HandedOver, &sold, &mut before).unwrap();
    assert!(body(&first).is_sound() && body(&second).is_sound());
    assert_eq!(body(&first).money(first.kind), total(&sold));
    assert_eq!(body(&second).money(second.kind), Kopecks::ZERO);
    assert_eq!(body(&first).money(ReceiptKind::IncomeRefund), -total(&sold));
}

proptest! {
    /// Whatever is paid and returned before the hand-over, receipts and money agree to the kopeck, and nothing is settled
    /// twice.
    #[test]
    fn pay_5_receipts_follow_the_money(
        totals in prop::collection::vec((1i64..9, 1i64..1_000_000), 1..8),
        steps in prop::collection::vec((any::<bool>(), 1i64..1000), 0..12),
    ) {
        let sold: Vec<_> =
            totals.iter().enumerate().map(|(n, (quantity, sum))| line(&n.to_string(), *quantity, *sum)).collect();
        let (mut before, mut held) = (Balance::default(), Kopecks::ZERO);
        for (pays, share) in steps {
            let most = if pays { total(&sold) - held } else { held };
            let amount = Kopecks(most.0 * share / 1000);
            if amount.is_zero() {
                continue;
            }
            let cause = if pays { by_card(amount, false) } else { returned(amount) };
            let made = make(cause, &sold, &mut before).unwrap();
            prop_assert_eq!(made.paid[0].sum, amount);
            held = if pays { held + amount } else { held - amount };
            prop_assert_eq!(before.prepaid(), held);
            for line in &sold {
                let (prepaid, _) = before.of(&line.key);
                prop_assert!(prepaid >= Kopecks::ZERO && prepaid <= line.total);
            }
        }
        if !held.is_zero() {
            let last = make(Cause::HandedOver, &sold, &mut before).unwrap();
            prop_assert_eq!(last.lines.iter().map(|line| line.sum).sum::<Kopecks>(), held);
            prop_assert_eq!(before.prepaid(), Kopecks::ZERO);
        }
    }
}

#[test]
fn pay_5_a_receipt_that_was_never_registered_is_about_what_is_left() {
    let (sold, mut before) = (order(), Balance::default());
    let draft = make(by_card(total(&sold), false), &sold, &mut before).unwrap();
    for back in [0, 1, 50_000, 174_049] {
        let (lines, paid) = reduced(&draft.lines, &draft.paid, Kopecks(back));
        let left = total(&sold) - Kopecks(back);
        assert_eq!(lines.iter().map(|line| line.sum).sum::<Kopecks>(), left);
        assert_eq!(paid.iter().map(|part| part.sum).sum::<Kopecks>(), left);
        assert!(lines.iter().all(|line| line.price.times(line.quantity) == Some(line.sum)), "{lines:?}");
    }
    assert_eq!(reduced(&draft.lines, &draft.paid, Kopecks::ZERO), (draft.lines.clone(), draft.paid.clone()));
    assert_eq!(reduced(&draft.lines, &draft.paid, total(&sold)), (vec![], vec![]));
}

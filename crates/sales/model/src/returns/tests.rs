use super::*;
use crate::orders::Party;
use base::Instant;
use base::OrderLineId;
use proptest::prelude::*;

fn facts(is_distance: bool, is_company: bool, warranty_months: i64) -> ReturnFacts {
    ReturnFacts {
        received_at: Instant::from_unix_seconds(1_000_000_000),
        is_distance,
        is_company,
        warranty_months,
    }
}

#[test]
fn ord_4_the_terms_are_those_of_the_law() {
    use ReturnReason::{ChangedMind, Defect, OtherModel, WrongItem};
    let after = |days: i64| facts(true, false, 0).received_at.plus_days(days);
    for (reason, facts, days, is_open) in [
        (ChangedMind, facts(true, false, 12), 7, true),
        (ChangedMind, facts(true, false, 12), 9, false),
        (ChangedMind, facts(false, false, 12), 1, false),
        (ChangedMind, facts(true, true, 12), 1, false),
        (OtherModel, facts(false, false, 12), 14, true),
        (OtherModel, facts(false, false, 12), 16, false),
        (Defect, facts(true, false, 12), 300, true),
        (Defect, facts(true, false, 12), 400, false),
        (Defect, facts(true, false, 0), 700, true),
        (WrongItem, facts(false, true, 12), 300, true),
    ] {
        assert_eq!(terms(reason, &facts).is_open(after(days)), is_open, "{reason} after {days}: {facts:?}");
        for l in Locale::ALL {
            assert!(!told(reason, &facts, l).is_empty());
        }
    }
    assert!(terms(Defect, &facts(true, false, 0)).shop_pays_way);
    assert!(!terms(ChangedMind, &facts(true, false, 0)).shop_pays_way);
    assert_eq!(terms(OtherModel, &facts(false, false, 0)).claim, Claim::ExchangeOnly);
}

#[test]
fn ord_4_a_return_goes_its_way() {
    use ReturnEvent as E;
    use ReturnState as S;
    for (from, event, party, to) in [
        (S::Requested, E::Approve, Party::Staff, Some(S::Approved)),
        (S::Requested, E::Approve, Party::Buyer, None),
        (S::Requested, E::Cancel, Party::Buyer, Some(S::Cancelled)),
        (S::Approved, E::Cancel, Party::Buyer, Some(S::Cancelled)),
        (S::Received, E::Cancel, Party::Buyer, None),
        (S::Received, E::Inspect, Party::Staff, Some(S::Inspected)),
        (S::Inspected, E::Refund, Party::Staff, Some(S::Refunded)),
        (S::Refunded, E::Refund, Party::Staff, None),
        (S::Inspected, E::Exchange, Party::Staff, Some(S::Exchanged)),
        (S::Received, E::Close, Party::Staff, Some(S::Closed)),
    ] {
        assert_eq!(from.apply(event, party).ok(), to, "{from}: {event} by {party}");
    }
    for state in S::ALL {
        assert!(
            *state == S::Requested || EDGES.iter().any(|(_, _, to, _)| to == state),
            "{state} is reached"
        );
    }
    assert!(S::Refunded.is_final() && !S::Inspected.is_final());
}

#[test]
fn the_form_of_an_inspection_accounts_for_every_item() {
    let line = OrderLineId(uuid::Uuid::from_u128(1));
    let field = |name: &str, value: &str| (format!("{name}-{line}"), value.to_owned());
    let good = [
        field("restocked", "1"),
        field("written_off", "1"),
        field("amount", "100"),
        ("warehouse".into(), uuid::Uuid::from_u128(2).to_string()),
    ];
    let read = Inspection::parse(&good, &[(line, 2)]).unwrap();
    assert_eq!(
        (read.lines[0].restocked, read.lines[0].to_repair, read.lines[0].amount),
        (1, 0, Kopecks(10_000))
    );
    for bad in [&good[1..], &good[..2], &good[..3]] {
        assert!(Inspection::parse(bad, &[(line, 2)]).is_err(), "{bad:?}");
    }
}

proptest! {
    /// What is proposed for the returns of a line is together what was paid for it, and never more, whatever staff changes.
    #[test]
    fn ord_4_returns_of_a_line_are_together_what_was_paid_for_it(
        total in 0i64..1_000_000_000,
        parts in prop::collection::vec((1i64..50, prop::option::of(0i64..1_000_000)), 1..12),
    ) {
        let quantity: i64 = parts.iter().map(|(n, _)| n).sum();
        let mut line = LineMoney { total: Kopecks(total), quantity, returned: 0, decided: Kopecks::ZERO };
        let mut is_changed = false;
        for (now, less) in parts {
            let rule = proposed(&line, now);
            let amount = match less {
                Some(less) if less < rule.0 => { is_changed = true; Kopecks(rule.0 - less) }
                _ => rule,
            };
            line.returned += now;
            line.decided += amount;
            prop_assert!(amount >= Kopecks::ZERO && line.decided <= line.total);
        }
        prop_assert!(is_changed || line.decided == line.total);
    }
}

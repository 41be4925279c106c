use super::*;
use OrderEvent::{Accept, Assemble, Cancel, Expire, HandOver, Pack, Pay, Ship, StepBack};
use OrderStatus::{Assembling, Cancelled, Completed, Confirmed, PartlyShipped, Placed, Ready, Shipped};
use Party::{Buyer, Staff, System};
use base::{Kopecks, Locale};
use proptest::prelude::*;

/// Courier, paid by card.
const PAID: OrderFacts = OrderFacts {
    delivery: DeliveryKind::Courier,
    payment: PaymentMethod::Card,
    is_paid: true,
    holds_money: true,
};
const UNPAID: OrderFacts = OrderFacts { is_paid: false, holds_money: false, ..PAID };
const REFUNDED: OrderFacts = OrderFacts { is_paid: false, holds_money: false, ..PAID };
const ON_RECEIPT: OrderFacts = OrderFacts { payment: PaymentMethod::OnReceipt, ..UNPAID };
const PICKUP: OrderFacts = OrderFacts { delivery: DeliveryKind::Pickup, ..PAID };
const PICKUP_UNPAID: OrderFacts = OrderFacts { delivery: DeliveryKind::Pickup, ..ON_RECEIPT };

const fn late(state: OrderStatus, event: OrderEvent) -> Result<OrderStatus, OrderRefusal> {
    Err(OrderRefusal::NotFromHere { state, event })
}
const fn not_for(party: Party, event: OrderEvent) -> Result<OrderStatus, OrderRefusal> {
    Err(OrderRefusal::NotForYou { event, party })
}

#[test]
fn ord_1_each_transition_has_its_rule() {
    #[rustfmt::skip]
    let cases = [
        (Placed,     Pay,      System, PAID,          Ok(Confirmed)),
        (Placed,     Pay,      Staff,  PAID,          Ok(Confirmed)),
        (Placed,     Pay,      Buyer,  PAID,          not_for(Buyer, Pay)),
        (Placed,     Pay,      System, UNPAID,        Err(OrderRefusal::NotPaid)),
        (Placed,     Accept,   System, ON_RECEIPT,    Ok(Confirmed)),
        (Placed,     Accept,   Buyer,  ON_RECEIPT,    not_for(Buyer, Accept)),
        (Placed,     Accept,   Staff,  UNPAID,        Err(OrderRefusal::NotPaid)),
        (Placed,     Expire,   System, UNPAID,        Ok(Cancelled)),
        (Placed,     Expire,   Staff,  UNPAID,        not_for(Staff, Expire)),
        (Placed,     Expire,   System, PAID,          Ok(Cancelled)),
        (Placed,     Cancel,   Buyer,  UNPAID,        Ok(Cancelled)),
        (Placed,     Cancel,   Staff,  UNPAID,        Ok(Cancelled)),
        (Placed,     Cancel,   System, UNPAID,        Ok(Cancelled)),
        (Placed,     Assemble, Staff,  PAID,          late(Placed, Assemble)),
        (Placed,     HandOver, Staff,  PICKUP,        late(Placed, HandOver)),
        (Confirmed,  Pay,      System, PAID,          late(Confirmed, Pay)),
        (Confirmed,  Expire,   System, ON_RECEIPT,    late(Confirmed, Expire)),
        (Confirmed,  Assemble, Staff,  PAID,          Ok(Assembling)),
        (Confirmed,  Assemble, Buyer,  PAID,          not_for(Buyer, Assemble)),
        (Confirmed,  Cancel,   Buyer,  ON_RECEIPT,    Ok(Cancelled)),
        (Confirmed,  Cancel,   Buyer,  PAID,          Ok(Cancelled)),
        (Confirmed,  Cancel,   Staff,  PAID,          Ok(Cancelled)),
        (Confirmed,  StepBack, Staff,  PAID,          late(Confirmed, StepBack)),
        (Assembling, StepBack, Staff,  PAID,          Ok(Confirmed)),
        (Assembling, StepBack, Buyer,  PAID,          not_for(Buyer, StepBack)),
        (Ready,      StepBack, Staff,  PAID,          Ok(Assembling)),
        (Shipped,    StepBack, Staff,  PAID,          late(Shipped, StepBack)),
        (Confirmed,  Cancel,   Staff,  REFUNDED,      Ok(Cancelled)),
        (Confirmed,  Cancel,   System, ON_RECEIPT,    not_for(System, Cancel)),
        (Assembling, Pack,     Staff,  PAID,          Ok(Ready)),
        (Assembling, Cancel,   Buyer,  ON_RECEIPT,    not_for(Buyer, Cancel)),
        (Assembling, Cancel,   Staff,  ON_RECEIPT,    Ok(Cancelled)),
        (Assembling, Ship,     Staff,  PAID,          late(Assembling, Ship)),
        (Ready,      Ship,     Staff,  PAID,          Ok(Shipped)),
        (Ready,      Ship,     Staff,  ON_RECEIPT,    Ok(Shipped)),
        (Ready,      Ship,     Staff,  PICKUP,        Err(OrderRefusal::WrongDelivery { event: Ship, delivery: DeliveryKind::Pickup })),
        (Ready,      HandOver, Staff,  PICKUP,        Ok(Completed)),
        (Ready,      HandOver, Staff,  PICKUP_UNPAID, Err(OrderRefusal::NotPaid)),
        (Ready,      HandOver, Staff,  PAID,          Err(OrderRefusal::WrongDelivery { event: HandOver, delivery: DeliveryKind::Courier })),
        (Ready,      Cancel,   Staff,  PICKUP_UNPAID, Ok(Cancelled)),
        (Ready,      Cancel,   Buyer,  PICKUP_UNPAID, not_for(Buyer, Cancel)),
        (Shipped,    HandOver, Staff,  PAID,          Ok(Completed)),
        (Shipped,    HandOver, System, PAID,          Ok(Completed)),
        (Shipped,    HandOver, Staff,  ON_RECEIPT,    Err(OrderRefusal::NotPaid)),
        (Shipped,    HandOver, Buyer,  PAID,          not_for(Buyer, HandOver)),
        (Shipped,    Cancel,   Staff,  ON_RECEIPT,    Ok(Cancelled)),
        (Shipped,    Cancel,   Buyer,  ON_RECEIPT,    not_for(Buyer, Cancel)),
    ];
    for (from, event, party, facts, expected) in cases {
        assert_eq!(apply(from, event, party, &facts), expected, "{from}: {event} by {party}, {facts:?}");
    }
}

fn apply(
    from: OrderStatus,
    event: OrderEvent,
    party: Party,
    facts: &OrderFacts,
) -> Result<OrderStatus, OrderRefusal> {
    OrderProgress::from(from).apply(event, party, facts).map(OrderProgress::status)
}

/// Every transition that the two tables together allow, and no other.
#[test]
fn ord_1_the_tables_together_allow_these_transitions() {
    let allowed: [(OrderStatus, OrderEvent, OrderStatus, &[Party]); 17] = [
        (Placed, Pay, Confirmed, &[Staff, System]),
        (Placed, Accept, Confirmed, &[Staff, System]),
        (Placed, Expire, Cancelled, &[System]),
        (Placed, Cancel, Cancelled, &[Buyer, Staff, System]),
        (Confirmed, Assemble, Assembling, &[Staff]),
        (Confirmed, Cancel, Cancelled, &[Buyer, Staff]),
        (Assembling, Pack, Ready, &[Staff]),
        (Assembling, StepBack, Confirmed, &[Staff]),
        (Assembling, Cancel, Cancelled, &[Staff]),
        (Ready, StepBack, Assembling, &[Staff]),
        (Ready, Ship, Shipped, &[Staff]),
        (Ready, HandOver, Completed, &[Staff]),
        (Ready, Cancel, Cancelled, &[Staff]),
        (PartlyShipped, Ship, Shipped, &[Staff]),
        (PartlyShipped, HandOver, Completed, &[Staff]),
        (Shipped, HandOver, Completed, &[Staff, System]),
        (Shipped, Cancel, Cancelled, &[Staff]),
    ];
    for from in OrderStatus::ALL {
        for event in OrderEvent::ALL {
            let edge = allowed.iter().find(|(f, e, _, _)| (f, e) == (from, event));
            // Facts under which the guards let the event pass.
            let facts = match event {
                Cancel | Expire => UNPAID,
                HandOver if matches!(from, Ready | PartlyShipped) => PICKUP,
                _ => PAID,
            };
            for party in Party::ALL {
                let expected = match edge {
                    None => late(*from, *event),
                    Some((_, _, to, parties)) if parties.contains(party) => Ok(*to),
                    Some(_) => not_for(*party, *event),
                };
                assert_eq!(apply(*from, *event, *party, &facts), expected, "{from}: {event} by {party}");
            }
        }
    }
}

#[test]
fn ord_1_each_status_has_its_states_and_back() {
    use FulfilmentState as F;
    use OrderState as O;
    for (status, order, fulfilment) in [
        (Placed, O::Placed, F::Pending),
        (Confirmed, O::Confirmed, F::Pending),
        (Assembling, O::Confirmed, F::Assembling),
        (Ready, O::Confirmed, F::Ready),
        (PartlyShipped, O::Confirmed, F::PartlyShipped),
        (Shipped, O::Confirmed, F::Shipped),
        (Completed, O::Completed, F::HandedOver),
        (Cancelled, O::Cancelled, F::Returned),
    ] {
        assert_eq!(status.states(), (order, fulfilment));
        assert_eq!(OrderStatus::of(order, fulfilment), status);
        assert_eq!(status.is_final(), fulfilment.is_final());
    }
    for (status, payment, name) in [
        (Placed, PaymentMethod::Card, "Awaiting payment"),
        (Placed, PaymentMethod::OnReceipt, "Awaiting confirmation"),
        (Ready, PaymentMethod::OnReceipt, "Ready"),
    ] {
        assert_eq!(status.display(Locale::En, payment), name);
    }
}

#[test]
fn ord_1_the_stock_is_held_until_the_goods_leave() {
    for (state, holds) in [
        (FulfilmentState::Pending, true),
        (FulfilmentState::Assembling, true),
        (FulfilmentState::Ready, true),
        (FulfilmentState::PartlyShipped, true),
        (FulfilmentState::Shipped, false),
        (FulfilmentState::HandedOver, false),
        (FulfilmentState::Returned, false),
    ] {
        assert_eq!(state.holds_stock(), holds, "{state}");
    }
}

#[test]
fn pay_1_what_is_held_decides_what_is_paid() {
    let money = |total, paid, refunded| OrderMoney {
        total: Kopecks(total),
        paid: Kopecks(paid),
        refunded: Kopecks(refunded),
    };
    for (money, is_paid, holds_money) in [
        (money(100, 0, 0), false, false),
        (money(100, 99, 0), false, true),
        (money(100, 100, 0), true, true),
        (money(100, 100, 1), false, true),
        (money(100, 100, 100), false, false),
        (money(0, 0, 0), true, false),
    ] {
        assert_eq!((money.is_paid(), money.holds_money()), (is_paid, holds_money), "{money:?}");
    }
}

#[test]
fn ord_1_an_ended_order_never_moves() {
    for state in [Completed, Cancelled] {
        for party in Party::ALL {
            for facts in [PAID, UNPAID, ON_RECEIPT, PICKUP] {
                assert_eq!(OrderProgress::from(state).possible(*party, &facts), [], "{state} {party}");
            }
        }
    }
}

#[test]
fn ord_1_the_table_of_orders_is_sound() {
    for (i, e) in ORDER_EDGES.iter().enumerate() {
        assert!(!e.from.is_final() && e.from != e.to, "{e:?}");
        let twin = ORDER_EDGES[..i].iter().find(|o| o.from == e.from && o.event == e.event);
        assert!(twin.is_none(), "{e:?} stands twice");
    }
    for state in OrderState::ALL {
        let is_reached = *state == OrderState::Placed || ORDER_EDGES.iter().any(|e| e.to == *state);
        let is_left = state.is_final() || ORDER_EDGES.iter().any(|e| e.from == *state);
        assert!(is_reached && is_left, "{state}");
    }
    assert_eq!(OrderProgress::PLACED.possible(Buyer, &UNPAID), [Cancel]);
}

#[test]
fn ord_1_the_table_of_fulfilment_is_sound() {
    for (i, e) in FULFILMENT_EDGES.iter().enumerate() {
        assert!(!e.from.is_final() && e.from != e.to, "{e:?}");
        let twin = FULFILMENT_EDGES[..i].iter().find(|o| o.from == e.from && o.event == e.event);
        assert!(twin.is_none(), "{e:?} stands twice");
    }
    for state in FulfilmentState::ALL {
        // Single shipments lead to the state in which some goods have left.
        let is_begun = matches!(state, FulfilmentState::Pending | FulfilmentState::PartlyShipped);
        let is_reached = is_begun || FULFILMENT_EDGES.iter().any(|e| e.to == *state);
        let is_left = state.is_final() || FULFILMENT_EDGES.iter().any(|e| e.from == *state);
        assert!(is_reached && is_left, "{state}");
    }
    assert_eq!(OrderProgress::from(Ready).possible(Staff, &PICKUP), [StepBack, HandOver, Cancel]);
}

#[test]
fn order_numbers_are_read_as_people_type_them() {
    for (text, expected) in [
        ("З-2026-000123", Some("З-2026-000123")),
        ("з-2026-000123", Some("З-2026-000123")),
        ("Z-2026-000123", Some("З-2026-000123")),
        (" z-2026-123 ", Some("З-2026-000123")),
        ("3–2026—000123", Some("З-2026-000123")),
        ("З-2026-1234567", Some("З-2026-1234567")),
        ("З-2026-000000", None),
        ("З-26-000123", None),
        ("З-2026-00012a", None),
        ("З-2026-99999999999", None),
        ("З-1999-1", None),
        ("Р-2026-000123", None),
        ("З-2026-+00123", None),
        ("З-2026", None),
        ("", None),
    ] {
        assert_eq!(OrderNumber::parse(text).as_ref().map(OrderNumber::as_str), expected, "{text:?}");
    }
}

proptest! {
    #[test]
    fn order_numbers_round_trip(year in 2000i32..9999, serial in 1u32..) {
        let number = OrderNumber::new(year, serial).unwrap();
        prop_assert_eq!(OrderNumber::parse(&number.to_url()), Some(number.clone()));
        prop_assert_eq!(OrderNumber::parse(number.as_str()), Some(number.clone()));
        prop_assert!(number.to_url().is_ascii());
        prop_assert_eq!(number.display(Locale::Ru), number.as_str());
        prop_assert_eq!(OrderNumber::display_stored(number.as_str(), Locale::En), number.to_url());
    }

    #[test]
    fn any_text_is_read_without_panic(text in ".{0,40}") {
        let _ = OrderNumber::parse(&text);
    }
}

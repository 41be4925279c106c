//! Money that is returned, and the amounts that orders keep.

use crate::shop::{
    all_is_well, form, guest_with, number, open, place, placed, product, see, sql, staff, stock,
};
use crate::till::{Till, registry, send_refunds};
use base::Kopecks;
use base::refusal::Refusal;
use payments::refunds::ByHand;
use payments_model::payments::PaymentState;
use payments_model::refunds::{RefundCause, RefundState, TRIES_MAX};
use payments_model::refusal::PaymentsRefusal;
use platform::{Actor, Error, split_mix};
use sales::checkout::Placed;
use sales::orders;
use sales::payments::{expire, expire_overdue, look, receive, record_refund, refund, retry_refund, start};
use sales_model::orders::{OrderCause, OrderEvent, OrderStatus};
use sales_model::views::{CheckoutForm, OrderView};
use sea_orm::{ConnectionTrait, Statement};
use std::sync::atomic::Ordering;
use testkit::Testkit;

const PRICE: i64 = 12_490_00;

async fn pay(kit: &Testkit, till: &Till, order: &Placed) {
    start(&kit.shop, till, &kit.guest(), order.access.as_deref(), &order.number).await.unwrap();
    till.set(PaymentState::Succeeded);
    for id in till.ids() {
        payments::settle_reported(&kit.shop, till, &id).await.unwrap();
    }
}

async fn see_as(kit: &Testkit, actor: &Actor, order: &Placed) -> OrderView {
    orders::view(&kit.shop, actor, &order.number, None).await.unwrap()
}

/// `(paid, refunded)` in kopecks.
async fn amounts(kit: &Testkit, order: &Placed) -> (i64, i64) {
    (
        number(kit, "SELECT paid FROM shop_order WHERE id = $1", [order.id.into()]).await,
        number(kit, "SELECT refunded FROM shop_order WHERE id = $1", [order.id.into()]).await,
    )
}

on_both_databases!(pay_4_staff_returns_parts_of_a_payment_through_the_gateway, |kit| async move {
    open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 1).await, staff(&kit, 52).await);
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    pay(&kit, &till, &order).await;
    assert_eq!(amounts(&kit, &order).await, (PRICE, 0));
    assert_eq!(see_as(&kit, &staff, &order).await.refundable, Kopecks(PRICE));
    assert_eq!(see(&kit, &order).await.refundable, Kopecks::ZERO, "not for the buyer");
    kit.clock.advance_minutes(1);
    let give = |amount| refund(&kit.shop, &staff, &order.number, Kopecks(amount));
    let cancel = || orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Cancel, "");
    assert!(matches!(cancel().await, Err(Error::Refused(Refusal::NotInThisState))));
    assert!(is_more_than_held(give(PRICE + 1).await));
    assert!(is_more_than_held(give(0).await));
    let by_guest = refund(&kit.shop, &kit.guest(), &order.number, Kopecks(1)).await;
    assert!(matches!(by_guest, Err(Error::LoginNeeded)));

    // Two employees at once, for more than there is together: one of them gets a refusal.
    let part = PRICE / 2 + 1;
    let (first, second) = tokio::join!(give(part), give(part));
    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.refundable, view.needs_refund), (Kopecks(PRICE - part), false), "the gateway does it");
    assert!(is_not_in_state(
        record_refund(&kit.shop, &staff, &order.number, view.refunds[0].id, &by_hand()).await
    ));
    assert_eq!(see(&kit, &order).await.on_its_way_back(), (Kopecks(part), false));
    all_is_well(&kit).await;

    send_refunds(&kit, &till).await;
    assert_eq!((till.returned(), amounts(&kit, &order).await), (part, (PRICE, part)));
    kit.clock.advance_minutes(1);
    give(PRICE - part).await.unwrap();
    send_refunds(&kit, &till).await;
    send_refunds(&kit, &till).await;
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.status, view.is_paid, view.refundable), (OrderStatus::Confirmed, false, Kopecks::ZERO));
    let refunds: Vec<_> = view.refunds.iter().map(|r| (r.state, r.amount)).collect();
    assert_eq!(refunds, [(RefundState::Done, Kopecks(part)), (RefundState::Done, Kopecks(PRICE - part))]);
    assert_eq!(
        view.events.last().map(|e| (e.cause, e.to)),
        Some((OrderCause::Refunded, OrderStatus::Confirmed))
    );
    assert_eq!((till.returned(), amounts(&kit, &order).await), (PRICE, (PRICE, PRICE)));
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM audit WHERE action = 'refund.record'", []).await, 2);
    for (kind, letters) in [("order-refund-begun", 2), ("order-refunded", 2), ("refund-needed", 0)] {
        let told = format!("SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE '{kind}:%'");
        assert_eq!(number(&kit, &told, []).await, letters, "{kind}");
    }
    all_is_well(&kit).await;

    assert_eq!(cancel().await.unwrap(), OrderStatus::Cancelled);
    assert_eq!(stock(&kit, camera).await, (1, 0, 1));
    assert!(is_more_than_held(give(1).await));
    all_is_well(&kit).await;
});

fn is_more_than_held(done: platform::Result<()>) -> bool {
    matches!(done.unwrap_err().refusal(), Some(PaymentsRefusal::MoreThanHeld))
}

fn is_not_in_state(done: platform::Result<()>) -> bool {
    matches!(done, Err(Error::Refused(Refusal::NotInThisState)))
}

fn by_hand() -> ByHand {
    ByHand { on: "2026-11-22".into(), document: "РКО 7".into() }
}

on_both_databases!(pay_4_a_lost_answer_does_not_return_money_twice, |kit| async move {
    open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 1).await, staff(&kit, 52).await);
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    pay(&kit, &till, &order).await;
    kit.clock.advance_minutes(1);
    refund(&kit.shop, &staff, &order.number, Kopecks(PRICE)).await.unwrap();
    till.is_down.store(true, Ordering::SeqCst);
    send_refunds(&kit, &till).await;
    let state = async || see_as(&kit, &staff, &order).await.refunds[0].state;
    assert_eq!((state().await, till.returned()), (RefundState::Sent, 0));
    till.is_down.store(false, Ordering::SeqCst);
    till.loses_refunds.store(true, Ordering::SeqCst);
    kit.clock.advance_minutes(1);
    send_refunds(&kit, &till).await;
    assert_eq!((state().await, till.returned()), (RefundState::Sent, PRICE));
    send_refunds(&kit, &till).await;
    // Its job is lost as well: the reconciliation finds it.
    sql(&kit, "DELETE FROM job", []).await;
    kit.clock.advance_minutes(20);
    assert_eq!(payments::refunds::queue_late(&kit.shop).await.unwrap(), 1);
    send_refunds(&kit, &till).await;
    assert_eq!((state().await, till.returned()), (RefundState::Done, PRICE));
    assert_eq!(amounts(&kit, &order).await, (PRICE, PRICE));
    all_is_well(&kit).await;
});

on_both_databases!(pay_4_a_refund_that_the_gateway_refuses_is_a_task_of_staff, |kit| async move {
    open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 2).await, staff(&kit, 52).await);
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    pay(&kit, &till, &order).await;
    till.refuses_refunds.store(true, Ordering::SeqCst);
    kit.clock.advance_minutes(1);
    refund(&kit.shop, &staff, &order.number, Kopecks(PRICE)).await.unwrap();
    send_refunds(&kit, &till).await;
    let view = see_as(&kit, &staff, &order).await;
    let failed = &view.refunds[0];
    assert_eq!((failed.state, failed.reason.as_str()), (RefundState::Failed, "insufficient_funds"));
    assert!(view.needs_refund && view.refundable.is_zero(), "it is still to be returned");
    let waiting = sales::waiting::counts(&kit.shop, &staff).await.unwrap();
    assert_eq!(waiting.refunds, 1);
    let told = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'refund-needed:%'";
    assert_eq!(number(&kit, told, []).await, 1);
    all_is_well(&kit).await;

    // It is tried again, refused again, tried once more, and goes through.
    kit.clock.advance_minutes(1);
    retry_refund(&kit.shop, &staff, &order.number, failed.id).await.unwrap();
    assert!(is_not_in_state(retry_refund(&kit.shop, &staff, &order.number, failed.id).await));
    send_refunds(&kit, &till).await;
    assert_eq!(see_as(&kit, &staff, &order).await.refunds[0].state, RefundState::Failed);
    till.refuses_refunds.store(false, Ordering::SeqCst);
    kit.clock.advance_minutes(1);
    retry_refund(&kit.shop, &staff, &order.number, failed.id).await.unwrap();
    send_refunds(&kit, &till).await;
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.refunds[0].state, view.needs_refund), (RefundState::Done, false));

    // Another one is returned by hand.
    let other = placed(&kit, camera, PRICE, 2).await;
    pay(&kit, &till, &other).await;
    till.refuses_refunds.store(true, Ordering::SeqCst);
    kit.clock.advance_minutes(1);
    refund(&kit.shop, &staff, &other.number, Kopecks(100)).await.unwrap();
    send_refunds(&kit, &till).await;
    let id = see_as(&kit, &staff, &other).await.refunds[0].id;
    let foreign = record_refund(&kit.shop, &staff, &order.number, id, &by_hand()).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    record_refund(&kit.shop, &staff, &other.number, id, &by_hand()).await.unwrap();
    assert!(is_not_in_state(record_refund(&kit.shop, &staff, &other.number, id, &by_hand()).await));
    let view = see_as(&kit, &staff, &other).await;
    let by_hand = (view.refunds[0].returned_on.as_str(), view.refunds[0].document.as_str());
    assert_eq!((by_hand, amounts(&kit, &other).await), (("2026-11-22", "РКО 7"), (PRICE, 100)));
    all_is_well(&kit).await;
});

on_both_databases!(pay_4_a_gateway_that_never_answers_leaves_the_refund_to_staff, |kit| async move {
    open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 1).await, staff(&kit, 52).await);
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    pay(&kit, &till, &order).await;
    kit.clock.advance_minutes(1);
    refund(&kit.shop, &staff, &order.number, Kopecks(PRICE)).await.unwrap();
    till.is_down.store(true, Ordering::SeqCst);
    for n in 1..=TRIES_MAX {
        assert_ne!(see_as(&kit, &staff, &order).await.refunds[0].state, RefundState::Failed, "{n}");
        send_refunds(&kit, &till).await;
        kit.clock.advance_minutes(61);
    }
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.refunds[0].state, view.refunds[0].reason.as_str()), (RefundState::Failed, "no_answer"));
    assert!(view.needs_refund);
    all_is_well(&kit).await;
});

on_both_databases!(pay_4_money_that_came_too_late_goes_back_by_itself, |kit| async move {
    open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 1).await, staff(&kit, 52).await);
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    start(&kit.shop, &till, &kit.guest(), order.access.as_deref(), &order.number).await.unwrap();
    orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Cancel, "").await.unwrap();
    kit.clock.advance_minutes(1);
    pay_again(&kit, &till).await;
    let view = see_as(&kit, &staff, &order).await;
    let required = &view.refunds[0];
    assert_eq!((required.state, required.cause), (RefundState::Required, RefundCause::NotFulfillable));
    assert_eq!((view.needs_refund, view.refundable), (false, Kopecks::ZERO));
    all_is_well(&kit).await;
    pay_again(&kit, &till).await;
    send_refunds(&kit, &till).await;
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.refunds.len(), view.refunds[0].state), (1, RefundState::Done));
    assert_eq!((till.returned(), amounts(&kit, &order).await), (PRICE, (PRICE, PRICE)));
    all_is_well(&kit).await;
});

async fn pay_again(kit: &Testkit, till: &Till) {
    till.set(PaymentState::Succeeded);
    for id in till.ids() {
        payments::settle_reported(&kit.shop, till, &id).await.unwrap();
    }
}

on_both_databases!(pay_4_what_is_paid_twice_goes_back_by_itself, |kit| async move {
    open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 1).await, staff(&kit, 52).await);
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    start(&kit.shop, &till, &kit.guest(), order.access.as_deref(), &order.number).await.unwrap();
    till.set(PaymentState::Cancelled);
    payments::settle_reported(&kit.shop, &till, &till.only().id).await.unwrap();
    kit.clock.advance_minutes(1);
    // The buyer pays again, and the gateway takes the money of both.
    pay(&kit, &till, &order).await;
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.status, view.is_paid, view.needs_refund), (OrderStatus::Confirmed, true, false));
    assert_eq!((view.refunds.len(), view.refunds[0].amount), (1, Kopecks(PRICE)));
    assert_eq!(amounts(&kit, &order).await, (2 * PRICE, 0));
    all_is_well(&kit).await;
    send_refunds(&kit, &till).await;
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.is_paid, view.refunds[0].state), (true, RefundState::Done), "it is still paid once");
    assert_eq!((till.returned(), amounts(&kit, &order).await), (PRICE, (2 * PRICE, PRICE)));
    all_is_well(&kit).await;
});

// A cancellation by staff after a revival counts, not the expiry before it.
on_both_databases!(ord_1_only_the_last_cancellation_decides_about_a_revival, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 1).await;
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    start(&kit.shop, &till, &kit.guest(), order.access.as_deref(), &order.number).await.unwrap();
    kit.clock.advance_minutes(31);
    expire(&kit.shop, &till, order.id).await.unwrap();
    for (n, from, to, cause) in
        [(1u128, "cancelled", "confirmed", "paid_late"), (2, "confirmed", "cancelled", "by_staff")]
    {
        kit.clock.advance_minutes(1);
        sql(
            &kit,
            "INSERT INTO order_event (id, order_id, at, actor_kind, from_state, to_state, cause) VALUES ($1, $2, $3, 'staff', $4, $5, $6)",
            [
                crate::shop::id(n).into(),
                order.id.into(),
                kit.shop.now().into(),
                from.into(),
                to.into(),
                cause.into(),
            ],
        )
        .await;
    }
    pay_again(&kit, &till).await;
    let view = see(&kit, &order).await;
    assert_eq!((view.status, view.refunds.len()), (OrderStatus::Cancelled, 1));
    assert_eq!(stock(&kit, camera).await, (1, 0, 1));
});

on_both_databases!(pay_2_an_order_whose_job_was_lost_ends_all_the_same, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 1).await;
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    sql(&kit, "DELETE FROM job", []).await;
    kit.clock.advance_minutes(39);
    assert_eq!(expire_overdue(&kit.shop, &till).await.unwrap(), 0, "its own job has time yet");
    kit.clock.advance_minutes(2);
    sales::payments::schedule(&kit.shop).await.unwrap();
    kit.clock.advance_minutes(5);
    for job in platform::jobs::lease(&kit.shop, "test", 10).await.unwrap() {
        registry().run(&kit.shop, &till, &job).await.unwrap();
    }
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Cancelled);
    assert_eq!(stock(&kit, camera).await, (1, 0, 1));
    all_is_well(&kit).await;
});

/// One random operation on one of the orders; refusals are expected.
async fn act(kit: &Testkit, till: &Till, staff: &Actor, order: &Placed, dice: u64) {
    let (shop, number, access) = (&kit.shop, &order.number, order.access.as_deref());
    let done = match dice % 14 {
        0 | 1 => start(shop, till, &kit.guest(), access, number).await.map(|_| ()),
        2 => {
            let state = [PaymentState::Succeeded, PaymentState::Cancelled, PaymentState::WaitingForCapture];
            till.set(state[(dice / 12 % 3) as usize]);
            Ok(())
        }
        3 => {
            for id in till.ids() {
                payments::settle_reported(shop, till, &id).await.unwrap();
            }
            Ok(())
        }
        4 => look(shop, till, &kit.guest(), access, number).await,
        5 => expire(shop, till, order.id).await,
        6 => receive(shop, staff, number).await.map(|_| ()),
        7 => {
            let all = see_as(kit, staff, order).await.refundable;
            let amount = if dice.is_multiple_of(2) { all } else { Kopecks(all.0 / 3) };
            refund(shop, staff, number, amount).await
        }
        12 => {
            till.refuses_refunds.store(dice.is_multiple_of(3), Ordering::SeqCst);
            till.loses_refunds.store(dice.is_multiple_of(2), Ordering::SeqCst);
            send_refunds(kit, till).await;
            Ok(())
        }
        13 => match see_as(kit, staff, order).await.refunds.iter().find(|r| r.needs_person()) {
            Some(task) if dice.is_multiple_of(2) => retry_refund(shop, staff, number, task.id).await,
            Some(task) => record_refund(shop, staff, number, task.id, &by_hand()).await,
            None => Ok(()),
        },
        8 => orders::cancel(shop, &kit.guest(), number, access).await,
        9 => {
            kit.clock.advance_minutes(7);
            Ok(())
        }
        _ => {
            let possible = see_as(kit, staff, order).await.possible;
            match possible.get((dice / 12) as usize % possible.len().max(1)) {
                Some(event) => orders::advance(shop, staff, number, *event, "").await.map(|_| ()),
                None => Ok(()),
            }
        }
    };
    assert!(matches!(done, Ok(()) | Err(Error::Refused(_))), "{done:?}");
}

on_both_databases!(pay_4_whatever_happens_the_amounts_of_orders_equal_their_payments, |kit| async move {
    open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 4).await, staff(&kit, 52).await);
    let till = Till::default();
    let (mut orders, mut seed): (Vec<Placed>, u64) = (Vec::new(), 7);
    for step in 0..400 {
        let dice = split_mix(&mut seed);
        if step % 20 == 0 && stock(&kit, camera).await.2 > 0 {
            let owner = guest_with(&kit, &[(camera, 1)]).await;
            let payment = if dice.is_multiple_of(3) { "on_receipt" } else { "card" };
            let form = CheckoutForm { payment: payment.into(), ..form(PRICE) };
            orders.extend(place(&kit, &owner, &form, step).await.ok());
        }
        let order = &orders[(dice >> 32) as usize % orders.len()];
        act(&kit, &till, &staff, order, dice >> 8).await;
        all_is_well(&kit).await;
        for wrong in [
            "SELECT COUNT(*) FROM shop_order WHERE refunded < 0 OR refunded > paid",
            "SELECT COUNT(*) FROM payment p WHERE p.refund_total <> \
               (SELECT COALESCE(SUM(r.amount), 0) FROM refund r WHERE r.payment_id = p.id)",
        ] {
            assert_eq!(number(&kit, wrong, []).await, 0, "step {step}: {wrong}");
        }
    }
    // All of it has happened.
    for (table, condition) in [
        ("shop_order", "paid > 0"),
        ("shop_order", "refunded > 0"),
        ("payment", "state = 'cancelled'"),
        ("refund", "cause = 'by_staff'"),
        ("refund", "cause <> 'by_staff'"),
        ("refund", "state = 'done' AND NOT by_hand AND returned_on = ''"),
        ("refund", "state = 'done' AND returned_on <> ''"),
    ] {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE {condition}");
        assert!(number(&kit, &sql, []).await > 0, "no {table} with {condition}");
    }
});

on_both_databases!(the_database_refuses_amounts_that_can_not_be, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 1).await;
    placed(&kit, camera, PRICE, 1).await;
    for wrong in ["paid = -1", "refunded = -1", "refunded = 1", "paid = 5, refunded = 6"] {
        let db = kit.shop.writer();
        let sql = format!("UPDATE shop_order SET {wrong}");
        let query = Statement::from_string(db.get_database_backend(), sql);
        assert!(db.execute_raw(query).await.is_err(), "{wrong}");
    }
    sql(&kit, "UPDATE shop_order SET paid = 6, refunded = 6", []).await;
});

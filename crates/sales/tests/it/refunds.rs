//! Money that is returned, and the amounts that orders keep.

use crate::shop::{
    all_is_well, form, guest_with, number, open, place, placed, product, see, sql, staff, stock,
};
use crate::till::{Till, registry};
use base::Kopecks;
use base::refusal::Refusal;
use payments_model::payments::PaymentState;
use payments_model::refunds::RefundState;
use platform::{Actor, Error, split_mix};
use sales::cancelling::{self, Why};
use sales::checkout::Placed;
use sales::orders;
use sales::payments::{expire, expire_overdue, look, receive, record_refund, start};
use sales_model::orders::{OrderCause, OrderEvent, OrderStatus};
use sales_model::views::{CheckoutForm, OrderView, StaffOrders};
use sea_orm::{ConnectionTrait, Statement};
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

on_both_databases!(a_paid_order_is_cancelled_after_its_money_was_returned, |kit| async move {
    open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 1).await, staff(&kit, 52).await);
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    pay(&kit, &till, &order).await;
    assert_eq!(amounts(&kit, &order).await, (PRICE, 0));
    assert_eq!(see_as(&kit, &staff, &order).await.refundable, Kopecks(PRICE));
    assert_eq!(see(&kit, &order).await.refundable, Kopecks::ZERO, "not for the buyer");
    kit.clock.advance_minutes(1);
    let refund = |amount| record_refund(&kit.shop, &staff, &order.number, Kopecks(amount));
    let cancel = || orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Cancel, "");
    assert!(matches!(cancel().await, Err(Error::Refused(Refusal::NotInThisState))));
    assert!(matches!(refund(PRICE - 1).await, Err(Error::Refused(Refusal::Changed))));
    let by_guest = record_refund(&kit.shop, &kit.guest(), &order.number, Kopecks(PRICE)).await;
    assert!(matches!(by_guest, Err(Error::LoginNeeded)));

    let (first, second) = tokio::join!(refund(PRICE), refund(PRICE));
    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.status, view.is_paid, view.refundable), (OrderStatus::Confirmed, false, Kopecks::ZERO));
    let refunds: Vec<_> = view.refunds.iter().map(|r| (r.state, r.amount)).collect();
    assert_eq!(refunds, [(RefundState::Done, Kopecks(PRICE))]);
    assert_eq!(
        view.events.last().map(|e| (e.cause, e.to)),
        Some((OrderCause::Refunded, OrderStatus::Confirmed))
    );
    assert!(!view.needs_refund && !view.can_receive);
    assert_eq!(amounts(&kit, &order).await, (PRICE, PRICE));
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM audit WHERE action = 'refund.record'", []).await, 1);
    let told = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'refund-needed:%'";
    assert_eq!(number(&kit, told, []).await, 0);
    all_is_well(&kit).await;

    assert_eq!(cancel().await.unwrap(), OrderStatus::Cancelled);
    assert_eq!(stock(&kit, camera).await, (1, 0, 1));
    assert!(matches!(refund(PRICE).await, Err(Error::Refused(Refusal::NotInThisState))));
    all_is_well(&kit).await;
});

on_both_databases!(money_that_came_too_late_is_to_be_returned_until_staff_records_it, |kit| async move {
    open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 1).await, staff(&kit, 52).await);
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    start(&kit.shop, &till, &kit.guest(), order.access.as_deref(), &order.number).await.unwrap();
    orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Cancel, "").await.unwrap();
    kit.clock.advance_minutes(1);
    pay_again(&kit, &till).await;
    let listed = async || {
        let all = orders::list_for_staff(&kit.shop, &staff, &StaffOrders::default()).await.unwrap();
        all.rows.iter().map(|row| (row.needs_refund, row.is_paid)).collect::<Vec<_>>()
    };
    let view = see_as(&kit, &staff, &order).await;
    assert!(view.needs_refund && view.refunds[0].state == RefundState::Required);
    assert_eq!((view.refundable, listed().await), (Kopecks(PRICE), vec![(true, true)]));
    all_is_well(&kit).await;
    kit.clock.advance_minutes(1);
    let status = record_refund(&kit.shop, &staff, &order.number, Kopecks(PRICE)).await.unwrap();
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((status, view.needs_refund, view.refundable), (OrderStatus::Cancelled, false, Kopecks::ZERO));
    assert_eq!((listed().await, amounts(&kit, &order).await), (vec![(false, false)], (PRICE, PRICE)));
    all_is_well(&kit).await;
});

async fn pay_again(kit: &Testkit, till: &Till) {
    till.set(PaymentState::Succeeded);
    for id in till.ids() {
        payments::settle_reported(&kit.shop, till, &id).await.unwrap();
    }
}

on_both_databases!(money_of_a_payment_that_had_ended_is_returned_beside_what_was_paid, |kit| async move {
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
    assert_eq!((view.status, view.is_paid, view.needs_refund), (OrderStatus::Confirmed, true, true));
    assert_eq!((view.refundable, amounts(&kit, &order).await), (Kopecks(PRICE), (PRICE, 0)));
    kit.clock.advance_minutes(1);
    record_refund(&kit.shop, &staff, &order.number, Kopecks(PRICE)).await.unwrap();
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.is_paid, view.needs_refund), (true, false), "it is still paid once");
    assert_eq!(amounts(&kit, &order).await, (PRICE, 0));
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
    assert_eq!((view.status, view.needs_refund), (OrderStatus::Cancelled, true));
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
    let done = match dice % 12 {
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
            let amount = see_as(kit, staff, order).await.refundable;
            record_refund(shop, staff, number, amount).await.map(|_| ())
        }
        8 => cancelling::cancel(shop, &kit.guest(), number, access, Why::default()).await,
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
    for step in 0..300 {
        let dice = split_mix(&mut seed);
        if step % 20 == 0 {
            let owner = guest_with(&kit, &[(camera, 1)]).await;
            let payment = if dice.is_multiple_of(3) { "on_receipt" } else { "card" };
            let form = CheckoutForm { payment: payment.into(), ..form(PRICE) };
            orders.extend(place(&kit, &owner, &form, step).await.ok());
        }
        let order = &orders[(dice >> 32) as usize % orders.len()];
        act(&kit, &till, &staff, order, dice >> 8).await;
        all_is_well(&kit).await;
        let wrong = "SELECT COUNT(*) FROM shop_order WHERE refunded < 0 OR refunded > paid";
        assert_eq!(number(&kit, wrong, []).await, 0, "step {step}");
    }
    // All of it has happened.
    for (table, condition) in [
        ("shop_order", "paid > 0"),
        ("shop_order", "refunded > 0"),
        ("payment", "state = 'cancelled'"),
        ("refund", "cause = 'by_staff'"),
        ("refund", "cause <> 'by_staff'"),
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

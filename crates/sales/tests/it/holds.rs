//! Payments in two stages: money is held, and captured when staff begins to assemble.

use crate::shop::{all_is_well, number, open, placed, product, see, sql, staff, stock};
use crate::till::{Till, run};
use base::{Instant, Kopecks};
use payments_model::payments::PaymentState;
use payments_model::refusal::PaymentsRefusal;
use sales::cancelling::{self, Why};
use sales::checkout::Placed;
use sales::orders;
use sales::payments::{look, receive, start};
use sales_model::orders::{OrderCause, OrderEvent, OrderStatus};
use testkit::Testkit;

const PRICE: i64 = 1_000_00;

async fn set(kit: &Testkit, key: &str, value: bool) {
    let sql_text = "INSERT INTO setting (key, value) VALUES ($1, $2)";
    sql(kit, sql_text, [key.into(), serde_json::json!(value).into()]).await;
}

/// An order whose money the gateway holds.
async fn held(kit: &Testkit, till: &Till, n: usize) -> Placed {
    let order = placed(kit, base::ProductId(crate::shop::id(10)), PRICE, n).await;
    pay(kit, till, &order).await;
    order
}

async fn pay(kit: &Testkit, till: &Till, order: &Placed) {
    start(&kit.shop, till, &kit.guest(), order.access.as_deref(), &order.number).await.unwrap();
    till.set(PaymentState::WaitingForCapture);
    look(&kit.shop, till, &kit.guest(), order.access.as_deref(), &order.number).await.unwrap();
}

on_both_databases!(pay_4_held_money_is_captured_when_the_order_is_assembled, |kit| async move {
    open(&kit).await;
    set(&kit, "payments.two_stage", true).await;
    product(&kit, 10, PRICE, 5).await;
    let (till, staff) = (Till::default(), staff(&kit, 52).await);
    let order = held(&kit, &till, 1).await;
    let view = see(&kit, &order).await;
    assert_eq!((view.status, view.is_paid, view.can_pay), (OrderStatus::Confirmed, false, false));
    assert_eq!(view.payments[0].state, PaymentState::WaitingForCapture);
    assert_eq!(view.events.last().map(|e| e.cause), Some(OrderCause::Held));
    let paid = receive(&kit.shop, &staff, &order.number).await.unwrap_err();
    assert!(matches!(paid.refusal(), Some(PaymentsRefusal::AlreadyPaid)), "{paid}");
    all_is_well(&kit).await;
    // It became cheaper before it is assembled: a part is captured, the rest is released.
    sql(&kit, "UPDATE order_line SET unit_price = unit_price - 50, total = total - 50", []).await;
    sql(&kit, "UPDATE shop_order SET total = total - 50, goods_total = goods_total - 50", []).await;
    kit.clock.advance_minutes(10);
    ::payments::reconcile(&kit.shop, &till).await.unwrap();
    assert_eq!(till.only().state, PaymentState::WaitingForCapture, "nobody takes it before its time");
    orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Assemble, "").await.unwrap();
    // The gateway does not answer at first, and its answer is asked for again.
    till.is_down.store(true, std::sync::atomic::Ordering::SeqCst);
    assert!(::payments::settle_reported(&kit.shop, &till, &till.only().id).await.is_err());
    till.is_down.store(false, std::sync::atomic::Ordering::SeqCst);
    run(&kit, &till, "end_hold").await;
    let view = see(&kit, &order).await;
    assert_eq!((view.is_paid, view.payments[0].amount), (true, Kopecks(PRICE - 50)));
    assert_eq!((till.only().state, till.only().amount), (PaymentState::Succeeded, Kopecks(PRICE - 50)));
    let told = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'order-paid:%'";
    assert_eq!(number(&kit, told, []).await, 1);
    all_is_well(&kit).await;
});

on_both_databases!(pay_4_a_cancelled_order_releases_its_held_money, |kit| async move {
    open(&kit).await;
    set(&kit, "payments.two_stage", true).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let till = Till::default();
    let order = held(&kit, &till, 1).await;
    cancelling::cancel(&kit.shop, &kit.guest(), &order.number, order.access.as_deref(), Why::default())
        .await
        .unwrap();
    kit.clock.advance_minutes(1);
    run(&kit, &till, "end_hold").await;
    let view = see(&kit, &order).await;
    assert_eq!((view.status, view.payments[0].state), (OrderStatus::Cancelled, PaymentState::Cancelled));
    assert_eq!(view.events.last().map(|e| e.cause), Some(OrderCause::Released));
    assert!(view.refunds.is_empty() && till.only().state == PaymentState::Cancelled);
    let failed = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'order-payment-failed:%'";
    assert_eq!(number(&kit, failed, []).await, 0, "nobody is asked to pay again");
    assert_eq!(stock(&kit, camera).await, (5, 0, 5));
    all_is_well(&kit).await;
});

on_both_databases!(pay_4_the_end_of_the_term_is_decided_by_the_setting, |kit| async move {
    open(&kit).await;
    set(&kit, "payments.two_stage", true).await;
    product(&kit, 10, PRICE, 5).await;
    let taken = Till::default();
    let order = held(&kit, &taken, 1).await;
    assert_eq!(::payments::end_holds(&kit.shop).await.unwrap(), 0, "there is time");
    let soon = Instant(kit.shop.now().0 + 3_600_000_000);
    sql(&kit, "UPDATE payment SET held_until = $1", [soon.into()]).await;
    assert_eq!(::payments::end_holds(&kit.shop).await.unwrap(), 1);
    assert_eq!(::payments::end_holds(&kit.shop).await.unwrap(), 0, "it is decided");
    run(&kit, &taken, "end_hold").await;
    assert!(see(&kit, &order).await.is_paid);
    let told = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'staff-hold-ending:%' OR dedup_key LIKE 'staff-notice:staff-hold-ending:%'";
    assert!(number(&kit, told, []).await >= 1, "the branch is told");

    set(&kit, "payments.captures_at_end", false).await;
    let released = Till::default();
    kit.clock.advance_minutes(1);
    let order = held(&kit, &released, 2).await;
    sql(&kit, "UPDATE payment SET held_until = $1 WHERE state = 'waiting_for_capture'", [soon.into()]).await;
    assert_eq!(::payments::end_holds(&kit.shop).await.unwrap(), 1);
    run(&kit, &released, "end_hold").await;
    let view = see(&kit, &order).await;
    assert_eq!((view.status, view.is_paid), (OrderStatus::Confirmed, false));
    assert_eq!(view.payments[0].state, PaymentState::Cancelled);
    assert!(view.can_pay, "the buyer may pay again");
    all_is_well(&kit).await;
});

on_both_databases!(pay_4_less_than_is_due_confirms_nothing, |kit| async move {
    open(&kit).await;
    set(&kit, "payments.two_stage", true).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let till = Till::default();
    let order = placed(&kit, camera, PRICE, 1).await;
    start(&kit.shop, &till, &kit.guest(), order.access.as_deref(), &order.number).await.unwrap();
    // Staff added to the order while its buyer was paying.
    sql(&kit, "UPDATE shop_order SET total = total + 50, delivery_total = delivery_total + 50", []).await;
    till.set(PaymentState::WaitingForCapture);
    look(&kit.shop, &till, &kit.guest(), order.access.as_deref(), &order.number).await.unwrap();
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Placed);
    run(&kit, &till, "end_hold").await;
    let view = see(&kit, &order).await;
    assert_eq!((view.status, view.held, view.due), (OrderStatus::Placed, Kopecks(PRICE), Kopecks(50)));
    let differs = "SELECT COUNT(*) FROM payment WHERE other_amount <> ''";
    assert_eq!(number(&kit, differs, []).await, 0);
    all_is_well(&kit).await;
});

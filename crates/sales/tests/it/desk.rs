//! Money taken by hand, several payments of one order, and the way to pay changed afterwards.

use crate::shop::{
    account, all_is_well, form, guest_with, number, open, place, placed, product, see, sql, staff, stock,
};
use crate::till::{Till, send_refunds};
use base::Kopecks;
use base::refusal::Refusal;
use payments_model::desk::{DeskKind, Received};
use payments_model::payments::{PaymentMethod, PaymentState};
use payments_model::refunds::{RefundCause, RefundState};
use payments_model::refusal::PaymentsRefusal;
use platform::{Actor, Error, FixedSettings};
use sales::checkout::Placed;
use sales::orders;
use sales::payments::{change_method, receive, receive_part, start, undo_receive};
use sales_model::orders::{OrderCause, OrderEvent, OrderStatus};
use sales_model::views::{CheckoutForm, OrderView};
use std::sync::Arc;
use testkit::Testkit;

const PRICE: i64 = 1_000_00;

fn cash(document: &str) -> Received {
    Received { kind: Some(DeskKind::Cash), on: "2026-11-21".into(), document: document.into() }
}

async fn on_receipt(kit: &Testkit, n: usize) -> Placed {
    let camera = product(kit, 10, PRICE, 5).await;
    let owner = guest_with(kit, &[(camera, 1)]).await;
    let form = CheckoutForm { payment: "on_receipt".into(), ..form(PRICE) };
    place(kit, &owner, &form, n).await.unwrap()
}

async fn see_as(kit: &Testkit, actor: &Actor, order: &Placed) -> OrderView {
    orders::view(&kit.shop, actor, &order.number, None).await.unwrap()
}

on_both_databases!(pay_1_staff_takes_the_money_in_parts_with_documents, |kit| async move {
    open(&kit).await;
    let (order, staff) = (on_receipt(&kit, 1).await, staff(&kit, 52).await);
    let take = async |amount: Option<i64>, document: &str| {
        receive_part(&kit.shop, &staff, &order.number, amount.map(Kopecks), &cash(document)).await
    };
    assert!(matches!(take(Some(PRICE + 1), "1").await, Err(Error::Invalid(_))), "more than is due");
    assert_eq!(take(Some(400_00), "ПКО 1").await.unwrap(), OrderStatus::Placed);
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.due, view.is_paid, view.held), (Kopecks(600_00), false, Kopecks(400_00)));
    let first = &view.payments[0];
    assert_eq!(
        (first.desk_kind, first.received_on.as_str(), first.document.as_str(), first.can_undo),
        (Some(DeskKind::Cash), "2026-11-21", "ПКО 1", true)
    );
    all_is_well(&kit).await;
    kit.clock.advance_minutes(1);
    assert_eq!(take(None, "ПКО 2").await.unwrap(), OrderStatus::Confirmed);
    let twice = take(None, "").await.unwrap_err();
    assert!(matches!(twice.refusal(), Some(PaymentsRefusal::AlreadyPaid)));
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.payments.len(), view.is_paid, view.due), (2, true, Kopecks::ZERO));
    all_is_well(&kit).await;

    // The second was a mistake: it is taken back by a record of its own, once.
    kit.clock.advance_minutes(1);
    let wrong = view.payments[0].id;
    let undo = |id| undo_receive(&kit.shop, &staff, &order.number, id);
    undo(wrong).await.unwrap();
    assert!(matches!(undo(wrong).await, Err(Error::Refused(Refusal::NotInThisState))));
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.due, view.is_paid), (Kopecks(600_00), false));
    assert_eq!((view.refunds[0].cause, view.refunds[0].state), (RefundCause::Mistake, RefundState::Done));
    assert_eq!(view.events.last().map(|e| e.cause), Some(OrderCause::PaymentUndone));
    let told = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'order-refund%'";
    assert_eq!(number(&kit, told, []).await, 0, "no money moved, so the buyer is told nothing");
    let foreign = undo_receive(
        &kit.shop,
        &staff,
        &placed(&kit, base::ProductId(crate::shop::id(10)), PRICE, 2).await.number,
        wrong,
    )
    .await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    take(None, "ПКО 3").await.unwrap();
    all_is_well(&kit).await;
});

on_both_databases!(pay_2_a_part_of_the_money_goes_back_when_the_term_ends, |kit| async move {
    open(&kit).await;
    let (order, staff) = (on_receipt(&kit, 1).await, staff(&kit, 52).await);
    receive_part(&kit.shop, &staff, &order.number, Some(Kopecks(100)), &cash("1")).await.unwrap();
    kit.clock.advance_minutes(60 * 24 * 30);
    sales::payments::expire(&kit.shop, &Till::default(), order.id).await.unwrap();
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((view.status, view.needs_refund), (OrderStatus::Cancelled, true));
    assert_eq!((view.refunds[0].cause, view.refunds[0].amount), (RefundCause::Cancelled, Kopecks(100)));
    all_is_well(&kit).await;
});

// An order that is paid online is paid at the counter; the buyer pays online all the same, and gets it back.
on_both_databases!(pay_1_an_order_to_be_paid_online_is_paid_at_the_counter, |kit| async move {
    open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 1).await, staff(&kit, 52).await);
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    start(&kit.shop, &till, &kit.guest(), order.access.as_deref(), &order.number).await.unwrap();
    kit.clock.advance_minutes(1);
    assert_eq!(receive(&kit.shop, &staff, &order.number).await.unwrap(), OrderStatus::Confirmed);
    let view = see(&kit, &order).await;
    assert!(view.is_paid && !view.can_pay && !view.is_checking());
    let states: Vec<_> = view.payments.iter().map(|p| p.state).collect();
    assert_eq!(states, [PaymentState::Succeeded, PaymentState::Cancelled]);
    till.set(PaymentState::Succeeded);
    kit.clock.advance_minutes(61);
    // No notification came: the gateway is asked about the ended attempt for two days.
    ::payments::reconcile(&kit.shop, &till).await.unwrap();
    send_refunds(&kit, &till).await;
    let view = see_as(&kit, &staff, &order).await;
    assert_eq!((till.returned(), view.is_paid, view.refunds.len()), (PRICE, true, 1));
    assert_eq!(view.refunds[0].state, RefundState::Done);
    all_is_well(&kit).await;
});

on_both_databases!(pay_1_the_way_to_pay_is_changed_while_nothing_is_paid, |kit| async move {
    open(&kit).await;
    let keys = FixedSettings::default().with("payments.shop_id", "1").with("payments.secret_key", "s");
    kit.shop.install(Arc::new(keys));
    let camera = product(&kit, 10, PRICE, 5).await;
    let buyer = account(&kit, 20).await;
    let (till, staff) = (Till::default(), staff(&kit, 52).await);
    let owner = sales::cart::CartOwner::of(&buyer, None);
    sales::cart::add(&kit.shop, &buyer, &owner, camera, 1).await.unwrap();
    let placed =
        sales::checkout::place(&kit.shop, &buyer, &owner, &form(PRICE), "0123456789abcdef-x").await.unwrap();
    let change = |actor, method| change_method(&kit.shop, actor, None, &placed.number, method);
    start(&kit.shop, &till, &buyer, None, &placed.number).await.unwrap();
    let view = see_as(&kit, &buyer, &placed).await;
    assert_eq!(view.methods, [PaymentMethod::Sbp, PaymentMethod::OnReceipt]);
    let other = change(&buyer, PaymentMethod::Invoice).await;
    assert!(matches!(other, Err(Error::Invalid(_))), "for companies, and not offered: {other:?}");
    kit.clock.advance_minutes(1);
    change(&buyer, PaymentMethod::OnReceipt).await.unwrap();
    let view = see_as(&kit, &buyer, &placed).await;
    assert_eq!((view.payment_method, view.status), (PaymentMethod::OnReceipt, OrderStatus::Placed));
    assert_eq!(view.payments[0].state, PaymentState::Cancelled, "the attempt has ended");
    assert_eq!(view.events.last().map(|e| e.cause), Some(OrderCause::MethodChanged));
    let until = view.reserved_until.unwrap();
    assert!(until.minutes_since(kit.shop.now()) > 24 * 60, "held until staff accepts it");
    // The job of the first term finds nothing to do.
    kit.clock.advance_minutes(40);
    sales::payments::expire(&kit.shop, &till, placed.id).await.unwrap();
    assert_eq!(see_as(&kit, &buyer, &placed).await.status, OrderStatus::Placed);
    all_is_well(&kit).await;

    // Staff accepts it, the buyer decides to pay online after all: the order stays accepted.
    orders::advance(&kit.shop, &staff, &placed.number, OrderEvent::Accept, "").await.unwrap();
    change(&buyer, PaymentMethod::Card).await.unwrap();
    start(&kit.shop, &till, &buyer, None, &placed.number).await.unwrap();
    till.set(PaymentState::Succeeded);
    sales::payments::look(&kit.shop, &till, &buyer, None, &placed.number).await.unwrap();
    let view = see_as(&kit, &buyer, &placed).await;
    assert!(view.is_paid && view.methods.is_empty() && view.refunds.is_empty());
    let late = change(&staff, PaymentMethod::OnReceipt).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::NotInThisState))));
    assert_eq!(stock(&kit, camera).await, (5, 1, 4));
    all_is_well(&kit).await;
});

// The order became dearer by hand of the test: the difference is paid by a payment of its own.
on_both_databases!(pay_4_a_difference_is_paid_by_a_payment_of_its_own, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    let pay = async || {
        start(&kit.shop, &till, &kit.guest(), order.access.as_deref(), &order.number).await.unwrap();
        till.set(PaymentState::Succeeded);
        sales::payments::look(&kit.shop, &till, &kit.guest(), order.access.as_deref(), &order.number)
            .await
            .unwrap();
    };
    pay().await;
    sql(&kit, "UPDATE shop_order SET total = total + 50, delivery_total = delivery_total + 50", []).await;
    kit.clock.advance_minutes(1);
    let view = see(&kit, &order).await;
    assert_eq!((view.status, view.due, view.is_paid), (OrderStatus::Confirmed, Kopecks(50), false));
    pay().await;
    let view = see(&kit, &order).await;
    let amounts: Vec<_> = view.payments.iter().map(|p| p.amount.0).collect();
    assert_eq!((amounts, view.is_paid), (vec![50, PRICE], true));
    let letters = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'order-paid:%'";
    assert_eq!(number(&kit, letters, []).await, 2);
    all_is_well(&kit).await;
});

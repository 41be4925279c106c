use crate::shop::{
    all_is_well, form, guest_with, number, open, place, placed, product, see, sql, staff, stock,
};
use crate::till::{Till, registry};
use base::{Kopecks, ProductId};
use payments_model::payments::PaymentState;
use payments_model::refunds::RefundCause;
use payments_model::refusal::PaymentsRefusal;
use platform::Error;
use platform::jobs::{JobError, lease};
use sales::checkout::Placed;
use sales::orders;
use sales::payments::{expire, look};
use sales_model::orders::{OrderCause, OrderEvent, OrderStatus};
use sales_model::views::StaffOrders;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use testkit::Testkit;

const PRICE: i64 = 12_490_00;

async fn start(kit: &Testkit, till: &Till, order: &Placed) -> platform::Result<String> {
    sales::payments::start(&kit.shop, till, &kit.guest(), order.access.as_deref(), &order.number).await
}

/// An order waiting for the buyer on the gateway's page.
async fn waiting(kit: &Testkit) -> (Till, Placed, ProductId) {
    open(kit).await;
    let camera = product(kit, 10, PRICE, 1).await;
    let (till, order) = (Till::default(), placed(kit, camera, PRICE, 1).await);
    start(kit, &till, &order).await.unwrap();
    (till, order, camera)
}

fn notification(event: &str, id: &str) -> Vec<u8> {
    format!(r#"{{"type":"notification","event":"{event}","object":{{"id":"{id}"}}}}"#).into_bytes()
}

/// Runs the due jobs, as the worker does.
async fn work(kit: &Testkit, till: &Till) -> Vec<Result<(), JobError>> {
    let (registry, mut results) = (registry(), Vec::new());
    for job in lease(&kit.shop, "test", 100).await.unwrap() {
        if registry.knows(&job.kind) {
            results.push(registry.run(&kit.shop, till, &job).await);
        }
    }
    results
}

on_both_databases!(pay_1_back_and_pay_again_is_harmless, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    till.is_down.store(true, Ordering::SeqCst);
    let down = start(&kit, &till, &order).await;
    assert!(matches!(down.unwrap_err().refusal(), Some(PaymentsRefusal::PaymentUnavailable)));
    till.is_down.store(false, Ordering::SeqCst);
    let (a, b) = tokio::join!(start(&kit, &till, &order), start(&kit, &till, &order));
    let url = start(&kit, &till, &order).await.unwrap();
    assert_eq!((a.unwrap(), b.unwrap()), (url.clone(), url));
    assert_eq!(till.created.load(Ordering::SeqCst), 1, "a lost answer is asked for with the same key");
    assert_eq!((till.only().amount, till.only().currency.as_str()), (Kopecks(PRICE), "RUB"));
    assert!(see(&kit, &order).await.is_checking());
    all_is_well(&kit).await;
});

// Pain 3: notification and return ten times each, in parallel: one order, one payment.
on_both_databases!(pay_4_notification_and_return_in_any_order_confirm_once, |kit| async move {
    let (till, order, camera) = waiting(&kit).await;
    till.set(PaymentState::Succeeded);
    let (till, order) = (Arc::new(till), Arc::new(order));
    let gateway_id = till.only().id;
    let tasks: Vec<_> = (0..30)
        .map(|n| {
            let (shop, till, order, gateway_id) =
                (kit.shop.clone(), till.clone(), order.clone(), gateway_id.clone());
            tokio::spawn(async move {
                let guest = platform::Actor::Guest { locale: base::Locale::Ru };
                match n % 3 {
                    0 => payments::settle_reported(&shop, &*till, &gateway_id).await,
                    1 => look(&shop, &*till, &guest, order.access.as_deref(), &order.number).await,
                    _ => {
                        payments::receive_notification(&shop, &notification("payment.succeeded", &gateway_id))
                            .await
                            .map(|_| ())
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    for result in work(&kit, &till).await {
        result.unwrap();
    }
    let view = see(&kit, &order).await;
    assert_eq!(
        (view.status, view.is_paid, view.can_pay, view.can_cancel),
        (OrderStatus::Confirmed, true, false, false)
    );
    assert_eq!((view.events.len(), view.payments.len(), view.reserved_until), (2, 1, None));
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'order-paid%'", []).await, 1);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM webhook_event", []).await, 1);
    assert_eq!(stock(&kit, camera).await, (1, 1, 0), "the reservation stays until it ships");
    let paid = start(&kit, &till, &order).await.unwrap_err();
    assert!(matches!(paid.refusal(), Some(PaymentsRefusal::AlreadyPaid)), "{paid}");
    all_is_well(&kit).await;
});

on_both_databases!(pay_4_a_notification_is_only_a_hint, |kit| async move {
    let (till, order, _) = waiting(&kit).await;
    let gateway_id = till.only().id;
    for wrong in [&b""[..], b"{}", b"<xml/>", &notification("payment.succeeded", "../../etc")] {
        assert!(matches!(payments::receive_notification(&kit.shop, wrong).await, Err(Error::Invalid(_))));
    }
    let ignored = payments::receive_notification(&kit.shop, &notification("deal.closed", "x")).await.unwrap();
    assert_eq!(ignored, payments::Received::Ignored);
    payments::receive_notification(&kit.shop, &notification("payment.succeeded", "nobodys")).await.unwrap();
    payments::receive_notification(&kit.shop, &notification("payment.succeeded", &gateway_id)).await.unwrap();
    for result in work(&kit, &till).await {
        result.unwrap();
    }
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Placed, "said to be paid, but it is not");
    // The genuine one arrives later under the same name and is processed.
    till.set(PaymentState::Succeeded);
    kit.clock.advance_minutes(2);
    payments::receive_notification(&kit.shop, &notification("payment.succeeded", &gateway_id)).await.unwrap();
    for result in work(&kit, &till).await {
        result.unwrap();
    }
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Confirmed);
});

on_both_databases!(pay_4_another_amount_or_reference_changes_nothing, |kit| async move {
    let (till, order, _) = waiting(&kit).await;
    let honest = till.only();
    till.set(PaymentState::Succeeded);
    for n in 0..3 {
        till.tamper(|p| {
            p.amount = if n == 0 { Kopecks(1) } else { honest.amount };
            p.currency = if n == 1 { "USD" } else { "RUB" }.into();
            p.reference = if n == 2 { None } else { honest.reference };
        });
        let result = payments::settle_reported(&kit.shop, &till, &honest.id).await;
        assert!(matches!(result, Err(Error::Inconsistent(_))), "{n}");
        assert_eq!(see(&kit, &order).await.status, OrderStatus::Placed);
    }
});

on_both_databases!(pay_4_a_declined_payment_can_be_tried_again, |kit| async move {
    let (till, order, camera) = waiting(&kit).await;
    till.set(PaymentState::Cancelled);
    till.tamper(|p| p.reason = Some("insufficient_funds".into()));
    let gateway_id = till.only().id;
    payments::settle_reported(&kit.shop, &till, &gateway_id).await.unwrap();
    let view = see(&kit, &order).await;
    assert_eq!(
        (view.status, view.can_pay, view.payments[0].reason.as_str()),
        (OrderStatus::Placed, true, "insufficient_funds")
    );
    assert_eq!(stock(&kit, camera).await, (1, 1, 0), "the stock stays until the term");
    kit.clock.advance_minutes(1);
    start(&kit, &till, &order).await.unwrap();
    assert_eq!(till.created.load(Ordering::SeqCst), 2);
    // The gateway later reports the first one as paid after all: needs manual review.
    till.tamper(|p| {
        if p.id == gateway_id {
            p.state = PaymentState::Succeeded;
        }
    });
    payments::settle_reported(&kit.shop, &till, &gateway_id).await.unwrap();
    payments::settle_reported(&kit.shop, &till, &gateway_id).await.unwrap();
    let view = see(&kit, &order).await;
    assert_eq!(view.refunds.iter().map(|r| r.cause).collect::<Vec<_>>(), [RefundCause::PaymentHadEnded]);
    assert_eq!(view.events.iter().filter(|e| e.cause == OrderCause::RefundNeeded).count(), 1);
    let told = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'order-refund-begun:%'";
    assert_eq!(number(&kit, told, []).await, 1);
});

on_both_databases!(pay_2_the_gateway_is_asked_before_a_term_ends, |kit| async move {
    let (till, order, camera) = waiting(&kit).await;
    kit.clock.advance_minutes(31);
    till.is_down.store(true, Ordering::SeqCst);
    let down = expire(&kit.shop, &till, order.id).await;
    assert!(matches!(down, Err(Error::Gateway(_))));
    assert_eq!(stock(&kit, camera).await, (1, 1, 0), "not released while nobody knows");
    till.is_down.store(false, Ordering::SeqCst);
    till.set(PaymentState::Succeeded);
    for result in work(&kit, &till).await {
        result.unwrap();
    }
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Confirmed);
    all_is_well(&kit).await;
});

// Pain 2: the stock is checked again after the payment, and no order gets stuck.
on_both_databases!(pay_2_late_money_revives_the_order_or_asks_for_a_refund, |kit| async move {
    for is_sold in [false, true] {
        let n = usize::from(is_sold);
        if n == 0 {
            open(&kit).await;
        }
        let camera = product(&kit, 10 + n as u128, PRICE, 1).await;
        let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1 + n).await);
        start(&kit, &till, &order).await.unwrap();
        kit.clock.advance_minutes(31);
        expire(&kit.shop, &till, order.id).await.unwrap();
        assert_eq!(
            (see(&kit, &order).await.status, stock(&kit, camera).await),
            (OrderStatus::Cancelled, (1, 0, 1))
        );
        if is_sold {
            let other = guest_with(&kit, &[(camera, 1)]).await;
            place(&kit, &other, &form(PRICE), 9).await.unwrap();
        }
        kit.clock.advance_minutes(1);
        till.set(PaymentState::Succeeded);
        let id = till.only().id;
        payments::settle_reported(&kit.shop, &till, &id).await.unwrap();
        payments::settle_reported(&kit.shop, &till, &id).await.unwrap();
        let view = see(&kit, &order).await;
        let expected = if is_sold { (OrderStatus::Cancelled, true) } else { (OrderStatus::Confirmed, false) };
        assert_eq!((view.status, !view.refunds.is_empty()), expected);
        assert_eq!(stock(&kit, camera).await, (1, 1, 0));
        all_is_well(&kit).await;
    }
    assert_eq!(
        number(&kit, "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'order-refund-begun:%'", []).await,
        1
    );
});

// The reason of a cancellation is free text: no wording revives the order or suppresses the refund.
on_both_databases!(ord_1_the_reason_text_of_a_cancellation_decides_nothing, |kit| async move {
    open(&kit).await;
    let staff = staff(&kit, 52).await;
    for (n, reason) in (0..).zip(["expired", "paid_late", "refund_needed", "paid", "placed"]) {
        let camera = product(&kit, 10 + n as u128, PRICE, 1).await;
        let (till, order) = (Till::default(), placed(&kit, camera, PRICE, n).await);
        start(&kit, &till, &order).await.unwrap();
        kit.clock.advance_minutes(1);
        orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Cancel, reason).await.unwrap();
        assert!(!see(&kit, &order).await.needs_refund, "{reason}: no money has come yet");
        let listed = StaffOrders { find: order.number.to_string(), ..StaffOrders::default() };
        let listed = orders::list_for_staff(&kit.shop, &staff, &listed).await.unwrap();
        assert_eq!(listed.rows.iter().map(|r| r.needs_refund).collect::<Vec<_>>(), [false], "{reason}");
        kit.clock.advance_minutes(1);
        till.set(PaymentState::Succeeded);
        let id = till.only().id;
        payments::settle_reported(&kit.shop, &till, &id).await.unwrap();
        payments::settle_reported(&kit.shop, &till, &id).await.unwrap();
        let view = see(&kit, &order).await;
        assert_eq!((view.status, view.refunds.len()), (OrderStatus::Cancelled, 1), "{reason}");
        assert_eq!(stock(&kit, camera).await, (1, 0, 1), "{reason}: the stock stays free");
        let told = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'order-refund-begun:%'";
        assert_eq!(number(&kit, told, []).await, n as i64 + 1, "{reason}: the buyer is told once");
        all_is_well(&kit).await;
    }
});

on_both_databases!(pay_4_what_was_missed_is_found_again, |kit| async move {
    let (till, order, _) = waiting(&kit).await;
    till.set(PaymentState::Succeeded); // and the notification is lost
    assert_eq!(payments::reconcile(&kit.shop, &till).await.unwrap(), 0, "too early");
    payments::jobs::schedule(&kit.shop).await.unwrap();
    payments::jobs::schedule(&kit.shop).await.unwrap();
    kit.clock.advance_minutes(6);
    for result in work(&kit, &till).await {
        result.unwrap();
    }
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Confirmed);
    let queued = number(
        &kit,
        "SELECT COUNT(*) FROM job WHERE kind = 'reconcile_payments' AND due_at > $1",
        [kit.shop.now().into()],
    )
    .await;
    assert_eq!(queued, 1, "the next one is queued");
    assert!(!registry().knows("send_message"), "that is the job of another area");

    // A payment unknown to the gateway ends, so that the buyer can start another.
    let lock = product(&kit, 11, PRICE, 1).await;
    let other = placed(&kit, lock, PRICE, 2).await;
    till.is_down.store(true, Ordering::SeqCst);
    start(&kit, &till, &other).await.unwrap_err();
    till.is_down.store(false, Ordering::SeqCst);
    kit.clock.advance_minutes(6);
    payments::reconcile(&kit.shop, &till).await.unwrap();
    assert_eq!(see(&kit, &other).await.payments[0].state, PaymentState::Cancelled);
    start(&kit, &till, &other).await.unwrap();
    assert_eq!(sql(&kit, "UPDATE payment SET reason = reason", []).await, 3);
    all_is_well(&kit).await;
});

//! Payments that end while somebody still acts on them, that the gateway loses, and strangers who drive the gateway.

use crate::shop::{all_is_well, form, guest_with, number, open, place, placed, product, see, stock};
use crate::till::Till;
use base::Kopecks;
use gateways::payment::{GatewayError, GatewayPayment, PaymentGateway, PaymentRequest};
use payments_model::payments::PaymentState;
use payments_model::refusal::PaymentsRefusal;
use platform::checks::Checks;
use platform::{Error, Result, Shop};
use sales::checkout::Placed;
use sales::{orders, payments};
use sales_model::orders::OrderStatus;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use testkit::Testkit;

const PRICE: i64 = 1_000_00;

async fn start(kit: &Testkit, gateway: &dyn PaymentGateway, order: &Placed) -> Result<String> {
    payments::start(&kit.shop, gateway, &kit.guest(), order.access.as_deref(), &order.number).await
}

/// What happens while the gateway answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meanwhile {
    Cancel,
    Reconcile,
    Refuse,
    Pass,
}

/// A till that takes its time.
struct Slow<'a> {
    till: &'a Till,
    kit: &'a Testkit,
    order: &'a Placed,
    meanwhile: Meanwhile,
    asked: AtomicUsize,
}

impl<'a> Slow<'a> {
    fn new(kit: &'a Testkit, till: &'a Till, order: &'a Placed, meanwhile: Meanwhile) -> Self {
        Self { till, kit, order, meanwhile, asked: AtomicUsize::new(0) }
    }

    fn shop(&self) -> &Shop {
        &self.kit.shop
    }
}

#[async_trait::async_trait]
impl PaymentGateway for Slow<'_> {
    fn name(&self) -> &'static str {
        self.till.name()
    }

    async fn create(&self, request: &PaymentRequest) -> std::result::Result<GatewayPayment, GatewayError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.meanwhile == Meanwhile::Refuse {
            return Err(GatewayError::Refused { code: "no".into(), description: String::new() });
        }
        let created = self.till.create(request).await;
        let order = self.order;
        match self.meanwhile {
            Meanwhile::Cancel => {
                let guest = self.kit.guest();
                orders::cancel(self.shop(), &guest, &order.number, order.access.as_deref()).await.unwrap();
            }
            Meanwhile::Reconcile => drop(::payments::reconcile(self.shop(), self.till).await.unwrap()),
            Meanwhile::Refuse | Meanwhile::Pass => {}
        }
        created
    }

    async fn get(&self, id: &str) -> std::result::Result<GatewayPayment, GatewayError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.meanwhile == Meanwhile::Pass {
            self.kit.clock.advance_minutes(1);
        }
        self.till.get(id).await
    }

    async fn capture(&self, id: &str, sum: Kopecks) -> std::result::Result<GatewayPayment, GatewayError> {
        self.till.capture(id, sum).await
    }

    async fn cancel(&self, id: &str) -> std::result::Result<GatewayPayment, GatewayError> {
        self.till.cancel(id).await
    }
}

on_both_databases!(pay_2_nobody_is_sent_to_pay_what_ended_meanwhile, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 1).await;
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    let slow = Slow::new(&kit, &till, &order, Meanwhile::Cancel);
    let refused = start(&kit, &slow, &order).await.unwrap_err();
    assert_eq!(refused.refusal::<PaymentsRefusal>(), Some(PaymentsRefusal::PaymentEnded));
    let kept = "SELECT COUNT(*) FROM payment WHERE state = 'cancelled' AND gateway_payment_id IS NOT NULL";
    assert_eq!(number(&kit, kept, []).await, 1, "staff can find it at the gateway");
    assert_eq!(
        (see(&kit, &order).await.status, stock(&kit, camera).await),
        (OrderStatus::Cancelled, (1, 0, 1))
    );
    all_is_well(&kit).await;
});

on_both_databases!(pay_2_a_payment_that_is_begun_again_is_not_given_up, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 1).await;
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    till.is_down.store(true, Ordering::SeqCst);
    start(&kit, &till, &order).await.unwrap_err();
    till.is_down.store(false, Ordering::SeqCst);
    kit.clock.advance_minutes(6);
    let slow = Slow::new(&kit, &till, &order, Meanwhile::Reconcile);
    start(&kit, &slow, &order).await.unwrap();
    let view = see(&kit, &order).await;
    assert_eq!((view.payments.len(), view.payments[0].state), (1, PaymentState::Pending));
});

// The gateway said that the payment failed, and took the money after all.
on_both_databases!(pay_2_money_of_an_ended_payment_revives_the_order_where_it_can, |kit| async move {
    open(&kit).await;
    for (n, is_sold, is_expired) in [(0, false, false), (1, false, true), (2, true, true)] {
        let camera = product(&kit, 10 + n as u128, PRICE, 1).await;
        let (till, order) = (Till::default(), placed(&kit, camera, PRICE, n).await);
        start(&kit, &till, &order).await.unwrap();
        till.set(PaymentState::Cancelled);
        let id = till.only().id;
        ::payments::settle_reported(&kit.shop, &till, &id).await.unwrap();
        if is_expired {
            kit.clock.advance_minutes(31);
            payments::expire(&kit.shop, &till, order.id).await.unwrap();
        }
        if is_sold {
            let other = guest_with(&kit, &[(camera, 1)]).await;
            place(&kit, &other, &form(PRICE), 9).await.unwrap();
        }
        kit.clock.advance_minutes(1);
        till.set(PaymentState::Succeeded);
        for _ in 0..2 {
            ::payments::settle_reported(&kit.shop, &till, &id).await.unwrap();
        }
        let view = see(&kit, &order).await;
        let expected = if is_sold { (OrderStatus::Cancelled, true) } else { (OrderStatus::Confirmed, false) };
        assert_eq!((view.status, !view.refunds.is_empty()), expected, "{n}");
        assert_eq!(stock(&kit, camera).await, (1, 1, 0), "{n}");
        all_is_well(&kit).await;
    }
});

on_both_databases!(pay_2_a_payment_the_gateway_lost_does_not_hold_the_goods_for_ever, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 1).await;
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    start(&kit, &till, &order).await.unwrap();
    till.forget();
    kit.clock.advance_minutes(31);
    let findings = async || {
        let mut checks = Checks::default();
        ::payments::register_checks(&mut checks);
        checks.run(&kit.shop).await.unwrap()
    };
    for n in 1..::payments::NOT_FOUND_MAX {
        for _ in 0..3 {
            let lost = payments::expire(&kit.shop, &till, order.id).await;
            assert!(matches!(lost, Err(Error::Gateway(_))), "{n}: tried again later: {lost:?}");
        }
        kit.clock.advance_minutes(::payments::NOT_FOUND_EVERY_MINUTES);
    }
    assert_eq!(stock(&kit, camera).await, (1, 1, 0));
    assert!(findings().await[0].contains("the gateway does not find"), "{:?}", findings().await);
    payments::expire(&kit.shop, &till, order.id).await.unwrap();
    assert_eq!(
        (see(&kit, &order).await.status, stock(&kit, camera).await),
        (OrderStatus::Cancelled, (1, 0, 1))
    );
    assert!(findings().await[0].contains("ended"), "{:?}", findings().await);
    all_is_well(&kit).await;
});

on_both_databases!(pay_4_payments_that_always_fail_hold_up_no_other, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 60).await;
    let till = Till::default();
    for n in 0..50 {
        start(&kit, &till, &placed(&kit, camera, PRICE, n).await).await.unwrap();
    }
    till.tamper(|p| p.amount = Kopecks(1));
    kit.clock.advance_minutes(1);
    let good = placed(&kit, camera, PRICE, 50).await;
    start(&kit, &till, &good).await.unwrap();
    till.set(PaymentState::Succeeded);
    for expected in [OrderStatus::Placed, OrderStatus::Confirmed] {
        kit.clock.advance_minutes(6);
        assert_eq!(::payments::reconcile(&kit.shop, &till).await.unwrap(), 50);
        assert_eq!(see(&kit, &good).await.status, expected);
    }
    // A gateway that needs a minute for each answer ends the run before the time limit of its job.
    kit.clock.advance_minutes(6);
    let slow = Slow::new(&kit, &till, &good, Meanwhile::Pass);
    assert_eq!(::payments::reconcile(&kit.shop, &slow).await.unwrap(), 3);
});

on_both_databases!(pay_4_strangers_do_not_drive_the_gateway, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    let body = |id: &str, more: &str| {
        format!(r#"{{"type":"notification","event":"payment.succeeded","object":{{"id":"{id}"{more}}}}}"#)
            .into_bytes()
    };
    for n in 0..20 {
        let invented = body(
            &format!("invented-{n}"),
            r#","metadata":{"payment_id":"0193a5b0-0000-7000-8000-000000000001"}"#,
        );
        let outcome = ::payments::receive_notification(&kit.shop, &invented).await.unwrap();
        assert_eq!(outcome, ::payments::Received::Ignored);
    }
    let settling = "SELECT COUNT(*) FROM job WHERE kind = 'settle_payment'";
    assert_eq!(
        (number(&kit, "SELECT COUNT(*) FROM webhook_event", []).await, number(&kit, settling, []).await),
        (0, 0)
    );

    // The buyer's page asks again and again, the gateway is asked once in two seconds.
    start(&kit, &till, &order).await.unwrap();
    let slow = Slow::new(&kit, &till, &order, Meanwhile::Reconcile);
    let look = async || {
        let (guest, access) = (kit.guest(), order.access.as_deref());
        payments::look(&kit.shop, &slow, &guest, access, &order.number).await.unwrap();
    };
    for _ in 0..10 {
        look().await;
    }
    assert_eq!(slow.asked.load(Ordering::SeqCst), 1);
    kit.clock.advance_minutes(1);
    look().await;
    assert_eq!(slow.asked.load(Ordering::SeqCst), 2);

    // A gateway that refuses is asked about one order a bounded number of times.
    let other = placed(&kit, camera, PRICE, 2).await;
    let refusing = Slow::new(&kit, &till, &other, Meanwhile::Refuse);
    for _ in 0..20 {
        let refused = start(&kit, &refusing, &other).await.unwrap_err();
        assert_eq!(refused.refusal::<PaymentsRefusal>(), Some(PaymentsRefusal::PaymentUnavailable));
    }
    let refused = start(&kit, &refusing, &other).await.unwrap_err();
    assert_eq!(refused.refusal::<PaymentsRefusal>(), Some(PaymentsRefusal::TooManyAttempts));
    assert_eq!(refusing.asked.load(Ordering::SeqCst), 20);
});

// The answer to the creation was lost, and the notification comes first: it names our own payment.
on_both_databases!(pay_4_a_notification_about_an_unanswered_payment_is_ours, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    start(&kit, &till, &order).await.unwrap();
    till.set(PaymentState::Succeeded);
    let paid = till.only();
    crate::shop::sql(&kit, "UPDATE payment SET state = 'new', gateway_payment_id = NULL", []).await;
    let body = format!(
        r#"{{"type":"notification","event":"payment.succeeded","object":{{"id":"{}","metadata":{{"payment_id":"{}"}}}}}}"#,
        paid.id,
        paid.reference.unwrap()
    );
    let outcome = ::payments::receive_notification(&kit.shop, body.as_bytes()).await.unwrap();
    assert_eq!(outcome, ::payments::Received::Stored);
    let registry = crate::till::registry();
    let is_done = AtomicBool::new(false);
    for job in platform::jobs::lease(&kit.shop, "test", 100).await.unwrap() {
        if job.kind == "settle_payment" {
            registry.run(&kit.shop, &till, &job).await.unwrap();
            is_done.store(true, Ordering::SeqCst);
        }
    }
    assert!(is_done.load(Ordering::SeqCst) && see(&kit, &order).await.status == OrderStatus::Confirmed);
    // Notifications go after their term.
    kit.clock.advance_minutes(::payments::EVENT_DAYS * 24 * 60 + 1);
    assert_eq!(::payments::sweep_notifications(&kit.shop).await.unwrap(), 1);
});

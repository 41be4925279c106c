//! PAY-5: fiscal receipts of orders, registered by the stand-in of ATOL Online over HTTP.

use crate::keys::standin;
use crate::shop::{
    BRANCH, all_is_well, form, guest_with, id, number, open, place, placed, product, see, sql, staff, stock,
};
use crate::till::Till;
use ::payments::refunds::ByHand;
use base::refusal::Refusal;
use base::{BranchId, Kopecks, OrderLineId, ProductId};
use gateways::payment::PaymentGateway;
use gateways::receipts::ReceiptService;
use gateways::standin::{TillTemper, sent_receipts, temper_till};
use org_model::access::SETTINGS_EDIT;
use payments_model::desk::{DeskKind, Received};
use payments_model::payments::PaymentState;
use platform::jobs::{Provides, Registry, lease};
use platform::{Actor, Error, FixedSettings};
use receipts::{ShopTill, TillEndpoint};
use receipts_model::access::{RECEIPTS_EDIT, RECEIPTS_VIEW};
use receipts_model::states::{ReceiptKind, ReceiptSource, ReceiptState};
use receipts_model::views::{ReceiptFilter, ReceiptView, StaffReceipts};
use receipts_model::{Correction, CorrectionBasis};
use sales::checkout::Placed;
use sales::orders::{self, shipments};
use sales::returns;
use sales_model::orders::{OrderCause, OrderEvent, OrderStatus};
use sales_model::shipments::ShipmentEvent;
use sales_model::views::CheckoutForm;
use serde_json::{Value, json};
use std::sync::Arc;
use testkit::Testkit;

const PRICE: i64 = 12_490_00;

/// The gateway of the test, and the till of the settings.
struct Desk {
    till: Till,
    receipts: ShopTill,
    origin: String,
}

impl Provides<dyn PaymentGateway> for Desk {
    fn provide(&self) -> &(dyn PaymentGateway + 'static) {
        &self.till
    }
}

impl Provides<dyn ReceiptService> for Desk {
    fn provide(&self) -> &(dyn ReceiptService + 'static) {
        &self.receipts
    }
}

impl Desk {
    /// A shop whose receipts ATOL Online registers.
    async fn open(kit: &Testkit) -> Self {
        open(kit).await;
        let desk = Self::connect(kit).await;
        set(kit, "receipts.till", json!("atol")).await;
        desk
    }

    async fn connect(kit: &Testkit) -> Self {
        gateways::tls::install();
        let origin = format!("http://{}", standin(kit).await);
        kit.shop.install(Arc::new(TillEndpoint { atol_url: format!("{origin}/possystem/v5") }));
        let keys = FixedSettings::default().with("payments.shop_id", "1").with("payments.secret_key", "s");
        kit.shop.install(Arc::new(keys.with("receipts.atol_password", "s")));
        set(kit, "receipts.atol_login", json!("1")).await;
        set(kit, "receipts.atol_group", json!("main")).await;
        Self { till: Till::default(), receipts: ShopTill::new(kit.shop.clone()), origin }
    }

    async fn temper(&self, temper: TillTemper) {
        temper_till(&self.origin, "s", &temper).await.unwrap();
    }

    async fn sent(&self) -> Vec<Value> {
        sent_receipts(&self.origin, "s").await.unwrap()
    }

    /// Runs the jobs about receipts for some minutes, as the worker does.
    async fn work(&self, kit: &Testkit, minutes: i64) {
        let mut registry: Registry<Self> = Registry::default();
        payments::jobs::register(&mut registry);
        receipts::jobs::register(&mut registry);
        for _ in 0..minutes {
            for job in lease(&kit.shop, "test", 100).await.unwrap() {
                if job.kind == "advance_receipt" {
                    registry.run(&kit.shop, self, &job).await.unwrap();
                }
            }
            kit.clock.advance_minutes(1);
        }
    }

    /// Pays an order through the gateway.
    async fn pay(&self, kit: &Testkit, order: &Placed) {
        let token = order.access.as_deref();
        sales::payments::start(&kit.shop, &self.till, &kit.guest(), token, &order.number).await.unwrap();
        self.till.set(PaymentState::Succeeded);
        for gateway_id in self.till.ids() {
            payments::settle_reported(&kit.shop, &self.till, &gateway_id).await.unwrap();
        }
    }
}

async fn set(kit: &Testkit, key: &str, value: Value) {
    let text = "INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    sql(kit, text, [key.into(), value.into()]).await;
}

async fn receipts_of(kit: &Testkit, order: &Placed) -> Vec<ReceiptView> {
    let token = order.access.as_deref();
    sales::receipts::of_order(&kit.shop, &kit.guest(), &order.number, token).await.unwrap()
}

fn shapes(receipts: &[ReceiptView]) -> Vec<(ReceiptSource, ReceiptKind, ReceiptState, i64)> {
    receipts.iter().map(|r| (r.source, r.kind, r.state, r.total.0)).collect()
}

async fn steps(kit: &Testkit, staff: &Actor, order: &Placed, events: &[OrderEvent]) {
    for event in events {
        orders::advance(&kit.shop, staff, &order.number, *event, "").await.unwrap();
    }
}

fn cashier(kit: &Testkit) -> Actor {
    kit.staff(kit.shop.id(), BranchId(id(BRANCH)), &[RECEIPTS_VIEW, RECEIPTS_EDIT])
}

/// A paid order whose receipt the till refuses for good.
async fn refused(kit: &Testkit) -> (Desk, Placed, ProductId) {
    let desk = Desk::open(kit).await;
    let camera = product(kit, 10, PRICE, 5).await;
    let order = placed(kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { refuses: 1, ..TillTemper::default() }).await;
    desk.pay(kit, &order).await;
    desk.work(kit, 3).await;
    (desk, order, camera)
}

const HANDED_OVER: [OrderEvent; 3] = [OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::HandOver];
use ReceiptKind::{Income, IncomeCorrection, IncomeRefund};
use ReceiptSource::{HandOver, Payment, Refund};
use ReceiptState::{Failed, New, Registered};

on_both_databases!(pay_5_a_payment_and_the_hand_over_are_registered, |kit| async move {
    let desk = Desk::open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 5).await, staff(&kit, 52).await);
    let order = placed(&kit, camera, PRICE, 1).await;
    assert!(receipts_of(&kit, &order).await.is_empty(), "nothing was paid");
    desk.temper(TillTemper { waits: 2, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    assert_eq!(shapes(&receipts_of(&kit, &order).await), [(Payment, Income, New, PRICE)]);
    desk.work(&kit, 5).await;
    let first = &receipts_of(&kit, &order).await[0];
    assert_eq!((first.state, first.sent_to.as_str()), (Registered, "anna@example.ru"));
    assert!(!first.fiscal.document.is_empty() && first.fiscal.at.is_some() && !first.fiscal.url.is_empty());

    kit.clock.advance_minutes(60);
    steps(&kit, &staff, &order, &HANDED_OVER).await;
    desk.work(&kit, 5).await;
    let expected = [(Payment, Income, Registered, PRICE), (HandOver, Income, Registered, PRICE)];
    assert_eq!(shapes(&receipts_of(&kit, &order).await), expected);
    let sent = desk.sent().await;
    let part = |n: usize, path: &str| sent[n]["body"]["receipt"].pointer(path).cloned().unwrap_or_default();
    assert_eq!(
        sent.iter().map(|s| s["operation"].clone()).collect::<Vec<_>>(),
        [json!("sell"), json!("sell")]
    );
    assert_eq!(part(0, "/items/0/payment_method"), json!("full_prepayment"));
    assert_eq!(part(0, "/items/0/vat/type"), json!("vat122"));
    assert_eq!(part(0, "/payments"), json!([{ "type": 1, "sum": 12490.0 }]));
    assert_eq!(part(0, "/client"), json!({ "email": "anna@example.ru" }));
    assert_eq!(part(0, "/company/inn"), json!("7700000000"));
    assert_eq!(part(1, "/items/0/payment_method"), json!("full_payment"));
    assert_eq!(part(1, "/items/0/vat/type"), json!("vat22"));
    assert_eq!(part(1, "/payments"), json!([{ "type": 2, "sum": 12490.0 }]));
    all_is_well(&kit).await;
});

on_both_databases!(pay_5_a_till_that_does_not_answer_is_asked_until_it_does, |kit| async move {
    let desk = Desk::open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { is_down: true, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    let since = kit.shop.now();
    desk.work(&kit, 10).await;
    let waiting = receipts::waiting(&kit.shop, &cashier(&kit)).await.unwrap();
    assert_eq!((waiting.failed, waiting.silent_since), (0, Some(since)));
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Confirmed, "the order goes on");
    // The first answers are lost after the till has acted, and the receipt is the same one.
    desk.temper(TillTemper { loses: 1, waits: 1, ..TillTemper::default() }).await;
    desk.work(&kit, 60).await;
    assert_eq!(shapes(&receipts_of(&kit, &order).await), [(Payment, Income, Registered, PRICE)]);
    assert_eq!(desk.sent().await.len(), 1);
    let waiting = receipts::waiting(&kit.shop, &cashier(&kit)).await.unwrap();
    assert_eq!((waiting.failed, waiting.silent_since), (0, None));
    all_is_well(&kit).await;
});

on_both_databases!(pay_5_a_receipt_that_the_till_lost_is_sent_as_a_new_one, |kit| async move {
    let desk = Desk::open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { times_out: 1, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    // The report of the payment comes twice, and makes one receipt.
    for gateway_id in desk.till.ids() {
        payments::settle_reported(&kit.shop, &desk.till, &gateway_id).await.unwrap();
    }
    desk.work(&kit, 30).await;
    assert_eq!(shapes(&receipts_of(&kit, &order).await), [(Payment, Income, Registered, PRICE)]);
    let ids: Vec<_> = desk.sent().await.iter().map(|sent| sent["external_id"].clone()).collect();
    assert_eq!(ids.len(), 2);
    assert!(ids[0].as_str().unwrap().ends_with("-1") && ids[1].as_str().unwrap().ends_with("-2"), "{ids:?}");
});

on_both_databases!(
    pay_5_an_order_whose_receipt_is_refused_is_cancelled_and_its_money_returned,
    |kit| async move {
        let (_, order, camera) = refused(&kit).await;
        let seen = see(&kit, &order).await;
        assert_eq!(seen.status, OrderStatus::Cancelled);
        assert!(seen.events.iter().any(|event| event.cause == OrderCause::NoReceipt));
        let returned: i64 = seen.refunds.iter().map(|refund| refund.amount.0).sum();
        assert_eq!(returned, PRICE);
        assert_eq!(stock(&kit, camera).await, (5, 0, 5));
        let told = "SELECT COUNT(*) FROM outbox WHERE recipient = 'anna@example.ru' AND dedup_key LIKE 'order-no-receipt:%'";
        assert_eq!(number(&kit, told, []).await, 1);
        let branch = "SELECT COUNT(*) FROM outbox WHERE recipient = 'shop@zasov.example' AND body_text LIKE '%Данные ФД не приняты%'";
        assert_eq!(number(&kit, branch, []).await, 1);
        assert_eq!(receipts::waiting(&kit.shop, &cashier(&kit)).await.unwrap().failed, 1);
    }
);

on_both_databases!(pay_5_the_shop_may_decide_itself_and_send_again, |kit| async move {
    open(&kit).await;
    set(&kit, "receipts.returns_money", json!(false)).await;
    let desk = Desk::connect(&kit).await;
    set(&kit, "receipts.till", json!("atol")).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { refuses: 1, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    desk.work(&kit, 3).await;
    let failed = receipts_of(&kit, &order).await.remove(0);
    assert_eq!((failed.state, see(&kit, &order).await.status), (Failed, OrderStatus::Confirmed));

    let (viewer, other) = (
        kit.staff(kit.shop.id(), BranchId(id(BRANCH)), &[RECEIPTS_VIEW]),
        Actor::Staff {
            account: kit.shop.id(),
            branch: BranchId(id(99)),
            grants: vec![platform::Grant::new(RECEIPTS_EDIT, Some(BranchId(id(99))))],
            locale: base::Locale::Ru,
        },
    );
    let by_viewer = receipts::retry(&kit.shop, &viewer, failed.id).await;
    assert!(matches!(by_viewer, Err(Error::Forbidden)), "{by_viewer:?}");
    let by_other = receipts::retry(&kit.shop, &other, failed.id).await;
    assert!(matches!(by_other, Err(Error::NotFound)), "{by_other:?}");
    let cashier = cashier(&kit);
    receipts::retry(&kit.shop, &cashier, failed.id).await.unwrap();
    let twice = receipts::retry(&kit.shop, &cashier, failed.id).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::NotInThisState))), "{twice:?}");
    desk.work(&kit, 5).await;
    assert_eq!(shapes(&receipts_of(&kit, &order).await), [(Payment, Income, Registered, PRICE)]);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM audit WHERE action = 'receipt.retry'", []).await, 1);
    all_is_well(&kit).await;
});

on_both_databases!(pay_5_a_correction_takes_the_place_of_a_failed_receipt, |kit| async move {
    open(&kit).await;
    set(&kit, "receipts.returns_money", json!(false)).await;
    let desk = Desk::connect(&kit).await;
    set(&kit, "receipts.till", json!("atol")).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { refuses: 1, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    desk.work(&kit, 3).await;
    let failed = receipts_of(&kit, &order).await.remove(0);
    let correction = Correction {
        basis: CorrectionBasis::Own,
        date: "2026-11-22".into(),
        number: "7".into(),
        reason: "Касса не приняла чек".into(),
    };
    let made = receipts::correct(&kit.shop, &cashier(&kit), failed.id, &correction).await.unwrap();
    desk.work(&kit, 5).await;
    let shown = receipts_of(&kit, &order).await;
    assert_eq!(shapes(&shown), [(ReceiptSource::Correction, IncomeCorrection, Registered, PRICE)]);
    let sent = desk.sent().await.pop().unwrap();
    assert_eq!(sent["operation"], json!("sell_correction"));
    assert_eq!(
        sent["body"]["correction"]["correction_info"],
        json!({ "type": "self", "base_date": "22.11.2026", "base_number": "7" })
    );
    let card = receipts::card(&kit.shop, &cashier(&kit), made).await.unwrap();
    assert_eq!((card.corrects, card.body.correction), (Some(failed.id), Some(correction.clone())));
    all_is_well(&kit).await;
    // A registered one is taken back, once.
    receipts::correct(&kit.shop, &cashier(&kit), made, &correction).await.unwrap();
    let twice = receipts::correct(&kit.shop, &cashier(&kit), made, &correction).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::NotInThisState))), "{twice:?}");
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM receipt WHERE kind = 'refund_correction'", []).await, 1);
});

on_both_databases!(pay_5_a_receipt_that_is_not_registered_in_time_fails, |kit| async move {
    let desk = Desk::open(&kit).await;
    set(&kit, "receipts.term_hours", json!(2)).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { is_down: true, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    desk.work(&kit, 150).await;
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Cancelled);
    let found = StaffReceipts { state: Some(ReceiptFilter::Failed), ..StaffReceipts::default() };
    let page = receipts::list(&kit.shop, &cashier(&kit), &found).await.unwrap();
    assert_eq!(page.rows.len(), 1);
    assert!(page.rows[0].failure.contains("в срок"), "{}", page.rows[0].failure);
});

on_both_databases!(pay_5_cash_on_receipt_is_a_full_settlement, |kit| async move {
    let desk = Desk::open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 5).await, staff(&kit, 52).await);
    let owner = guest_with(&kit, &[(camera, 3)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(3 * PRICE) };
    let order = place(&kit, &owner, &on_receipt, 1).await.unwrap();
    steps(&kit, &staff, &order, &[OrderEvent::Accept, OrderEvent::Assemble, OrderEvent::Pack]).await;
    sales::payments::receive(&kit.shop, &staff, &order.number).await.unwrap();
    steps(&kit, &staff, &order, &[OrderEvent::HandOver]).await;
    desk.work(&kit, 5).await;
    assert_eq!(shapes(&receipts_of(&kit, &order).await), [(Payment, Income, Registered, 3 * PRICE)]);
    let sent = &desk.sent().await[0]["body"]["receipt"];
    assert_eq!(sent["payments"], json!([{ "type": 0, "sum": 37470.0 }]));
    assert_eq!(sent["items"][0]["payment_method"], json!("full_payment"));
    assert_eq!((&sent["items"][0]["quantity"], &sent["items"][0]["price"]), (&json!(3.0), &json!(12490.0)));
    all_is_well(&kit).await;
});

on_both_databases!(pay_5_money_that_goes_back_has_a_receipt_of_its_own, |kit| async move {
    let desk = Desk::open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 5).await, staff(&kit, 52).await);
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(PRICE) };
    let order = place(&kit, &owner, &on_receipt, 1).await.unwrap();
    steps(&kit, &staff, &order, &[OrderEvent::Accept]).await;
    sales::payments::receive(&kit.shop, &staff, &order.number).await.unwrap();
    desk.work(&kit, 3).await;
    kit.clock.advance_minutes(1);
    sales::payments::refund(&kit.shop, &staff, &order.number, Kopecks(PRICE)).await.unwrap();
    let refund = see(&kit, &order).await.refunds[0].id;
    let by_hand = ByHand { on: "2026-11-22".into(), document: String::new() };
    sales::payments::record_refund(&kit.shop, &staff, &order.number, refund, &by_hand).await.unwrap();
    desk.work(&kit, 3).await;
    let expected = [(Payment, Income, Registered, PRICE), (Refund, IncomeRefund, Registered, PRICE)];
    assert_eq!(shapes(&receipts_of(&kit, &order).await), expected);
    let sent = desk.sent().await;
    assert_eq!(sent[1]["operation"], json!("sell_refund"));
    assert_eq!(sent[1]["body"]["receipt"]["items"], sent[0]["body"]["receipt"]["items"]);
    all_is_well(&kit).await;
});

/// Returns a sum of an order by hand, of all payments that it takes.
async fn give_back(kit: &Testkit, staff: &Actor, order: &Placed, sum: i64) {
    kit.clock.advance_minutes(1);
    sales::payments::refund(&kit.shop, staff, &order.number, Kopecks(sum)).await.unwrap();
    let by_hand = ByHand { on: "2026-11-22".into(), document: String::new() };
    for refund in see(kit, order).await.refunds.into_iter().filter(|refund| refund.needs_person()) {
        sales::payments::record_refund(&kit.shop, staff, &order.number, refund.id, &by_hand).await.unwrap();
    }
}

// The receipt of one of two payments was refused for good: its money goes back without a receipt, that of the other with one.
on_both_databases!(pay_5_receipts_of_two_payments_stay_equal_to_the_money_of_each, |kit| async move {
    let desk = Desk::open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 5).await, staff(&kit, 52).await);
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(PRICE) };
    let order = place(&kit, &owner, &on_receipt, 1).await.unwrap();
    steps(&kit, &staff, &order, &[OrderEvent::Accept]).await;
    let receive = async |sum: Option<i64>, kind: DeskKind| {
        let received = Received { kind: Some(kind), ..Received::default() };
        sales::payments::receive_part(&kit.shop, &staff, &order.number, sum.map(Kopecks), &received)
            .await
            .unwrap();
        desk.work(&kit, 3).await;
    };
    receive(Some(5_000_00), DeskKind::Cash).await;
    desk.temper(TillTemper { refuses: 1, ..TillTemper::default() }).await;
    receive(None, DeskKind::Terminal).await;
    let second = PRICE - 5_000_00;
    let expected = [(Payment, Income, Registered, 5_000_00), (Payment, Income, Failed, second)];
    assert_eq!(shapes(&receipts_of(&kit, &order).await), expected);

    // Money goes back of the newest payment first.
    give_back(&kit, &staff, &order, 490_00).await;
    let expected = [(Payment, Income, Registered, 5_000_00), (Payment, Income, Failed, second - 490_00)];
    assert_eq!(shapes(&receipts_of(&kit, &order).await), expected);
    give_back(&kit, &staff, &order, second - 490_00 + 1_000_00).await;
    desk.work(&kit, 3).await;
    give_back(&kit, &staff, &order, 4_000_00).await;
    desk.work(&kit, 3).await;
    let registered = "SELECT CAST(SUM(money) AS BIGINT) FROM receipt WHERE state = 'registered'";
    assert_eq!(number(&kit, registered, []).await, 0, "what came in went out");
    let refunds = "SELECT COUNT(*) FROM receipt WHERE kind = 'income_refund' AND total IN (100000, 400000)";
    assert_eq!(number(&kit, refunds, []).await, 2, "of the payment that has a receipt");
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM receipt WHERE state = 'dropped'", []).await, 1);
    let sent = desk.sent().await;
    assert_eq!(sent.last().unwrap()["body"]["receipt"]["payments"], json!([{ "type": 0, "sum": 4000.0 }]));
    all_is_well(&kit).await;
});

// Money that came before the shop had a till goes back without a receipt, and leaves that of later money alone.
on_both_databases!(pay_5_money_without_a_receipt_goes_back_without_one, |kit| async move {
    let desk = Desk::open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 5).await, staff(&kit, 52).await);
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(PRICE) };
    let order = place(&kit, &owner, &on_receipt, 1).await.unwrap();
    steps(&kit, &staff, &order, &[OrderEvent::Accept]).await;
    let receive = async |sum: Option<i64>| {
        kit.clock.advance_minutes(1);
        let (sum, received) = (sum.map(Kopecks), Received::default());
        sales::payments::receive_part(&kit.shop, &staff, &order.number, sum, &received).await.unwrap();
    };
    receive(Some(5_000_00)).await;
    desk.work(&kit, 3).await;
    set(&kit, "receipts.till", json!("off")).await;
    receive(None).await;
    set(&kit, "receipts.till", json!("atol")).await;
    give_back(&kit, &staff, &order, PRICE - 5_000_00).await;
    desk.work(&kit, 3).await;
    let expected = [(Payment, Income, Registered, 5_000_00)];
    assert_eq!(shapes(&receipts_of(&kit, &order).await), expected);
    give_back(&kit, &staff, &order, 5_000_00).await;
    desk.work(&kit, 3).await;
    let expected = [expected[0], (Refund, IncomeRefund, Registered, 5_000_00)];
    assert_eq!(shapes(&receipts_of(&kit, &order).await), expected);
    all_is_well(&kit).await;
});

on_both_databases!(pay_5_without_a_till_no_receipts_are_made, |kit| async move {
    open(&kit).await;
    let desk = Desk::connect(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 5).await, staff(&kit, 52).await);
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.pay(&kit, &order).await;
    set(&kit, "receipts.till", json!("atol")).await;
    steps(&kit, &staff, &order, &HANDED_OVER).await;
    assert!(receipts_of(&kit, &order).await.is_empty(), "its prepayment was registered elsewhere, if at all");
    // The branches have tills of their own.
    set(&kit, "receipts.by_hand", json!(false)).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(PRICE) };
    let order = place(&kit, &owner, &on_receipt, 2).await.unwrap();
    steps(&kit, &staff, &order, &[OrderEvent::Accept, OrderEvent::Assemble, OrderEvent::Pack]).await;
    sales::payments::receive(&kit.shop, &staff, &order.number).await.unwrap();
    steps(&kit, &staff, &order, &[OrderEvent::HandOver]).await;
    assert!(receipts_of(&kit, &order).await.is_empty());
    all_is_well(&kit).await;
});

on_both_databases!(pay_5_staff_find_and_download_the_receipts_of_their_branches, |kit| async move {
    let desk = Desk::open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.pay(&kit, &order).await;
    desk.work(&kit, 5).await;
    let cashier = cashier(&kit);
    let list = |filter: StaffReceipts| {
        let (shop, cashier) = (&kit.shop, &cashier);
        async move { receipts::list(shop, cashier, &filter).await.unwrap().rows.len() }
    };
    let find = |text: &str| StaffReceipts { find: text.to_owned(), ..StaffReceipts::default() };
    assert_eq!(list(find(&order.number.to_url())).await, 1, "as in addresses");
    assert_eq!(list(find(order.number.as_str())).await, 1);
    assert_eq!(list(find("1")).await, 1, "by the document");
    assert_eq!(list(find("nothing\u{0}")).await, 0);
    let open = StaffReceipts { state: Some(ReceiptFilter::Open), ..StaffReceipts::default() };
    assert_eq!(list(open).await, 0);
    let later = StaffReceipts { from: Some(kit.shop.now()), ..StaffReceipts::default() };
    assert_eq!(list(later).await, 0);
    let until = StaffReceipts { until: Some(kit.shop.now()), ..StaffReceipts::default() };
    assert_eq!(list(until).await, 1);
    let mut export = receipts::export(&kit.shop, &cashier, StaffReceipts::default()).await.unwrap();
    let rows = export.next(&kit.shop).await.unwrap();
    assert_eq!((rows.len(), rows[0].1.total()), (1, Kopecks(PRICE)));
    assert!(export.next(&kit.shop).await.unwrap().is_empty());
    let nobody = kit.staff(kit.shop.id(), BranchId(id(BRANCH)), &[]);
    assert!(matches!(receipts::list(&kit.shop, &nobody, &find("")).await, Err(Error::Forbidden)));
});

on_both_databases!(adm_4_staff_check_the_keys_of_the_till, |kit| async move {
    let desk = Desk::open(&kit).await;
    let owner = kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]);
    assert_eq!(receipts::check_keys(&desk.receipts, &owner).await.unwrap(), Ok(()));
    set(&kit, "receipts.atol_login", json!("other")).await;
    assert!(receipts::check_keys(&desk.receipts, &owner).await.unwrap().is_err());
    set(&kit, "receipts.till", json!("off")).await;
    assert!(receipts::check_keys(&desk.receipts, &owner).await.unwrap().is_err());
    assert!(matches!(receipts::check_keys(&desk.receipts, &cashier(&kit)).await, Err(Error::Forbidden)));
});

on_both_databases!(pay_5_through_the_gateway_the_same_receipts_are_made, |kit| async move {
    open(&kit).await;
    let desk = Desk::connect(&kit).await;
    let endpoint = payments::Endpoint::at(&format!("{}/v3", desk.origin), true);
    kit.shop.install(Arc::new(endpoint));
    set(&kit, "receipts.till", json!("gateway")).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 5).await, staff(&kit, 52).await);
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.pay(&kit, &order).await;
    desk.work(&kit, 3).await;
    steps(&kit, &staff, &order, &HANDED_OVER).await;
    desk.work(&kit, 3).await;
    let expected = [(Payment, Income, Registered, PRICE), (HandOver, Income, Registered, PRICE)];
    assert_eq!(shapes(&receipts_of(&kit, &order).await), expected);
    let sent = desk.sent().await;
    let settled = |n: usize| sent[n]["body"]["settlements"][0]["type"].clone();
    assert_eq!((settled(0), settled(1)), (json!("cashless"), json!("prepayment")));
    assert_eq!(sent[0]["body"]["payment_id"], json!(desk.till.ids()[0]));
});

on_both_databases!(pay_5_a_failed_receipt_ends_the_shipments_of_its_order, |kit| async move {
    let desk = Desk::open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 5).await, staff(&kit, 52).await);
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { refuses: 1, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    steps(&kit, &staff, &order, &[OrderEvent::Assemble, OrderEvent::Pack]).await;
    desk.work(&kit, 3).await;
    assert_eq!(
        (see(&kit, &order).await.status, stock(&kit, camera).await),
        (OrderStatus::Cancelled, (5, 0, 5))
    );
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM shipment WHERE state = 'cancelled'", []).await, 1);
    all_is_well(&kit).await;
});

/// An order of a camera at 500 ₽ with VAT and one without, paid at the counter. Returns it with its lines.
async fn of_two_rates(kit: &Testkit, staff: &Actor) -> (Placed, Vec<OrderLineId>) {
    let (taxed, free) = (product(kit, 10, 500_00, 5).await, product(kit, 11, 500_00, 5).await);
    sql(kit, "UPDATE product SET vat_code = 'none' WHERE id = $1", [free.into()]).await;
    let owner = guest_with(kit, &[(taxed, 1), (free, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(1_000_00) };
    let order = place(kit, &owner, &on_receipt, 1).await.unwrap();
    steps(kit, staff, &order, &[OrderEvent::Accept]).await;
    let left = shipments::of(&kit.shop, staff, &order.number, None).await.unwrap().left;
    let mut left: Vec<_> = left.iter().map(|line| (line.sku.clone(), line.line)).collect();
    left.sort_by(|a, b| a.0.cmp(&b.0));
    (order, left.into_iter().map(|(_, line)| line).collect())
}

async fn names(desk: &Desk, n: usize) -> Vec<(String, f64)> {
    let sent = desk.sent().await;
    let items = sent[n]["body"]["receipt"]["items"].as_array().unwrap().clone();
    items.iter().map(|i| (i["name"].as_str().unwrap().to_owned(), i["sum"].as_f64().unwrap())).collect()
}

on_both_databases!(pay_5_a_refund_names_the_goods_that_came_back, |kit| async move {
    let desk = Desk::open(&kit).await;
    let staff = staff(&kit, 52).await;
    let (order, lines) = of_two_rates(&kit, &staff).await;
    sales::payments::receive(&kit.shop, &staff, &order.number).await.unwrap();
    steps(&kit, &staff, &order, &HANDED_OVER).await;
    desk.work(&kit, 3).await;
    let count = desk.sent().await.len();
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let asked = [
        text("reason", "changed_mind"),
        text("wish", "money"),
        text("way", "bring"),
        text(&format!("quantity-{}", lines[0]), "1"),
    ];
    let (shop, by) = (&kit.shop, &staff);
    let id = returns::create(shop, by, &order.number, &asked).await.unwrap();
    returns::receive(shop, by, id, &[]).await.unwrap();
    let warehouse = returns::warehouses(shop, by).await.unwrap()[0].0;
    let decided = [
        text(&format!("restocked-{}", lines[0]), "1"),
        text(&format!("amount-{}", lines[0]), "500"),
        text("warehouse", &warehouse.to_string()),
    ];
    returns::inspect(shop, by, id, &decided).await.unwrap();
    returns::refund(shop, by, id).await.unwrap();
    let refund = see(&kit, &order).await.refunds[0].id;
    let by_hand = ByHand { on: "2026-11-22".into(), document: String::new() };
    sales::payments::record_refund(shop, by, &order.number, refund, &by_hand).await.unwrap();
    desk.work(&kit, 3).await;
    assert_eq!(names(&desk, count).await, [("Камера 10".to_owned(), 500.0)]);
    all_is_well(&kit).await;
});

on_both_databases!(pay_5_a_part_that_is_handed_over_is_settled, |kit| async move {
    let desk = Desk::open(&kit).await;
    let staff = staff(&kit, 52).await;
    let (order, lines) = of_two_rates(&kit, &staff).await;
    for part in [Some(Kopecks(400_00)), None] {
        let received = Received::default();
        sales::payments::receive_part(&kit.shop, &staff, &order.number, part, &received).await.unwrap();
    }
    desk.work(&kit, 3).await;
    let before = receipts_of(&kit, &order).await.len();
    let wanted = [(format!("quantity-{}", lines[0]), "1".to_owned())];
    let first = shipments::create(&kit.shop, &staff, &order.number, &wanted).await.unwrap();
    for event in [ShipmentEvent::Pack, ShipmentEvent::Deliver] {
        shipments::advance(&kit.shop, &staff, &order.number, first, event).await.unwrap();
    }
    desk.work(&kit, 3).await;
    steps(&kit, &staff, &order, &[OrderEvent::HandOver]).await;
    desk.work(&kit, 3).await;
    let settled = receipts_of(&kit, &order).await.split_off(before);
    let expected = [(HandOver, Income, Registered, 500_00), (HandOver, Income, Registered, 500_00)];
    assert_eq!(shapes(&settled), expected);
    all_is_well(&kit).await;
});

//! PAY-5: fiscal receipts of orders, registered by the stand-in of ATOL Online over HTTP.

mod failures;
mod goods;

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

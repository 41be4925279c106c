//! The books of the shop and those of the gateway, after anything that can happen between them.

use crate::keys::{cloud_keys, keys, pay, standin_with};
use crate::shop::{all_is_well, number, open, placed, product, staff, stock};
use base::Kopecks;
use gateways::files::Storage;
use gateways::payment::PaymentGateway;
use gateways::standin::Temper;
use payments::{Endpoint, ShopGateway};
use platform::jobs::{Provides, Registry};
use platform::{Actor, Error, FixedSettings, split_mix};
use sales::cancelling::{self, Why};
use sales::checkout::Placed;
use sales::orders;
use sales::payments::{expire, refund, retry_refund, start};
use sea_orm::EntityTrait as _;
use std::collections::BTreeMap;
use std::sync::Arc;
use testkit::Testkit;

const PRICE: i64 = 1_000_00;

struct Ports(ShopGateway);

impl Provides<dyn PaymentGateway> for Ports {
    fn provide(&self) -> &(dyn PaymentGateway + 'static) {
        &self.0
    }
}

impl Provides<Storage> for Ports {
    fn provide(&self) -> &Storage {
        unreachable!("no job that stores files is run here")
    }
}

async fn send_refunds(kit: &Testkit, ports: &Ports, registry: &Registry<Ports>) {
    for job in platform::jobs::lease(&kit.shop, "test", 100).await.unwrap() {
        if job.kind == "send_refund" {
            registry.run(&kit.shop, ports, &job).await.unwrap();
            platform::jobs::done(&kit.shop, &job).await.unwrap();
        }
    }
}

/// One thing that buyer, staff, gateway or time do with an order. What is refused or not answered is tried again some time.
async fn act(
    kit: &Testkit,
    ports: &Ports,
    staff: &Actor,
    order: &Placed,
    pages: &mut Vec<String>,
    dice: u64,
) {
    let (shop, gateway) = (&kit.shop, &ports.0);
    let done = match dice % 9 {
        0 | 1 => match start(shop, gateway, &kit.guest(), order.access.as_deref(), &order.number).await {
            Ok(page) => {
                pages.push(page);
                Ok(())
            }
            Err(e) => Err(e),
        },
        2 => {
            let page = pages.get((dice / 9) as usize % pages.len().max(1)).cloned();
            if let Some(page) = page {
                pay(page.strip_prefix("http://").unwrap().split('/').next().unwrap(), &page).await;
            }
            Ok(())
        }
        3 | 4 => {
            // A notification: late, twice, or about another payment.
            let known = known(kit).await;
            match known.get((dice / 9) as usize % known.len().max(1)) {
                Some(id) => payments::settle_reported(shop, gateway, id).await,
                None => Ok(()),
            }
        }
        5 | 8 => {
            let view = orders::view(shop, staff, &order.number, None).await.unwrap();
            let part = Kopecks(view.refundable.0 / (1 + (dice / 9 % 3) as i64));
            refund(shop, staff, &order.number, part).await
        }
        6 => {
            cancelling::cancel(shop, &kit.guest(), &order.number, order.access.as_deref(), Why::default())
                .await
        }
        _ => expire(shop, gateway, order.id).await,
    };
    assert!(matches!(done, Ok(()) | Err(Error::Refused(_) | Error::Gateway(_))), "{done:?}");
}

/// The gateway's ids of all payments.
async fn known(kit: &Testkit) -> Vec<String> {
    let rows = payments::tables::payment::Entity::find().all(kit.shop.read()).await.unwrap();
    rows.into_iter().filter_map(|row| row.gateway_payment_id).collect()
}

/// What the gateway has taken less what it has returned, in kopecks, from its journal.
fn books_of_the_gateway(kit: &Testkit) -> i64 {
    let text = std::fs::read_to_string(kit.dir.path().join("gateway/gateway.jsonl")).unwrap();
    let mut last = BTreeMap::new();
    for line in text.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let payment = &line["record"]["payment"];
        if let Some(id) = payment["id"].as_str() {
            last.insert(id.to_owned(), payment.clone());
        }
    }
    let kopecks = |amount: &serde_json::Value| {
        amount["value"].as_str().and_then(Kopecks::parse_decimal).map_or(0, |sum| sum.0)
    };
    let taken = last.values().filter(|p| p["status"] == "succeeded");
    taken.map(|p| kopecks(&p["amount"]) - kopecks(&p["refunded_amount"])).sum()
}

on_both_databases!(pay_4_whatever_the_gateway_does_both_books_are_equal, |kit| async move {
    books_are_equal(kit, &keys("1", "s")).await;
});

on_both_databases!(pay_4_whatever_cloudpayments_does_both_books_are_equal, |kit| async move {
    books_are_equal(kit, &cloud_keys("1", "s")).await;
});

async fn books_are_equal(kit: Testkit, keys: &Arc<FixedSettings>) {
    gateways::tls::install();
    open(&kit).await;
    let temper = Temper { seed: 3, lost: 15, failed: 10, ..Temper::default() };
    let origin = standin_with(&kit, temper).await;
    kit.shop.install(Arc::new(Endpoint::at(&format!("http://{origin}/v3"), true)));
    kit.shop.install(Arc::clone(keys));
    let (camera, staff) = (product(&kit, 10, PRICE, 9).await, staff(&kit, 52).await);
    let mut registry = Registry::default();
    payments::jobs::register(&mut registry);
    sales::jobs::register(&mut registry);
    let ports = Ports(ShopGateway::new(kit.shop.clone()));
    let (mut orders, mut pages, mut seed) = (Vec::new(), Vec::new(), 11);
    let partly = "SELECT COUNT(*) FROM refund WHERE amount < 100000";
    for step in 0..1600 {
        if step >= 400 && number(&kit, partly, []).await > 1 {
            break;
        }
        let dice = split_mix(&mut seed);
        if step % 25 == 0 && stock(&kit, camera).await.2 > 0 {
            orders.push(placed(&kit, camera, PRICE, step).await);
        }
        let order = &orders[(dice >> 32) as usize % orders.len()];
        act(&kit, &ports, &staff, order, &mut pages, dice >> 8).await;
        if dice.is_multiple_of(5) {
            send_refunds(&kit, &ports, &registry).await;
        }
        if dice.is_multiple_of(7) {
            kit.clock.advance_minutes(3);
        }
        all_is_well(&kit).await;
    }
    // The gateway settles down: what is under way comes to its end.
    for _ in 0..40 {
        kit.clock.advance_minutes(61);
        payments::reconcile(&kit.shop, &ports.0).await.unwrap();
        for id in known(&kit).await {
            // Notifications are repeated until they are taken.
            drop(payments::settle_reported(&kit.shop, &ports.0, &id).await);
        }
        payments::refunds::queue_late(&kit.shop).await.unwrap();
        send_refunds(&kit, &ports, &registry).await;
        for order in &orders {
            let view = sales::orders::view(&kit.shop, &staff, &order.number, None).await.unwrap();
            for failed in view.refunds.iter().filter(|r| r.needs_person()) {
                retry_refund(&kit.shop, &staff, &order.number, failed.id).await.unwrap();
            }
        }
    }
    all_is_well(&kit).await;
    let open = "SELECT COUNT(*) FROM refund WHERE state <> 'done'";
    assert_eq!(number(&kit, open, []).await, 0);
    let held = "SELECT CAST(SUM(paid - refunded) AS BIGINT) FROM shop_order";
    assert_eq!(number(&kit, held, []).await, books_of_the_gateway(&kit));
    for happened in ["SELECT COUNT(*) FROM payment WHERE paid_at IS NOT NULL", partly] {
        let times = number(&kit, happened, []).await;
        assert!(times > 1, "{times} of {happened}");
    }
}

//! Migrations that convert orders and payments.

use crate::shop::{all_is_well, form, guest_with, open, place, placed, product, sql, staff};
use crate::till::Till;
use payments_model::payments::PaymentState;
use sales::orders;
use sales::payments::{receive, start};
use sales_model::orders::OrderEvent;
use sales_model::views::CheckoutForm;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use testkit::Testkit;

const PRICE: i64 = 12_490_00;

/// The rows of a query, as text.
async fn rows(kit: &Testkit, sql: &str) -> Vec<String> {
    let db = kit.shop.writer();
    let found = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    found.iter().map(|row| row.try_get("", "line").unwrap()).collect()
}

// Migration 0025: before it, payments referred to orders, and orders knew neither amounts nor fulfilment.
on_both_databases!(orders_and_payments_from_before_payables_get_their_amounts, |kit| async move {
    open(&kit).await;
    let (shop, staff) = (&kit.shop, staff(&kit, 52).await);
    let camera = product(&kit, 10, PRICE, 50).await;
    let events = [OrderEvent::Accept, OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::HandOver];
    for steps in 0..=events.len() {
        let owner = guest_with(&kit, &[(camera, 1)]).await;
        let form = CheckoutForm { payment: "on_receipt".into(), ..form(PRICE) };
        let order = place(&kit, &owner, &form, steps).await.unwrap();
        for event in &events[..steps] {
            if *event == OrderEvent::HandOver {
                receive(shop, &staff, &order.number).await.unwrap();
            }
            orders::advance(shop, &staff, &order.number, *event, "").await.unwrap();
        }
    }
    // Paid; money for an order that staff had cancelled.
    for (n, last) in (10usize..).zip([PaymentState::Pending, PaymentState::Succeeded]) {
        let (till, order) = (Till::default(), placed(&kit, camera, PRICE, n).await);
        let guest = kit.guest();
        start(shop, &till, &guest, order.access.as_deref(), &order.number).await.unwrap();
        let id = till.only().id;
        if last == PaymentState::Succeeded {
            orders::advance(shop, &staff, &order.number, OrderEvent::Cancel, "").await.unwrap();
        }
        kit.clock.advance_minutes(1);
        till.set(PaymentState::Succeeded);
        payments::settle_reported(shop, &till, &id).await.unwrap();
    }
    placed(&kit, camera, PRICE, 20).await;

    let queries = [
        "SELECT number || ' ' || state || ' ' || fulfilment || ' ' || paid || ' ' || refunded AS line FROM shop_order ORDER BY number",
        "SELECT payable_kind || ' ' || o.number || ' ' || p.state || ' ' || p.amount || ' ' || p.gateway AS line \
         FROM payment p JOIN shop_order o ON o.id = p.payable_id ORDER BY p.id",
        "SELECT r.payable_kind || ' ' || o.number || ' ' || r.state || ' ' || r.cause || ' ' || r.amount AS line \
         FROM refund r JOIN payment p ON p.id = r.payment_id JOIN shop_order o ON o.id = r.payable_id ORDER BY p.id",
    ];
    let everything = async || {
        let mut all = Vec::new();
        for query in queries {
            all.push(rows(&kit, query).await);
        }
        all
    };
    let before = everything().await;
    assert_eq!(before.iter().map(Vec::len).collect::<Vec<_>>(), [8, 3, 1], "{before:?}");
    for old in [
        "UPDATE shop_order SET state = fulfilment WHERE fulfilment IN ('assembling', 'ready', 'shipped')",
        "UPDATE audit SET action = 'payment.refund_needed', entity_id = (SELECT r.payment_id FROM refund r WHERE r.id = audit.entity_id) \
         WHERE action = 'refund.require'",
        // The index of a later migration.
        "DROP INDEX shop_order_progress",
        "ALTER TABLE shop_order DROP COLUMN fulfilment",
        "ALTER TABLE shop_order DROP COLUMN refunded",
        "ALTER TABLE shop_order DROP COLUMN paid",
        "DROP TABLE refund",
        "DROP INDEX payment_payable",
        "DROP INDEX payment_one_open",
        "ALTER TABLE payment DROP COLUMN payable_kind",
        "ALTER TABLE payment RENAME COLUMN payable_id TO order_id",
        "CREATE INDEX payment_order ON payment (order_id, created_at)",
        "CREATE UNIQUE INDEX payment_one_live ON payment (order_id) WHERE state IN ('new', 'pending', 'waiting_for_capture', 'succeeded')",
        "DELETE FROM schema_migration WHERE name = '0025_payables'",
    ] {
        sql(&kit, old, []).await;
    }
    if shop.writer().get_database_backend() == DbBackend::Postgres {
        let key = "ALTER TABLE payment ADD CONSTRAINT payment_order_id_fkey FOREIGN KEY (order_id) REFERENCES shop_order (id)";
        sql(&kit, key, []).await;
    }
    assert_eq!(migrations::run(shop.writer(), 1).await.unwrap(), ["0025_payables"]);
    assert_eq!(everything().await, before);
    all_is_well(&kit).await;
});

//! No transaction is open during an external call.

use crate::shop::{all_is_well, open, placed, product, see};
use crate::till::Till;
use base::Kopecks;
use gateways::payment::{GatewayError, GatewayPayment, PaymentGateway, PaymentRequest};
use payments_model::payments::PaymentState;
use platform::Shop;
use sales::payments;
use sales_model::orders::OrderStatus;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A gateway that inspects the shop's database whenever it is called.
struct Watchful {
    till: Till,
    shop: Shop,
    looked: AtomicUsize,
}

impl Watchful {
    async fn look(&self) {
        self.looked.fetch_add(1, Ordering::SeqCst);
        let db = self.shop.read();
        if db.get_database_backend() == DbBackend::Postgres {
            let sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND xact_start IS NOT NULL \
                       AND pid <> pg_backend_pid()";
            let count = || async {
                let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await;
                row.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap()
            };
            // A rolled-back transaction ends a moment later; one that waits for us would stay.
            for _ in 0..40 {
                if count().await == 0 {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            panic!("a transaction is open while the gateway is asked");
        }
        // SQLite has one writing connection: an open transaction blocks everybody else.
        let begun = tokio::time::timeout(Duration::from_secs(2), self.shop.begin()).await;
        drop(begun.expect("a transaction is open while the gateway is asked").unwrap());
    }
}

#[async_trait::async_trait]
impl PaymentGateway for Watchful {
    fn name(&self) -> &'static str {
        self.till.name()
    }

    async fn create(&self, request: &PaymentRequest) -> Result<GatewayPayment, GatewayError> {
        self.look().await;
        self.till.create(request).await
    }

    async fn get(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError> {
        self.look().await;
        self.till.get(gateway_id).await
    }

    async fn capture(&self, gateway_id: &str, amount: Kopecks) -> Result<GatewayPayment, GatewayError> {
        self.look().await;
        self.till.capture(gateway_id, amount).await
    }

    async fn cancel(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError> {
        self.till.cancel(gateway_id).await
    }
}

// Pain 2: starting, returning, the notification's job, expiry, reconciliation.
on_both_databases!(pay_4_no_transaction_is_open_while_the_gateway_is_asked, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let watch = Watchful { till: Till::default(), shop: kit.shop.clone(), looked: AtomicUsize::new(0) };
    let (shop, guest) = (&kit.shop, kit.guest());
    let first = placed(&kit, camera, 100_00, 1).await;
    payments::start(shop, &watch, &guest, first.access.as_deref(), &first.number).await.unwrap();
    payments::look(shop, &watch, &guest, first.access.as_deref(), &first.number).await.unwrap();
    kit.clock.advance_minutes(::payments::RECONCILE_AFTER_MINUTES + 1);
    ::payments::reconcile(shop, &watch).await.unwrap();
    watch.till.set(PaymentState::WaitingForCapture);
    ::payments::settle_reported(shop, &watch, &watch.till.only().id).await.unwrap();
    assert_eq!(see(&kit, &first).await.status, OrderStatus::Confirmed);

    let second = placed(&kit, camera, 100_00, 2).await;
    payments::start(shop, &watch, &guest, second.access.as_deref(), &second.number).await.unwrap();
    kit.clock.advance_minutes(31);
    payments::expire(shop, &watch, second.id).await.unwrap();
    assert_eq!(see(&kit, &second).await.status, OrderStatus::Cancelled);
    // create, get, get, get + capture; create, get
    assert_eq!(watch.looked.load(Ordering::SeqCst), 7);
    all_is_well(&kit).await;
});

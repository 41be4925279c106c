//! The jobs, sweeps and listeners of buying.

use crate::watches::{self, FireWatches};
use crate::{cart, payments};
use base::{Instant, OrderId};
use gateways::payment::PaymentGateway;
use platform::jobs::{HOURLY, Job, JobError, Provides, Registry};
use platform::{Result, Shop, Tx};
use serde::{Deserialize, Serialize};

/// How often open payments are reconciled.
const RECONCILE_EVERY_MINUTES: i64 = 5;

/// Registers the jobs, sweeps and listeners of this area.
pub fn register<C: Sync + Provides<dyn PaymentGateway>>(registry: &mut Registry<C>) {
    registry.job::<ExpireReservation>();
    registry.job::<SettlePayment>();
    registry.job::<ReconcilePayments>();
    registry.job::<FireWatches>();
    // Each reconciliation queues the one after it; this starts the chain, and restores it where one is dead.
    registry.sweep("reconcile_payments", HOURLY, |shop, _| {
        Box::pin(async move { schedule(shop).await.map(|()| 0) })
    });
    // Changes from a time when no worker followed the change log.
    registry.sweep("missed_watches", HOURLY, |shop, _| {
        Box::pin(async move { watches::queue(shop, None).await.map(|()| 0) })
    });
    registry.sweep("watches", HOURLY, |shop, _| Box::pin(watches::sweep(shop)));
    registry.listener("watches", |shop, _, changes| Box::pin(watches::follow(shop, changes)));
}

/// Ends an order that was not paid in time, and gives back its goods.
#[derive(Serialize, Deserialize)]
pub struct ExpireReservation {
    order: OrderId,
}

impl Job for ExpireReservation {
    const KIND: &'static str = "expire_reservation";
    type Payload = Self;
    type Needs = dyn PaymentGateway;

    async fn run(shop: &Shop, gateway: &Self::Needs, job: Self) -> Result<(), JobError> {
        Ok(payments::expire(shop, gateway, job.order).await?)
    }
}

pub(crate) async fn expire_later(tx: &Tx<'_>, order: OrderId, due: Instant) -> Result<()> {
    let key = format!("expire:{order}");
    tx.enqueue_job::<ExpireReservation>(&ExpireReservation { order }, due, Some(key)).await
}

/// Asks the gateway what became of a payment that a webhook reported.
#[derive(Serialize, Deserialize)]
pub struct SettlePayment {
    /// The gateway's id.
    gateway_payment: String,
}

impl Job for SettlePayment {
    const KIND: &'static str = "settle_payment";
    type Payload = Self;
    type Needs = dyn PaymentGateway;

    async fn run(shop: &Shop, gateway: &Self::Needs, job: Self) -> Result<(), JobError> {
        Ok(payments::settle_reported(shop, gateway, &job.gateway_payment).await?)
    }
}

pub(crate) async fn settle_later(tx: &Tx<'_>, gateway_payment: &str) -> Result<()> {
    let minute = tx.now().unix_seconds().div_euclid(60);
    let key = format!("settle:{gateway_payment}:{minute}");
    let job = SettlePayment { gateway_payment: gateway_payment.to_owned() };
    tx.enqueue_job::<SettlePayment>(&job, tx.now(), Some(key)).await
}

/// Reconciles all open payments, and removes old carts.
#[derive(Serialize, Deserialize)]
pub struct ReconcilePayments {}

impl Job for ReconcilePayments {
    const KIND: &'static str = "reconcile_payments";
    type Payload = Self;
    type Needs = dyn PaymentGateway;

    async fn run(shop: &Shop, gateway: &Self::Needs, _: Self) -> Result<(), JobError> {
        // The next one first: a failure of this one must not end the chain.
        schedule(shop).await?;
        payments::reconcile(shop, gateway).await?;
        cart::sweep(shop).await?;
        Ok(())
    }
}

/// Makes sure that the next reconciliation is queued.
pub async fn schedule(shop: &Shop) -> Result<()> {
    let slot = shop.now().unix_seconds().div_euclid(60 * RECONCILE_EVERY_MINUTES) + 1;
    let due = Instant::from_unix_seconds(slot * 60 * RECONCILE_EVERY_MINUTES);
    let tx = shop.begin().await?;
    let key = format!("reconcile:{slot}");
    tx.enqueue_job::<ReconcilePayments>(&ReconcilePayments {}, due, Some(key)).await?;
    tx.commit().await
}

//! The jobs of payments, and the sweep that keeps their chain going.

use crate::{accounts, holds, reconcile, refunds, settle};
use base::{PayableId, PaymentId};
use gateways::payment::PaymentGateway;
use payments_model::payables::PayableKind;
use platform::jobs::{HOURLY, Job, JobError, Provides, Registry};
use platform::retention::delete_old;
use platform::{Result, Shop, Tx};
use sea_orm::{ConnectionTrait, Value};
use serde::{Deserialize, Serialize};

/// How often open payments are reconciled.
const RECONCILE_EVERY_MINUTES: i64 = 5;

/// How long notifications are kept, in days: a dispute with the gateway is settled from its own records.
pub const EVENT_DAYS: i64 = 30;

/// Registers the jobs and sweeps of this area.
pub fn register<C: Sync + Provides<dyn PaymentGateway>>(registry: &mut Registry<C>) {
    registry.job::<SettlePayment>();
    registry.job::<ReconcilePayments>();
    registry.job::<refunds::SendRefund>();
    registry.job::<holds::EndHold>();
    // Each reconciliation queues the one after it; this starts the chain, and restores it where one is dead.
    registry.sweep("reconcile_payments", HOURLY, |shop, _| {
        Box::pin(async move { schedule(shop).await.map(|()| 0) })
    });
    registry.sweep("old_gateway_accounts", HOURLY, |shop, _| Box::pin(accounts::sweep(shop)));
    registry.sweep("old_notifications", HOURLY, |shop, _| Box::pin(sweep_notifications(shop)));
}

/// Asks the gateway for the state of a payment that a notification named. At most one job per payment and
/// minute.
#[derive(Serialize, Deserialize)]
pub struct SettlePayment {
    /// The gateway's id.
    gateway_payment: String,
    /// Ours; jobs of earlier versions do not have it.
    #[serde(default)]
    payment: Option<PaymentId>,
}

impl Job for SettlePayment {
    const KIND: &'static str = "settle_payment";
    type Payload = Self;
    type Needs = dyn PaymentGateway;

    async fn run(shop: &Shop, gateway: &Self::Needs, job: Self) -> Result<(), JobError> {
        let SettlePayment { gateway_payment, payment } = job;
        match payment {
            Some(id) => settle::settle_notified(shop, gateway, id, &gateway_payment).await?,
            None => settle::settle_reported(shop, gateway, &gateway_payment).await?,
        }
        Ok(())
    }
}

/// At most once a minute for each payment.
pub(crate) async fn settle_later(tx: &Tx<'_>, payment: PaymentId, gateway_payment: &str) -> Result<()> {
    let minute = tx.now().unix_seconds().div_euclid(60);
    let key = format!("settle:{payment}:{minute}");
    let job = SettlePayment { gateway_payment: gateway_payment.to_owned(), payment: Some(payment) };
    tx.enqueue_job::<SettlePayment>(&job, tx.now(), Some(key)).await
}

/// Reconciles all open payments, and queues refunds that lost their job.
#[derive(Serialize, Deserialize)]
pub struct ReconcilePayments {}

impl Job for ReconcilePayments {
    const KIND: &'static str = "reconcile_payments";
    type Payload = Self;
    type Needs = dyn PaymentGateway;

    async fn run(shop: &Shop, gateway: &Self::Needs, _: Self) -> Result<(), JobError> {
        // The next one first: a failure of this one must not end the chain.
        schedule(shop).await?;
        refunds::queue_late(shop).await?;
        holds::end_holds(shop).await?;
        reconcile::reconcile(shop, gateway).await?;
        Ok(())
    }
}

/// Makes sure that the next reconciliation is queued.
pub async fn schedule(shop: &Shop) -> Result<()> {
    platform::jobs::schedule::<ReconcilePayments>(shop, &ReconcilePayments {}, RECONCILE_EVERY_MINUTES).await
}

/// Deletes old notifications; returns how many.
pub async fn sweep_notifications(shop: &Shop) -> Result<u64> {
    let old = "SELECT id FROM webhook_event WHERE received_at < $1";
    delete_old(shop, "webhook_event", "id", old, shop.now().plus_days(-EVENT_DAYS).into()).await
}

/// Empties the stored notifications about the payments of these payables: only the id of the payment was taken from them.
///
/// # Errors
/// Those of the database.
pub async fn forget_notifications(tx: &Tx<'_>, kind: PayableKind, ids: &[PayableId]) -> Result<()> {
    let places = platform::sql::placeholders(2, ids.len());
    let sql = format!(
        "UPDATE webhook_event SET body = '' WHERE external_id IN (SELECT gateway_payment_id FROM payment \
           WHERE payable_kind = $1 AND payable_id IN ({places}) AND gateway_payment_id IS NOT NULL)"
    );
    let values = [Value::from(kind)].into_iter().chain(platform::sql::values(ids));
    tx.execute_raw(tx.sql(sql, values)).await?;
    Ok(())
}

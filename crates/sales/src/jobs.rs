//! The jobs of buying. The worker hands every job here first; those of others come back as `None`.

use crate::watches::{self, FIRE_WATCHES, Fire};
use crate::{cart, payments};
use base::{Instant, OrderId};
use gateways::payment::PaymentGateway;
use platform::jobs::JobError;
use platform::{Result, Shop, Tx};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub const EXPIRE_RESERVATION: &str = "expire_reservation";
pub const SETTLE_PAYMENT: &str = "settle_payment";
pub const RECONCILE_PAYMENTS: &str = "reconcile_payments";

/// How often open payments are looked through.
const RECONCILE_EVERY_MINUTES: i64 = 5;

#[derive(Serialize, Deserialize)]
struct Expire {
    order: OrderId,
}

#[derive(Serialize, Deserialize)]
struct Settle {
    /// The gateway's id.
    gateway_payment: String,
}

#[derive(Serialize, Deserialize)]
struct Reconcile {}

pub(crate) async fn expire_later(tx: &Tx<'_>, order: OrderId, due: Instant) -> Result<()> {
    tx.enqueue(EXPIRE_RESERVATION, &Expire { order }, due, Some(format!("expire:{order}"))).await
}

pub(crate) async fn settle_later(tx: &Tx<'_>, gateway_payment: &str) -> Result<()> {
    let minute = tx.now().unix_seconds().div_euclid(60);
    let payload = Settle { gateway_payment: gateway_payment.to_owned() };
    tx.enqueue(SETTLE_PAYMENT, &payload, tx.now(), Some(format!("settle:{gateway_payment}:{minute}"))).await
}

/// Makes sure that the next reconciliation is queued; the worker calls it when it starts, and each
/// reconciliation queues the one after it.
pub async fn schedule(shop: &Shop) -> Result<()> {
    let turn = shop.now().unix_seconds().div_euclid(60 * RECONCILE_EVERY_MINUTES) + 1;
    let due = Instant::from_unix_seconds(turn * 60 * RECONCILE_EVERY_MINUTES);
    let tx = shop.begin().await?;
    tx.enqueue(RECONCILE_PAYMENTS, &Reconcile {}, due, Some(format!("reconcile:{turn}"))).await?;
    tx.commit().await
}

/// Runs a job of this crate; `None` for any other kind.
pub async fn run(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    kind: &str,
    payload: &serde_json::Value,
) -> Option<Result<(), JobError>> {
    Some(match kind {
        EXPIRE_RESERVATION => match read::<Expire>(payload) {
            Ok(job) => payments::expire(shop, gateway, job.order).await.map_err(JobError::from),
            Err(e) => Err(e),
        },
        SETTLE_PAYMENT => match read::<Settle>(payload) {
            Ok(job) => {
                payments::settle_reported(shop, gateway, &job.gateway_payment).await.map_err(JobError::from)
            }
            Err(e) => Err(e),
        },
        RECONCILE_PAYMENTS => look_through(shop, gateway).await.map_err(JobError::from),
        FIRE_WATCHES => match read::<Fire>(payload) {
            Ok(job) => watches::fire(shop, &job).await.map_err(JobError::from),
            Err(e) => Err(e),
        },
        _ => return None,
    })
}

async fn look_through(shop: &Shop, gateway: &dyn PaymentGateway) -> Result<()> {
    // The next one first: a failure of this one must not end the chain.
    schedule(shop).await?;
    payments::reconcile(shop, gateway).await?;
    cart::sweep(shop).await?;
    Ok(())
}

fn read<T: DeserializeOwned>(payload: &serde_json::Value) -> Result<T, JobError> {
    serde_json::from_value(payload.clone()).map_err(|e| JobError::Fail(e.to_string()))
}

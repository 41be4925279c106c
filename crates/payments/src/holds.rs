//! Money that the gateway holds for payments with two stages: the owner of the payable decides when it is captured or
//! released, and a job tells the gateway.

use crate::actions;
use crate::events::{HoldEnding, PaymentMoving};
use crate::list::open_of;
use crate::settle::settle;
use crate::tables::payment;
use base::{Kopecks, PaymentId};
use gateways::payment::PaymentGateway;
use payments_model::payables::PayableRef;
use payments_model::payments::{HoldEnd, PaymentState};
use platform::jobs::{Job, JobError};
use platform::{Actor, Result, Shop, Tx, with_retries};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

/// How long before the end of its term the owner decides about held money, in hours.
const BEFORE_END_HOURS: i64 = 24;
const AT_ONCE: u64 = 50;

/// Tells the gateway what becomes of the held money of a payment.
#[derive(Serialize, Deserialize)]
pub struct EndHold {
    payment: PaymentId,
}

impl Job for EndHold {
    const KIND: &'static str = "end_hold";
    type Payload = Self;
    type Needs = dyn PaymentGateway;

    async fn run(shop: &Shop, gateway: &Self::Needs, job: Self) -> std::result::Result<(), JobError> {
        Ok(settle(shop, gateway, job.payment).await.map(|_| ())?)
    }
}

/// Captures `amount` of the payable's held money, at most all of it, and releases the rest. Does nothing if nothing is held,
/// or it was decided before. The payable is locked.
pub async fn capture(tx: &Tx<'_>, actor: &Actor, payable: PayableRef, amount: Kopecks) -> Result<()> {
    let Some(payment) = held(tx, payable).await? else { return Ok(()) };
    if amount <= Kopecks::ZERO {
        return decide(tx, actor, &payment, HoldEnd::Release, None).await;
    }
    decide(tx, actor, &payment, HoldEnd::Capture, Some(amount.min(payment.amount))).await
}

/// Releases the payable's held money. Does nothing if nothing is held, or it was decided before. The payable is locked.
pub async fn release(tx: &Tx<'_>, actor: &Actor, payable: PayableRef) -> Result<()> {
    match held(tx, payable).await? {
        Some(payment) => decide(tx, actor, &payment, HoldEnd::Release, None).await,
        None => Ok(()),
    }
}

async fn held(tx: &Tx<'_>, payable: PayableRef) -> Result<Option<payment::Model>> {
    let is_undecided = |p: &payment::Model| {
        p.two_stage && p.state == PaymentState::WaitingForCapture && p.hold_end.is_none()
    };
    Ok(open_of(&**tx, payable).await?.filter(is_undecided))
}

async fn decide(
    tx: &Tx<'_>,
    actor: &Actor,
    payment: &payment::Model,
    end: HoldEnd,
    amount: Option<Kopecks>,
) -> Result<()> {
    let sql = "UPDATE payment SET hold_end = $2, capture_amount = $3, updated_at = $4 WHERE id = $1 AND hold_end IS NULL";
    let values = [payment.id.into(), end.into(), amount.into(), tx.now().into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Ok(());
    }
    let after = serde_json::json!({ "hold_end": end, "amount": amount });
    tx.audit(actor, actions::PAYMENT_HOLD_END, payment.id.0, None::<&()>, Some(&after)).await?;
    let key = format!("end_hold:{}", payment.id);
    tx.enqueue_job::<EndHold>(&EndHold { payment: payment.id }, tx.now(), Some(key)).await
}

/// Lets the owners decide about held money whose term ends within a day. Returns how many were asked.
///
/// # Errors
/// Those of the database.
pub async fn end_holds(shop: &Shop) -> Result<usize> {
    let until = shop.now().plus_minutes(BEFORE_END_HOURS * 60);
    let ending = payment::Entity::find()
        .filter(payment::Column::State.eq(PaymentState::WaitingForCapture))
        .filter(payment::Column::TwoStage.eq(true))
        .filter(payment::Column::HoldEnd.is_null())
        .filter(payment::Column::HeldUntil.lt(until))
        .limit(AT_ONCE)
        .all(shop.read())
        .await?;
    for payment in &ending {
        with_retries(|| async {
            let tx = shop.begin().await?;
            tx.announce(&PaymentMoving { payable: payment.payable() }).await?;
            if held(&tx, payment.payable()).await?.is_some_and(|now| now.id == payment.id) {
                tx.announce(&HoldEnding { payable: payment.payable(), payment: payment.id }).await?;
            }
            tx.commit().await
        })
        .await?;
    }
    Ok(ending.len())
}

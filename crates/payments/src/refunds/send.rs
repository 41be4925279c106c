//! Refunds through the gateway. The row is marked before the call, and the id of the refund is the idempotency key, so that a
//! lost answer does not return the money twice; from the second call on the gateway is first asked what it has returned of
//! the payment.

use super::find;
use super::record::{audit, finish, moved_once, row};
use crate::ACTOR;
use crate::actions;
use crate::events::{PaymentMoving, RefundFailed};
use crate::tables::{payment, refund};
use base::refusal::Refusal;
use base::{Instant, RefundId};
use gateways::payment::{GatewayError, GatewayRefund, GatewayRefundState, PaymentGateway, RefundRequest};
use payments_model::refunds::{RefundEvent, RefundState, TRIES_MAX, pause_minutes};
use platform::faults::Point;
use platform::jobs::{Job, JobError};
use platform::{Result, Shop, Tx, with_retries};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

/// Why a refund failed: no answer of the gateway in all tries.
const NO_ANSWER: &str = "no_answer";
/// Why a refund failed: the keys that the payment was made with are gone.
const NO_KEYS: &str = "no_keys_of_gateway";
/// Why a refund failed: the gateway does not accept the keys.
const KEYS_REFUSED: &str = "keys_refused";
/// Why a refund failed: the gateway does not know the payment.
const NOT_FOUND: &str = "not_found_at_gateway";
/// Why a refund failed: the gateway returned another amount.
const OTHER_AMOUNT: &str = "other_amount";
/// A refund whose job is so many minutes late has lost it.
pub(crate) const LATE_MINUTES: i64 = 10;
const LATE_AT_ONCE: u64 = 50;

/// Asks the gateway to return the money of a refund.
#[derive(Serialize, Deserialize)]
pub struct SendRefund {
    refund: RefundId,
}

impl Job for SendRefund {
    const KIND: &'static str = "send_refund";
    type Payload = Self;
    type Needs = dyn PaymentGateway;

    async fn run(shop: &Shop, gateway: &Self::Needs, job: Self) -> std::result::Result<(), JobError> {
        Ok(send(shop, gateway, job.refund).await.map(|_| ())?)
    }
}

/// Queues the next call of the gateway about a refund.
pub(crate) async fn send_later(tx: &Tx<'_>, row: &refund::Model, due: Instant) -> Result<()> {
    let key = format!("refund:{}:{}:{}:{}", row.id, row.rounds, row.tries, due.0);
    tx.enqueue_job::<SendRefund>(&SendRefund { refund: row.id }, due, Some(key)).await
}

/// What the gateway said about a refund.
enum Outcome {
    Returned(String),
    /// It is working on it.
    Working(String),
    /// It will not return the money.
    Refused(String),
    /// It may or may not have returned the money.
    Unknown,
}

/// Asks the gateway to return the money of a refund, or what has become of it, and stores the answer. Does nothing before the
/// time of its next call. Returns the state afterwards.
///
/// # Errors
/// Those of the database: what the gateway answers is in the state.
pub async fn send(shop: &Shop, gateway: &dyn PaymentGateway, id: RefundId) -> Result<RefundState> {
    let Some((payment, row)) = with_retries(|| begin(shop, id)).await? else {
        let now = refund::Entity::find_by_id(id).one(shop.read()).await?;
        return now.map(|row| row.state).ok_or(platform::Error::NotFound);
    };
    shop.pass(Point::BeforeCall).await?;
    let answer = call(shop.now(), gateway, &payment, &row).await;
    shop.pass(Point::AfterAnswer).await?;
    let outcome = outcome(&row, answer);
    with_retries(|| store(shop, id, row.tries, &outcome)).await
}

/// Marks the refund as sent and returns it with its payment; `None` if it is not due, or another worker has it.
async fn begin(shop: &Shop, id: RefundId) -> Result<Option<(payment::Model, refund::Model)>> {
    let tx = shop.begin().await?;
    let mut known = row(&tx, id).await?;
    let Ok(next) = known.state.apply(RefundEvent::Send) else { return Ok(None) };
    if known.by_hand || known.next_at.is_none_or(|at| at > tx.now()) {
        return Ok(None);
    }
    let tries = known.tries + 1;
    let next_at = tx.now().plus_minutes(pause_minutes(tries));
    let sql = "UPDATE refund SET state = $4, tries = tries + 1, next_at = $5, updated_at = $6 \
               WHERE id = $1 AND state = $2 AND tries = $3";
    let values =
        [id.into(), known.state.into(), known.tries.into(), next.into(), next_at.into(), tx.now().into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Ok(None);
    }
    (known.tries, known.state, known.next_at) = (tries, next, Some(next_at));
    // Queued before the call: a worker that dies during it leaves a job that asks again.
    send_later(&tx, &known, next_at).await?;
    let payment = find(&tx, known.payment_id).await?;
    tx.commit().await?;
    Ok(Some((payment, known)))
}

async fn call(
    now: Instant,
    gateway: &dyn PaymentGateway,
    payment: &payment::Model,
    row: &refund::Model,
) -> std::result::Result<GatewayRefund, GatewayError> {
    let client = gateway.of_account(&payment.gateway, &payment.gateway_account).await?;
    let gateway = client.as_deref().unwrap_or(gateway);
    let gateway_payment = payment.gateway_payment_id.clone().ok_or(GatewayError::NotFound)?;
    if let Some(known) = &row.gateway_refund_id {
        return gateway.get_refund(known).await;
    }
    if row.tries > 1 || row.rounds > 0 {
        let made = gateway
            .refunds_of(&gateway_payment, row.created_at.plus_minutes(-1)..now.plus_minutes(1))
            .await?;
        let ours =
            |r: &GatewayRefund| r.reference == Some(row.id) && r.state != GatewayRefundState::Cancelled;
        if let Some(ours) = made.into_iter().find(ours) {
            return Ok(ours);
        }
    }
    let request =
        RefundRequest { id: row.id, round: row.rounds, gateway_payment, amount: row.amount, receipt: None };
    gateway.refund(&request).await
}

fn outcome(row: &refund::Model, answer: std::result::Result<GatewayRefund, GatewayError>) -> Outcome {
    match answer {
        Ok(made) if made.amount != row.amount || made.currency != "RUB" => {
            tracing::error!("the gateway returned {} for refund {}", made.amount.to_decimal(), row.id);
            Outcome::Refused(OTHER_AMOUNT.to_owned())
        }
        Ok(made) => match made.state {
            GatewayRefundState::Succeeded => Outcome::Returned(made.id),
            GatewayRefundState::Pending => Outcome::Working(made.id),
            GatewayRefundState::Cancelled => Outcome::Refused(made.reason.unwrap_or_default()),
        },
        Err(GatewayError::Refused { code, description }) => {
            tracing::error!("the gateway refused refund {}: {code}: {description}", row.id);
            Outcome::Refused(code)
        }
        Err(GatewayError::NotSetUp(_)) => Outcome::Refused(NO_KEYS.to_owned()),
        Err(GatewayError::Unauthorized) => Outcome::Refused(KEYS_REFUSED.to_owned()),
        Err(GatewayError::NotFound) => Outcome::Refused(NOT_FOUND.to_owned()),
        Err(GatewayError::NotTried) => Outcome::Refused(NOT_FOUND.to_owned()),
        Err(e @ (GatewayError::Unavailable(_) | GatewayError::Malformed(_))) => {
            tracing::warn!("refund {} is not answered: {e}", row.id);
            Outcome::Unknown
        }
    }
}

async fn store(shop: &Shop, id: RefundId, tries: i64, outcome: &Outcome) -> Result<RefundState> {
    let tx = shop.begin().await?;
    let payment = find(&tx, row(&tx, id).await?.payment_id).await?;
    tx.announce(&PaymentMoving { payable: payment.payable() }).await?;
    let known = row(&tx, id).await?; // As it is now that the payable is locked.
    if known.state != RefundState::Sent {
        return Ok(known.state);
    }
    if let Outcome::Returned(gateway_id) | Outcome::Working(gateway_id) = outcome {
        let sql = "UPDATE refund SET gateway_refund_id = $2 WHERE id = $1";
        tx.execute_raw(tx.sql(sql, [id.into(), gateway_id.as_str().into()])).await?;
    }
    let state = match outcome {
        Outcome::Returned(_) => {
            finish(&tx, &ACTOR, &payment, &known, RefundEvent::Confirm).await?;
            RefundState::Done
        }
        Outcome::Refused(reason) => {
            refuse(&tx, &payment, &known, reason).await?;
            RefundState::Failed
        }
        Outcome::Unknown if tries >= TRIES_MAX => {
            refuse(&tx, &payment, &known, NO_ANSWER).await?;
            RefundState::Failed
        }
        Outcome::Working(_) | Outcome::Unknown => RefundState::Sent,
    };
    tx.commit().await?;
    Ok(state)
}

async fn refuse(tx: &Tx<'_>, payment: &payment::Model, row: &refund::Model, reason: &str) -> Result<()> {
    let next = row.state.apply(RefundEvent::Refuse).map_err(Refusal::from)?;
    let sql = "UPDATE refund SET state = $3, reason = $4, next_at = NULL, gateway_refund_id = NULL, updated_at = $5 \
               WHERE id = $1 AND state = $2";
    let values = [row.id.into(), row.state.into(), next.into(), reason.into(), tx.now().into()];
    moved_once(tx.execute_raw(tx.sql(sql, values)).await?.rows_affected())?;
    audit(tx, &ACTOR, actions::REFUND_FAIL, row, next, Some(reason)).await?;
    let failed = RefundFailed {
        payable: payment.payable(),
        refund: row.id,
        payment: payment.id,
        gateway_payment: payment.gateway_payment_id.clone(),
        amount: row.amount,
        reason: reason.to_owned(),
    };
    tx.announce(&failed).await
}

/// Queues refunds whose own job is late by [`LATE_MINUTES`]: it was lost. Returns how many, at most 50.
pub async fn queue_late(shop: &Shop) -> Result<usize> {
    let late = refund::Entity::find()
        .filter(refund::Column::State.is_in([RefundState::Required, RefundState::Sent]))
        .filter(refund::Column::NextAt.lt(shop.now().plus_minutes(-LATE_MINUTES)))
        .order_by_asc(refund::Column::NextAt)
        .limit(LATE_AT_ONCE)
        .all(shop.read())
        .await?;
    if late.is_empty() {
        return Ok(0);
    }
    let tx = shop.begin().await?;
    for row in &late {
        send_later(&tx, row, tx.now()).await?;
    }
    tx.commit().await?;
    Ok(late.len())
}

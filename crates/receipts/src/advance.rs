//! One step of a receipt on its way: the call of the till, and what its answer means.

use crate::ACTOR;
use crate::events::{ReceiptFailed, ReceiptMoving, ReceiptRegistered};
use crate::moves::audit_move;
use crate::tables::receipt;
use base::{Instant, ReceiptId};
use gateways::receipts::{ReceiptReport, ReceiptRequest, ReceiptService, Reference, TillError};
use platform::jobs::{Job, JobError};
use platform::{Error, Result, Shop, Tx, with_retries};
use receipts_model::body::Fiscal;
use receipts_model::pace::pause_seconds;
use receipts_model::states::{ReceiptEvent, ReceiptSource, ReceiptState};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The name of the till behind the payment gateway.
const YOOKASSA: &str = "yookassa";
/// The failure of a receipt that was not registered in time.
const LATE: &str = "не зарегистрирован в срок";
/// The longest text of a failure that is kept, in characters.
const FAILURE_CHARS_MAX: usize = 300;

/// Sends one receipt to the till, or asks what became of it.
#[derive(Serialize, Deserialize)]
pub struct AdvanceReceipt {
    pub(crate) receipt: ReceiptId,
}

impl Job for AdvanceReceipt {
    const KIND: &'static str = "advance_receipt";
    type Payload = Self;
    type Needs = dyn ReceiptService;

    async fn run(shop: &Shop, till: &Self::Needs, job: Self) -> Result<(), JobError> {
        Ok(advance(shop, till, job.receipt).await?)
    }
}

/// Queues the next call about a receipt, once for each step of an attempt.
pub(crate) async fn queue(tx: &Tx<'_>, row: &receipt::Model, at: Instant) -> Result<()> {
    let key = format!("receipt:{}:{}:{}", row.id, row.attempt, row.step);
    let job = AdvanceReceipt { receipt: row.id };
    tx.enqueue_job::<AdvanceReceipt>(&job, at, Some(key)).await
}

/// What came of a call.
enum Outcome {
    /// The till has accepted it under this id.
    Accepted {
        till: &'static str,
        id: String,
    },
    Registered(Fiscal),
    /// It is not registered yet.
    Wait,
    /// The till could not be asked.
    Silent(String),
    /// The till does not know it any more: it is sent again, as another document if the till has given the first one up.
    Lost {
        is_new: bool,
    },
    Failed(String),
}

/// Calls the till about a receipt and stores the answer. Does nothing for one that is not on its way. Safe to call
/// concurrently: the till knows the same document again, and states move by conditional updates.
///
/// # Errors
/// Those of the database. A till that does not answer is no error: another call is queued.
pub(crate) async fn advance(shop: &Shop, till: &dyn ReceiptService, id: ReceiptId) -> Result<()> {
    let Some(row) = receipt::Entity::find_by_id(id).one(shop.read()).await? else { return Ok(()) };
    if !row.state.is_open() {
        return Ok(());
    }
    let outcome = match row.state {
        ReceiptState::New if row.deadline <= shop.now() => Outcome::Failed(late(&row)),
        ReceiptState::New => sent(shop, till, &row).await?,
        _ => asked(till, &row).await,
    };
    let outcome = match outcome {
        Outcome::Wait | Outcome::Silent(_) | Outcome::Lost { .. } if row.deadline <= shop.now() => {
            Outcome::Failed(late(&row))
        }
        other => other,
    };
    with_retries(|| store(shop, &row, &outcome)).await
}

fn late(row: &receipt::Model) -> String {
    match row.failure.as_str() {
        "" => LATE.to_owned(),
        why => format!("{LATE}: {why}"),
    }
}

async fn sent(shop: &Shop, till: &dyn ReceiptService, row: &receipt::Model) -> Result<Outcome> {
    let name = match till.name().await {
        Ok(name) => name,
        Err(e) => return Ok(Outcome::Silent(e.to_string())),
    };
    let request = ReceiptRequest {
        external_id: row.external_id(),
        kind: row.kind,
        body: row.content()?,
        email: row.email.clone(),
        phone: row.phone.clone(),
        at: row.created_at,
        reference: if name == YOOKASSA { reference(shop, row).await? } else { None },
    };
    Ok(match till.send(&request).await {
        Ok(id) => Outcome::Accepted { till: name, id },
        Err(TillError::Refused { code, text }) => Outcome::Failed(format!("{code} {text}")),
        Err(e) => Outcome::Silent(e.to_string()),
    })
}

async fn asked(till: &dyn ReceiptService, row: &receipt::Model) -> Outcome {
    let Some(id) = &row.till_receipt_id else { return Outcome::Lost { is_new: false } };
    match till.name().await {
        Ok(name) if name == row.till => {}
        Ok(name) => return Outcome::Silent(format!("it was sent to {}, the shop uses {name} now", row.till)),
        Err(e) => return Outcome::Silent(e.to_string()),
    }
    match till.report(id).await {
        Ok(ReceiptReport::Registered(fiscal)) => Outcome::Registered(fiscal),
        Ok(ReceiptReport::Pending) => Outcome::Wait,
        Ok(ReceiptReport::Failed { is_lost: true, .. }) => Outcome::Lost { is_new: true },
        Ok(ReceiptReport::Failed { code, text, .. }) => Outcome::Failed(format!("{code} {text}")),
        Err(TillError::NotFound) => Outcome::Lost { is_new: false },
        Err(e) => Outcome::Silent(e.to_string()),
    }
}

/// What the money is known by at the payment gateway.
async fn reference(shop: &Shop, row: &receipt::Model) -> Result<Option<Reference>> {
    let db = shop.read();
    let one = |sql: &'static str, value: sea_orm::Value| async move {
        let query = sea_orm::Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
        let found = db.query_one_raw(query).await?;
        Ok::<_, Error>(found.map(|row| row.try_get::<Option<String>>("", "id")).transpose()?.flatten())
    };
    Ok(match row.source {
        ReceiptSource::Payment => {
            let sql = "SELECT gateway_payment_id AS id FROM payment WHERE id = $1";
            one(sql, row.source_id.into()).await?.map(Reference::Payment)
        }
        // The receipt of a hand-over belongs to the payment that it settles.
        ReceiptSource::HandOver => {
            let sql = "SELECT gateway_payment_id AS id FROM payment WHERE payable_id = $1 AND state = 'succeeded' \
                AND gateway_payment_id IS NOT NULL ORDER BY created_at DESC LIMIT 1";
            one(sql, row.payable_id.into()).await?.map(Reference::Payment)
        }
        ReceiptSource::Refund => {
            payments::gateway_refund(db, base::RefundId(row.source_id)).await?.map(Reference::Refund)
        }
        ReceiptSource::Correction => None,
    })
}

async fn store(shop: &Shop, seen: &receipt::Model, outcome: &Outcome) -> Result<()> {
    let tx = shop.begin().await?;
    tx.announce(&ReceiptMoving { payable: seen.payable() }).await?;
    let row = receipt::Entity::find_by_id(seen.id).one(&*tx).await?.ok_or(Error::NotFound)?;
    // Another worker, or a person, was quicker: this answer is about what it was before.
    if (row.state, row.attempt) != (seen.state, seen.attempt) {
        return Ok(());
    }
    match outcome {
        Outcome::Wait => again(&tx, &row, "").await?,
        Outcome::Silent(why) => again(&tx, &row, why).await?,
        Outcome::Accepted { till, id } => accepted(&tx, &row, till, id).await?,
        Outcome::Registered(fiscal) => registered(&tx, &row, fiscal).await?,
        Outcome::Lost { is_new } => lost(&tx, &row, *is_new).await?,
        Outcome::Failed(why) => failed(&tx, &row, why).await?,
    }
    tx.commit().await
}

/// The next call about a receipt, after the pause of its step. Without a failure the till is there.
async fn again(tx: &Tx<'_>, row: &receipt::Model, failure: &str) -> Result<()> {
    let next = receipt::Model { step: row.step + 1, ..row.clone() };
    let at = pause(tx, next.step);
    let silent = (!failure.is_empty()).then(|| row.silent_since.unwrap_or(tx.now()));
    let sql = "UPDATE receipt SET step = $2, next_at = $3, failure = $4, silent_since = $5, updated_at = $6 \
        WHERE id = $1";
    let values = [
        row.id.into(),
        next.step.into(),
        at.into(),
        shortened(failure).into(),
        silent.into(),
        tx.now().into(),
    ];
    tx.execute_raw(tx.sql(sql, values)).await?;
    queue(tx, &next, at).await
}

fn pause(tx: &Tx<'_>, step: i64) -> Instant {
    Instant(tx.now().0 + pause_seconds(step) * 1_000_000)
}

fn shortened(text: &str) -> String {
    base::text::one_line(text).chars().take(FAILURE_CHARS_MAX).collect()
}

async fn accepted(tx: &Tx<'_>, row: &receipt::Model, till: &str, id: &str) -> Result<()> {
    let next = step(row, ReceiptEvent::Send)?;
    let sql = "UPDATE receipt SET state = $2, till = $3, till_receipt_id = $4, failure = '', silent_since = NULL, \
        updated_at = $5 WHERE id = $1";
    let values = [row.id.into(), next.into(), till.into(), id.into(), tx.now().into()];
    tx.execute_raw(tx.sql(sql, values)).await?;
    // The pauses begin again: the result is there within seconds.
    let row = receipt::Model { state: next, step: row.step.max(1), ..row.clone() };
    let next = receipt::Model { step: row.step + 1, ..row };
    let at = pause(tx, 1);
    let sql = "UPDATE receipt SET step = $2, next_at = $3 WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [next.id.into(), next.step.into(), at.into()])).await?;
    queue(tx, &next, at).await
}

async fn registered(tx: &Tx<'_>, row: &receipt::Model, fiscal: &Fiscal) -> Result<()> {
    let next = step(row, ReceiptEvent::Register)?;
    let at = fiscal.at.unwrap_or(tx.now());
    let sql = "UPDATE receipt SET state = $2, failure = '', silent_since = NULL, registered_at = $3, fiscal_storage = $4, \
        fiscal_document = $5, fiscal_attribute = $6, fiscal_till = $7, fiscal_url = $8, updated_at = $9 WHERE id = $1";
    let values = [
        row.id.into(),
        next.into(),
        at.into(),
        fiscal.storage.as_str().into(),
        fiscal.document.as_str().into(),
        fiscal.attribute.as_str().into(),
        fiscal.till.as_str().into(),
        fiscal.url.as_str().into(),
        tx.now().into(),
    ];
    tx.execute_raw(tx.sql(sql, values)).await?;
    audit_move(tx, &ACTOR, row, next, json!({ "state": next, "document": fiscal.document })).await?;
    let event = ReceiptRegistered {
        payable: row.payable(),
        receipt: row.id,
        kind: row.kind,
        total: row.total,
        fiscal: Fiscal { at: Some(at), ..fiscal.clone() },
    };
    tx.announce(&event).await
}

async fn lost(tx: &Tx<'_>, row: &receipt::Model, is_new: bool) -> Result<()> {
    let next = step(row, ReceiptEvent::Retry)?;
    let row = receipt::Model { state: next, attempt: row.attempt + i64::from(is_new), ..row.clone() };
    let sql =
        "UPDATE receipt SET state = $2, attempt = $3, till_receipt_id = NULL, updated_at = $4 WHERE id = $1";
    let values = [row.id.into(), next.into(), row.attempt.into(), tx.now().into()];
    tx.execute_raw(tx.sql(sql, values)).await?;
    again(tx, &row, "").await
}

async fn failed(tx: &Tx<'_>, row: &receipt::Model, why: &str) -> Result<()> {
    let (next, why) = (step(row, ReceiptEvent::Fail)?, shortened(why));
    let sql =
        "UPDATE receipt SET state = $2, failure = $3, silent_since = NULL, updated_at = $4 WHERE id = $1";
    let values = [row.id.into(), next.into(), why.as_str().into(), tx.now().into()];
    tx.execute_raw(tx.sql(sql, values)).await?;
    tracing::error!("the receipt {} of {} failed: {why}", row.id, row.number);
    audit_move(tx, &ACTOR, row, next, json!({ "state": next, "failure": why })).await?;
    let event = ReceiptFailed {
        payable: row.payable(),
        receipt: row.id,
        attempt: row.attempt,
        branch: row.branch_id,
        source: row.source,
        source_id: row.source_id,
        total: row.total,
        failure: why,
    };
    tx.announce(&event).await
}

fn step(row: &receipt::Model, event: ReceiptEvent) -> Result<ReceiptState> {
    row.state
        .apply(event)
        .map_err(|_| Error::Inconsistent(format!("receipt {}: {event} in {}", row.id, row.state)))
}

//! Refunds: which money has to be returned, and that it was. Staff returns it in the gateway's own pages or
//! by hand and records it here. A refund always returns the whole amount of its payment, so each payment has
//! at most one.

use crate::ACTOR;
use crate::actions;
use crate::events::{PaymentOrigin, RefundRecorded, RefundRequired};
use crate::list::settled_of;
use crate::tables::{payment, refund};
use base::refusal::Refusal;
use base::{Kopecks, PaymentId, RefundId};
use payments_model::payables::PayableRef;
use payments_model::payments::PaymentState;
use payments_model::refunds::{RefundCause, RefundEvent, RefundState};
use payments_model::views::RefundView;
use platform::{Actor, Error, Result, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// The refunds of a payable, oldest first.
pub async fn of(db: &impl ConnectionTrait, payable: PayableRef) -> Result<Vec<RefundView>> {
    let rows = refund::Entity::find()
        .filter(refund::Column::PayableKind.eq(payable.kind))
        .filter(refund::Column::PayableId.eq(payable.id))
        .order_by_asc(refund::Column::CreatedAt)
        .order_by_asc(refund::Column::Id)
        .all(db)
        .await?;
    let view = |row: refund::Model| RefundView {
        id: row.id,
        state: row.state,
        amount: row.amount,
        at: row.updated_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Requires staff to return the money of a payment. Idempotent. The payable is locked.
pub async fn require(tx: &Tx<'_>, payment: PaymentId, cause: RefundCause) -> Result<()> {
    if of_payment(tx, payment).await?.is_some() {
        return Ok(());
    }
    let payment = find(tx, payment).await?;
    let row = insert(tx, &ACTOR, &payment, cause).await?;
    tracing::error!("the money of payment {} has to be returned: {cause}", payment.id);
    let required = RefundRequired {
        payable: payment.payable(),
        payment: payment.id,
        gateway_payment: payment.gateway_payment_id,
        amount: row.amount,
        cause,
    };
    tx.announce(&required).await
}

/// What is required to be returned and was not yet.
pub async fn pending(db: &impl ConnectionTrait, payable: PayableRef) -> Result<Kopecks> {
    let refunds = of(db, payable).await?;
    Ok(refunds.iter().filter(|r| r.state == RefundState::Required).map(|r| r.amount).sum())
}

/// Requires that the payable's settled money be returned. The payable is locked.
pub async fn require_amount(
    tx: &Tx<'_>,
    _actor: &Actor,
    payable: PayableRef,
    _amount: Kopecks,
    cause: RefundCause,
) -> Result<()> {
    match settled_of(&**tx, payable).await? {
        Some(payment) => require(tx, payment.id, cause).await,
        None => Ok(()),
    }
}

/// Records that the money of a required refund was returned. The payable is locked.
///
/// # Errors
/// [`Refusal::NotInThisState`] if it was recorded before.
pub async fn record(tx: &Tx<'_>, actor: &Actor, id: RefundId) -> Result<()> {
    let row = refund::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    let payment = find(tx, row.payment_id).await?;
    finish(tx, actor, &payment, &row).await
}

/// Records that the money of the payable's settled payment was returned without being asked for: staff is
/// going to cancel what was paid for. The payable is locked.
///
/// # Errors
/// [`Refusal::NotInThisState`] if there is no such payment, or if its money was returned before.
pub async fn record_settled(tx: &Tx<'_>, actor: &Actor, payable: PayableRef) -> Result<()> {
    let payment = settled_of(&**tx, payable).await?.ok_or(Refusal::NotInThisState)?;
    let row = match of_payment(tx, payment.id).await? {
        Some(row) => row,
        None => insert(tx, actor, &payment, RefundCause::ByStaff).await?,
    };
    finish(tx, actor, &payment, &row).await
}

async fn finish(tx: &Tx<'_>, actor: &Actor, payment: &payment::Model, row: &refund::Model) -> Result<()> {
    let next = row.state.apply(RefundEvent::Record).map_err(Refusal::from)?;
    let done = tx
        .execute_raw(tx.sql(
            "UPDATE refund SET state = $3, updated_at = $4 WHERE id = $1 AND state = $2",
            [row.id.into(), row.state.into(), next.into(), tx.now().into()],
        ))
        .await?;
    if done.rows_affected() != 1 {
        return Err(Refusal::NotInThisState.into());
    }
    let (before, after) = (serde_json::json!({ "state": row.state }), serde_json::json!({ "state": next }));
    tx.audit(actor, actions::REFUND_RECORD, row.id.0, Some(&before), Some(&after)).await?;
    let recorded = RefundRecorded {
        payable: payment.payable(),
        refund: row.id,
        payment: payment.id,
        origin: PaymentOrigin::ByHand,
        amount: row.amount,
        was_settled: payment.state == PaymentState::Succeeded,
        actor: actor.clone(),
    };
    tx.announce(&recorded).await
}

async fn insert(
    tx: &Tx<'_>,
    actor: &Actor,
    payment: &payment::Model,
    cause: RefundCause,
) -> Result<refund::Model> {
    let row = refund::Model {
        id: tx.id::<RefundId>(),
        payment_id: payment.id,
        payable_kind: payment.payable_kind,
        payable_id: payment.payable_id,
        amount: payment.amount,
        state: RefundState::Required,
        cause,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    let active: refund::ActiveModel = row.clone().into();
    refund::Entity::insert(active.reset_all()).exec_without_returning(&**tx).await?;
    let after = serde_json::json!({ "payment": payment.id, "amount": row.amount, "cause": cause });
    tx.audit(actor, actions::REFUND_REQUIRE, row.id.0, None::<&()>, Some(&after)).await?;
    Ok(row)
}

pub(crate) async fn of_payment(tx: &Tx<'_>, payment: PaymentId) -> Result<Option<refund::Model>> {
    Ok(refund::Entity::find().filter(refund::Column::PaymentId.eq(payment)).one(&**tx).await?)
}

async fn find(tx: &Tx<'_>, id: PaymentId) -> Result<payment::Model> {
    payment::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)
}

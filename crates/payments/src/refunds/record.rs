//! What staff does with refunds: money returned by hand, another try, a payment that was noted by mistake.

use super::{To, find, insert, send_later};
use crate::actions;
use crate::events::{PaymentOrigin, RefundRecorded};
use crate::list::{BALANCE, BY_HAND};
use crate::tables::{payment, refund};
use base::refusal::Refusal;
use base::{PaymentId, RefundId};
use payments_model::payments::PaymentState;
use payments_model::refunds::{RefundCause, RefundEvent, RefundState};
use platform::{Actor, Error, Result, Tx};
use sea_orm::{ConnectionTrait, EntityTrait};

/// When and by which document staff returned money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// The day, `YYYY-MM-DD`.
    pub on: String,
    /// The number of the document; may be empty.
    pub document: String,
}

/// Records that staff returned the money of a refund. The payable is locked.
///
/// # Errors
/// [`Refusal::NotInThisState`] if it was returned before, or the gateway is to return it.
pub async fn record(tx: &Tx<'_>, actor: &Actor, id: RefundId, by_hand: &ByHand) -> Result<()> {
    let row = row(tx, id).await?;
    if !row.state.needs_person(row.by_hand) {
        return Err(Refusal::NotInThisState.into());
    }
    let payment = find(tx, row.payment_id).await?;
    store_by_hand(tx, id, by_hand).await?;
    finish(tx, actor, &payment, &row, RefundEvent::Record).await
}

/// Lets the gateway be asked once more for a refund that failed. The payable is locked.
///
/// # Errors
/// [`Refusal::NotInThisState`] if it has not failed, or never goes through the gateway.
pub async fn retry(tx: &Tx<'_>, actor: &Actor, id: RefundId) -> Result<()> {
    let row = row(tx, id).await?;
    if row.by_hand {
        return Err(Refusal::NotInThisState.into());
    }
    let next = row.state.apply(RefundEvent::Retry).map_err(Refusal::from)?;
    let sql = "UPDATE refund SET state = $3, tries = 0, rounds = rounds + 1, next_at = $4, updated_at = $4 \
               WHERE id = $1 AND state = $2";
    let values = [id.into(), row.state.into(), next.into(), tx.now().into()];
    moved_once(tx.execute_raw(tx.sql(sql, values)).await?.rows_affected())?;
    audit(tx, actor, actions::REFUND_RETRY, &row, next, None).await?;
    send_later(tx, &refund::Model { rounds: row.rounds + 1, tries: 0, ..row }, tx.now()).await
}

/// Takes back a payment that staff noted by mistake: a refund of all of it, which is recorded at once. The payable is locked.
///
/// # Errors
/// [`Refusal::NotInThisState`] for a payment through the gateway, and if something of it was or is being returned.
pub async fn undo(tx: &Tx<'_>, actor: &Actor, payment: PaymentId) -> Result<()> {
    let payment = find(tx, payment).await?;
    if payment.gateway != BY_HAND
        || payment.state != PaymentState::Succeeded
        || !payment.refund_total.is_zero()
    {
        return Err(Refusal::NotInThisState.into());
    }
    let row = insert(tx, actor, &payment, payment.amount, (RefundCause::Mistake, To::Source)).await?;
    finish(tx, actor, &payment, &row, RefundEvent::Record).await
}

/// The end of a refund: its money is back with the buyer.
pub(crate) async fn finish(
    tx: &Tx<'_>,
    actor: &Actor,
    payment: &payment::Model,
    row: &refund::Model,
    event: RefundEvent,
) -> Result<()> {
    let next = row.state.apply(event).map_err(Refusal::from)?;
    let sql = "UPDATE refund SET state = $3, next_at = NULL, updated_at = $4 WHERE id = $1 AND state = $2";
    let values = [row.id.into(), row.state.into(), next.into(), tx.now().into()];
    moved_once(tx.execute_raw(tx.sql(sql, values)).await?.rows_affected())?;
    audit(tx, actor, actions::REFUND_RECORD, row, next, None).await?;
    let recorded = RefundRecorded {
        payable: payment.payable(),
        refund: row.id,
        payment: payment.id,
        amount: row.amount,
        cause: row.cause,
        was_settled: payment.state == PaymentState::Succeeded,
        origin: match event {
            _ if row.to_balance => PaymentOrigin::Balance,
            RefundEvent::Confirm => PaymentOrigin::Gateway,
            _ => PaymentOrigin::ByHand,
        },
        from_balance: payment.gateway == BALANCE,
        actor: actor.clone(),
    };
    tx.announce(&recorded).await
}

async fn store_by_hand(tx: &Tx<'_>, id: RefundId, by_hand: &ByHand) -> Result<()> {
    let sql = "UPDATE refund SET returned_on = $2, document = $3 WHERE id = $1";
    let values = [id.into(), by_hand.on.as_str().into(), by_hand.document.as_str().into()];
    tx.execute_raw(tx.sql(sql, values)).await?;
    Ok(())
}

pub(super) async fn audit(
    tx: &Tx<'_>,
    actor: &Actor,
    action: base::audit::Action,
    row: &refund::Model,
    next: RefundState,
    reason: Option<&str>,
) -> Result<()> {
    let before = serde_json::json!({ "state": row.state });
    let mut after = serde_json::json!({ "state": next, "amount": row.amount });
    if let (Some(reason), Some(after)) = (reason, after.as_object_mut()) {
        after.insert("reason".to_owned(), reason.into());
    }
    tx.audit(actor, action, row.id.0, Some(&before), Some(&after)).await
}

pub(super) async fn row(tx: &Tx<'_>, id: RefundId) -> Result<refund::Model> {
    refund::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)
}

pub(super) fn moved_once(rows: u64) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(Refusal::NotInThisState.into()) }
}

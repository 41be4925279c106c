//! Refunds: which money has to be returned, and that it was. Money that came through the gateway is returned through it by
//! a job ([`send`]); staff returns the rest, and what the gateway refuses. A refund returns all of its payment or a part;
//! the refunds of a payment never exceed it (a CHECK of `payment.refund_total`).

mod record;
mod send;

pub(crate) use record::finish;
pub use record::{ByHand, record, retry, undo};
pub(crate) use send::{LATE_MINUTES, send_later};
pub use send::{SendRefund, queue_late, send};

use crate::ACTOR;
use crate::actions;
use crate::events::RefundRequired;
use crate::list::{BALANCE, BY_HAND, settled_of};
use crate::tables::{payment, refund};
use base::refusal::AreaRefusal as _;
use base::{Kopecks, PaymentId, RefundId};
use payments_model::payables::PayableRef;
use payments_model::payments::PaymentState;
use payments_model::refunds::{RefundCause, RefundEvent, RefundState, spread};
use payments_model::refusal::PaymentsRefusal;
use payments_model::views::RefundView;
use platform::{Actor, Error, Result, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// The condition on rows of `refund` that a person has to act on; SQL of areas above uses it.
pub const NEEDS_PERSON: &str = "(refund.state = 'failed' OR (refund.state = 'required' AND refund.by_hand))";

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
        cause: row.cause,
        amount: row.amount,
        by_hand: row.by_hand,
        to_balance: row.to_balance,
        reason: row.reason,
        returned_on: row.returned_on,
        document: row.document,
        at: row.updated_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// What of the payable's settled payments is on its way back: required and not yet returned.
pub async fn pending(db: &impl ConnectionTrait, payable: PayableRef) -> Result<Kopecks> {
    let refunds = of(db, payable).await?;
    Ok(refunds.iter().filter(|r| r.state != RefundState::Done).map(|r| r.amount).sum())
}

/// Requires that all that is left of a payment be returned. Does nothing if nothing is left. The payable is locked.
pub async fn require(tx: &Tx<'_>, payment: PaymentId, cause: RefundCause) -> Result<()> {
    let payment = find(tx, payment).await?;
    match payment.amount - payment.refund_total {
        left if left > Kopecks::ZERO => require_part(tx, &ACTOR, &payment, left, (cause, To::Source)).await,
        _ => Ok(()),
    }
}

/// Requires that `amount` of the payable's money be returned: of its settled payments, the newest first. The payable is
/// locked. Calling it twice requires twice; the caller sees to it that it does not.
///
/// # Errors
/// [`PaymentsRefusal::MoreThanHeld`] if less is left of the payments, or `amount` is not more than zero.
pub async fn require_amount(
    tx: &Tx<'_>,
    actor: &Actor,
    payable: PayableRef,
    amount: Kopecks,
    cause: RefundCause,
) -> Result<()> {
    require_amount_to(tx, actor, payable, amount, (cause, To::Source)).await
}

/// Where money goes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Where it came from.
    Source,
    /// The balance of the customer, at once: the owner of the payable credits it when it gets
    /// [`RefundRecorded`](crate::events::RefundRecorded).
    Balance,
}

/// As [`require_amount`], to where the customer wishes.
///
/// # Errors
/// Those of [`require_amount`].
pub async fn require_amount_to(
    tx: &Tx<'_>,
    actor: &Actor,
    payable: PayableRef,
    amount: Kopecks,
    why: (RefundCause, To),
) -> Result<()> {
    let payments = settled_of(&**tx, payable).await?;
    let left: Vec<_> = payments.iter().map(|p| p.amount - p.refund_total).collect();
    let parts = spread(amount, &left).ok_or_else(|| PaymentsRefusal::MoreThanHeld.into_refusal())?;
    for (payment, part) in payments.iter().zip(parts).filter(|(_, part)| !part.is_zero()) {
        require_part(tx, actor, payment, part, why).await?;
    }
    Ok(())
}

async fn require_part(
    tx: &Tx<'_>,
    actor: &Actor,
    payment: &payment::Model,
    amount: Kopecks,
    (cause, to): (RefundCause, To),
) -> Result<()> {
    let row = insert(tx, actor, payment, amount, (cause, to)).await?;
    if row.to_balance {
        return finish(tx, actor, payment, &row, RefundEvent::Record).await;
    }
    if !row.by_hand {
        send_later(tx, &row, tx.now()).await?;
    }
    let required = RefundRequired {
        payable: payment.payable(),
        refund: row.id,
        payment: payment.id,
        gateway_payment: payment.gateway_payment_id.clone(),
        amount,
        cause,
        by_hand: row.by_hand,
        actor: actor.clone(),
    };
    tx.announce(&required).await
}

async fn insert(
    tx: &Tx<'_>,
    actor: &Actor,
    payment: &payment::Model,
    amount: Kopecks,
    (cause, to): (RefundCause, To),
) -> Result<refund::Model> {
    claim(tx, payment.id, amount).await?;
    // Money of a payment that had ended was never counted: it goes back to where it came from.
    let is_settled = payment.state == PaymentState::Succeeded;
    let to_balance = payment.gateway == BALANCE || (to == To::Balance && is_settled);
    let by_hand = !to_balance && (payment.gateway == BY_HAND || payment.gateway_payment_id.is_none());
    let row = refund::Model {
        id: tx.id::<RefundId>(),
        payment_id: payment.id,
        payable_kind: payment.payable_kind,
        payable_id: payment.payable_id,
        amount,
        state: RefundState::Required,
        cause,
        by_hand,
        to_balance,
        gateway_refund_id: None,
        tries: 0,
        rounds: 0,
        next_at: (!by_hand && !to_balance).then(|| tx.now()),
        reason: String::new(),
        returned_on: String::new(),
        document: String::new(),
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    let active: refund::ActiveModel = row.clone().into();
    refund::Entity::insert(active.reset_all()).exec_without_returning(&**tx).await?;
    let after = serde_json::json!({ "payment": payment.id, "amount": row.amount, "cause": cause });
    tx.audit(actor, actions::REFUND_REQUIRE, row.id.0, None::<&()>, Some(&after)).await?;
    Ok(row)
}

/// Takes `amount` from what of the payment is not refunded yet; the condition holds when several do it at once.
async fn claim(tx: &Tx<'_>, payment: PaymentId, amount: Kopecks) -> Result<()> {
    let sql = "UPDATE payment SET refund_total = refund_total + $2, updated_at = $3 \
               WHERE id = $1 AND refund_total + $2 <= amount";
    let done = tx.execute_raw(tx.sql(sql, [payment.into(), amount.into(), tx.now().into()])).await?;
    match done.rows_affected() {
        1 => Ok(()),
        _ => Err(PaymentsRefusal::MoreThanHeld.into_refusal().into()),
    }
}

pub(crate) async fn find(tx: &Tx<'_>, id: PaymentId) -> Result<payment::Model> {
    payment::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)
}

//! The payments of a payable.

use crate::tables::payment;
use payments_model::payables::PayableRef;
use payments_model::payments::PaymentState;
use payments_model::views::PaymentView;
use platform::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

/// Value of `payment.gateway` for money taken by staff.
pub(crate) const BY_HAND: &str = "desk";
/// Value of `payment.gateway` for money that came from the balance of the customer.
pub(crate) const BALANCE: &str = "balance";

/// All payments of a payable, newest first.
pub async fn of(db: &impl ConnectionTrait, payable: PayableRef) -> Result<Vec<PaymentView>> {
    let rows = query(payable)
        .order_by_desc(payment::Column::CreatedAt)
        .order_by_desc(payment::Column::Id)
        .all(db)
        .await?;
    let view = |p: payment::Model| PaymentView {
        id: p.id,
        from_balance: p.gateway == BALANCE,
        can_undo: p.gateway == BY_HAND && p.state == PaymentState::Succeeded && p.refund_total.is_zero(),
        desk_kind: p.desk_kind,
        received_on: p.received_on,
        document: p.document,
        other_amount: p.other_amount,
        url: p.confirmation_url,
        method: p.method,
        state: p.state,
        amount: p.amount,
        created_at: p.created_at,
        paid_at: p.paid_at,
        reason: if p.state == PaymentState::Cancelled { p.reason } else { String::new() },
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The open payment of a payable: at most one.
pub(crate) async fn open_of(
    db: &impl ConnectionTrait,
    payable: PayableRef,
) -> Result<Option<payment::Model>> {
    use PaymentState::{New, Pending, WaitingForCapture};
    let open = payment::Column::State.is_in([New, Pending, WaitingForCapture]);
    Ok(query(payable).filter(open).one(db).await?)
}

/// The settled payments of a payable, the newest first.
pub(crate) async fn settled_of(
    db: &impl ConnectionTrait,
    payable: PayableRef,
) -> Result<Vec<payment::Model>> {
    let rows = query(payable)
        .filter(payment::Column::State.eq(PaymentState::Succeeded))
        .order_by_desc(payment::Column::PaidAt)
        .order_by_desc(payment::Column::Id)
        .all(db)
        .await?;
    Ok(rows)
}

fn query(payable: PayableRef) -> Select<payment::Entity> {
    payment::Entity::find()
        .filter(payment::Column::PayableKind.eq(payable.kind))
        .filter(payment::Column::PayableId.eq(payable.id))
}

//! Records of cancellations, and which of them can be undone.

use super::{Mover, is_exchange};
use crate::tables::{order_cancellation, shop_order};
use base::{Instant, OrderCancellationId};
use platform::{Result, Tx};
use sales_model::orders::{FulfilmentState, OrderState};
use sales_model::settings::CancelUndoMinutes;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Records how a locked order is being cancelled.
pub(super) async fn record(tx: &Tx<'_>, by: &Mover<'_>, order: &shop_order::Model) -> Result<()> {
    let (reason, note) = by.why;
    let row = order_cancellation::ActiveModel {
        id: Set(tx.id::<OrderCancellationId>()),
        order_id: Set(order.id),
        at: Set(tx.now()),
        by_party: Set(by.party),
        reason: Set(reason),
        note: Set(note.to_owned()),
        from_status: Set(order.status()),
        undone_at: Set(None),
    };
    order_cancellation::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// The cancellation of a cancelled order, if it can still be undone at `now`.
pub(crate) async fn open_cancellation(
    db: &impl ConnectionTrait,
    order: &shop_order::Model,
    now: Instant,
) -> Result<Option<order_cancellation::Model>> {
    // The credit of an exchange went back with its cancellation.
    if order.state != OrderState::Cancelled || is_exchange(db, order.id).await? {
        return Ok(None);
    }
    let minutes = org::settings::get::<CancelUndoMinutes>(db).await?;
    let row = order_cancellation::Entity::find()
        .filter(order_cancellation::Column::OrderId.eq(order.id))
        .filter(order_cancellation::Column::UndoneAt.is_null())
        .filter(order_cancellation::Column::At.gt(now.plus_minutes(-minutes)))
        .order_by_desc(order_cancellation::Column::At)
        .one(db)
        .await?;
    // Goods that had left are not reserved again.
    Ok(row.filter(|row| row.from_status.states().1 != FulfilmentState::Shipped))
}

//! Orders that were placed in exchange for returned goods: a part of them is paid by what was decided for those goods, and
//! goes back when the order ends without its own.

use super::lock;
use crate::actions;
use crate::tables::{goods_return, shop_order};
use base::{Kopecks, OrderId};
use payments_model::refunds::RefundCause;
use platform::{Actor, Error, Result, Tx};
use sales_model::returns::ReturnState;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The return that an order was placed for; `None` for an order that is no exchange.
async fn exchanged(db: &impl ConnectionTrait, order: OrderId) -> Result<Option<goods_return::Model>> {
    let query = goods_return::Entity::find()
        .filter(goods_return::Column::ExchangeOrderId.eq(order))
        .filter(goods_return::Column::State.eq(ReturnState::Exchanged));
    Ok(query.one(db).await?)
}

/// Whether an order was placed in exchange for returned goods.
pub(crate) async fn is_exchange(db: &impl ConnectionTrait, order: OrderId) -> Result<bool> {
    Ok(exchanged(db, order).await?.is_some())
}

/// Requires that what a locked order was credited for returned goods be returned, as far as the shop holds the money of the
/// order that they came from. Does nothing for an order that is no exchange, or a second time.
pub(crate) async fn credit_back(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model) -> Result<()> {
    let Some(row) = exchanged(&**tx, order.id).await? else { return Ok(()) };
    let old = lock(tx, row.order_id).await?;
    let pending = payments::refunds::pending(&**tx, old.payable()).await?;
    let left = (row.amount - row.refunded).min(old.refundable(pending));
    if left <= Kopecks::ZERO {
        return Ok(());
    }
    let sql = "UPDATE goods_return SET refunded = refunded + $2, updated_at = $3, version = version + 1 \
               WHERE id = $1 AND refunded = $4 AND refunded + $2 <= amount";
    let values = [row.id.into(), left.into(), tx.now().into(), row.refunded.into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Ok(());
    }
    let sql = "UPDATE shop_order SET returned = returned + $2, version = version + 1 WHERE id = $1 AND returned + $2 <= total";
    if tx.execute_raw(tx.sql(sql, [old.id.into(), left.into()])).await?.rows_affected() != 1 {
        return Err(Error::Inconsistent(format!("more than the total of order {} came back", old.number)));
    }
    crate::orders::require_refund(tx, actor, &old, left, RefundCause::Returned).await?;
    let after = serde_json::json!({ "amount": left });
    tx.audit(actor, actions::RETURN_SETTLED, row.id.0, None::<&()>, Some(&after)).await
}

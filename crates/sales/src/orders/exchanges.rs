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
/// orders that they came from. Does nothing for an order that is no exchange, or a second time.
pub(crate) async fn credit_back(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model) -> Result<()> {
    give_credit_back(tx, actor, order, Kopecks(i64::MAX)).await.map(|_| ())
}

/// The return whose goods have paid for an order, and what of a sum can go back of it.
struct Link {
    row: goods_return::Model,
    /// The order of those goods, locked.
    old: shop_order::Model,
    /// Money of that order.
    own: Kopecks,
    /// What goods had paid for it in their turn.
    further: Kopecks,
}

async fn link(tx: &Tx<'_>, order: OrderId, most: Kopecks) -> Result<Option<Link>> {
    let Some(row) = exchanged(&**tx, order).await? else { return Ok(None) };
    let old = lock(tx, row.order_id).await?;
    let pending = payments::refunds::pending(&**tx, old.payable()).await?;
    let left = most.min(row.amount - row.refunded);
    let own_left = (row.amount - row.credit) - (row.refunded - row.refunded_credit);
    let own = left.min(own_left).min(old.refundable(pending)).max(Kopecks::ZERO);
    let further = (left - own).min(row.credit - row.refunded_credit).max(Kopecks::ZERO);
    Ok(Some(Link { row, old, own, further }))
}

/// How much of a credit of a locked order the shop still holds, at most `most`.
pub(crate) async fn credit_held(tx: &Tx<'_>, order: &shop_order::Model, most: Kopecks) -> Result<Kopecks> {
    let (mut held, mut order, mut most) = (Kopecks::ZERO, order.id, most);
    while most > Kopecks::ZERO
        && let Some(Link { old, own, further, .. }) = link(tx, order, most).await?
    {
        held += own;
        (order, most) = (old.id, further);
    }
    Ok(held)
}

/// Requires the refund of `most` of what goods that came back before had paid for a locked order, from the orders which those
/// were bought with. Returns how much the shop held of it.
pub(crate) async fn give_credit_back(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    most: Kopecks,
) -> Result<Kopecks> {
    let mut links = Vec::new();
    let (mut order, mut most) = (order.id, most);
    while most > Kopecks::ZERO
        && let Some(link) = link(tx, order, most).await?
    {
        (order, most) = (link.old.id, link.further);
        links.push(link);
    }
    // From the oldest order on: what it gives back counts for those after it.
    let mut given = Kopecks::ZERO;
    for link in links.iter().rev() {
        given = settle(tx, actor, link, given).await?;
    }
    Ok(given)
}

/// Requires the refund of the order of a link, and notes with its return what went back: also `further` from the orders before
/// it. Returns the sum of both.
async fn settle(tx: &Tx<'_>, actor: &Actor, link: &Link, further: Kopecks) -> Result<Kopecks> {
    let Link { row, old, own, .. } = link;
    let sum = *own + further;
    if sum.is_zero() {
        return Ok(sum);
    }
    let sql = "UPDATE goods_return SET refunded = refunded + $2, refunded_credit = refunded_credit + $3, updated_at = $4, \
                 version = version + 1 WHERE id = $1 AND refunded = $5 AND refunded + $2 <= amount";
    let values = [row.id.into(), sum.into(), further.into(), tx.now().into(), row.refunded.into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Err(Error::Inconsistent(format!("return {} moved while its order was locked", row.id)));
    }
    if *own > Kopecks::ZERO {
        let sql = "UPDATE shop_order SET returned = returned + $2, version = version + 1 WHERE id = $1 AND returned + $2 <= total";
        if tx.execute_raw(tx.sql(sql, [old.id.into(), (*own).into()])).await?.rows_affected() != 1 {
            return Err(Error::Inconsistent(format!(
                "more than the total of order {} came back",
                old.number
            )));
        }
        crate::orders::require_refund(tx, actor, old, *own, RefundCause::Returned).await?;
    }
    let after = serde_json::json!({ "amount": sum });
    tx.audit(actor, actions::RETURN_SETTLED, row.id.0, None::<&()>, Some(&after)).await?;
    Ok(sum)
}

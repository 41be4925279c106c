//! What people do to an order: the buyer cancels, staff leads it on.

use super::{Seen, facts, lock, moved, visible};
use crate::mails;
use domain::accounts::Permission;
use domain::form::LINE_CHARS_MAX;
use domain::orders::{OrderEvent, OrderNumber, OrderState, Party};
use domain::refusal::Refusal;
use domain::stock::ReservationState;
use domain::text;
use entity::{shop_order, stock_balance, stock_reservation};
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The buyer calls the order off; its stock is free again.
///
/// # Errors
/// [`Refusal::NotInThisState`] once it is being assembled, or after it was paid.
pub async fn cancel(shop: &Shop, actor: &Actor, number: &OrderNumber, token: Option<&str>) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, seen) = visible(&*tx, actor, number, token).await?;
        if seen == Seen::AsStaff {
            return Err(Error::Forbidden); // Staff cancels with a reason, by `advance`.
        }
        let order = lock(&tx, order.id).await?;
        step(&tx, actor, &order, OrderEvent::Cancel, Party::Buyer, "").await?;
        tx.commit().await
    })
    .await
}

/// Staff leads an order on. What ships leaves the shelf; what is cancelled is free again.
///
/// # Errors
/// [`Refusal::NotInThisState`] where the table of transitions has no such step now.
pub async fn advance(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    event: OrderEvent,
    reason: &str,
) -> Result<OrderState> {
    let scope = actor.require(Permission::OrdersEdit)?;
    let reason: String = text::one_line(reason).chars().take(LINE_CHARS_MAX).collect();
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, _) = visible(&*tx, actor, number, None).await?;
        scope.require(order.branch_id)?;
        let order = lock(&tx, order.id).await?;
        let to = step(&tx, actor, &order, event, Party::Staff, &reason).await?;
        tx.commit().await?;
        Ok(to)
    })
    .await
}

/// One transition of a locked order with everything that belongs to it.
async fn step(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    event: OrderEvent,
    party: Party,
    reason: &str,
) -> Result<OrderState> {
    let facts = facts(&**tx, order).await?;
    let to = order.state.apply(event, party, &facts).map_err(Refusal::from)?;
    moved(tx, actor, order, to, reason).await?;
    match to {
        OrderState::Cancelled if order.state == OrderState::Shipped => take_back(tx, actor, order).await?,
        OrderState::Cancelled => {
            catalog::stock::release(tx, order.id).await?;
            crate::payments::forget_unstarted(tx, order.id).await?;
        }
        OrderState::Shipped | OrderState::Completed => catalog::stock::consume(tx, actor, order.id).await?,
        _ => {}
    }
    mails::moved(tx, order, to).await?;
    Ok(to)
}

/// What the buyer did not take lies on its shelves again.
async fn take_back(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model) -> Result<()> {
    let gone = stock_reservation::Entity::find()
        .filter(stock_reservation::Column::OrderId.eq(order.id))
        .filter(stock_reservation::Column::State.eq(ReservationState::Consumed))
        .all(&**tx)
        .await?;
    catalog::stock::lock(tx, &gone.iter().map(|r| r.product_id).collect::<Vec<_>>()).await?;
    for r in gone {
        let shelf = stock_balance::Entity::find_by_id((r.product_id, r.warehouse_id)).one(&**tx).await?;
        let on_hand = shelf.map_or(0, |b| b.on_hand) + r.quantity;
        catalog::stock::set_on_hand(tx, actor, r.product_id, r.warehouse_id, on_hand, &order.number).await?;
    }
    Ok(())
}

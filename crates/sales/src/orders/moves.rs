//! What people do to an order: the buyer cancels, staff leads it on.

use super::{Access, facts, lock, moved, visible};
use crate::mails;
use crate::tables::{order_line, shop_order};
use base::OrderId;
use base::access::Permission;
use base::form::LINE_CHARS_MAX;
use base::refusal::Refusal;
use base::text;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::orders::{OrderCause, OrderEvent, OrderNumber, OrderState, Party};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The buyer calls the order off; its stock is free again.
///
/// # Errors
/// [`Refusal::NotInThisState`] once it is being assembled, or after it was paid.
pub async fn cancel(shop: &Shop, actor: &Actor, number: &OrderNumber, token: Option<&str>) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, seen) = visible(&*tx, actor, number, token).await?;
        if seen == Access::AsStaff {
            return Err(Error::Forbidden); // Staff cancels with a reason, by `advance`.
        }
        let order = lock(&tx, order.id).await?;
        step(&tx, actor, &order, OrderEvent::Cancel, Party::Buyer, OrderCause::ByBuyer, "").await?;
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
        let to = step(&tx, actor, &order, event, Party::Staff, OrderCause::ByStaff, &reason).await?;
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
    cause: OrderCause,
    reason: &str,
) -> Result<OrderState> {
    let facts = facts(&**tx, order).await?;
    let to = order.state.apply(event, party, &facts).map_err(Refusal::from)?;
    moved(tx, actor, order, to, cause, reason).await?;
    match to {
        OrderState::Cancelled if order.state == OrderState::Shipped => {
            catalog::availability::take_back(tx, actor, order.id, &order.number).await?;
        }
        OrderState::Cancelled => {
            catalog::availability::release(tx, order.id).await?;
            crate::payments::cancel_unsent(tx, order.id).await?;
        }
        OrderState::Shipped | OrderState::Completed => hand_over(tx, actor, order.id).await?,
        _ => {}
    }
    mails::moved(tx, order, to).await?;
    Ok(to)
}

/// Goods leave the shelves, and count towards the popularity of their products, once.
async fn hand_over(tx: &Tx<'_>, actor: &Actor, order: OrderId) -> Result<()> {
    if !catalog::availability::consume(tx, actor, order).await? {
        return Ok(());
    }
    let lines = order_line::Entity::find().filter(order_line::Column::OrderId.eq(order)).all(&**tx).await?;
    let sold: Vec<_> = lines.iter().filter_map(|line| Some((line.product_id?, line.quantity))).collect();
    catalog::availability::count_sold(tx, &sold).await
}

//! Transitions triggered by people: the buyer cancels, staff processes the order.

use super::{Access, Step, lock, moved, visible};
use crate::tables::{order_line, shop_order};
use crate::{mails, notices};
use base::OrderId;
use base::form::LINE_CHARS_MAX;
use base::refusal::Refusal;
use base::text;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{FulfilmentState, OrderCause, OrderEvent, OrderNumber, OrderStatus, Party};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Cancels the order for its buyer; its stock is released.
///
/// # Errors
/// [`Refusal::NotInThisState`] once assembly has begun, or while the shop holds money for it;
/// [`Error::Forbidden`] for staff that is not the buyer: it cancels by [`advance`].
pub async fn cancel(shop: &Shop, actor: &Actor, number: &OrderNumber, token: Option<&str>) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, seen) = visible(&*tx, actor, number, token, tx.now()).await?;
        if seen == Access::AsStaff {
            return Err(Error::Forbidden); // Staff cancels with a reason, by `advance`.
        }
        let order = lock(&tx, order.id).await?;
        let by = Mover { actor, party: Party::Buyer, cause: OrderCause::ByBuyer, reason: "" };
        advance_locked(&tx, &by, &order, OrderEvent::Cancel).await?;
        tx.commit().await
    })
    .await
}

/// Triggers an event of an order for staff and returns the new status. Shipping or handing over removes the
/// goods from stock; cancelling releases them, or takes them back if they were shipped. `reason` is shown in
/// the history, as one line.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; [`Refusal::NotInThisState`] if there is no such transition now.
pub async fn advance(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    event: OrderEvent,
    reason: &str,
) -> Result<OrderStatus> {
    let scope = actor.require(ORDERS_EDIT)?;
    let reason: String = text::one_line(reason).chars().take(LINE_CHARS_MAX).collect();
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, _) = visible(&*tx, actor, number, None, tx.now()).await?;
        scope.require(order.branch_id)?;
        let order = lock(&tx, order.id).await?;
        let by = Mover { actor, party: Party::Staff, cause: OrderCause::ByStaff, reason: &reason };
        let to = advance_locked(&tx, &by, &order, event).await?;
        tx.commit().await?;
        Ok(to)
    })
    .await
}

/// An order that costs nothing is confirmed at once.
pub(crate) async fn confirm_free(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let to = order.progress().apply(OrderEvent::Pay, Party::System, &order.facts()).map_err(Refusal::from)?;
    moved(tx, &Actor::System("checkout"), order, Step { to, cause: OrderCause::Paid, reason: "" }).await
}

/// Who moves an order, and why.
struct Mover<'a> {
    actor: &'a Actor,
    party: Party,
    cause: OrderCause,
    reason: &'a str,
}

/// One transition of a locked order with everything that belongs to it.
async fn advance_locked(
    tx: &Tx<'_>,
    by: &Mover<'_>,
    order: &shop_order::Model,
    event: OrderEvent,
) -> Result<OrderStatus> {
    let to = order.progress().apply(event, by.party, &order.facts()).map_err(Refusal::from)?;
    moved(tx, by.actor, order, Step { to, cause: by.cause, reason: by.reason }).await?;
    match to.fulfilment {
        FulfilmentState::Returned if order.fulfilment == FulfilmentState::Shipped => {
            catalog::availability::take_back(tx, by.actor, order.id, &order.number).await?;
            delivery::bookings::release(tx, order.id).await?;
        }
        FulfilmentState::Returned => {
            catalog::availability::release(tx, order.id).await?;
            delivery::bookings::release(tx, order.id).await?;
            payments::cancel_unsent(tx, order.payable()).await?;
        }
        FulfilmentState::Shipped | FulfilmentState::HandedOver => hand_over(tx, by.actor, order.id).await?,
        FulfilmentState::Pending | FulfilmentState::Assembling | FulfilmentState::Ready => {}
    }
    mails::moved(tx, order, to.status(), by.party).await?;
    if by.party == Party::Buyer && to.status() == OrderStatus::Cancelled {
        notices::cancelled(tx, order).await?;
    }
    Ok(to.status())
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

//! Transitions triggered by people: staff processes the order; the steps of cancelling.

use super::{Step, cancellations, credit_back, give_back, lock, moved, shipments, visible};
use crate::tables::{order_line, shop_order};
use crate::{mails, notices, sources};
use base::Kopecks;
use base::form::LINE_CHARS_MAX;
use base::refusal::{AreaRefusal as _, Refusal};
use base::text;
use payments_model::refunds::RefundCause;
use platform::{Actor, Result, Shop, Tx, with_retries};
use promotions::uses::Holding;
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{
    CancelReason, FulfilmentState, OrderCause, OrderEvent, OrderNumber, OrderStatus, Party,
};
use sales_model::refusal::SalesRefusal;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Triggers an event of an order for staff and returns the new status. Shipping or handing over removes the
/// goods from stock; cancelling releases them, or takes them back if they were shipped. `reason` is shown in
/// the history, as one line.
///
/// # Errors
/// [`Error::Forbidden`](platform::Error::Forbidden), [`Error::NotFound`](platform::Error::NotFound); [`Refusal::NotInThisState`] if there is no such transition now.
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
        let agreed = delivery::bookings::find(&*tx, order.id).await?.unwrap_or_default();
        if event == OrderEvent::Accept && agreed.is_cost_open {
            return Err(SalesRefusal::DeliveryCostOpen.into_refusal().into());
        }
        let cause = match event {
            OrderEvent::StepBack => OrderCause::SteppedBack,
            _ => OrderCause::ByStaff,
        };
        let why = (CancelReason::Other, reason.as_str());
        let by = Mover { actor, party: Party::Staff, cause, reason: &reason, why };
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
pub(crate) struct Mover<'a> {
    pub actor: &'a Actor,
    pub party: Party,
    pub cause: OrderCause,
    /// Shown in the history.
    pub reason: &'a str,
    /// Recorded with a cancellation.
    pub why: (CancelReason, &'a str),
}

/// One transition of a locked order with everything that belongs to it.
pub(crate) async fn advance_locked(
    tx: &Tx<'_>,
    by: &Mover<'_>,
    order: &shop_order::Model,
    event: OrderEvent,
) -> Result<OrderStatus> {
    let to = order.progress().apply(event, by.party, &order.facts()).map_err(Refusal::from)?;
    moved(tx, by.actor, order, Step { to, cause: by.cause, reason: by.reason }).await?;
    shipments::bring(tx, by.actor, order, event, to.fulfilment).await?;
    if to.fulfilment == FulfilmentState::Returned {
        delivery::bookings::release(tx, order.id).await?;
    }
    if to.fulfilment == FulfilmentState::Returned && order.fulfilment != FulfilmentState::Shipped {
        payments::cancel_unsent(tx, order.payable()).await?;
    }
    if event == OrderEvent::Cancel {
        cancellations::record(tx, by, order).await?;
        give_back(tx, by.actor, order, Kopecks::ZERO, RefundCause::Cancelled).await?;
        credit_back(tx, by.actor, order).await?;
    }
    // The buyer was notified of the step before.
    if event == OrderEvent::StepBack {
        return Ok(to.status());
    }
    mails::moved(tx, order, to.status(), by.party, by.reason).await?;
    if by.party == Party::Buyer && to.status() == OrderStatus::Cancelled {
        notices::cancelled(tx, by.actor, order).await?;
    }
    Ok(to.status())
}

/// Reserves the goods of an order that had lost them, and takes its promotions again. Its points are taken when it moves.
///
/// # Errors
/// [`NotEnoughPoints`](ledger_model::refusal::LedgerRefusal::NotEnoughPoints) if they were spent otherwise;
/// [`OutOfStock`](catalog_model::refusal::CatalogRefusal::OutOfStock): what was reserved before has to be undone.
pub(crate) async fn reserve_again(tx: &Tx<'_>, order: &shop_order::Model, holding: Holding) -> Result<()> {
    // Before the stock: checkouts lock promotions first, too.
    promotions::uses::set_held(tx, order.id, holding).await?;
    crate::points::require_again(tx, order).await?;
    let lines =
        order_line::Entity::find().filter(order_line::Column::OrderId.eq(order.id)).all(&**tx).await?;
    let products: Vec<_> = lines.iter().filter_map(|line| line.product_id).collect();
    catalog::availability::lock(tx, &products).await?;
    let from = sources::of(tx, order.branch_id, order.pickup_warehouse_id).await?;
    for line in &lines {
        if let Some(product) = line.product_id {
            let to = (order.id, line.id);
            catalog::availability::reserve_from(tx, order.locale, to, product, line.quantity, &from).await?;
        }
    }
    let branch = org::branches::with_id(&**tx, order.branch_id).await?;
    let zone = branch.map(|branch| branch.zone).unwrap_or_default();
    delivery::bookings::restore(tx, order.id, &zone).await
}

//! What orders do when payments move. All of it is in the transaction that moves the payment.

use super::expire::expire_order;
use crate::orders::{Step, add_money, history, last_cancellation, lock, moved};
use crate::sources;
use crate::tables::{order_line, shop_order};
use crate::{mails, notices};
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{Kopecks, OrderEventId, OrderId};
use payments::events::{
    PaymentFailed, PaymentMoving, PaymentOrigin, PaymentSettled, RefundRecorded, RefundRequired,
};
use payments_model::payables::{PayableKind, PayableRef};
use payments_model::refunds::RefundCause;
use platform::{Actor, Result, Subscribers, Tx};
use sales_model::orders::{OrderCause, OrderEvent, OrderProgress, OrderState, Party};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const ACTOR: Actor = Actor::System("payments");

/// Subscribes orders to the events of payments.
pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<PaymentMoving>("orders", |tx, event| {
        Box::pin(async move { lock(tx, order_of(event.payable)).await.map(|_| ()) })
    });
    subscribers.on::<PaymentSettled>("orders", |tx, event| Box::pin(settled(tx, event)));
    subscribers.on::<PaymentFailed>("orders", |tx, event| Box::pin(failed(tx, event)));
    subscribers.on::<RefundRequired>("orders", |tx, event| Box::pin(refund_required(tx, event)));
    subscribers.on::<RefundRecorded>("orders", |tx, event| Box::pin(refund_recorded(tx, event)));
}

fn order_of(payable: PayableRef) -> OrderId {
    match payable.kind {
        PayableKind::Order => OrderId(payable.id.0),
    }
}

/// The money is there.
async fn settled(tx: &Tx<'_>, event: &PaymentSettled) -> Result<()> {
    let order = lock(tx, order_of(event.payable)).await?;
    let order = add_money(tx, &order, event.amount, Kopecks::ZERO).await?;
    match (event.origin, order.state) {
        (PaymentOrigin::ByHand, OrderState::Placed) => pay(tx, &event.actor, &order, Party::Staff).await,
        (PaymentOrigin::ByHand, _) => note(tx, &event.actor, &order, OrderCause::Paid).await,
        (PaymentOrigin::Gateway, OrderState::Placed) => {
            pay(tx, &event.actor, &order, Party::System).await?;
            mails::paid(tx, &order).await?;
            notices::placed(tx, &event.actor, &order).await
        }
        (PaymentOrigin::Gateway, _) => settled_late(tx, &order, event).await,
    }
}

async fn pay(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, party: Party) -> Result<()> {
    let to = order.progress().apply(OrderEvent::Pay, party, &order.facts()).map_err(Refusal::from)?;
    moved(tx, actor, order, Step { to, cause: OrderCause::Paid, reason: "" }).await
}

/// Money for an order that no longer waits for it. An expired order is confirmed if its goods can be reserved
/// again; in all other cases the money has to be returned.
async fn settled_late(tx: &Tx<'_>, order: &shop_order::Model, event: &PaymentSettled) -> Result<()> {
    let is_expired = order.state == OrderState::Cancelled
        && last_cancellation(&**tx, order.id).await? == Some(OrderCause::Expired);
    if !is_expired || tx.attempt(reserve_again(tx, order)).await?.is_err() {
        return payments::refunds::require(tx, event.payment, RefundCause::NotFulfillable).await;
    }
    let step = Step { to: OrderProgress::CONFIRMED, cause: OrderCause::PaidLate, reason: "" };
    moved(tx, &event.actor, order, step).await?;
    mails::paid(tx, order).await?;
    notices::placed(tx, &event.actor, order).await
}

/// # Errors
/// [`CatalogRefusal::OutOfStock`]: what was reserved before has to be undone.
async fn reserve_again(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
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
    delivery::bookings::restore(tx, order.id).await
}

/// The payment failed. The stock stays reserved for another attempt until the term; an overdue order expires.
async fn failed(tx: &Tx<'_>, event: &PaymentFailed) -> Result<()> {
    let order = lock(tx, order_of(event.payable)).await?;
    if order.is_overdue(tx.now()) {
        return expire_order(tx, &order).await;
    }
    // Each attempt is an event of its own.
    let key = format!("{}:{}", order.number, tx.id::<OrderEventId>());
    mails::payment_failed(tx, &order, &key).await?;
    notices::payment_failed(tx, &order, &key).await?;
    tx.changed(ChangeKind::Order, order.id.0).await
}

/// Money that can't be used: the history and a message to the shop ask a person to return it.
async fn refund_required(tx: &Tx<'_>, event: &RefundRequired) -> Result<()> {
    let order = lock(tx, order_of(event.payable)).await?;
    note(tx, &ACTOR, &order, OrderCause::RefundNeeded).await?;
    mails::refund_needed(tx, &order, event).await?;
    notices::refund_needed(tx, &order, &event.payment.to_string()).await
}

async fn refund_recorded(tx: &Tx<'_>, event: &RefundRecorded) -> Result<()> {
    let mut order = lock(tx, order_of(event.payable)).await?;
    // Money of a payment that had ended was never counted as paid.
    if event.was_settled {
        order = add_money(tx, &order, Kopecks::ZERO, event.amount).await?;
    }
    note(tx, &event.actor, &order, OrderCause::Refunded).await?;
    let key = format!("{}:{}", order.number, tx.id::<OrderEventId>());
    mails::refunded(tx, &order, event.amount, &key).await
}

/// An entry in the history of an order that stays in its state.
async fn note(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, cause: OrderCause) -> Result<()> {
    let status = order.status();
    history(tx, actor, order.id, Some(status), Step { to: status, cause, reason: "" }).await?;
    tx.changed(ChangeKind::Order, order.id.0).await
}

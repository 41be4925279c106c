//! What orders do when payments move. All of it is in the transaction that moves the payment.

use super::expire::expire_order;
use crate::orders::{Step, add_money, history, is_exchange, last_cancellation, lock, moved, reserve_again};
use crate::tables::shop_order;
use crate::{mails, notices};
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{Kopecks, OrderEventId, OrderId};
use ledger::balance::Back;
use payments::events::{
    AmountDiffers, HoldEnding, PaymentFailed, PaymentHeld, PaymentMoving, PaymentOrigin, PaymentSettled,
    RefundFailed, RefundRecorded, RefundRequired,
};
use payments_model::payables::{PayableKind, PayableRef};
use payments_model::refunds::RefundCause;
use payments_model::settings::CapturesAtEnd;
use platform::{Actor, Error, Result, Subscribers, Tx};
use promotions::uses::Holding;
use sales_model::orders::{
    FulfilmentState, OrderCause, OrderEvent, OrderFacts, OrderProgress, OrderState, Party,
};

const ACTOR: Actor = Actor::System("payments");

/// Subscribes orders to the events of payments.
pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<PaymentMoving>("orders", |tx, event| {
        Box::pin(async move { locked(tx, event.payable).await.map(|_| ()) })
    });
    subscribers.on::<PaymentSettled>("orders", |tx, event| Box::pin(settled(tx, event)));
    subscribers.on::<PaymentFailed>("orders", |tx, event| Box::pin(failed(tx, event)));
    subscribers.on::<RefundRequired>("orders", |tx, event| Box::pin(refund_required(tx, event)));
    subscribers.on::<PaymentHeld>("orders", |tx, event| Box::pin(held(tx, event)));
    subscribers.on::<HoldEnding>("orders", |tx, event| Box::pin(hold_ending(tx, event)));
    subscribers.on::<AmountDiffers>("orders", |tx, event| Box::pin(amount_differs(tx, event)));
    subscribers.on::<RefundFailed>("orders", |tx, event| Box::pin(refund_failed(tx, event)));
    subscribers.on::<RefundRecorded>("orders", |tx, event| Box::pin(refund_recorded(tx, event)));
}

/// The order that a payment is for, locked; `None` if it is for something else.
async fn locked(tx: &Tx<'_>, payable: PayableRef) -> Result<Option<shop_order::Model>> {
    match payable.kind {
        PayableKind::Order => lock(tx, OrderId(payable.id.0)).await.map(Some),
        PayableKind::TopUp => Ok(None),
    }
}

/// The money is there. What the order can't use is returned.
async fn settled(tx: &Tx<'_>, event: &PaymentSettled) -> Result<()> {
    let Some(order) = locked(tx, event.payable).await? else { return Ok(()) };
    let order = add_money(tx, &order, event.amount, Kopecks::ZERO).await?;
    match (order.state, event.origin) {
        (OrderState::Cancelled, _) => return settled_late(tx, &order, event).await,
        (OrderState::Placed, PaymentOrigin::ByHand) if order.money().is_paid() => {
            pay(tx, &event.actor, &order, Party::Staff).await?;
        }
        (OrderState::Placed, PaymentOrigin::Gateway) if order.money().is_paid() => {
            pay(tx, &event.actor, &order, Party::System).await?;
            mails::paid(tx, &order, event.amount).await?;
            notices::placed(tx, &event.actor, &order).await?;
        }
        (OrderState::Placed, PaymentOrigin::Balance) if order.money().is_paid() => {
            pay(tx, &event.actor, &order, Party::System).await?;
        }
        (_, PaymentOrigin::ByHand | PaymentOrigin::Balance) => {
            note(tx, &event.actor, &order, OrderCause::Paid).await?
        }
        (_, PaymentOrigin::Gateway) => {
            note(tx, &event.actor, &order, OrderCause::Paid).await?;
            mails::paid(tx, &order, event.amount).await?;
        }
    }
    return_excess(tx, &order, event).await
}

/// Returns what was paid beyond the total: somebody paid twice.
async fn return_excess(tx: &Tx<'_>, order: &shop_order::Model, event: &PaymentSettled) -> Result<()> {
    let pending = payments::refunds::pending(&**tx, order.payable()).await?;
    let excess = order.money().excess(pending).min(event.amount);
    if excess.is_zero() {
        return Ok(());
    }
    let cause = if event.had_ended { RefundCause::PaymentHadEnded } else { RefundCause::Excess };
    payments::refunds::require_amount(tx, &ACTOR, order.payable(), excess, cause).await
}

async fn pay(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, party: Party) -> Result<()> {
    let to = order.progress().apply(OrderEvent::Pay, party, &order.facts()).map_err(Refusal::from)?;
    moved(tx, actor, order, Step { to, cause: OrderCause::Paid, reason: "" }).await
}

/// Money for an order that no longer waits for it. An expired order is confirmed if its goods can be reserved
/// again; in all other cases the money has to be returned.
async fn settled_late(tx: &Tx<'_>, order: &shop_order::Model, event: &PaymentSettled) -> Result<()> {
    // Money that is on its way back pays for nothing, and the credit of an exchange went back when the order expired.
    let pending = payments::refunds::pending(&**tx, order.payable()).await?;
    let is_expired = order.money().due(pending).is_zero()
        && last_cancellation(&**tx, order.id).await? == Some(OrderCause::Expired)
        && !is_exchange(&**tx, order.id).await?;
    if !is_expired || tx.attempt(reserve_again(tx, order, Holding::Anyway)).await?.is_err() {
        return payments::refunds::require(tx, event.payment, RefundCause::NotFulfillable).await;
    }
    let step = Step { to: OrderProgress::CONFIRMED, cause: OrderCause::PaidLate, reason: "" };
    moved(tx, &event.actor, order, step).await?;
    mails::paid(tx, order, event.amount).await?;
    notices::placed(tx, &event.actor, order).await?;
    return_excess(tx, order, event).await
}

/// The payment failed. The stock stays reserved for another attempt until the term; an overdue order expires.
async fn failed(tx: &Tx<'_>, event: &PaymentFailed) -> Result<()> {
    let Some(order) = locked(tx, event.payable).await? else { return Ok(()) };
    if order.is_overdue(tx.now()) {
        return expire_order(tx, &order).await;
    }
    if event.had_held {
        note(tx, &ACTOR, &order, OrderCause::Released).await?;
        // Staff works on an order whose money is gone.
        let key = format!("{}:{}", order.number, tx.id::<OrderEventId>());
        return match order.state {
            OrderState::Cancelled => Ok(()),
            _ => notices::payment_failed(tx, &order, &key).await,
        };
    }
    if order.state == OrderState::Cancelled {
        return tx.changed(ChangeKind::Order, order.id.0).await;
    }
    // Each attempt is an event of its own.
    let key = format!("{}:{}", order.number, tx.id::<OrderEventId>());
    mails::payment_failed(tx, &order, &key).await?;
    notices::payment_failed(tx, &order, &key).await?;
    tx.changed(ChangeKind::Order, order.id.0).await
}

/// The gateway holds the money that is due: the order is confirmed, and the money is captured when staff begins to assemble it. Money for
/// an order that no longer waits for it is released.
async fn held(tx: &Tx<'_>, event: &PaymentHeld) -> Result<()> {
    let Some(order) = locked(tx, event.payable).await? else { return Ok(()) };
    let due = super::due(tx, &order).await?;
    match order.state {
        // Less than what is due now confirms nothing: it is a part of the payment.
        OrderState::Placed if event.amount < due => {
            note(tx, &ACTOR, &order, OrderCause::Held).await?;
            payments::capture(tx, &ACTOR, event.payable, event.amount).await
        }
        OrderState::Placed => {
            let facts = OrderFacts { is_paid: true, ..order.facts() };
            let to = order.progress().apply(OrderEvent::Pay, Party::System, &facts).map_err(Refusal::from)?;
            moved(tx, &ACTOR, &order, Step { to, cause: OrderCause::Held, reason: "" }).await?;
            notices::placed(tx, &ACTOR, &order).await
        }
        OrderState::Confirmed if !order.money().is_paid() => {
            note(tx, &ACTOR, &order, OrderCause::Held).await?;
            match order.fulfilment == FulfilmentState::Pending {
                true => Ok(()),
                false => payments::capture(tx, &ACTOR, event.payable, event.amount).await,
            }
        }
        _ => payments::release(tx, &ACTOR, event.payable).await,
    }
}

/// The term of held money is near: it is captured or released, as the setting says.
async fn hold_ending(tx: &Tx<'_>, event: &HoldEnding) -> Result<()> {
    let Some(order) = locked(tx, event.payable).await? else { return Ok(()) };
    match org::settings::get::<CapturesAtEnd>(&**tx).await? {
        true => {
            let due = super::due(tx, &order).await?;
            payments::capture(tx, &ACTOR, event.payable, due).await?;
        }
        false => payments::release(tx, &ACTOR, event.payable).await?,
    }
    notices::hold_ending(tx, &order, &event.payment.to_string()).await
}

/// Another amount came than was asked for: staff looks into it.
async fn amount_differs(tx: &Tx<'_>, event: &AmountDiffers) -> Result<()> {
    let Some(order) = locked(tx, event.payable).await? else { return Ok(()) };
    note(tx, &ACTOR, &order, OrderCause::AmountDiffers).await?;
    notices::amount_differs(tx, &order, &event.payment.to_string()).await
}

/// Money goes back: the buyer is notified. Staff are asked to return what the gateway does not.
async fn refund_required(tx: &Tx<'_>, event: &RefundRequired) -> Result<()> {
    let Some(order) = locked(tx, event.payable).await? else { return Ok(()) };
    note(tx, &event.actor, &order, OrderCause::RefundNeeded).await?;
    mails::refund_required(tx, &order, event).await?;
    if !event.by_hand {
        return Ok(());
    }
    let key = event.refund.to_string();
    mails::refund_needed(tx, &order, event.amount, event.gateway_payment.as_deref(), &key).await?;
    notices::refund_needed(tx, &order, &key).await
}

/// The gateway did not return money: staff has to.
async fn refund_failed(tx: &Tx<'_>, event: &RefundFailed) -> Result<()> {
    let Some(order) = locked(tx, event.payable).await? else { return Ok(()) };
    note(tx, &ACTOR, &order, OrderCause::RefundFailed).await?;
    // It may fail again after another try.
    let key = format!("{}:{}", event.refund, tx.id::<OrderEventId>());
    mails::refund_needed(tx, &order, event.amount, event.gateway_payment.as_deref(), &key).await?;
    notices::refund_needed(tx, &order, &key).await
}

async fn refund_recorded(tx: &Tx<'_>, event: &RefundRecorded) -> Result<()> {
    let Some(mut order) = locked(tx, event.payable).await? else { return Ok(()) };
    // Money of a payment that had ended was never counted as paid.
    if event.was_settled {
        order = add_money(tx, &order, Kopecks::ZERO, event.amount).await?;
    }
    if event.cause == RefundCause::Mistake {
        return note(tx, &event.actor, &order, OrderCause::PaymentUndone).await;
    }
    note(tx, &event.actor, &order, OrderCause::Refunded).await?;
    if event.origin == PaymentOrigin::Balance {
        return to_balance(tx, &order, event).await;
    }
    mails::refunded(tx, &order, event.amount, &event.refund.to_string()).await
}

/// Money of an order went to the balance of its buyer, who is notified of that.
async fn to_balance(tx: &Tx<'_>, order: &shop_order::Model, event: &RefundRecorded) -> Result<()> {
    let account = order.account_id.ok_or_else(|| {
        Error::Inconsistent(format!("order {} has no account for its money to go to", order.number))
    })?;
    let back = Back {
        refund: event.refund,
        amount: event.amount,
        number: &order.number,
        from_balance: event.from_balance,
        by_hand: false,
        branch: order.branch_id,
        seller: order.seller_id,
        contact: (order.email.as_deref(), order.phone.as_deref()),
    };
    ledger::balance::credit(tx, &event.actor, account, &back).await
}

/// An entry in the history of an order that stays in its state.
async fn note(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, cause: OrderCause) -> Result<()> {
    let status = order.status();
    history(tx, actor, order.id, Some(status), Step { to: status, cause, reason: "" }).await?;
    tx.changed(ChangeKind::Order, order.id.0).await
}

//! Fiscal receipts of orders: what an order does when money moves or a receipt is registered or fails, and the receipts on the
//! page of an order.

use crate::messages::{About, ReceiptMessage, ReceiptNews};
use crate::notifications::{ORDER_PAYMENT, ORDER_RECEIPT};
use crate::orders::{Step, bring, credit_back, lock, moved, require_refund, visible};
use crate::receipt_needs;
use crate::tables::shop_order;
use crate::{mails, notices};
use ::payments::events::{PaymentSettled, RefundRecorded};
use ::receipts::events::{ReceiptFailed, ReceiptMoving, ReceiptRegistered};
use base::{OrderId, format};
use payments_model::payables::{PayableKind, PayableRef};
use payments_model::refunds::RefundCause;
use platform::{Actor, Result, Shop, Subscribers, Tx};
use receipts_model::settings::ReturnsMoney;
use receipts_model::states::{ReceiptKind, ReceiptSource};
use receipts_model::views::ReceiptView;
use sales_model::orders::{FulfilmentState, OrderCause, OrderEvent, OrderNumber, OrderProgress, OrderState};
use sea_orm::ConnectionTrait;

/// Who cancels an order whose receipt can't be registered.
const ACTOR: Actor = Actor::System("receipts");

/// Subscribes orders to the events of payments and receipts. After `payments`, so that the order is what the money made of
/// it.
pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<PaymentSettled>("receipts", |tx, event| {
        Box::pin(async move {
            let Some(order) = locked(tx, event.payable).await? else { return Ok(()) };
            receipt_needs::paid(tx, &order, event).await
        })
    });
    subscribers.on::<RefundRecorded>("receipts", |tx, event| {
        Box::pin(async move {
            let Some(order) = locked(tx, event.payable).await? else { return Ok(()) };
            receipt_needs::refunded(tx, &order, event).await
        })
    });
    subscribers.on::<ReceiptMoving>("orders", |tx, event| {
        Box::pin(async move { locked(tx, event.payable).await.map(|_| ()) })
    });
    subscribers.on::<ReceiptRegistered>("orders", |tx, event| Box::pin(registered(tx, event)));
    subscribers.on::<ReceiptFailed>("orders", |tx, event| Box::pin(failed(tx, event)));
}

/// The order that a receipt is of, locked; `None` if it is of something else.
async fn locked(tx: &Tx<'_>, payable: PayableRef) -> Result<Option<shop_order::Model>> {
    match payable.kind {
        PayableKind::Order => lock(tx, OrderId(payable.id.0)).await.map(Some),
        PayableKind::TopUp => Ok(None),
    }
}

/// The receipts of an order, oldest first, for those who may see the order.
///
/// # Errors
/// [`platform::Error::NotFound`] also for an order of somebody else.
pub async fn of_order(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
) -> Result<Vec<ReceiptView>> {
    let (order, _) = visible(shop.read(), actor, number, token, shop.now()).await?;
    ::receipts::of(shop.read(), order.payable()).await
}

/// The buyer may want to know: the till itself sends the receipt.
async fn registered(tx: &Tx<'_>, event: &ReceiptRegistered) -> Result<()> {
    let Some(order) = locked(tx, event.payable).await? else { return Ok(()) };
    tx.changed(base::jobs::ChangeKind::Order, order.id.0).await?;
    if matches!(event.kind, ReceiptKind::IncomeCorrection | ReceiptKind::RefundCorrection) {
        return Ok(());
    }
    let (number, sum) = (mails::number(&order), format::money(order.locale, event.total));
    let about = About { name: &order.contact_name, number: &number };
    let message = ReceiptMessage::Registered { about, sum: &sum, document: &event.fiscal.document };
    mails::tell_about(tx, &order, &ORDER_RECEIPT, &message, &event.receipt.to_string()).await
}

/// Staff are notified. An order that was paid through the gateway and of which nothing has left is cancelled, and its money returned, unless the
/// shop decides that itself.
async fn failed(tx: &Tx<'_>, event: &ReceiptFailed) -> Result<()> {
    let Some(order) = locked(tx, event.payable).await? else { return Ok(()) };
    let is_returned = returns(tx, &order, event).await?;
    let news = if is_returned { ReceiptNews::Returned } else { ReceiptNews::Failed };
    let key = format!("{}:{}", event.receipt, event.attempt);
    notices::receipt(tx, &order, news, event, &key).await?;
    if is_returned {
        give_back(tx, &order, event).await?;
    }
    tx.changed(base::jobs::ChangeKind::Order, order.id.0).await
}

async fn returns(tx: &Tx<'_>, order: &shop_order::Model, event: &ReceiptFailed) -> Result<bool> {
    use FulfilmentState::{Assembling, Pending, Ready};
    let is_here =
        order.state == OrderState::Confirmed && matches!(order.fulfilment, Pending | Assembling | Ready);
    if event.source != ReceiptSource::Payment || !is_here || !order.money().holds_money() {
        return Ok(false);
    }
    let sql = "SELECT 1 AS one FROM payment WHERE id = $1 AND gateway_payment_id IS NOT NULL";
    let by_gateway = tx.query_one_raw(tx.sql(sql, [event.source_id.into()])).await?.is_some();
    Ok(by_gateway && org::settings::get::<ReturnsMoney>(&**tx).await?)
}

/// Cancels the order and requires all of its money to be returned.
async fn give_back(tx: &Tx<'_>, order: &shop_order::Model, event: &ReceiptFailed) -> Result<()> {
    let to = OrderProgress { order: OrderState::Cancelled, fulfilment: FulfilmentState::Returned };
    moved(tx, &ACTOR, order, Step { to, cause: OrderCause::NoReceipt, reason: "" }).await?;
    bring(tx, &ACTOR, order, OrderEvent::Cancel, to.fulfilment).await?;
    delivery::bookings::release(tx, order.id).await?;
    credit_back(tx, &ACTOR, order).await?;
    ::payments::cancel_unsent(tx, order.payable()).await?;
    let pending = ::payments::refunds::pending(&**tx, order.payable()).await?;
    let held = order.money().held() - pending;
    if held <= base::Kopecks::ZERO {
        return Ok(());
    }
    require_refund(tx, &ACTOR, order, held, RefundCause::NotFulfillable).await?;
    let (number, sum) = (mails::number(order), format::money(order.locale, held));
    let about = About { name: &order.contact_name, number: &number };
    let message = ReceiptMessage::Cancelled { about, sum: &sum };
    mails::tell_about(tx, order, &ORDER_PAYMENT, &message, &event.receipt.to_string()).await
}

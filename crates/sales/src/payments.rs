//! Paying for orders: what an order tells the payments, and what payments do to an order.

mod events;
mod expire;
mod refund;

pub(crate) use events::subscribe;
pub(crate) use expire::expire_later;
pub use expire::{ExpireOverdue, ExpireReservation, expire, expire_overdue, schedule};
pub use refund::record_refund;

use crate::mails;
use crate::orders::{lock, visible};
use crate::tables::shop_order;
use base::refusal::AreaRefusal as _;
use base::refusal::Refusal;
use gateways::payment::PaymentGateway;
use payments::{OpenPayment, PaymentPage};
use payments_model::payables::Payable;
use payments_model::refusal::PaymentsRefusal;
use platform::{Actor, Error, Result, Shop, with_retries};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{OrderNumber, OrderStatus};

/// Where to send the buyer to pay. Asked again while the payment is open it gives the same address, so that
/// "back" and "pay" again are harmless.
///
/// # Errors
/// [`PaymentsRefusal::AlreadyPaid`], [`Refusal::NotInThisState`] when the order waits for no online payment,
/// [`PaymentsRefusal::PaymentUnavailable`] when the gateway does not answer: the order stays, trying again helps.
pub async fn start(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    actor: &Actor,
    token: Option<&str>,
    number: &OrderNumber,
) -> Result<String> {
    let (order, payment) = with_retries(|| open(shop, gateway.name(), actor, token, number)).await?;
    let page = PaymentPage {
        description: mails::order_title(&order),
        return_url: mails::order_url(shop, &order, None),
        locale: order.locale,
    };
    payments::start(shop, gateway, payment, page).await
}

async fn open(
    shop: &Shop,
    gateway: &'static str,
    actor: &Actor,
    token: Option<&str>,
    number: &OrderNumber,
) -> Result<(shop_order::Model, OpenPayment)> {
    let tx = shop.begin().await?;
    let (order, _) = visible(&*tx, actor, number, token).await?;
    let order = lock(&tx, order.id).await?;
    if order.money().is_paid() {
        return Err(PaymentsRefusal::AlreadyPaid.into_refusal().into());
    }
    if !order.awaits_payment(tx.now()) || !order.payment_method.is_online() {
        return Err(Refusal::NotInThisState.into());
    }
    let payment = payments::open(&tx, gateway, actor, &due(&order)).await?;
    tx.commit().await?;
    Ok((order, payment))
}

/// The whole order as a payable.
fn due(order: &shop_order::Model) -> Payable {
    Payable {
        reference: order.payable(),
        number: order.number.clone(),
        amount: order.total,
        method: order.payment_method,
    }
}

/// Staff notes that the money of an order came by hand: in cash, by a terminal, by bank transfer.
///
/// # Errors
/// [`PaymentsRefusal::AlreadyPaid`]; [`Refusal::NotInThisState`] for an order that is paid online, has ended, or whose money was
/// returned.
pub async fn receive(shop: &Shop, actor: &Actor, number: &OrderNumber) -> Result<OrderStatus> {
    let scope = actor.require(ORDERS_EDIT)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, _) = visible(&*tx, actor, number, None).await?;
        scope.require(order.branch_id)?;
        let order = lock(&tx, order.id).await?;
        if order.money().is_paid() {
            return Err(PaymentsRefusal::AlreadyPaid.into_refusal().into());
        }
        if !order.can_receive() {
            return Err(Refusal::NotInThisState.into());
        }
        payments::receive(&tx, actor, &due(&order)).await?;
        let status = lock(&tx, order.id).await?.status();
        tx.commit().await?;
        Ok(status)
    })
    .await
}

/// Asks the gateway about the order's open payment: for the page that a buyer comes back to. What can't be
/// asked now is left to the jobs.
pub async fn look(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    actor: &Actor,
    token: Option<&str>,
    number: &OrderNumber,
) -> Result<()> {
    let (order, _) = visible(shop.read(), actor, number, token).await?;
    match payments::settle_open(shop, gateway, order.payable()).await {
        Err(Error::Gateway(e)) => {
            tracing::warn!("the payment of order {} can't be asked about now: {e}", order.number);
            Ok(())
        }
        other => other,
    }
}

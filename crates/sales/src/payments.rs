//! Payment of orders: starting, receiving and refunding payments, what an order does when its payment moves,
//! and the end of unpaid orders.

mod balance;
mod desk;
mod events;
mod expire;
mod method;
mod refund;

pub(crate) use balance::pay_at_checkout;
pub use balance::pay_from_balance;
pub use desk::{receive, receive_part, undo_receive};
pub(crate) use events::subscribe;
pub(crate) use expire::expire_later;
pub use expire::{ExpireOverdue, ExpireReservation, expire, expire_overdue, schedule};
pub use method::change_method;
pub use refund::{record_refund, refund, retry_refund};

use crate::mails;
use crate::orders::{lock, visible};
use crate::tables::shop_order;
use base::Kopecks;
use base::refusal::AreaRefusal as _;
use base::refusal::Refusal;
use gateways::payment::PaymentGateway;
use payments::{OpenPayment, PaymentPage};
use payments_model::payables::Payable;
use payments_model::payments::PaymentMethod;
use payments_model::refusal::PaymentsRefusal;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::orders::OrderNumber;
use sales_model::refusal::SalesRefusal;

/// Starts the payment of an order and returns the URL to send the buyer to. While the payment is open,
/// another call returns the same URL, so that going back and paying again is harmless.
///
/// # Errors
/// [`PaymentsRefusal::AlreadyPaid`], [`Refusal::NotInThisState`] if the order does not wait for an online
/// payment, [`SalesRefusal::DeliveryCostOpen`] while its sum is not known, [`PaymentsRefusal::NotSetUp`] without keys of the gateway, [`PaymentsRefusal::PaymentUnavailable`] if the gateway does not answer: the order stays, and
/// retrying may help.
pub async fn start(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    actor: &Actor,
    token: Option<&str>,
    number: &OrderNumber,
) -> Result<String> {
    // Clients pay by themselves, by the link of their letter.
    if actor.behind().is_some() {
        return Err(Error::Forbidden);
    }
    let client = payments::client(gateway).await?;
    let gateway = client.as_deref().unwrap_or(gateway);
    let (order, payment) = with_retries(|| open(shop, gateway, actor, token, number)).await?;
    let page = PaymentPage {
        description: mails::order_title(&order),
        return_url: mails::order_url(shop, &order, None),
        locale: order.locale,
        receipt: None,
    };
    let to = page.return_url.clone();
    let url = payments::start(shop, gateway, payment, page).await?;
    // The page of the order shows the code and the link of the bank's app.
    Ok(if order.payment_method == PaymentMethod::Sbp { to } else { url })
}

async fn open(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    actor: &Actor,
    token: Option<&str>,
    number: &OrderNumber,
) -> Result<(shop_order::Model, OpenPayment)> {
    let tx = shop.begin().await?;
    let (order, _) = visible(&*tx, actor, number, token, tx.now()).await?;
    let order = lock(&tx, order.id).await?;
    let due = due(&tx, &order).await?;
    if due.is_zero() {
        return Err(PaymentsRefusal::AlreadyPaid.into_refusal().into());
    }
    if !order.can_pay_online(due, tx.now()) {
        return Err(Refusal::NotInThisState.into());
    }
    let agreed = delivery::bookings::find(&*tx, order.id).await?.unwrap_or_default();
    if agreed.is_cost_open {
        return Err(SalesRefusal::DeliveryCostOpen.into_refusal().into());
    }
    let payment = payments::open(&tx, gateway, actor, &payable(&order, due)).await?;
    tx.commit().await?;
    Ok((order, payment))
}

/// What is to be paid for a locked order now.
pub(crate) async fn due(tx: &Tx<'_>, order: &shop_order::Model) -> Result<Kopecks> {
    let pending = payments::refunds::pending(&**tx, order.payable()).await?;
    Ok(order.money().due(pending))
}

/// The order as a payable of which `amount` is to be paid.
pub(crate) fn payable(order: &shop_order::Model, amount: Kopecks) -> Payable {
    Payable { reference: order.payable(), number: order.number.clone(), amount, method: order.payment_method }
}

/// Asks the gateway about the order's open payment, for the page that the buyer returns to. If the gateway
/// does not answer, this succeeds and leaves the payment to the jobs.
///
/// # Errors
/// [`Error::NotFound`] for an order that the actor may not see; those of `payments::settle`, except for
/// [`Error::Gateway`].
pub async fn look(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    actor: &Actor,
    token: Option<&str>,
    number: &OrderNumber,
) -> Result<()> {
    let (order, _) = visible(shop.read(), actor, number, token, shop.now()).await?;
    match payments::look_at_open(shop, gateway, order.payable()).await {
        Err(Error::Gateway(e)) => {
            tracing::warn!("the payment of order {} can't be asked about now: {e}", order.number);
            Ok(())
        }
        other => other,
    }
}

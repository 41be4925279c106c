//! Money that staff takes for an order by hand.

use super::refund::locked;
use super::{due, payable};
use base::form::Problem;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{Kopecks, PaymentId};
use payments_model::desk::Received;
use payments_model::refusal::PaymentsRefusal;
use platform::{Actor, Error, Result, Shop, with_retries};
use sales_model::orders::{OrderNumber, OrderStatus};

/// Records that staff received all that is due for an order: in cash, by a terminal, by bank transfer.
///
/// # Errors
/// As [`receive_part`].
pub async fn receive(shop: &Shop, actor: &Actor, number: &OrderNumber) -> Result<OrderStatus> {
    receive_part(shop, actor, number, None, &Received::default()).await
}

/// Records that staff received `amount` of what is due for an order, or all of it. Payments online that are under way end.
///
/// # Errors
/// [`PaymentsRefusal::AlreadyPaid`], also while the gateway holds the money; [`Refusal::NotInThisState`] for a cancelled
/// order; a problem of the field `received_sum` for more than is due.
pub async fn receive_part(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    amount: Option<Kopecks>,
    received: &Received,
) -> Result<OrderStatus> {
    with_retries(|| async {
        let (tx, order) = locked(shop, actor, number).await?;
        let due = due(&tx, &order).await?;
        if due.is_zero() {
            return Err(PaymentsRefusal::AlreadyPaid.into_refusal().into());
        }
        if !order.can_receive(due) {
            return Err(Refusal::NotInThisState.into());
        }
        let amount = amount.unwrap_or(due);
        if amount > due {
            let max = due.0.div_euclid(100) + i64::from(due.0 % 100 != 0);
            return Err(Error::field("received_sum", Problem::OutOfRange { min: 0, max }));
        }
        payments::receive(&tx, actor, &payable(&order, amount), received).await?;
        let status = crate::orders::lock(&tx, order.id).await?.status();
        tx.commit().await?;
        Ok(status)
    })
    .await
}

/// Takes back a payment that staff noted by mistake. The order stays where it is, unpaid.
///
/// # Errors
/// [`Refusal::NotInThisState`] for a payment through the gateway, and if something of it was or is being returned;
/// [`Error::NotFound`] for a payment of another order.
pub async fn undo_receive(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    payment: PaymentId,
) -> Result<()> {
    with_retries(|| async {
        let (tx, order) = locked(shop, actor, number).await?;
        let payments = payments::of(&*tx, order.payable()).await?;
        if !payments.iter().any(|known| known.id == payment) {
            return Err(Error::NotFound);
        }
        payments::refunds::undo(&tx, actor, payment).await?;
        tx.commit().await
    })
    .await
}

//! Payment from the balance of a customer.

use super::{due, payable};
use crate::orders::{lock, visible};
use crate::tables::shop_order;
use base::refusal::{AreaRefusal as _, Refusal};
use payments_model::refusal::PaymentsRefusal;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::orders::{OrderNumber, OrderState};

/// Pays for a new order from the balance of its buyer, as far as it goes; returns the order as it is then.
pub(crate) async fn pay_at_checkout(
    tx: &Tx<'_>,
    actor: &Actor,
    order: shop_order::Model,
) -> Result<shop_order::Model> {
    // Clients pay by themselves.
    let Some(account) = order.account_id.filter(|own| actor.require_owner().ok() == Some(*own)) else {
        return Ok(order);
    };
    let amount = ledger::balance::available(&**tx, account).await?.min(order.total);
    if amount.is_zero() || !ledger::balance::is_on(&**tx).await? {
        return Ok(order);
    }
    ledger::balance::pay(tx, actor, account, &payable(&order, amount)).await?;
    lock(tx, order.id).await
}

/// Pays what is due for the actor's own order from the balance, as far as it goes. A payment online that is under way ends.
///
/// # Errors
/// [`PaymentsRefusal::AlreadyPaid`]; [`Refusal::NotInThisState`] for an order that has ended or waits for no money;
/// those of [`ledger::balance::pay`]; [`Error::Forbidden`] for an employee who acts for the customer.
pub async fn pay_from_balance(shop: &Shop, actor: &Actor, number: &OrderNumber) -> Result<()> {
    let account = actor.require_owner()?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, _) = visible(&*tx, actor, number, None, tx.now()).await?;
        let order = lock(&tx, order.id).await?;
        if order.account_id != Some(account) {
            return Err(Error::NotFound);
        }
        let due = due(&tx, &order).await?;
        if due.is_zero() {
            return Err(PaymentsRefusal::AlreadyPaid.into_refusal().into());
        }
        if order.state == OrderState::Cancelled || order.is_overdue(tx.now()) {
            return Err(Refusal::NotInThisState.into());
        }
        let amount = due.min(ledger::balance::available(&*tx, account).await?);
        if amount.is_zero() {
            return Err(Refusal::NotInThisState.into());
        }
        ledger::balance::pay(&tx, actor, account, &payable(&order, amount)).await?;
        tx.commit().await
    })
    .await
}

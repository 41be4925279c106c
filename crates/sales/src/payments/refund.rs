//! Money that staff returned to the buyer of an order.

use crate::orders::{lock, visible};
use base::Kopecks;
use base::refusal::Refusal;
use payments_model::refunds::RefundState;
use payments_model::views::RefundView;
use platform::{Actor, Result, Shop, with_retries};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{OrderNumber, OrderStatus};

fn required(refunds: &[RefundView]) -> impl Iterator<Item = &RefundView> {
    refunds.iter().filter(|refund| refund.state == RefundState::Required)
}

/// Records that staff has returned money to the buyer. `amount` is what the page showed.
///
/// # Errors
/// [`Refusal::NotInThisState`] if there is nothing to return, [`Refusal::Changed`] if the amount to return
/// has changed since.
pub async fn record_refund(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    amount: Kopecks,
) -> Result<OrderStatus> {
    let scope = actor.require(ORDERS_EDIT)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, _) = visible(&*tx, actor, number, None, tx.now()).await?;
        scope.require(order.branch_id)?;
        let order = lock(&tx, order.id).await?;
        let refunds = payments::refunds::of(&*tx, order.payable()).await?;
        match order.refundable(&refunds) {
            Kopecks::ZERO => return Err(Refusal::NotInThisState.into()),
            due if due != amount => return Err(Refusal::Changed.into()),
            _ => {}
        }
        let mut is_required = false;
        for refund in required(&refunds) {
            payments::refunds::record(&tx, actor, refund.id).await?;
            is_required = true;
        }
        if !is_required {
            payments::refunds::record_settled(&tx, actor, order.payable()).await?;
        }
        tx.commit().await?;
        Ok(order.status())
    })
    .await
}

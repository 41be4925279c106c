//! Money that goes back to the buyer of an order.

use crate::orders::{lock, require_refund, visible};
use crate::tables::shop_order;
use base::{Kopecks, RefundId};
use payments::refunds::ByHand;
use payments_model::refunds::RefundCause;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::OrderNumber;

/// Returns `amount` of the order's money, all of it or a part: through the gateway what came through it, by hand the rest.
///
/// # Errors
/// [`PaymentsRefusal::MoreThanHeld`](payments_model::refusal::PaymentsRefusal::MoreThanHeld) if less is held, or is on its
/// way back already.
pub async fn refund(shop: &Shop, actor: &Actor, number: &OrderNumber, amount: Kopecks) -> Result<()> {
    with_retries(|| async {
        let (tx, order) = locked(shop, actor, number).await?;
        require_refund(&tx, actor, &order, amount, RefundCause::ByStaff).await?;
        tx.commit().await
    })
    .await
}

/// Records that staff has returned the money of a refund by hand.
///
/// # Errors
/// [`Refusal::NotInThisState`](base::refusal::Refusal::NotInThisState) if it was returned before, or the gateway is to return
/// it; [`Error::NotFound`] for a refund of another order.
pub async fn record_refund(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    refund: RefundId,
    by_hand: &ByHand,
) -> Result<()> {
    with_retries(|| async {
        let (tx, order) = locked(shop, actor, number).await?;
        require_own(&tx, &order, refund).await?;
        payments::refunds::record(&tx, actor, refund, by_hand).await?;
        tx.commit().await
    })
    .await
}

/// Lets the gateway be asked once more to return the money of a refund that failed.
///
/// # Errors
/// As [`record_refund`].
pub async fn retry_refund(shop: &Shop, actor: &Actor, number: &OrderNumber, refund: RefundId) -> Result<()> {
    with_retries(|| async {
        let (tx, order) = locked(shop, actor, number).await?;
        require_own(&tx, &order, refund).await?;
        payments::refunds::retry(&tx, actor, refund).await?;
        tx.commit().await
    })
    .await
}

/// The order, locked, for staff who may change it.
pub(super) async fn locked<'a>(
    shop: &'a Shop,
    actor: &Actor,
    number: &OrderNumber,
) -> Result<(Tx<'a>, shop_order::Model)> {
    let scope = actor.require(ORDERS_EDIT)?;
    let tx = shop.begin().await?;
    let (order, _) = visible(&*tx, actor, number, None, tx.now()).await?;
    scope.require(order.branch_id)?;
    let order = lock(&tx, order.id).await?;
    Ok((tx, order))
}

async fn require_own(tx: &Tx<'_>, order: &shop_order::Model, refund: RefundId) -> Result<()> {
    let refunds = payments::refunds::of(&**tx, order.payable()).await?;
    match refunds.iter().any(|known| known.id == refund) {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

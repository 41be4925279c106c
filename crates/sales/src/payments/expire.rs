//! The end of a reservation's term.

use super::live;
use super::settle::{expire_order, settle};
use crate::orders::{facts, lock};
use crate::tables::shop_order;
use base::OrderId;
use gateways::payment::PaymentGateway;
use platform::{Error, Result, Shop, with_retries};
use sales_model::orders::OrderState;
use sea_orm::EntityTrait;

/// Ends an order whose term has passed without money and gives its stock back, once. A payment that is open is
/// asked about first: money that has come in the last second counts.
///
/// # Errors
/// [`Error::Gateway`] when the gateway does not answer: the stock stays held and the job tries again.
pub async fn expire(shop: &Shop, gateway: &dyn PaymentGateway, id: OrderId) -> Result<()> {
    let order = shop_order::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    if !is_over(&order, shop.now()) {
        return Ok(());
    }
    if let Some(payment) = live(shop.read(), id).await?
        && payment.gateway_payment_id.is_some()
    {
        settle(shop, gateway, payment.id).await?;
    }
    with_retries(|| async {
        let tx = shop.begin().await?;
        let order = lock(&tx, id).await?;
        if !is_over(&order, tx.now()) || facts(&*tx, &order).await?.is_paid {
            return Ok(());
        }
        expire_order(&tx, &order).await?;
        tx.commit().await
    })
    .await
}

fn is_over(order: &shop_order::Model, now: base::Instant) -> bool {
    order.state == OrderState::Placed && order.reserved_until.is_some_and(|until| until <= now)
}

//! Payments that the gateway never received: their buyer had no page to pay on.

use base::{Instant, PaymentId};
use payments_model::payables::PayableRef;
use platform::{Result, Shop, Tx};
use sea_orm::ConnectionTrait;

/// Value of `payment.reason` for a payment that never reached the gateway.
pub(crate) const NEVER_STARTED: &str = "never_started";

/// Ends a payment that was never started at the gateway, unless it was begun again after `last_try`.
pub(crate) async fn give_up(shop: &Shop, id: PaymentId, reason: &str, last_try: Instant) -> Result<()> {
    let tx = shop.begin().await?;
    tx.execute_raw(tx.sql(
        "UPDATE payment SET state = 'cancelled', reason = $2, updated_at = $3 WHERE id = $1 AND state = 'new' AND updated_at <= $4",
        [id.into(), reason.into(), tx.now().into(), last_try.into()],
    ))
    .await?;
    tx.commit().await
}

/// Cancels payments of a payable that never reached the gateway: the buyer had no page to pay on.
pub async fn cancel_unsent(tx: &Tx<'_>, payable: PayableRef) -> Result<()> {
    tx.execute_raw(tx.sql(
        "UPDATE payment SET state = 'cancelled', reason = $3, updated_at = $4 \
         WHERE payable_kind = $1 AND payable_id = $2 AND state = 'new' AND gateway_payment_id IS NULL",
        [payable.kind.into(), payable.id.into(), NEVER_STARTED.into(), tx.now().into()],
    ))
    .await?;
    Ok(())
}

//! Payments that the gateway does not find, or can't be asked about.

use super::{Moved, NO_KEYS, NOT_FOUND_EVERY_MINUTES, NOT_FOUND_MAX, find, move_to};
use crate::events::{PaymentFailed, PaymentMoving};
use base::PaymentId;
use payments_model::payments::PaymentState;
use platform::{Error, Result, Shop};
use sea_orm::ConnectionTrait;

/// The gateway finds the payment, which it had not before.
pub(super) async fn found_again(shop: &Shop, id: PaymentId) -> Result<()> {
    let tx = shop.begin().await?;
    let sql = "UPDATE payment SET not_found = 0, not_found_at = NULL WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [id.into()])).await?;
    tx.commit().await
}

/// How long a buyer may take to pay at a gateway whose pages stay open, in hours. A payment that comes later all the same is
/// handled like any that comes after the end.
const OPEN_HOURS: i64 = 24;
/// Why a payment ended that nobody has tried to pay, as YooKassa names it.
const EXPIRED: &str = "expired_on_confirmation";

/// The buyer has not tried to pay yet; ends the payment after [`OPEN_HOURS`].
pub(super) async fn not_tried(shop: &Shop, id: PaymentId) -> Result<PaymentState> {
    let tx = shop.begin().await?;
    let payable = find(&tx, id).await?.payable();
    tx.announce(&PaymentMoving { payable }).await?;
    let payment = find(&tx, id).await?; // As it is now that the payable is locked.
    if payment.state.is_final() || tx.now().minutes_since(payment.created_at) < OPEN_HOURS * 60 {
        return Ok(payment.state);
    }
    let moved = Moved { to: PaymentState::Cancelled, gateway_id: None, url: None, reason: EXPIRED };
    move_to(&tx, &payment, moved).await?;
    tx.announce(&PaymentFailed { payable, had_held: false }).await?;
    tx.commit().await?;
    Ok(PaymentState::Cancelled)
}

/// Counts that the gateway does not find a payment, or can't be asked; ends it after [`NOT_FOUND_MAX`], so that its payable
/// goes on. `zasov check` lists it. Money that the gateway reports later is handled like any that comes after the end.
pub(super) async fn not_found(shop: &Shop, id: PaymentId, reason: &'static str) -> Result<PaymentState> {
    let tx = shop.begin().await?;
    let payable = find(&tx, id).await?.payable();
    tx.announce(&PaymentMoving { payable }).await?;
    let payment = find(&tx, id).await?; // As it is now that the payable is locked.
    if payment.state.is_final() {
        // Whether money came is not known until the gateway can be asked: the report is not done with.
        return match reason == NO_KEYS && payment.reason == NO_KEYS {
            true => Err(Error::Gateway(format!("{reason}: payment {id} has ended"))),
            false => Ok(payment.state),
        };
    }
    let since = tx.now().plus_minutes(-NOT_FOUND_EVERY_MINUTES);
    let is_counted = payment.not_found_at.is_none_or(|at| at <= since);
    let count = payment.not_found + i64::from(is_counted);
    if is_counted {
        let sql = "UPDATE payment SET not_found = $2, not_found_at = $3 WHERE id = $1";
        tx.execute_raw(tx.sql(sql, [id.into(), count.into(), tx.now().into()])).await?;
    }
    if count < NOT_FOUND_MAX {
        tx.commit().await?;
        return Err(Error::Gateway(format!("{reason}: payment {id}, asked {count} times")));
    }
    tracing::error!(reason, "the gateway says nothing of payment {id}: it has ended");
    move_to(&tx, &payment, Moved { to: PaymentState::Cancelled, gateway_id: None, url: None, reason })
        .await?;
    tx.announce(&PaymentFailed { payable, had_held: false }).await?;
    tx.commit().await?;
    Ok(PaymentState::Cancelled)
}

//! For how long the goods of an order are held.

use base::Instant;
use payments_model::payments::PaymentMethod;
use platform::{Result, Tx};
use sales_model::settings::{
    OnReceiptReservationDays, OnlineReservationMinutes, UnconfirmedReservationMinutes,
};

/// Until when the stock of an order placed now is reserved without payment.
pub(crate) async fn reserved_until(
    tx: &Tx<'_>,
    payment: PaymentMethod,
    awaits_contact: bool,
) -> Result<Instant> {
    Ok(match (payment.is_online(), awaits_contact) {
        (true, _) => tx.now().plus_minutes(org::settings::get::<OnlineReservationMinutes>(&**tx).await?),
        (false, true) => {
            tx.now().plus_minutes(org::settings::get::<UnconfirmedReservationMinutes>(&**tx).await?)
        }
        (false, false) => accepted_until(tx).await?,
    })
}

/// Until when the stock of an order paid on receipt is reserved, from now on, for staff to accept it.
pub(crate) async fn accepted_until(tx: &Tx<'_>) -> Result<Instant> {
    Ok(tx.now().plus_days(org::settings::get::<OnReceiptReservationDays>(&**tx).await?))
}

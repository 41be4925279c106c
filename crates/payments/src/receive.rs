//! Payments taken by staff.

use crate::actions;
use crate::events::{PaymentOrigin, PaymentSettled};
use crate::start::{audit, insert, new_row};
use payments_model::payables::Payable;
use payments_model::payments::PaymentState;
use platform::{Actor, Result, Tx};

/// Value of `payment.gateway` for money taken by staff.
const BY_HAND: &str = "desk";

/// Records that staff received the money of a payable: in cash, by a terminal, by bank transfer. The caller
/// has locked the payable and made sure that nothing was paid for it.
pub async fn receive(tx: &Tx<'_>, actor: &Actor, payable: &Payable) -> Result<()> {
    let row = new_row(tx, payable, BY_HAND, PaymentState::Succeeded);
    insert(tx, &row).await?;
    audit(tx, actor, actions::PAYMENT_RECEIVE, &row, payable).await?;
    let settled = PaymentSettled {
        payable: payable.reference,
        payment: row.id,
        amount: row.amount,
        origin: PaymentOrigin::ByHand,
        actor: actor.clone(),
    };
    tx.announce(&settled).await
}

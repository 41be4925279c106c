//! Payments from the balance of a customer. Whose balance it is, and that it holds the money, is known above this area.

use crate::actions;
use crate::events::{PaymentOrigin, PaymentSettled};
use crate::list::BALANCE;
use crate::start::{audit, end_open, insert, new_row};
use base::PaymentId;
use payments_model::payables::Payable;
use payments_model::payments::PaymentState;
use platform::{Actor, Result, Tx};

/// Records that a payable was paid from the balance of its customer, all of it or a part, and returns the payment. The caller
/// takes the money from the balance in the same transaction, has locked the payable and made sure that it can be paid. An
/// attempt to pay online ends: nobody is to pay twice.
///
/// # Errors
/// [`PaymentsRefusal::AlreadyPaid`](payments_model::refusal::PaymentsRefusal::AlreadyPaid) if the gateway holds its money.
pub async fn receive_from_balance(tx: &Tx<'_>, actor: &Actor, payable: &Payable) -> Result<PaymentId> {
    end_open(tx, actor, payable).await?;
    let row = new_row(tx, payable, BALANCE, PaymentState::Succeeded);
    insert(tx, &row).await?;
    audit(tx, actor, actions::PAYMENT_BALANCE, &row, payable).await?;
    let settled = PaymentSettled {
        payable: payable.reference,
        payment: row.id,
        amount: row.amount,
        origin: PaymentOrigin::Balance,
        had_ended: false,
        actor: actor.clone(),
    };
    tx.announce(&settled).await?;
    Ok(row.id)
}

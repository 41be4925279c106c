//! Payments taken by staff.

use crate::actions;
use crate::events::{PaymentOrigin, PaymentSettled};
use crate::list::BY_HAND;
use crate::start::{end_open, insert, new_row};
use crate::tables::payment;
use payments_model::desk::Received;
use payments_model::payables::Payable;
use payments_model::payments::PaymentState;
use platform::{Actor, Result, Tx};

/// Records that staff received the money of a payable: in cash, by a terminal, by bank transfer. The caller
/// has locked the payable and made sure that it can be paid. An attempt to pay online ends: nobody is to pay twice.
///
/// # Errors
/// [`PaymentsRefusal::AlreadyPaid`](payments_model::refusal::PaymentsRefusal::AlreadyPaid) if the gateway holds its money.
pub async fn receive(tx: &Tx<'_>, actor: &Actor, payable: &Payable, received: &Received) -> Result<()> {
    end_open(tx, actor, payable).await?;
    let row = payment::Model {
        desk_kind: received.kind,
        received_on: received.on.clone(),
        document: received.document.clone(),
        ..new_row(tx, payable, BY_HAND, PaymentState::Succeeded)
    };
    insert(tx, &row).await?;
    let after = serde_json::json!({
        payable.reference.kind.as_str(): payable.number, "amount": row.amount, "desk_kind": row.desk_kind,
        "received_on": row.received_on, "document": row.document,
    });
    tx.audit(actor, actions::PAYMENT_RECEIVE, row.id.0, None::<&()>, Some(&after)).await?;
    let settled = PaymentSettled {
        payable: payable.reference,
        payment: row.id,
        amount: row.amount,
        origin: PaymentOrigin::ByHand,
        had_ended: false,
        actor: actor.clone(),
    };
    tx.announce(&settled).await
}

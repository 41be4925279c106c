//! What top-ups do when their payments move. All of it is in the transaction that moves the payment.

use super::{receipt, top_ups};
use crate::actions;
use crate::book::{self, Move, Source};
use crate::notices::{self, BalanceNews};
use crate::tables::balance_top_up;
use base::{Kopecks, TopUpId};
use ledger_model::book::{LedgerCause, LedgerKind};
use payments::events::{
    AmountDiffers, HoldEnding, PaymentFailed, PaymentHeld, PaymentMoving, PaymentSettled, RefundFailed,
    RefundRecorded, RefundRequired,
};
use payments_model::payables::{PayableKind, PayableRef};
use payments_model::refunds::RefundCause;
use platform::{Actor, Result, Subscribers, Tx};
use sea_orm::ConnectionTrait as _;

const ACTOR: Actor = Actor::System("payments");

/// Subscribes top-ups to the events of payments. Receipts need nothing of them.
pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<PaymentMoving>("top_ups", |tx, event| {
        Box::pin(async move {
            match top_up(event.payable) {
                Some(id) => top_ups::lock(tx, id).await.map(|_| ()),
                None => Ok(()),
            }
        })
    });
    subscribers.on::<PaymentSettled>("top_ups", |tx, event| Box::pin(settled(tx, event)));
    subscribers.on::<PaymentHeld>("top_ups", |tx, event| Box::pin(held(tx, event)));
    subscribers.on::<HoldEnding>("top_ups", |tx, event| Box::pin(hold_ending(tx, event)));
    // The customer sees a failed payment on the page of the top-up, and tries again there.
    subscribers.on::<PaymentFailed>("top_ups", |_, _| Box::pin(async { Ok(()) }));
    subscribers.on::<AmountDiffers>("top_ups", |tx, event| Box::pin(amount_differs(tx, event)));
    subscribers.on::<RefundRequired>("top_ups", |tx, event| Box::pin(refund_required(tx, event)));
    subscribers.on::<RefundFailed>("top_ups", |tx, event| Box::pin(refund_failed(tx, event)));
    subscribers.on::<RefundRecorded>("top_ups", |tx, event| Box::pin(refund_recorded(tx, event)));
}

fn top_up(payable: PayableRef) -> Option<TopUpId> {
    match payable.kind {
        PayableKind::TopUp => Some(TopUpId(payable.id.0)),
        PayableKind::Order => None,
    }
}

/// The money is there: it is on the balance.
async fn settled(tx: &Tx<'_>, event: &PaymentSettled) -> Result<()> {
    let Some(id) = top_up(event.payable) else { return Ok(()) };
    let row = top_ups::lock(tx, id).await?;
    let own = book::purse(tx, row.account_id, LedgerKind::Money).await?;
    let received = book::of_shop(tx, LedgerKind::MoneyReceived).await?;
    let key = format!("top_up:{}", event.payment);
    let source = Source {
        key,
        cause: LedgerCause::ToppedUp,
        account: row.account_id,
        number: &row.number,
        reason: "",
        actor: &event.actor,
    };
    if !book::post(tx, &source, &[Move { from: received, to: own.id, amount: event.amount }]).await? {
        return Ok(());
    }
    let sql = "UPDATE balance_top_up SET credited = credited + $2, updated_at = $3 WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [id.into(), event.amount.into(), tx.now().into()])).await?;
    let after = serde_json::json!({ "number": row.number, "amount": event.amount });
    tx.audit(&event.actor, actions::TOP_UP_CREDITED, id.0, None::<&()>, Some(&after)).await?;
    receipt::paid(tx, &row, event).await?;
    notices::balance(tx, row.account_id, event.amount, BalanceNews::ToppedUp, &source.key).await
}

/// Money on a balance waits for nothing: it is captured at once.
async fn held(tx: &Tx<'_>, event: &PaymentHeld) -> Result<()> {
    match top_up(event.payable) {
        Some(_) => payments::capture(tx, &ACTOR, event.payable, event.amount).await,
        None => Ok(()),
    }
}

async fn hold_ending(tx: &Tx<'_>, event: &HoldEnding) -> Result<()> {
    let Some(id) = top_up(event.payable) else { return Ok(()) };
    let row = top_ups::lock(tx, id).await?;
    payments::capture(tx, &ACTOR, event.payable, row.amount - row.credited).await
}

async fn amount_differs(tx: &Tx<'_>, event: &AmountDiffers) -> Result<()> {
    let Some(id) = top_up(event.payable) else { return Ok(()) };
    let row = top_ups::lock(tx, id).await?;
    needs_person(tx, &row, event.asked, &event.payment.to_string()).await
}

/// The customer was notified when the money left the balance. Staff is asked for what the gateway does not return.
async fn refund_required(tx: &Tx<'_>, event: &RefundRequired) -> Result<()> {
    let Some(id) = top_up(event.payable).filter(|_| event.by_hand) else { return Ok(()) };
    let row = top_ups::lock(tx, id).await?;
    needs_person(tx, &row, event.amount, &event.refund.to_string()).await
}

async fn refund_failed(tx: &Tx<'_>, event: &RefundFailed) -> Result<()> {
    let Some(id) = top_up(event.payable) else { return Ok(()) };
    let row = top_ups::lock(tx, id).await?;
    // It may fail again after another try.
    let key = format!("{}:{}", event.refund, tx.now().0);
    needs_person(tx, &row, event.amount, &key).await
}

async fn needs_person(tx: &Tx<'_>, row: &balance_top_up::Model, amount: Kopecks, key: &str) -> Result<()> {
    notices::pay_out_needed(tx, row.account_id, row.branch_id, (&row.number, amount), key).await
}

/// Money went back: it had left the balance when that was asked for. A payment noted by mistake leaves the balance now.
async fn refund_recorded(tx: &Tx<'_>, event: &RefundRecorded) -> Result<()> {
    let Some(id) = top_up(event.payable) else { return Ok(()) };
    let row = top_ups::lock(tx, id).await?;
    if event.cause == RefundCause::Mistake {
        let own = book::purse(tx, row.account_id, LedgerKind::Money).await?;
        let received = book::of_shop(tx, LedgerKind::MoneyReceived).await?;
        let key = format!("undone:{}", event.refund);
        let source = Source {
            key,
            cause: LedgerCause::Corrected,
            account: row.account_id,
            number: &row.number,
            reason: "",
            actor: &event.actor,
        };
        book::post(tx, &source, &[Move { from: own.id, to: received, amount: event.amount }]).await?;
        let sql = "UPDATE balance_top_up SET returned = returned + $2, updated_at = $3 WHERE id = $1";
        tx.execute_raw(tx.sql(sql, [id.into(), event.amount.into(), tx.now().into()])).await?;
    }
    receipt::returned(tx, &row, event).await
}

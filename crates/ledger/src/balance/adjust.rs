//! What staff does with the balance of a customer: corrections with a reason, and money that came by hand.

use super::top_ups;
use crate::actions;
use crate::book::{self, Move, Source};
use crate::notices::{self, BalanceNews};
use base::form::{Problem, Reader};
use base::money::PRICE_MAX;
use base::refusal::AreaRefusal as _;
use base::{AccountId, Kopecks, LedgerTransactionId, TopUpId};
use ledger_model::access::BALANCE_ADJUST;
use ledger_model::balance::{Correction, TOP_UP_MAX, TOP_UP_MIN, amount};
use ledger_model::book::{LedgerCause, LedgerKind};
use ledger_model::refusal::LedgerRefusal;
use payments_model::payments::PaymentMethod;
use platform::{Actor, Error, Result, Shop, with_retries};

/// Corrects the balance of a customer, by the fields of [`Correction`]. No money moves. `key` tells the form from others.
///
/// # Errors
/// Problems of the form; [`Error::Forbidden`]; [`Error::NotFound`] for a customer of another branch;
/// [`LedgerRefusal::NotEnoughMoney`].
pub async fn adjust(
    shop: &Shop,
    actor: &Actor,
    account: AccountId,
    fields: &[(String, String)],
    key: &str,
) -> Result<()> {
    crate::require_customer(shop.read(), actor, BALANCE_ADJUST, account).await?;
    let input = Correction::parse(fields, PRICE_MAX)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let id: LedgerTransactionId = tx.id();
        if tx.claim("balance", &format!("{account}:{key}"), id.0).await?.is_some() {
            return Ok(());
        }
        let own = book::purse(&tx, account, LedgerKind::Money).await?;
        let adjusted = book::of_shop(&tx, LedgerKind::MoneyAdjusted).await?;
        let amount = Kopecks(input.amount.0.abs());
        let moved = match input.amount > Kopecks::ZERO {
            true => Move { from: adjusted, to: own.id, amount },
            false if own.balance < amount => {
                return Err(LedgerRefusal::NotEnoughMoney { left: own.balance }.into_refusal().into());
            }
            false => Move { from: own.id, to: adjusted, amount },
        };
        let source = Source {
            key: format!("balance:{id}"),
            cause: LedgerCause::Corrected,
            account,
            number: "",
            reason: &input.reason,
            actor,
        };
        book::post(&tx, &source, &[moved]).await?;
        let after = serde_json::json!({ "amount": input.amount, "reason": input.reason });
        tx.audit(actor, actions::BALANCE_ADJUSTED, account.0, None::<&()>, Some(&after)).await?;
        let news = BalanceNews::Corrected { reason: &input.reason };
        notices::balance(&tx, account, input.amount, news, &source.key).await?;
        tx.commit().await
    })
    .await
}

/// Records money that staff took for the balance of a customer: in cash, by a terminal, by bank transfer. Fields: `amount`, and
/// those of [`payments_model::desk::parse`] but the sum.
///
/// # Errors
/// As [`adjust`].
pub async fn receive(
    shop: &Shop,
    actor: &Actor,
    account: AccountId,
    fields: &[(String, String)],
    key: &str,
) -> Result<()> {
    crate::require_customer(shop.read(), actor, BALANCE_ADJUST, account).await?;
    let mut form = Reader::default();
    let amount = amount(&mut form, base::form::get(fields, "amount"), (TOP_UP_MIN, TOP_UP_MAX));
    let amount = form.done(amount)?;
    let (_, received) = payments_model::desk::parse(fields)?;
    if received.kind.is_none() {
        return Err(Error::field("received_kind", Problem::Required));
    }
    with_retries(|| async {
        let tx = shop.begin().await?;
        let id: TopUpId = tx.id();
        if tx.claim("top_up", &format!("{account}:{key}"), id.0).await?.is_some() {
            return Ok(());
        }
        let row = top_ups::new_row(&tx, actor, account, id, (amount, PaymentMethod::OnReceipt)).await?;
        top_ups::insert(&tx, actor, row.clone()).await?;
        payments::receive(&tx, actor, &top_ups::due(&row, amount), &received).await?;
        tx.commit().await
    })
    .await
}

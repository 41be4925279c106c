//! Points that staff grants and withdraws.

use super::lots;
use crate::actions;
use crate::book::{self, Move, Source};
use crate::notices;
use base::refusal::AreaRefusal as _;
use base::{AccountId, Kopecks, LedgerTransactionId};
use ledger_model::access::POINTS_ADJUST;
use ledger_model::balance::Correction;
use ledger_model::book::{LedgerCause, LedgerKind};
use ledger_model::points::POINTS_MAX;
use ledger_model::refusal::LedgerRefusal;
use platform::{Actor, Result, Shop, with_retries};

/// Grants or withdraws points of a customer, by the fields of [`Correction`]. `key` tells the form from others: it is
/// answered once.
///
/// # Errors
/// Problems of the form; [`Error::Forbidden`](platform::Error::Forbidden), also for a customer of another branch;
/// [`LedgerRefusal::NotEnoughPoints`].
pub async fn adjust(
    shop: &Shop,
    actor: &Actor,
    account: AccountId,
    fields: &[(String, String)],
    key: &str,
) -> Result<()> {
    crate::require_customer(shop.read(), actor, POINTS_ADJUST, account).await?;
    let input = Correction::parse(fields, Kopecks::from_roubles(POINTS_MAX))?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let id: LedgerTransactionId = tx.id();
        if tx.claim("points", &format!("{account}:{key}"), id.0).await?.is_some() {
            return Ok(());
        }
        let own = book::purse(&tx, account, LedgerKind::Points).await?;
        let shop_account = book::of_shop(&tx, LedgerKind::PointsAdjusted).await?;
        let amount = Kopecks(input.amount.0.abs());
        let (cause, moved) = if input.amount > Kopecks::ZERO {
            lots::grant(&tx, account, None, amount).await?;
            (LedgerCause::Granted, Move { from: shop_account, to: own.id, amount })
        } else {
            if own.balance < amount {
                return Err(LedgerRefusal::NotEnoughPoints { left: own.balance }.into_refusal().into());
            }
            lots::withdraw(&tx, account, amount).await?;
            (LedgerCause::Withdrawn, Move { from: own.id, to: shop_account, amount })
        };
        let source =
            Source { key: format!("points:{id}"), cause, account, number: "", reason: &input.reason, actor };
        book::post(&tx, &source, &[moved]).await?;
        let after = serde_json::json!({ "points": input.amount, "reason": input.reason });
        tx.audit(actor, actions::POINTS_ADJUSTED, account.0, None::<&()>, Some(&after)).await?;
        notices::adjusted(&tx, account, input.amount, &input.reason, &source.key).await?;
        tx.commit().await
    })
    .await
}

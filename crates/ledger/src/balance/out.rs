//! Money of a balance that goes back to where it came from.

use super::receipt::payable;
use super::top_ups;
use crate::actions;
use crate::book::{self, Move, Source};
use crate::notices::{self, BalanceNews};
use crate::tables::balance_top_up;
use base::form::Reader;
use base::refusal::AreaRefusal as _;
use base::{AccountId, Kopecks, LedgerTransactionId, RefundId, TopUpId};
use ledger_model::access::BALANCE_ADJUST;
use ledger_model::balance::{TOP_UP_MAX, amount};
use ledger_model::book::{LedgerCause, LedgerKind};
use ledger_model::refusal::LedgerRefusal;
use payments::refunds::ByHand;
use payments_model::refunds::RefundCause;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// The most that one request returns: as much as ten top-ups bring.
const OUT_MAX: Kopecks = Kopecks(TOP_UP_MAX.0 * 10);

/// Takes money from the actor's own balance and returns it by the ways in which it came, of the newest top-ups first. The same
/// `key` of a form does it once.
///
/// # Errors
/// A problem of the field `amount`; [`LedgerRefusal::NotEnoughMoney`]; [`LedgerRefusal::NotReturnable`] for money that came
/// otherwise: staff returns it by a correction.
pub async fn pay_out(shop: &Shop, actor: &Actor, fields: &[(String, String)], key: &str) -> Result<()> {
    let account = actor.require_owner()?;
    let mut form = Reader::default();
    let wanted = amount(&mut form, base::form::get(fields, "amount"), (Kopecks(1), OUT_MAX));
    let wanted = form.done(wanted)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let id: LedgerTransactionId = tx.id();
        if tx.claim("pay_out", &format!("{account}:{key}"), id.0).await?.is_some() {
            return Ok(());
        }
        // Before the balance: payments that move lock their top-up first, too.
        let parts = parts(&tx, account, wanted).await?;
        let own = book::purse(&tx, account, LedgerKind::Money).await?;
        if own.balance < wanted {
            return Err(LedgerRefusal::NotEnoughMoney { left: own.balance }.into_refusal().into());
        }
        let out = book::of_shop(&tx, LedgerKind::MoneyPaidOut).await?;
        let key = format!("out:{id}");
        let source = Source { key, cause: LedgerCause::PaidOut, account, number: "", reason: "", actor };
        book::post(&tx, &source, &[Move { from: own.id, to: out, amount: wanted }]).await?;
        for (row, part) in parts {
            let sql = "UPDATE balance_top_up SET returned = returned + $2, updated_at = $3 WHERE id = $1";
            tx.execute_raw(tx.sql(sql, [row.id.into(), part.into(), tx.now().into()])).await?;
            payments::refunds::require_amount(&tx, actor, payable(row.id), part, RefundCause::PaidOut)
                .await?;
        }
        let after = serde_json::json!({ "amount": wanted });
        tx.audit(actor, actions::BALANCE_PAID_OUT, account.0, None::<&()>, Some(&after)).await?;
        notices::balance(&tx, account, wanted, BalanceNews::PaidOut, &source.key).await?;
        tx.commit().await
    })
    .await
}

/// What can be returned of a customer's top-ups.
pub(super) async fn returnable(db: &impl ConnectionTrait, account: AccountId) -> Result<Kopecks> {
    Ok(with_money(db, account).await?.iter().map(|row| row.credited - row.returned).sum())
}

async fn with_money(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<balance_top_up::Model>> {
    let rows = balance_top_up::Entity::find()
        .filter(balance_top_up::Column::AccountId.eq(account))
        .order_by_desc(balance_top_up::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter(|row| row.credited > row.returned).collect())
}

/// The top-ups that an amount is taken from, locked, with the part of each.
async fn parts(
    tx: &Tx<'_>,
    account: AccountId,
    wanted: Kopecks,
) -> Result<Vec<(balance_top_up::Model, Kopecks)>> {
    let (mut rest, mut parts) = (wanted, Vec::new());
    for known in with_money(&**tx, account).await? {
        let row = top_ups::lock(tx, known.id).await?;
        let part = rest.min(row.credited - row.returned);
        if part > Kopecks::ZERO {
            rest -= part;
            parts.push((row, part));
        }
        if rest.is_zero() {
            return Ok(parts);
        }
    }
    Err(LedgerRefusal::NotReturnable { most: wanted - rest }.into_refusal().into())
}

/// Records that staff has returned money of a top-up by hand.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for a refund of another top-up; those of `payments::refunds::record`.
pub async fn record_refund(
    shop: &Shop,
    actor: &Actor,
    id: TopUpId,
    refund: RefundId,
    by_hand: &ByHand,
) -> Result<()> {
    with_retries(|| async {
        let tx = of_staff(shop, actor, id, refund).await?;
        payments::refunds::record(&tx, actor, refund, by_hand).await?;
        tx.commit().await
    })
    .await
}

/// Lets the gateway be asked once more to return money of a top-up.
///
/// # Errors
/// As [`record_refund`].
pub async fn retry_refund(shop: &Shop, actor: &Actor, id: TopUpId, refund: RefundId) -> Result<()> {
    with_retries(|| async {
        let tx = of_staff(shop, actor, id, refund).await?;
        payments::refunds::retry(&tx, actor, refund).await?;
        tx.commit().await
    })
    .await
}

async fn of_staff<'a>(shop: &'a Shop, actor: &Actor, id: TopUpId, refund: RefundId) -> Result<Tx<'a>> {
    let scope = actor.require(BALANCE_ADJUST)?;
    let tx = shop.begin().await?;
    let row = top_ups::lock(&tx, id).await?;
    if !scope.contains(row.branch_id) {
        return Err(Error::NotFound);
    }
    let refunds = payments::refunds::of(&*tx, payable(id)).await?;
    match refunds.iter().any(|known| known.id == refund) {
        true => Ok(tx),
        false => Err(Error::NotFound),
    }
}

//! Money that an order no longer needs.

use crate::tables::shop_order;
use base::Kopecks;
use payments::refunds::{To, require_amount_to};
use payments_model::refunds::RefundCause;
use platform::{Actor, Result, Tx};
use sea_orm::ConnectionTrait as _;

/// Requires that what the shop holds for a locked order beyond `keep` be returned, but for what is on its way back already.
pub(crate) async fn give_back(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    keep: Kopecks,
    cause: RefundCause,
) -> Result<()> {
    let pending = payments::refunds::pending(&**tx, order.payable()).await?;
    match order.money().held() - pending - keep {
        excess if excess > Kopecks::ZERO => require_refund(tx, actor, order, excess, cause).await,
        _ => Ok(()),
    }
}

/// Requires that money of a locked order be returned: to the balance where its buyer wishes so, otherwise to where it came from.
///
/// # Errors
/// Those of [`payments::refunds::require_amount`].
pub(crate) async fn require_refund(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    amount: Kopecks,
    cause: RefundCause,
) -> Result<()> {
    let sql = "SELECT 1 AS n FROM shop_order WHERE id = $1 AND refunds_to_balance AND account_id IS NOT NULL";
    let wishes = tx.query_one_raw(tx.sql(sql, [order.id.into()])).await?.is_some();
    let to = match wishes && ledger::balance::is_on(&**tx).await? {
        true => To::Balance,
        false => To::Source,
    };
    require_amount_to(tx, actor, order.payable(), amount, (cause, to)).await
}

/// Stores whether the buyer of a locked order wants its money on the balance.
///
/// # Errors
/// Those of the database.
pub(crate) async fn wish_balance(tx: &Tx<'_>, order: &shop_order::Model, wishes: bool) -> Result<()> {
    let sql = "UPDATE shop_order SET refunds_to_balance = $2 WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [order.id.into(), wishes.into()])).await?;
    Ok(())
}

//! Limits of what one buyer may keep from others without paying.

use crate::cart::Row;
use base::AccountId;
use base::refusal::AreaRefusal as _;
use people::counted::Counted;
use platform::{Actor, Result, Tx};
use sales_model::refusal::SalesRefusal;
use sales_model::settings::{UnconfirmedPiecesMax, UnpaidOrdersMax};
use sales_model::views::CheckoutInput;

/// Counts the orders of one buyer one after the other: until the end of the transaction no other order of this account,
/// or of guests with these contacts, is placed. Prices that depend on earlier orders are computed under this lock.
///
/// # Errors
/// Those of the database.
pub(super) async fn lock(tx: &Tx<'_>, account: Option<AccountId>, input: &CheckoutInput) -> Result<()> {
    Counted::of(account, input.email.as_deref(), input.phone.as_deref()).lock(tx, "orders").await
}

/// Checks a new order of these rows against the limits of its buyer, who is locked by [`lock`].
///
/// # Errors
/// [`SalesRefusal::TooManyUnpaid`], [`SalesRefusal::TooManyPieces`].
pub(super) async fn check(tx: &Tx<'_>, actor: &Actor, input: &CheckoutInput, rows: &[Row]) -> Result<()> {
    let counted = Counted::of(actor.account(), input.email.as_deref(), input.phone.as_deref());
    let max = org::settings::get::<UnpaidOrdersMax>(&**tx).await?;
    if unpaid(tx, &counted).await? >= max {
        return Err(SalesRefusal::TooManyUnpaid { max }.into_refusal().into());
    }
    if actor.account().is_some() {
        return Ok(());
    }
    let max = org::settings::get::<UnconfirmedPiecesMax>(&**tx).await?;
    let wanted: i64 = rows.iter().map(|row| row.quantity).sum();
    if wanted.saturating_add(unconfirmed_pieces(tx, &counted).await?) > max {
        return Err(SalesRefusal::TooManyPieces { max }.into_refusal().into());
    }
    Ok(())
}

async fn unpaid(tx: &Tx<'_>, counted: &Counted<'_>) -> Result<i64> {
    counted.count(tx, "SELECT COUNT(*) AS n FROM shop_order o WHERE o.state = 'placed'", "o").await
}

async fn unconfirmed_pieces(tx: &Tx<'_>, counted: &Counted<'_>) -> Result<i64> {
    let pieces = "SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) AS n \
                  FROM shop_order o JOIN order_line l ON l.order_id = o.id \
                  WHERE o.state = 'placed' AND o.contact_confirmed_at IS NULL";
    counted.count(tx, pieces, "o").await
}

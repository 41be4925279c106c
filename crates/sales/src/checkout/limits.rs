//! Limits of what one buyer may keep from others without paying.

use crate::cart::Row;
use base::AccountId;
use base::refusal::AreaRefusal as _;
use platform::{Actor, Result, Tx};
use sales_model::refusal::SalesRefusal;
use sales_model::settings::{UnconfirmedPiecesMax, UnpaidOrdersMax};
use sales_model::views::CheckoutInput;
use sea_orm::{ConnectionTrait, Value};

/// The orders that count towards a limit: the account's, or those of guests with the same email or phone. Orders of
/// guests never count against an account, so that a stranger who types somebody's email can't keep its owner from
/// ordering.
enum Counted<'a> {
    Account(AccountId),
    Contact { email: Option<&'a str>, phone: Option<&'a str> },
}

impl Counted<'_> {
    /// A condition on `shop_order o` with its two values.
    fn condition(&self) -> (&'static str, [Value; 2]) {
        match self {
            Self::Account(id) => ("o.account_id = $1 AND o.account_id = $2", [(*id).into(), (*id).into()]),
            Self::Contact { email, phone } => (
                "o.account_id IS NULL AND (o.email = $1 OR o.phone = $2)",
                [(*email).into(), (*phone).into()],
            ),
        }
    }

    /// Two orders placed at once are counted one after the other. The locks are taken in one order everywhere.
    async fn lock(&self, tx: &Tx<'_>) -> Result<()> {
        match self {
            Self::Account(id) => tx.lock_name(&format!("orders:{id}")).await,
            Self::Contact { email, phone } => {
                for contact in [email, phone].into_iter().flatten() {
                    tx.lock_name(&format!("orders:{contact}")).await?;
                }
                Ok(())
            }
        }
    }
}

/// Checks a new order of these rows against the limits of its buyer.
///
/// # Errors
/// [`SalesRefusal::TooManyUnpaid`], [`SalesRefusal::TooManyPieces`].
pub(super) async fn check(tx: &Tx<'_>, actor: &Actor, input: &CheckoutInput, rows: &[Row]) -> Result<()> {
    let counted = match actor.account() {
        Some(id) => Counted::Account(id),
        None => Counted::Contact { email: input.email.as_deref(), phone: input.phone.as_deref() },
    };
    counted.lock(tx).await?;
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
    let (condition, values) = counted.condition();
    number(
        tx,
        format!("SELECT COUNT(*) AS n FROM shop_order o WHERE o.state = 'placed' AND {condition}"),
        values,
    )
    .await
}

async fn unconfirmed_pieces(tx: &Tx<'_>, counted: &Counted<'_>) -> Result<i64> {
    let (condition, values) = counted.condition();
    let sql = format!(
        "SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) AS n FROM shop_order o JOIN order_line l ON l.order_id = o.id \
         WHERE o.state = 'placed' AND o.contact_confirmed_at IS NULL AND {condition}"
    );
    number(tx, sql, values).await
}

async fn number(tx: &Tx<'_>, sql: String, values: [Value; 2]) -> Result<i64> {
    match tx.query_one_raw(tx.sql(sql, values)).await? {
        Some(row) => Ok(row.try_get("", "n")?),
        None => Ok(0),
    }
}

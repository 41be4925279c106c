//! Points of customers: what orders take and give, their terms, and what staff grants and withdraws.

mod adjust;
mod follow;
mod lots;
mod terms;

pub use adjust::adjust;
pub use follow::{OrderPoints, follow, require_spendable};
pub use terms::sweep;

use crate::book;
use base::{AccountId, Instant, Kopecks};
use ledger_model::book::LedgerKind;
use ledger_model::settings::PointsModule;
use ledger_model::views::PointsBalance;
use platform::Result;
use sea_orm::{ConnectionTrait, Statement};

/// Whether customers collect and spend points now.
///
/// # Errors
/// Those of the database.
pub async fn is_on(db: &impl ConnectionTrait) -> Result<bool> {
    org::settings::get::<PointsModule>(db).await
}

/// The points that a customer can spend.
///
/// # Errors
/// Those of the database.
pub async fn available(db: &impl ConnectionTrait, account: AccountId) -> Result<Kopecks> {
    book::balance(db, account, LedgerKind::Points).await
}

/// The points of a customer, with those that expire next.
///
/// # Errors
/// Those of the database.
pub async fn of(db: &impl ConnectionTrait, account: AccountId) -> Result<PointsBalance> {
    let sql = "SELECT expires_at, CAST(SUM(remaining) AS BIGINT) AS amount FROM points_lot \
               WHERE account_id = $1 AND is_available AND remaining > 0 AND expires_at IS NOT NULL \
               GROUP BY expires_at ORDER BY expires_at LIMIT 1";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [account.into()]);
    let expiring = match db.query_one_raw(query).await? {
        Some(row) => Some((row.try_get::<Kopecks>("", "amount")?, row.try_get::<Instant>("", "expires_at")?)),
        None => None,
    };
    Ok(PointsBalance {
        available: available(db, account).await?,
        pending: book::balance(db, account, LedgerKind::PointsPending).await?,
        expiring,
    })
}

//! The terms of points: when they can be spent, and when they expire.

use crate::book::{self, Move, Source};
use crate::notices;
use base::{AccountId, Instant, Kopecks, PointsLotId};
use ledger_model::book::{LedgerCause, LedgerKind};
use ledger_model::settings::WarnDays;
use platform::{Actor, Result, Shop, Tx, with_retries};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// Who acts when a term passes.
const ACTOR: Actor = Actor::System("points");
/// How many lots one sweep changes; the others wait for the next one.
const AT_ONCE: u32 = 500;

#[derive(FromQueryResult)]
struct Due {
    id: PointsLotId,
    account_id: AccountId,
}

/// A lot as it is now that its owner's account is locked.
#[derive(FromQueryResult)]
struct Lot {
    account_id: AccountId,
    remaining: Kopecks,
    is_available: bool,
    available_at: Instant,
    expires_at: Option<Instant>,
}

/// Makes points available whose time has come, expires those whose term has passed, and notifies the owners of those that
/// are about to expire; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let now = shop.now();
    let pending = "SELECT id, account_id FROM points_lot WHERE NOT is_available AND remaining > 0 AND available_at <= $1";
    let mut done = 0;
    for lot in due(shop, pending, now).await? {
        with_retries(|| release(shop, &lot)).await?;
        done += 1;
    }
    let old =
        "SELECT id, account_id FROM points_lot WHERE is_available AND remaining > 0 AND expires_at <= $1";
    for lot in due(shop, old, now).await? {
        with_retries(|| expire(shop, &lot)).await?;
        done += 1;
    }
    Ok(done + warn(shop).await?)
}

async fn due(shop: &Shop, sql: &str, now: Instant) -> Result<Vec<Due>> {
    let db = shop.read();
    let sql = format!("{sql} LIMIT {AT_ONCE}");
    let values: [Value; 1] = [now.into()];
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Due::find_by_statement(query).all(db).await?)
}

async fn find(tx: &Tx<'_>, lot: PointsLotId) -> Result<Option<Lot>> {
    let sql =
        "SELECT account_id, remaining, is_available, available_at, expires_at FROM points_lot WHERE id = $1";
    Ok(Lot::find_by_statement(tx.sql(sql, [lot.into()])).one(&**tx).await?)
}

async fn release(shop: &Shop, due: &Due) -> Result<()> {
    let tx = shop.begin().await?;
    let pending = book::purse(&tx, due.account_id, LedgerKind::PointsPending).await?;
    let own = book::purse(&tx, due.account_id, LedgerKind::Points).await?;
    let Some(lot) = find(&tx, due.id).await? else { return Ok(()) };
    // It may have changed or got another owner before the lock.
    if lot.account_id != due.account_id || lot.is_available || lot.available_at > tx.now() {
        return Ok(());
    }
    let sql = "UPDATE points_lot SET is_available = TRUE WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [due.id.into()])).await?;
    let key = format!("released:{}", due.id);
    let cause = LedgerCause::Released;
    let source = Source { key, cause, account: due.account_id, number: "", reason: "", actor: &ACTOR };
    book::post(&tx, &source, &[Move { from: pending.id, to: own.id, amount: lot.remaining }]).await?;
    tx.commit().await
}

async fn expire(shop: &Shop, due: &Due) -> Result<()> {
    let tx = shop.begin().await?;
    let own = book::purse(&tx, due.account_id, LedgerKind::Points).await?;
    let Some(lot) = find(&tx, due.id).await? else { return Ok(()) };
    let Some(expires_at) = lot.expires_at.filter(|at| *at <= tx.now()) else { return Ok(()) };
    if lot.account_id != due.account_id || !lot.is_available || lot.remaining.is_zero() {
        return Ok(());
    }
    let sql = "UPDATE points_lot SET remaining = 0 WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [due.id.into()])).await?;
    let expired = book::of_shop(&tx, LedgerKind::PointsExpired).await?;
    let key = format!("expired:{}:{}", due.id, expires_at.0);
    let cause = LedgerCause::Expired;
    let source = Source { key, cause, account: due.account_id, number: "", reason: "", actor: &ACTOR };
    book::post(&tx, &source, &[Move { from: own.id, to: expired, amount: lot.remaining }]).await?;
    tx.commit().await
}

#[derive(FromQueryResult)]
struct Expiring {
    account_id: AccountId,
    amount: Kopecks,
    expires_at: Instant,
}

/// Notifies the owners of points that expire within the days of the setting, once for each term.
async fn warn(shop: &Shop) -> Result<u64> {
    let db = shop.read();
    if !super::is_on(db).await? {
        return Ok(0);
    }
    let until = shop.now().plus_days(org::settings::get::<WarnDays>(db).await?);
    let sql = format!(
        "SELECT account_id, CAST(SUM(remaining) AS BIGINT) AS amount, CAST(MIN(expires_at) AS BIGINT) AS expires_at \
         FROM points_lot WHERE is_available AND remaining > 0 AND expires_at > $1 AND expires_at <= $2 AND told_at IS NULL \
         GROUP BY account_id LIMIT {AT_ONCE}"
    );
    let values: [Value; 2] = [shop.now().into(), until.into()];
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let all = Expiring::find_by_statement(query).all(db).await?;
    for one in &all {
        with_retries(|| async {
            let tx = shop.begin().await?;
            let sql = "UPDATE points_lot SET told_at = $3 WHERE account_id = $1 AND is_available AND remaining > 0 \
                       AND expires_at > $3 AND expires_at <= $2 AND told_at IS NULL";
            let values = [one.account_id.into(), until.into(), tx.now().into()];
            if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() > 0 {
                notices::expiring(&tx, one.account_id, one.amount, one.expires_at).await?;
            }
            tx.commit().await
        })
        .await?;
    }
    Ok(all.len() as u64)
}

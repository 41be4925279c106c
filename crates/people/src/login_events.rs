//! What happened at the logins of an account, for its owner. Failures of one kind from one network within an hour are one
//! row, and an account keeps a limited number of rows, so that strangers can't fill the table.

use crate::device::{Device, networks};
use crate::tables::login_event;
use base::{AccountId, LoginEventId};
use people_model::accounts::{LoginEventView, LoginOutcome};
use people_model::factors::FactorKind;
use people_model::settings::LoginEventDays;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::cmp::Reverse;

/// Rows kept for an account: so many logins, and so many failures.
const PER_ACCOUNT_MAX: i64 = 100;
/// Rows shown to the owner: apart, so that many failures do not hide the logins.
const LOGINS_SHOWN: u64 = 10;
const FAILURES_SHOWN: u64 = 20;
const MICROS_OF_HOUR: i64 = 3_600_000_000;

/// Records an attempt. `None`, a login without an account, costs the same statements and leaves nothing: time does not
/// show whether a login exists.
pub(crate) async fn record(
    tx: &Tx<'_>,
    account: Option<AccountId>,
    outcome: LoginOutcome,
    factor: Option<FactorKind>,
    device: &Device<'_>,
) -> Result<()> {
    const ADD: &str = "INSERT INTO login_event (id, account_id, outcome, network, user_agent, hour, tries, last_at, factor) \
        SELECT $1, id, $2, $3, $4, $5, 1, $6, $8 FROM account WHERE id = $7 \
        ON CONFLICT (account_id, outcome, network, hour) DO UPDATE SET tries = login_event.tries + 1, \
        user_agent = excluded.user_agent, last_at = excluded.last_at";
    const PRUNE: &str = "DELETE FROM login_event WHERE account_id = $1 AND (hour IS NULL) = $2 AND id NOT IN \
        (SELECT id FROM login_event WHERE account_id = $1 AND (hour IS NULL) = $2 ORDER BY last_at DESC, id DESC LIMIT $3)";
    let account = account.unwrap_or(AccountId(uuid::Uuid::nil()));
    let is_login = outcome.is_login();
    let hour = (!is_login).then(|| tx.now().0.div_euclid(MICROS_OF_HOUR));
    let values = [
        tx.id::<LoginEventId>().into(),
        outcome.into(),
        networks(device.address).0.into(),
        device.stored_user_agent().into(),
        hour.into(),
        tx.now().into(),
        account.into(),
        factor.into(),
    ];
    tx.execute_raw(tx.sql(ADD, values)).await?;
    tx.execute_raw(tx.sql(PRUNE, [account.into(), is_login.into(), PER_ACCOUNT_MAX.into()])).await?;
    Ok(())
}

/// Failed attempts of the last 24 hours.
pub(crate) async fn failures_of_day(tx: &Tx<'_>, account: Option<AccountId>) -> Result<i64> {
    const SUM: &str = "SELECT CAST(COALESCE(SUM(tries), 0) AS BIGINT) AS failed FROM login_event \
        WHERE account_id = $1 AND hour IS NOT NULL AND last_at > $2";
    let account = account.unwrap_or(AccountId(uuid::Uuid::nil()));
    let row = tx.query_one_raw(tx.sql(SUM, [account.into(), tx.now().plus_days(-1).into()])).await?;
    row.map_or(Ok(0), |row| row.try_get("", "failed").map_err(Error::from))
}

/// The last logins of the actor's own account, and the last failures, newest first.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<LoginEventView>> {
    of(shop, actor.require_owner()?).await
}

/// The last logins of an account, and the last failures, newest first.
pub(crate) async fn of(shop: &Shop, account: AccountId) -> Result<Vec<LoginEventView>> {
    let newest = |kind: Expr, limit| {
        login_event::Entity::find()
            .filter(login_event::Column::AccountId.eq(account))
            .filter(kind)
            .order_by_desc(login_event::Column::LastAt)
            .order_by_desc(login_event::Column::Id)
            .limit(limit)
            .all(shop.read())
    };
    let mut rows = newest(login_event::Column::Hour.is_null(), LOGINS_SHOWN).await?;
    rows.extend(newest(login_event::Column::Hour.is_not_null(), FAILURES_SHOWN).await?);
    rows.sort_by_key(|row| Reverse((row.last_at, row.id)));
    Ok(rows
        .into_iter()
        .map(|row| LoginEventView {
            at: row.last_at,
            tries: row.tries,
            outcome: row.outcome,
            factor: row.factor,
            network: row.network,
            user_agent: row.user_agent,
        })
        .collect())
}

/// Deletes rows that are older than [`LoginEventDays`].
pub(crate) async fn sweep(tx: &Tx<'_>) -> Result<u64> {
    let days = org::settings::get::<LoginEventDays>(&**tx).await?;
    let swept = login_event::Entity::delete_many()
        .filter(login_event::Column::LastAt.lt(tx.now().plus_days(-days)))
        .exec(&**tx)
        .await?;
    Ok(swept.rows_affected)
}

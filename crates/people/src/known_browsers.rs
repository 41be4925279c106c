//! Browsers in which somebody has logged in to an account. Each has attempts of its own that strangers can't spend, so
//! that wrong passwords sent from elsewhere never keep the owner out of them.
//!
//! A browser holds one token of 256 random bits in a cookie, of which only the hash is stored, with a row for each
//! account. Every login gives it a new token. It proves nothing by itself: the password is still needed. Its owner may
//! say after a second step that the browser needs none for some days.

use crate::tables::known_browser;
use base::{AccountId, Instant, KnownBrowserId};
use people_model::factors::TRUST_DAYS;
use platform::{Result, Secret, Shop, Tx, hash_secret};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// How long after its last login a browser is known, in days: half a year covers people who log in once in a season.
pub(crate) const DAYS: i64 = 180;
/// Browsers remembered for each account; the one unused for longest is forgotten first.
const PER_ACCOUNT_MAX: i64 = 10;

/// The known browser of this account that holds the token.
pub(crate) async fn find(
    shop: &Shop,
    token: Option<&str>,
    account: Option<AccountId>,
) -> Result<Option<KnownBrowserId>> {
    let Some(token) = token else { return Ok(None) };
    // Reads the accounts before comparing, so that unknown logins take as long as known ones.
    let rows: Vec<(KnownBrowserId, AccountId)> = known_browser::Entity::find()
        .select_only()
        .columns([known_browser::Column::Id, known_browser::Column::AccountId])
        .filter(known_browser::Column::TokenHash.eq(hash_secret(token)))
        .filter(known_browser::Column::ExpiresAt.gt(shop.now()))
        .into_tuple()
        .all(shop.read())
        .await?;
    Ok(rows.into_iter().find(|(_, owner)| Some(*owner) == account).map(|(id, _)| id))
}

/// Whether the owner of the account trusts the browser that holds the token: it needs no second step.
pub(crate) async fn is_trusted(tx: &Tx<'_>, account: AccountId, token: Option<&str>) -> Result<bool> {
    let until = trusted_until(tx, account, token).await?;
    Ok(until.is_some_and(|until| tx.now() < until))
}

async fn trusted_until(tx: &Tx<'_>, account: AccountId, token: Option<&str>) -> Result<Option<Instant>> {
    let Some(token) = token else { return Ok(None) };
    let row = known_browser::Entity::find()
        .filter(known_browser::Column::TokenHash.eq(hash_secret(token)))
        .filter(known_browser::Column::AccountId.eq(account))
        .filter(known_browser::Column::ExpiresAt.gt(tx.now()))
        .one(&**tx)
        .await?;
    Ok(row.and_then(|row| row.trusted_until))
}

/// Ends the trust in all browsers of the account: each login has its second step again.
pub(crate) async fn trust_none(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    known_browser::Entity::update_many()
        .col_expr(known_browser::Column::TrustedUntil, Expr::value(Option::<Instant>::None))
        .filter(known_browser::Column::AccountId.eq(account))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Remembers the browser for the account and returns its new token. What the former token gives for other accounts
/// moves to the new one. With `trust` the browser needs no second step for [`TRUST_DAYS`]; otherwise an earlier trust
/// goes on.
pub(crate) async fn remember(
    tx: &Tx<'_>,
    account: AccountId,
    former: Option<&str>,
    trust: bool,
) -> Result<Secret> {
    const OLDEST: &str = "DELETE FROM known_browser WHERE account_id = $1 AND id NOT IN \
        (SELECT id FROM known_browser WHERE account_id = $1 ORDER BY last_used_at DESC, id DESC LIMIT $2)";
    let token = tx.shop().ids().secret();
    let trusted_until = match trust {
        true => Some(tx.now().plus_days(TRUST_DAYS)),
        false => trusted_until(tx, account, former).await?,
    };
    if let Some(former) = former {
        let former = known_browser::Column::TokenHash.eq(hash_secret(former));
        known_browser::Entity::delete_many()
            .filter(former.clone())
            .filter(known_browser::Column::AccountId.eq(account))
            .exec(&**tx)
            .await?;
        known_browser::Entity::update_many()
            .col_expr(known_browser::Column::TokenHash, Expr::value(token.hash()))
            .filter(former)
            .exec(&**tx)
            .await?;
    }
    let row = known_browser::ActiveModel {
        id: Set(tx.id()),
        token_hash: Set(token.hash()),
        account_id: Set(account),
        last_used_at: Set(tx.now()),
        expires_at: Set(tx.now().plus_days(DAYS)),
        trusted_until: Set(trusted_until),
    };
    known_browser::Entity::insert(row).exec_without_returning(&**tx).await?;
    tx.execute_raw(tx.sql(OLDEST, [account.into(), PER_ACCOUNT_MAX.into()])).await?;
    Ok(token)
}

/// Forgets all browsers of the account.
pub(crate) async fn forget_all(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    known_browser::Entity::delete_many()
        .filter(known_browser::Column::AccountId.eq(account))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Deletes expired rows.
pub(crate) async fn sweep(tx: &Tx<'_>) -> Result<u64> {
    let swept = known_browser::Entity::delete_many()
        .filter(known_browser::Column::ExpiresAt.lte(tx.now()))
        .exec(&**tx)
        .await?;
    Ok(swept.rows_affected)
}

//! Logins whose first step was taken. The browser holds a token of 256 random bits; it opens nothing but the page of the
//! second step, and ends after ten minutes, after some wrong codes, and with everything that ends the sessions of the account.

use crate::tables::login_step;
use base::{AccountId, Instant, LoginStepId};
use people_model::factors::{STEP_MINUTES, STEP_TRIES};
use platform::{Result, Secret, Tx, hash_secret};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Begins to wait for the second step.
pub(crate) async fn begin(
    tx: &Tx<'_>,
    account: AccountId,
    remember: bool,
    is_proved: bool,
) -> Result<Secret> {
    let token = tx.shop().ids().secret();
    let row = login_step::ActiveModel {
        id: Set(tx.id::<LoginStepId>()),
        token_hash: Set(token.hash()),
        account_id: Set(account),
        remember: Set(remember),
        is_proved: Set(is_proved),
        tries: Set(0),
        expires_at: Set(tx.now().plus_minutes(STEP_MINUTES)),
    };
    login_step::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(token)
}

/// The login that waits with this token.
pub(crate) async fn waiting(
    db: &impl ConnectionTrait,
    now: Instant,
    token: &str,
) -> Result<Option<login_step::Model>> {
    Ok(login_step::Entity::find()
        .filter(login_step::Column::TokenHash.eq(hash_secret(token)))
        .filter(login_step::Column::ExpiresAt.gt(now))
        .filter(login_step::Column::Tries.lt(STEP_TRIES))
        .one(db)
        .await?)
}

/// Ends the wait; `false` if it had ended already.
pub(crate) async fn finish(tx: &Tx<'_>, id: LoginStepId) -> Result<bool> {
    Ok(login_step::Entity::delete_by_id(id).exec(&**tx).await?.rows_affected == 1)
}

/// Counts a wrong code.
pub(crate) async fn count(tx: &Tx<'_>, id: LoginStepId) -> Result<()> {
    tx.execute_raw(tx.sql("UPDATE login_step SET tries = tries + 1 WHERE id = $1", [id.into()])).await?;
    Ok(())
}

/// Ends all logins of the account that wait.
pub(crate) async fn forget_steps(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    login_step::Entity::delete_many().filter(login_step::Column::AccountId.eq(account)).exec(&**tx).await?;
    Ok(())
}

/// Deletes logins that nobody finished.
pub(crate) async fn sweep(tx: &Tx<'_>) -> Result<u64> {
    let swept = login_step::Entity::delete_many()
        .filter(login_step::Column::ExpiresAt.lte(tx.now()))
        .exec(&**tx)
        .await?;
    Ok(swept.rows_affected)
}

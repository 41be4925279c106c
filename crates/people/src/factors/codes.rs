//! Recovery codes: for people who lost their phone. Only hashes are stored; 120 random bits need no slow hash.

use crate::tables::recovery_code;
use base::AccountId;
use people_model::factors::{RECOVERY_BYTES, RECOVERY_CODES, recovery_code as written};
use platform::{Result, Tx, hash_secret};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Replaces the codes of an account and returns the new ones in their plain form, which can't be read again.
pub(crate) async fn renew(tx: &Tx<'_>, account: AccountId) -> Result<Vec<String>> {
    forget(tx, account).await?;
    let codes: Vec<String> =
        (0..RECOVERY_CODES).map(|_| written(&tx.shop().ids().bytes::<RECOVERY_BYTES>())).collect();
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        account_id: Set(account),
        code_hash: Set(hashed(account, code)),
        used_at: Set(None),
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    Ok(codes)
}

/// Deletes the codes of an account.
pub(crate) async fn forget(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Uses a code in its plain form, once.
pub(crate) async fn accept(tx: &Tx<'_>, account: AccountId, code: &str) -> Result<bool> {
    const USE: &str =
        "UPDATE recovery_code SET used_at = $1 WHERE account_id = $2 AND code_hash = $3 AND used_at IS NULL";
    let values = [tx.now().into(), account.into(), hashed(account, code).into()];
    Ok(tx.execute_raw(tx.sql(USE, values)).await?.rows_affected() == 1)
}

/// How many codes were not used.
pub(crate) async fn left(db: &impl ConnectionTrait, account: AccountId) -> Result<i64> {
    let unused = recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::UsedAt.is_null());
    Ok(i64::try_from(unused.count(db).await?).unwrap_or(i64::MAX))
}

/// Whether all of these codes are unused ones of the account.
pub(crate) async fn are_own(db: &impl ConnectionTrait, account: AccountId, codes: &[String]) -> Result<bool> {
    let hashes = codes.iter().map(|code| hashed(account, code));
    let known = recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::UsedAt.is_null())
        .filter(recovery_code::Column::CodeHash.is_in(hashes));
    Ok(!codes.is_empty() && known.count(db).await? == codes.len() as u64)
}

fn hashed(account: AccountId, code: &str) -> String {
    hash_secret(&format!("recovery {account} {code}"))
}

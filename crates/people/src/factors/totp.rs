//! Codes of an app by RFC 6238: SHA-1, six digits, steps of 30 seconds, as every app shows them.

use crate::tables::totp;
use base::refusal::AreaRefusal as _;
use base::{AccountId, Instant};
use org_model::refusal::OrgRefusal;
use people_model::factors::TotpSetup;
use platform::sealing::SealingKey;
use platform::{Error, Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::sync::Arc;
use totp_rs::{Builder, Secret, Totp};

/// Bytes of a key, as RFC 4226 recommends (160 bits).
const KEY_BYTES: usize = 20;
/// Steps before and after the present one in which a code counts: clocks of phones differ.
const DRIFT: u16 = 1;

/// The row of an account whose codes are asked for.
pub(crate) async fn confirmed(db: &impl ConnectionTrait, account: AccountId) -> Result<Option<totp::Model>> {
    let row = totp::Entity::find_by_id(account).filter(totp::Column::ConfirmedAt.is_not_null());
    Ok(row.one(db).await?)
}

/// Stores a new key, unconfirmed, in place of one that was not confirmed.
pub(crate) async fn begin(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    let bytes: [u8; KEY_BYTES] = tx.shop().ids().bytes();
    let sealed = key(tx.shop())?.seal(
        tx.shop().ids(),
        &context(account),
        &Secret::new(Box::from(bytes)).to_base32(),
    )?;
    totp::Entity::delete_by_id(account).filter(totp::Column::ConfirmedAt.is_null()).exec(&**tx).await?;
    let row = totp::ActiveModel {
        account_id: Set(account),
        secret: Set(sealed),
        confirmed_at: Set(None),
        last_step: Set(0),
        created_at: Set(tx.now()),
    };
    totp::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// What an app needs for the key that waits for its first code; `None` if none waits.
pub(crate) async fn setup(
    shop: &Shop,
    account: AccountId,
    issuer: &str,
    login: &str,
) -> Result<Option<TotpSetup>> {
    let waiting = totp::Entity::find_by_id(account).filter(totp::Column::ConfirmedAt.is_null());
    let Some(row) = waiting.one(shop.read()).await? else { return Ok(None) };
    let secret = opened(shop, &row)?.ok_or_else(lost)?;
    let totp = of(&secret, issuer, login)?;
    let url = totp.to_url().map_err(|e| Error::Inconsistent(format!("no address for an app: {e}")))?;
    Ok(Some(TotpSetup { secret, url }))
}

/// Accepts a code, once. The key is confirmed by its first code; only one that waits is accepted with `is_first`.
pub(crate) async fn accept(tx: &Tx<'_>, account: AccountId, code: &str, is_first: bool) -> Result<bool> {
    const USE: &str = "UPDATE totp SET last_step = $1, confirmed_at = COALESCE(confirmed_at, $2) \
        WHERE account_id = $3 AND last_step < $1 AND (confirmed_at IS NULL) = $4";
    let Some(row) = totp::Entity::find_by_id(account).one(&**tx).await? else { return Ok(false) };
    let Some(secret) = opened(tx.shop(), &row)? else {
        tracing::error!(
            "the key of the codes of account {account} can't be opened: the server's key is another one"
        );
        return Ok(false);
    };
    let Some(step) = of(&secret, "", "")?.check(code, seconds(tx.now())) else { return Ok(false) };
    let step = i64::try_from(step).unwrap_or(i64::MAX);
    let values = [step.into(), tx.now().into(), account.into(), is_first.into()];
    Ok(tx.execute_raw(tx.sql(USE, values)).await?.rows_affected() == 1)
}

fn seconds(now: Instant) -> u64 {
    u64::try_from(now.unix_seconds()).unwrap_or(0)
}

fn of(secret: &str, issuer: &str, login: &str) -> Result<Totp> {
    // Neither may contain a colon, which separates them in the address.
    let plain = |text: &str| text.replace(':', " ");
    let bytes = Secret::try_from_base32(secret).map_err(|_| lost())?;
    Builder::new()
        .with_secret(bytes)
        .with_skew(DRIFT)
        .with_issuer((!issuer.is_empty()).then(|| plain(issuer)))
        .with_account_name(plain(login))
        .build()
        .map_err(|e| Error::Inconsistent(format!("a key of codes is malformed: {e}")))
}

fn lost() -> Error {
    Error::Inconsistent("the key of codes can't be read".to_owned())
}

/// A sealed key opens for its account only.
fn context(account: AccountId) -> String {
    format!("totp {account}")
}

fn key(shop: &Shop) -> Result<Arc<SealingKey>> {
    shop.installed().ok_or_else(|| OrgRefusal::NoSealingKey.into_refusal().into())
}

/// `None` if the server's key is not the one that it was sealed with.
fn opened(shop: &Shop, row: &totp::Model) -> Result<Option<String>> {
    Ok(key(shop)?.open(&context(row.account_id), &row.secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1, the last six digits.
    #[test]
    fn acc_7_codes_are_those_of_the_standard() {
        let key = Secret::new(Box::from(*b"12345678901234567890")).to_base32();
        let totp = of(&key, "Засов: магазин", "anna@example.ru").unwrap();
        for (at, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(totp.check(code, at), Some(at / 30), "{at}");
            assert_eq!(totp.check(code, at + 30), Some(at / 30), "one step later");
            assert_eq!(totp.check(code, at + 60), None, "two steps later");
        }
        let url = totp.to_url().unwrap();
        assert!(url.starts_with("otpauth://totp/") && url.contains(&format!("secret={key}")), "{url}");
    }
}

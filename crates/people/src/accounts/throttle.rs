//! Throttling of login attempts. An attempt is counted before the password is checked, so parallel attempts
//! gain nothing. Keyed by the hash of the login, known or not. A lock grows from one minute to at most
//! fifteen, and attempts during a lock do not extend it, so nobody can lock an owner out permanently.

use crate::tables::login_throttle;
use base::Instant;
use base::refusal::Refusal;
use platform::{Error, Result, Shop, Tx, hash_secret};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Number of attempts before the first lock.
const FREE_TRIES: i64 = 5;
const LOCK_MINUTES_MAX: i64 = 15;
/// Failures are forgotten after this many days without another.
const MEMORY_DAYS: i64 = 1;

/// A counted attempt; a correct password resets it.
pub(super) struct Try {
    key: String,
}

/// Counts an attempt.
///
/// # Errors
/// [`Refusal::TooManyTries`] while the login is locked.
pub(super) async fn begin(shop: &Shop, login: &str) -> Result<Try> {
    const COUNT: &str = "INSERT INTO login_throttle (login_hash, failures, last_at, locked_until) VALUES ($1, 1, $2, NULL) \
        ON CONFLICT (login_hash) DO UPDATE SET failures = CASE WHEN login_throttle.last_at < $3 THEN 1 ELSE login_throttle.failures + 1 END, last_at = excluded.last_at, locked_until = NULL \
        WHERE login_throttle.locked_until IS NULL OR login_throttle.locked_until <= excluded.last_at RETURNING failures";
    let key = hash_secret(login);
    let tx = shop.begin().await?;
    let forgotten = tx.now().plus_days(-MEMORY_DAYS);
    let counted =
        tx.query_one_raw(tx.sql(COUNT, [key.clone().into(), tx.now().into(), forgotten.into()])).await?;
    let Some(counted) = counted else {
        return Err(Refusal::TooManyTries.into());
    };
    let failures: i64 = counted.try_get("", "failures").map_err(Error::from)?;
    if let Some(until) = lock(failures, tx.now()) {
        tx.execute_raw(tx.sql(
            "UPDATE login_throttle SET locked_until = $1 WHERE login_hash = $2",
            [until.into(), key.clone().into()],
        ))
        .await?;
    }
    tx.commit().await?;
    Ok(Try { key })
}

/// 1, 2, 4, 8, 15 minutes, from the fifth failure on.
fn lock(failures: i64, now: Instant) -> Option<Instant> {
    let beyond = failures - FREE_TRIES;
    (beyond >= 0).then(|| now.plus_minutes((1_i64 << beyond.min(4)).min(LOCK_MINUTES_MAX)))
}

impl Try {
    /// Resets the counter after a correct password.
    pub(super) async fn forgive(&self, tx: &Tx<'_>) -> Result<()> {
        login_throttle::Entity::delete_by_id(self.key.clone()).exec(&**tx).await?;
        Ok(())
    }
}

/// Deletes expired counters.
pub(crate) async fn sweep(tx: &Tx<'_>) -> Result<u64> {
    let swept = login_throttle::Entity::delete_many()
        .filter(login_throttle::Column::LastAt.lt(tx.now().plus_days(-MEMORY_DAYS)))
        .exec(&**tx)
        .await?;
    Ok(swept.rows_affected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_5_locks_grow_to_a_quarter_of_an_hour() {
        let now = Instant::from_unix_seconds(0);
        let minutes: Vec<Option<i64>> =
            (3..12).map(|n| lock(n, now).map(|until| until.minutes_since(now))).collect();
        let expected = [None, None, Some(1), Some(2), Some(4), Some(8), Some(15), Some(15), Some(15)];
        assert_eq!(minutes, expected);
    }
}

//! Limits of attempts to log in and to prove who one is. An attempt is counted before the password is checked, so parallel attempts gain nothing,
//! and a right password undoes the count.
//!
//! Strangers are limited by login and network, which locks, by login over all networks and by the whole shop, which only
//! slow down. A browser that logged in before, and an owner who is logged in, have a limit of their own that strangers
//! can't reach. So nobody can lock an owner out: neither of the browsers used before, nor, from another network, of a
//! new one. Logins count the same whether an account has them or not.
//!
//! Codes of the second step are limited in the same way, by known browser, or by network and account, and by account over
//! all networks: only those who know the password guess there, so that limit is much narrower.

use crate::device::networks;
use crate::tables::login_throttle;
use base::{AccountId, Instant, KnownBrowserId};
use platform::{Error, Result, Shop, Tx, hash_secret, with_retries};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::net::IpAddr;

/// Attempts before the first lock of a browser, an owner or a network.
const FREE_TRIES: i64 = 5;
/// The longest lock, in minutes.
const LOCK_MINUTES_MAX: i64 = 15;
/// Attempts of all /64 of one IPv6 /48 before its first lock: more than for one subscriber, because a /48 may also be
/// a provider's pool, and far below the 65,536 subnets that one customer may have.
const SITE_FREE_TRIES: i64 = 20;
/// Attempts for one login from all networks before strangers are slowed down: the most consecutive failures that NIST
/// SP 800-63B (5.2.2) allows for an account.
const LOGIN_FREE_TRIES: i64 = 100;
/// Strangers' interval between attempts for a login that is slowed down: 2,880 guesses a day.
const LOGIN_INTERVAL_SECONDS: i64 = 30;
/// Wrong codes for one account from all networks before unknown browsers are slowed down.
const CODE_FREE_TRIES: i64 = 20;
/// Their interval then: with it a day of guesses finds a code of six digits, three of which count at a time, with a
/// probability of less than a thousandth.
const CODE_INTERVAL_SECONDS: i64 = 300;
/// Failed attempts of strangers for all logins of the shop in a minute: guesses at many accounts from many networks.
/// Far above what visitors of a large shop mistype, and a tenth of what one core can hash.
const SHOP_TRIES_PER_MINUTE: i64 = 300;
/// Failures are forgotten after this many days without another.
const MEMORY_DAYS: i64 = 1;
const MICROS_OF_SECOND: i64 = 1_000_000;
const MICROS_OF_MINUTE: i64 = 60 * MICROS_OF_SECOND;

/// What is counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// A browser that logged in to the account before.
    Browser(KnownBrowserId),
    /// The owner of the account, logged in.
    Owner(AccountId),
    /// One login from one network.
    Network { login: String, network: String },
    /// One login from an IPv6 /48.
    Site { login: String, network: String },
    /// One login from everywhere.
    Login(String),
    /// All logins, in this minute since 1970.
    Shop(i64),
    /// Codes for an account from a browser that logged in to it before.
    CodeBrowser(KnownBrowserId),
    /// Codes for an account from one network.
    CodeNetwork { account: AccountId, network: String },
    /// Codes for an account from unknown browsers everywhere.
    Code(AccountId),
}

impl Scope {
    /// The limits of a stranger, from the narrowest.
    pub(super) fn of_stranger(login: &str, address: Option<IpAddr>, now: Instant) -> Vec<Self> {
        let (network, site) = networks(address);
        let login = login.to_owned();
        let site = site.map(|network| Self::Site { login: login.clone(), network });
        let network = Self::Network { login: login.clone(), network };
        let wide = [Self::Login(login), Self::Shop(now.0.div_euclid(MICROS_OF_MINUTE))];
        [network].into_iter().chain(site).chain(wide).collect()
    }

    /// The limits of the second step of a login.
    pub(super) fn of_code(
        account: AccountId,
        browser: Option<KnownBrowserId>,
        address: Option<IpAddr>,
    ) -> Vec<Self> {
        match browser {
            Some(browser) => vec![Self::CodeBrowser(browser)],
            None => {
                let network = networks(address).0;
                vec![Self::CodeNetwork { account, network }, Self::Code(account)]
            }
        }
    }

    fn key(&self) -> String {
        hash_secret(&match self {
            Self::Browser(id) => format!("browser {id}"),
            Self::Owner(id) => format!("owner {id}"),
            Self::Network { login, network } | Self::Site { login, network } => {
                format!("network {network} {login}")
            }
            Self::Login(login) => format!("login {login}"),
            Self::Shop(minute) => format!("shop {minute}"),
            Self::CodeBrowser(id) => format!("code browser {id}"),
            Self::CodeNetwork { account, network } => format!("code network {network} {account}"),
            Self::Code(account) => format!("code {account}"),
        })
    }

    /// The end of the lock that begins with this failure, if any.
    fn lock(&self, failures: i64, now: Instant) -> Option<Instant> {
        match self {
            Self::Browser(_)
            | Self::Owner(_)
            | Self::Network { .. }
            | Self::CodeBrowser(_)
            | Self::CodeNetwork { .. } => growing(failures, FREE_TRIES, now),
            Self::Code(_) => (failures >= CODE_FREE_TRIES)
                .then(|| Instant(now.0 + CODE_INTERVAL_SECONDS * MICROS_OF_SECOND)),
            Self::Site { .. } => growing(failures, SITE_FREE_TRIES, now),
            Self::Login(_) => (failures >= LOGIN_FREE_TRIES)
                .then(|| Instant(now.0 + LOGIN_INTERVAL_SECONDS * MICROS_OF_SECOND)),
            Self::Shop(minute) => {
                (failures >= SHOP_TRIES_PER_MINUTE).then(|| Instant((minute + 1) * MICROS_OF_MINUTE))
            }
        }
    }

    /// Whether a right password clears the count; from the wide ones it takes only its own attempt.
    fn is_cleared(&self) -> bool {
        !matches!(self, Self::Login(_) | Self::Shop(_) | Self::Code(_))
    }
}

/// 1, 2, 4, 8, 15 minutes, from the last free try on.
fn growing(failures: i64, free: i64, now: Instant) -> Option<Instant> {
    let over = failures - free;
    (over >= 0).then(|| now.plus_minutes((1_i64 << over.min(10)).min(LOCK_MINUTES_MAX)))
}

/// The outcome of [`begin`].
pub(super) enum Begun {
    Counted(Attempt),
    /// This scope is locked.
    Refused(Scope),
}

/// A counted attempt.
pub(crate) struct Attempt {
    scopes: Vec<Scope>,
}

/// Counts an attempt in all scopes, or in none if one is locked: attempts during a lock do not extend it.
pub(super) async fn begin(shop: &Shop, scopes: Vec<Scope>) -> Result<Begun> {
    with_retries(|| count(shop, &scopes)).await
}

async fn count(shop: &Shop, scopes: &[Scope]) -> Result<Begun> {
    const COUNT: &str = "INSERT INTO login_throttle (key_hash, failures, last_at, locked_until) VALUES ($1, 1, $2, NULL) \
        ON CONFLICT (key_hash) DO UPDATE SET failures = CASE WHEN login_throttle.last_at < $3 THEN 1 ELSE login_throttle.failures + 1 END, last_at = excluded.last_at, locked_until = NULL \
        WHERE login_throttle.locked_until IS NULL OR login_throttle.locked_until <= excluded.last_at RETURNING failures";
    let tx = shop.begin().await?;
    let forgotten = tx.now().plus_days(-MEMORY_DAYS);
    for scope in scopes {
        let key = scope.key();
        let values = [key.clone().into(), tx.now().into(), forgotten.into()];
        let Some(counted) = tx.query_one_raw(tx.sql(COUNT, values)).await? else {
            return Ok(Begun::Refused(scope.clone()));
        };
        let failures: i64 = counted.try_get("", "failures").map_err(Error::from)?;
        if let Some(until) = scope.lock(failures, tx.now()) {
            tx.execute_raw(tx.sql(
                "UPDATE login_throttle SET locked_until = $1 WHERE key_hash = $2",
                [until.into(), key.into()],
            ))
            .await?;
        }
    }
    tx.commit().await?;
    Ok(Begun::Counted(Attempt { scopes: scopes.to_vec() }))
}

impl Attempt {
    /// Undoes the count after a right password.
    pub(crate) async fn forgive(&self, tx: &Tx<'_>) -> Result<()> {
        // No other attempt was counted during a lock, so it is the lock of this one.
        const TAKE: &str = "UPDATE login_throttle SET failures = failures - 1, locked_until = NULL \
            WHERE key_hash = $1 AND failures > 0";
        for scope in &self.scopes {
            if scope.is_cleared() {
                login_throttle::Entity::delete_by_id(scope.key()).exec(&**tx).await?;
            } else {
                tx.execute_raw(tx.sql(TAKE, [scope.key().into()])).await?;
            }
        }
        Ok(())
    }
}

/// Forgets the attempts of one scope.
pub(super) async fn clear(tx: &Tx<'_>, scope: Scope) -> Result<()> {
    login_throttle::Entity::delete_by_id(scope.key()).exec(&**tx).await?;
    Ok(())
}

/// Counts a refused attempt and returns their number in this scope within an hour.
pub(super) async fn count_refusal(tx: &Tx<'_>, scope: &Scope) -> Result<i64> {
    const COUNT: &str = "UPDATE login_throttle SET \
        refused = CASE WHEN refused_at > $1 THEN refused + 1 ELSE 1 END, \
        refused_at = CASE WHEN refused_at > $1 THEN refused_at ELSE $2 END WHERE key_hash = $3 RETURNING refused";
    let values = [tx.now().plus_minutes(-60).into(), tx.now().into(), scope.key().into()];
    let counted = tx.query_one_raw(tx.sql(COUNT, values)).await?;
    // Without a row it was swept, or cleared by a right password, in the meantime.
    counted.map_or(Ok(1), |row| row.try_get("", "refused").map_err(Error::from))
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
        let network = Scope::Network { login: String::new(), network: String::new() };
        let minutes: Vec<Option<i64>> =
            (3..12).map(|n| network.lock(n, now).map(|until| until.minutes_since(now))).collect();
        let expected = [None, None, Some(1), Some(2), Some(4), Some(8), Some(15), Some(15), Some(15)];
        assert_eq!(minutes, expected);
    }

    #[test]
    fn wide_limits_slow_strangers_down_and_never_grow() {
        let now = Instant::from_unix_seconds(90);
        let seconds = |scope: &Scope, failures| {
            scope.lock(failures, now).map(|until| until.unix_seconds() - now.unix_seconds())
        };
        let login = Scope::Login("anna@example.ru".to_owned());
        assert_eq!([99, 100, 100_000].map(|n| seconds(&login, n)), [None, Some(30), Some(30)]);
        let codes = Scope::Code(AccountId(uuid::Uuid::nil()));
        assert_eq!([19, 20, 100_000].map(|n| seconds(&codes, n)), [None, Some(300), Some(300)]);
        let scopes = Scope::of_stranger("anna@example.ru", None, now);
        let shop = scopes.last().unwrap();
        assert_eq!([299, 300, 100_000].map(|n| seconds(shop, n)), [None, Some(30), Some(30)]);
    }
}

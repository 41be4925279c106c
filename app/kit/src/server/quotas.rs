//! What guests of one network may leave on the disk in a day: rows of carts and drafts that nobody owned before, and
//! bytes of files; and how often a network may ask the directory of companies. Counted in the memory of each server; what an account or a known cookie keeps is bounded by itself.

use super::visit::Visit;
use crate::texts;
use base::Locale;
use base::refusal::AreaRefusal;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use platform::Error;
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv4Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// New rows of guests a day and network: many people share the address of an office or of a mobile operator, and a
/// thousand drafts of 32 KB are no load.
pub const ROWS_PER_DAY: u32 = 1_000;
/// Uploads of guests a day and network, in megabytes: twenty requests with as much as one may hold.
pub const UPLOAD_MB_PER_DAY: u32 = 500;
/// Orders and requests that guests send a day and network, wrong forms included.
pub const ORDERS_PER_DAY: u32 = 500;
/// Questions to the directory of companies a day and network, each of which may cost money.
const LOOKUPS_PER_DAY: u32 = 50;
/// Questions for suggestions of addresses a day and network: several for each address that is typed.
const SUGGESTIONS_PER_DAY: u32 = 1_000;
/// Questions for the coordinates of an address a day and network: one for each address that is looked at in an order.
const POINTS_PER_DAY: u32 = 500;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Number of checks between sweeps of networks that are idle again.
const SWEEP_EVERY: u64 = 1_000;

/// Why a guest may not leave more on the disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum QuotaRefusal {
    /// New carts and drafts.
    Rows,
    /// Bytes of files.
    Files,
    /// Orders and requests.
    Orders,
    /// Questions to the directory of companies.
    Lookups,
}

impl AreaRefusal for QuotaRefusal {
    const AREA: &'static str = "kit";

    fn text(&self, l: Locale) -> String {
        match self {
            Self::Rows => texts::quota_rows(l),
            Self::Files => texts::quota_files(l),
            Self::Orders => texts::quota_orders(l),
            Self::Lookups => texts::quota_lookups(l),
        }
        .to_owned()
    }
}

/// The quotas of a process.
pub struct Quotas {
    rows: DefaultKeyedRateLimiter<IpAddr>,
    kilobytes: DefaultKeyedRateLimiter<IpAddr>,
    orders: DefaultKeyedRateLimiter<IpAddr>,
    lookups: DefaultKeyedRateLimiter<IpAddr>,
    suggestions: DefaultKeyedRateLimiter<IpAddr>,
    points: DefaultKeyedRateLimiter<IpAddr>,
    checks: AtomicU64,
}

impl Default for Quotas {
    fn default() -> Self {
        Self::new(ROWS_PER_DAY, UPLOAD_MB_PER_DAY, ORDERS_PER_DAY)
    }
}

impl Quotas {
    /// Quotas of so many rows, megabytes and orders a day, each at least one.
    pub fn new(rows: u32, megabytes: u32, orders: u32) -> Self {
        Self {
            rows: per_day(rows),
            kilobytes: per_day(megabytes.saturating_mul(1_000)),
            orders: per_day(orders),
            lookups: per_day(LOOKUPS_PER_DAY),
            suggestions: per_day(SUGGESTIONS_PER_DAY),
            points: per_day(POINTS_PER_DAY),
            checks: AtomicU64::new(1),
        }
    }

    /// Takes a row of the network's quota.
    pub fn take_row(&self, network: IpAddr) -> bool {
        self.sweep();
        self.rows.check_key(&network).is_ok()
    }

    /// Takes an order or a request of the network's quota.
    pub fn take_order(&self, network: IpAddr) -> bool {
        self.sweep();
        self.orders.check_key(&network).is_ok()
    }

    /// Takes a question to the directory of companies of the network's quota.
    pub fn take_lookup(&self, network: IpAddr) -> bool {
        self.sweep();
        self.lookups.check_key(&network).is_ok()
    }

    /// Takes a question for suggestions of addresses of the network's quota.
    pub fn take_suggestion(&self, network: IpAddr) -> bool {
        self.sweep();
        self.suggestions.check_key(&network).is_ok()
    }

    /// Takes a question for the coordinates of an address of the network's quota.
    pub fn take_point(&self, network: IpAddr) -> bool {
        self.sweep();
        self.points.check_key(&network).is_ok()
    }

    /// Takes so many bytes of the network's quota; more than a whole day's are always refused.
    pub fn take_bytes(&self, network: IpAddr, bytes: u64) -> bool {
        self.sweep();
        let kilobytes = u32::try_from(bytes.div_ceil(1_000)).unwrap_or(u32::MAX);
        match NonZeroU32::new(kilobytes) {
            Some(n) => matches!(self.kilobytes.check_key_n(&network, n), Ok(Ok(()))),
            None => true,
        }
    }

    /// Forgets networks that have used up nothing lately, so that clients can't fill the memory.
    fn sweep(&self) {
        if self.checks.fetch_add(1, Ordering::Relaxed).is_multiple_of(SWEEP_EVERY) {
            self.rows.retain_recent();
            self.kilobytes.retain_recent();
            self.orders.retain_recent();
            self.lookups.retain_recent();
            self.suggestions.retain_recent();
            self.points.retain_recent();
        }
    }
}

fn per_day(n: u32) -> DefaultKeyedRateLimiter<IpAddr> {
    let n = NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    let each = Quota::with_period(DAY / n.get()).unwrap_or(Quota::per_hour(NonZeroU32::MIN));
    RateLimiter::keyed(each.allow_burst(n))
}

/// What counts as one client: an IPv4 address, or the /64 that an IPv6 client controls at least.
pub fn network(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(v6) => IpAddr::from(((u128::from(v6) >> 64) << 64).to_be_bytes()),
        v4 => v4,
    }
}

impl Visit {
    /// Clients without a known address count as one.
    fn network(&self) -> IpAddr {
        network(self.client.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
    }

    /// Checks that a guest may begin one more cart or draft. Accounts always may: they have one of each.
    ///
    /// # Errors
    /// [`QuotaRefusal::Rows`].
    pub fn take_row(&self) -> Result<(), Error> {
        match self.actor.account().is_some() || self.state.quotas.take_row(self.network()) {
            true => Ok(()),
            false => Err(QuotaRefusal::Rows.into_refusal().into()),
        }
    }

    /// Checks that a guest may send one more order or request.
    ///
    /// # Errors
    /// [`QuotaRefusal::Orders`].
    pub fn take_order(&self) -> Result<(), Error> {
        match self.actor.account().is_some() || self.state.quotas.take_order(self.network()) {
            true => Ok(()),
            false => Err(QuotaRefusal::Orders.into_refusal().into()),
        }
    }

    /// Checks that the client, logged in or not, may ask the directory of companies once more.
    ///
    /// # Errors
    /// [`QuotaRefusal::Lookups`].
    pub fn take_lookup(&self) -> Result<(), Error> {
        match self.state.quotas.take_lookup(self.network()) {
            true => Ok(()),
            false => Err(QuotaRefusal::Lookups.into_refusal().into()),
        }
    }

    /// Whether the client, logged in or not, may ask for suggestions of addresses once more.
    pub fn take_suggestion(&self) -> bool {
        self.state.quotas.take_suggestion(self.network())
    }

    /// Whether the client, logged in or not, may ask for the coordinates of an address once more.
    pub fn take_point(&self) -> bool {
        self.state.quotas.take_point(self.network())
    }

    /// Checks that a guest may leave so many bytes of files.
    ///
    /// # Errors
    /// [`QuotaRefusal::Files`].
    pub fn take_bytes(&self, bytes: u64) -> Result<(), Error> {
        match self.actor.account().is_some() || self.state.quotas.take_bytes(self.network(), bytes) {
            true => Ok(()),
            false => Err(QuotaRefusal::Files.into_refusal().into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        network(text.parse().unwrap())
    }

    #[test]
    fn one_network_has_one_quota_for_the_day() {
        let quotas = Quotas::new(2, 1, 1);
        assert!(quotas.take_row(ip("1.1.1.1")) && quotas.take_row(ip("1.1.1.1")));
        assert!(!quotas.take_row(ip("1.1.1.1")) && quotas.take_row(ip("2.2.2.2")));
        assert!(quotas.take_order(ip("1.1.1.1")) && !quotas.take_order(ip("1.1.1.1")));
        assert!(quotas.take_bytes(ip("2001:db8::1"), 600_000));
        assert!(!quotas.take_bytes(ip("2001:db8::2"), 600_000), "one network is one client");
        assert!(quotas.take_bytes(ip("2001:db8::3"), 300_000), "smaller ones still fit");
        assert!(quotas.take_bytes(ip("2001:db8::3"), 0) && !quotas.take_bytes(ip("3.3.3.3"), 1_000_001));
    }
}

//! Rate limits by client address, in the memory of each server: they keep one client from exhausting the
//! machine. Limits that protect accounts (failed logins, codes) are counted in the database.

use super::{Client, policy};
use app_kit::network;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use routes::policy::Rate;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Requests per minute and client of each class.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    pub usual: u32,
    pub strict: u32,
    pub uploads: u32,
}

/// The limiters of a process.
pub struct Limits {
    usual: Budget,
    strict: Budget,
    uploads: Budget,
    pictures: Budget,
    checks: AtomicU64,
}

/// Number of requests between sweeps of idle addresses: rare enough to cost nothing, frequent enough that
/// clients can't fill the memory.
const SWEEP_EVERY: u64 = 20_000;

/// A page of the catalogue shows up to this many pictures.
const PICTURES_PER_PAGE: u32 = 30;

/// How many times the budget of a /64 a whole /48 has: a company has a /48 for all its people, and so has
/// anybody who rents one for 65,536 budgets.
const SITE_FACTOR: u32 = 8;

impl Limits {
    pub fn new(rates: Rates) -> Arc<Self> {
        Arc::new(Self {
            usual: Budget::new(rates.usual),
            strict: Budget::new(rates.strict),
            uploads: Budget::new(rates.uploads),
            pictures: Budget::new(rates.usual.saturating_mul(PICTURES_PER_PAGE)),
            checks: AtomicU64::new(1),
        })
    }

    fn allows(&self, client: IpAddr, rate: Rate) -> bool {
        if self.checks.fetch_add(1, Ordering::Relaxed).is_multiple_of(SWEEP_EVERY) {
            for budget in [&self.usual, &self.strict, &self.uploads, &self.pictures] {
                budget.sweep();
            }
        }
        match rate {
            Rate::Free => true,
            Rate::Picture => self.pictures.allows(client),
            Rate::Usual => self.usual.allows(client),
            Rate::Upload => self.usual.allows(client) && self.uploads.allows(client),
            Rate::Strict => self.usual.allows(client) && self.strict.allows(client),
        }
    }
}

/// The budget of each client in one class.
struct Budget {
    /// By IPv4 address or /64.
    clients: DefaultKeyedRateLimiter<IpAddr>,
    /// By /48.
    sites: DefaultKeyedRateLimiter<IpAddr>,
}

impl Budget {
    fn new(per_minute: u32) -> Self {
        let quota = |n: u32| Quota::per_minute(NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN));
        Self {
            clients: RateLimiter::keyed(quota(per_minute)),
            sites: RateLimiter::keyed(quota(per_minute.saturating_mul(SITE_FACTOR))),
        }
    }

    fn allows(&self, client: IpAddr) -> bool {
        self.clients.check_key(&network(client)).is_ok()
            && site(client).is_none_or(|site| self.sites.check_key(&site).is_ok())
    }

    fn sweep(&self) {
        self.clients.retain_recent();
        self.sites.retain_recent();
    }
}

/// The /48 of an IPv6 address.
fn site(ip: IpAddr) -> Option<IpAddr> {
    match ip.to_canonical() {
        IpAddr::V6(v6) => Some(prefix(v6, 48)),
        IpAddr::V4(_) => None,
    }
}

fn prefix(ip: Ipv6Addr, bits: u32) -> IpAddr {
    Ipv6Addr::from_bits(ip.to_bits() & (u128::MAX << (128 - bits))).into()
}

/// Middleware: returns 429 with `Retry-After` above the limit of the route's class.
pub async fn rate_limits(State(limits): State<Arc<Limits>>, request: Request, next: Next) -> Response {
    let client = request.extensions().get::<Client>().map_or(IpAddr::from([0, 0, 0, 0]), |c| c.0);
    if limits.allows(client, policy(&request).rate) {
        return next.run(request).await;
    }
    tracing::warn!(%client, path = request.uri().path(), "too many requests");

    let mut response = StatusCode::TOO_MANY_REQUESTS.into_response();
    response.headers_mut().insert("retry-after", HeaderValue::from_static("30"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn limits(usual: u32, strict: u32, uploads: u32) -> Arc<Limits> {
        Limits::new(Rates { usual, strict, uploads })
    }

    #[test]
    fn a_client_is_stopped_at_its_limit_and_others_are_not() {
        let limits = limits(3, 1, 2);
        assert!((0..3).all(|_| limits.allows(ip("1.1.1.1"), Rate::Usual)));
        assert!(!limits.allows(ip("1.1.1.1"), Rate::Usual));
        assert!(limits.allows(ip("2.2.2.2"), Rate::Strict));
        assert!(!limits.allows(ip("2.2.2.2"), Rate::Strict));
        assert!((0..2).all(|_| limits.allows(ip("3.3.3.3"), Rate::Upload)));
        assert!(!limits.allows(ip("3.3.3.3"), Rate::Upload));
        assert!((0..3).all(|i| limits.allows(ip(&format!("2001:db8::{i}")), Rate::Usual)));
        assert!(!limits.allows(ip("2001:db8::9"), Rate::Usual), "one network is one client");
    }

    #[test]
    fn pictures_of_pages_are_counted_apart_from_the_pages() {
        let limits = limits(2, 1, 1);
        assert!((0..2 * PICTURES_PER_PAGE).all(|_| limits.allows(ip("1.1.1.1"), Rate::Picture)));
        assert!(!limits.allows(ip("1.1.1.1"), Rate::Picture));
        assert!(limits.allows(ip("1.1.1.1"), Rate::Usual));
    }

    #[test]
    fn the_networks_of_one_site_share_a_larger_budget() {
        let limits = limits(2, 2, 2);
        let allowed = |site: &str| {
            (0..100).filter(|n| limits.allows(ip(&format!("2001:db8:{site}:{n}::1")), Rate::Strict)).count()
        };
        assert_eq!(allowed("1"), 2 * SITE_FACTOR as usize);
        assert_eq!(allowed("2"), 2 * SITE_FACTOR as usize);
    }

    #[test]
    fn a_mapped_address_is_the_ipv4_client_that_it_stands_for() {
        let limits = limits(1, 1, 1);
        assert!(limits.allows(ip("::ffff:1.2.3.4"), Rate::Usual));
        assert!(limits.allows(ip("::ffff:1.2.3.5"), Rate::Usual), "not one /64 for all of IPv4");
        assert!(!limits.allows(ip("1.2.3.4"), Rate::Usual));
    }

    #[test]
    fn addresses_that_are_idle_again_are_dropped() {
        let limits = limits(60_000_000, 1, 1);
        for n in 0..SWEEP_EVERY {
            let n = u32::try_from(n).unwrap();
            assert!(limits.allows(IpAddr::from(n.to_be_bytes()), Rate::Usual));
        }
        assert!(limits.usual.clients.len() < 1000, "{} are kept", limits.usual.clients.len());
    }
}

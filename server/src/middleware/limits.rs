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
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The limiters of a process.
pub struct Limits {
    usual: DefaultKeyedRateLimiter<IpAddr>,
    strict: DefaultKeyedRateLimiter<IpAddr>,
    checks: AtomicU64,
}

/// Number of requests between sweeps of idle addresses: rare enough to cost nothing, frequent enough that
/// clients can't fill the memory.
const SWEEP_EVERY: u64 = 20_000;

impl Limits {
    pub fn new(usual_per_minute: u32, strict_per_minute: u32) -> Arc<Self> {
        let quota = |n: u32| Quota::per_minute(NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN));
        Arc::new(Self {
            usual: RateLimiter::keyed(quota(usual_per_minute)),
            strict: RateLimiter::keyed(quota(strict_per_minute)),
            checks: AtomicU64::new(1),
        })
    }

    fn allows(&self, client: IpAddr, rate: Rate) -> bool {
        if self.checks.fetch_add(1, Ordering::Relaxed).is_multiple_of(SWEEP_EVERY) {
            self.usual.retain_recent();
            self.strict.retain_recent();
        }
        let client = network(client);
        match rate {
            Rate::Free => true,
            Rate::Usual => self.usual.check_key(&client).is_ok(),
            Rate::Strict => self.usual.check_key(&client).is_ok() && self.strict.check_key(&client).is_ok(),
        }
    }
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

    #[test]
    fn a_client_is_stopped_at_its_limit_and_others_are_not() {
        let limits = Limits::new(3, 1);
        let ip = |s: &str| s.parse::<IpAddr>().unwrap();
        assert!((0..3).all(|_| limits.allows(ip("1.1.1.1"), Rate::Usual)));
        assert!(!limits.allows(ip("1.1.1.1"), Rate::Usual));
        assert!(limits.allows(ip("2.2.2.2"), Rate::Strict));
        assert!(!limits.allows(ip("2.2.2.2"), Rate::Strict));
        assert!((0..3).all(|i| limits.allows(ip(&format!("2001:db8::{i}")), Rate::Usual)));
        assert!(!limits.allows(ip("2001:db8::9"), Rate::Usual), "one network is one client");
    }

    #[test]
    fn addresses_that_are_idle_again_are_dropped() {
        let limits = Limits::new(60_000_000, 1);
        for n in 0..SWEEP_EVERY {
            let n = u32::try_from(n).unwrap();
            assert!(limits.allows(IpAddr::from(n.to_be_bytes()), Rate::Usual));
        }
        assert!(limits.usual.len() < 1000, "{} are kept", limits.usual.len());
    }
}

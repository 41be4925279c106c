//! Logs what people who are logged in were refused (OWASP ASVS 5, 16.3.2): pages and functions that they have no permission
//! for, and private addresses whose record is not theirs or does not exist. What staff lacked a permission for is in the audit
//! log as well. Logs of one account are limited, so that nobody can flood them.

use super::policy::{is_known, policy};
use app_kit::Visit;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use base::AccountId;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use routes::policy::Cache;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Entries of one account in an hour: enough to see what somebody is trying.
const PER_HOUR: NonZeroU32 = NonZeroU32::new(20).expect("a positive number");
/// Accounts counted at a time before idle ones are dropped.
const ACCOUNTS_MAX: usize = 10_000;

/// The limit of a process.
pub struct Denials {
    limit: DefaultKeyedRateLimiter<AccountId>,
    left_out: AtomicU64,
}

impl Denials {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { limit: RateLimiter::keyed(Quota::per_hour(PER_HOUR)), left_out: AtomicU64::new(0) })
    }

    /// Whether an entry may be written, and how many were left out since the last one.
    fn allows(&self, account: AccountId) -> Option<u64> {
        if self.limit.len() > ACCOUNTS_MAX {
            self.limit.retain_recent();
        }
        if self.limit.check_key(&account).is_ok() {
            return Some(self.left_out.swap(0, Ordering::Relaxed));
        }
        self.left_out.fetch_add(1, Ordering::Relaxed);
        None
    }
}

/// Middleware: logs refusals. It needs the response of the handler, before it is made a page.
pub async fn log_denials(State(denials): State<Arc<Denials>>, request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Visit>();
    let Some((account, visit)) = visit.and_then(|visit| Some((visit.actor.person()?, visit))) else {
        return next.run(request).await;
    };
    let (kind, session, address) = (visit.actor.kind(), visit.session, visit.client);
    let is_staff = visit.actor.is_staff() || visit.actor.behind().is_some();
    let staff = is_staff.then(|| (visit.state.shop.clone(), visit.actor.clone()));
    let is_private = policy(&request).cache == Cache::Private;
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = next.run(request).await;
    let is_denied = match response.status() {
        StatusCode::FORBIDDEN => true,
        StatusCode::NOT_FOUND => is_private && is_known(&path),
        _ => false,
    };
    if is_denied && let Some(left_out) = denials.allows(account) {
        tracing::warn!(
            %account,
            kind,
            session = session.map(tracing::field::display),
            address = address.map(tracing::field::display),
            %method,
            path,
            status = response.status().as_u16(),
            left_out,
            "access was denied"
        );
        if let Some((shop, actor)) = staff
            && response.status() == StatusCode::FORBIDDEN
            && let Err(e) = people::audit::note_refusal(&shop, &actor, method.as_str(), &path).await
        {
            tracing::warn!("a refusal could not be noted in the audit log: {e}");
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_account_can_not_flood_the_log() {
        let denials = Denials::new();
        let account = |n: u8| AccountId::from(uuid::Uuid::from_bytes([n; 16]));
        let logged = (0..1_000).filter(|_| denials.allows(account(1)).is_some()).count();
        assert_eq!(logged, 20);
        assert_eq!(denials.allows(account(2)), Some(980), "others are logged, with the number left out");
        assert_eq!(denials.allows(account(2)), Some(0));
    }
}

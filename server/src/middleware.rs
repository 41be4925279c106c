//! Middleware stack, outermost first: locale, policy of the route, log and metrics, security headers, time limit, rate
//! limits, cross-site check, threads for writes, count of visits and searches, page cache, visit, error pages, log of denials, size limit,
//! modules that are off.

mod body;
mod cache;
mod client;
mod denials;
mod headers;
mod limits;
mod locale;
mod modules;
mod origin;
mod policy;
mod searches;
mod uploads;
mod visit;
mod visits;
mod writes;

pub use app_kit::network;
pub use body::{BodyLimits, BodySizes, body_limit, time_limit};
pub use cache::{CacheState, PageCache, cached_pages};
pub use client::{Client, client_address, is_proxy};
pub use denials::{Denials, log_denials};
pub use headers::{PAYMENT_PAGES, SecurityHeaders, security_headers};
pub use limits::{Limits, Rates, rate_limits};
pub use locale::strip_language;
pub use modules::modules;
pub use origin::same_site;
#[cfg(test)]
use policy::policy_of;
pub use policy::{find_policy, policy};
pub use searches::count_searches;
pub use visit::who_visits;
pub use visits::{Visited, Visits, count_visits};
pub use writes::{write_threads, writes_apart};

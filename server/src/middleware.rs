//! Middleware stack, outermost first: log and metrics, security headers, rate limits, cross-site check,
//! locale, page cache, visit, error pages.

mod body;
mod cache;
mod client;
mod headers;
mod limits;
mod locale;
mod origin;
mod visit;

pub use body::{body_limit, time_limit};
pub use cache::{CacheState, PageCache, cached_pages};
pub use client::{Client, client_address};
pub use headers::{PAYMENT_PAGES, SecurityHeaders, security_headers};
pub use limits::{Limits, rate_limits};
pub use locale::strip_language;
pub use origin::same_site;
pub use visit::who_visits;

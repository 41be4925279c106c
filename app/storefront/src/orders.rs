//! The order page, payment, and the gateway's notifications.

mod api;
mod check;
mod texts;

#[cfg(feature = "ssr")]
mod access;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod pages;

pub use api::{Paid, order_paid};
pub use check::PaymentCheck;

#[cfg(feature = "ssr")]
pub(crate) use access::remember;
#[cfg(feature = "ssr")]
pub use pages::routes;

//! Checkout: one page, one column, no account required.

mod texts;
mod total;

#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod pages;

pub use total::{CheckoutTotal, DeliverySum};

#[cfg(feature = "ssr")]
pub use pages::routes;

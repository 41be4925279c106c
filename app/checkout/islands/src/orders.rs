//! Waits for the outcome of a payment.

mod api;
mod check;
mod texts;

pub use api::{Paid, order_paid};
pub use check::PaymentCheck;

//! Server only. Operations of buying: cart, checkout, orders, payments.
//! Must not know: pages, HTTP, which gateway takes the money.

pub mod cart;
mod check;
pub mod checkout;
pub mod jobs;
mod mails;
pub mod orders;
pub mod payments;
pub mod setup;
mod texts;
mod together;

pub use check::check;
pub use together::bought_together;

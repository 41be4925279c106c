//! Server only. Operations of buying: cart, checkout, orders, payments, and what is wished for before.
//! Must not know: pages, HTTP, which gateway takes the money.

pub mod cart;
mod check;
pub mod checkout;
pub mod jobs;
mod mails;
pub mod orders;
pub mod payments;
pub mod reviews;
pub mod tables;
mod texts;
mod together;
pub mod watches;
pub mod wishes;

pub use check::check;
pub use together::bought_together;

//! The totals of the checkout, which follow the chosen delivery and payment, and suggestions of addresses.

mod address;
mod suggest;
mod texts;
mod total;

pub use address::AddressHelp;
pub use suggest::{Suggested, suggest_addresses};
pub use texts::free;
pub use total::{CheckoutTotal, DeliverySum};

//! The totals of the checkout, which follow the chosen delivery and payment.

mod texts;
mod total;

pub use texts::free;
pub use total::{CheckoutTotal, DeliverySum};

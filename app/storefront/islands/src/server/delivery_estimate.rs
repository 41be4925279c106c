//! Delivery dates of products and carts, computed in the branch's time zone.

mod methods;
mod texts;
mod when;

pub use methods::{MethodDates, lines};
pub use when::When;

use app_kit::Visit;

/// The city stored in the visitor's browser, unvalidated.
pub fn remembered(visit: &Visit) -> Option<&str> {
    visit.header.city.as_deref()
}

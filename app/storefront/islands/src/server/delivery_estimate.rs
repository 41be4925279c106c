//! Delivery dates of products and carts, computed in the branch's time zone.

mod texts;
mod ways;
mod when;

pub use ways::{Way, lines};
pub use when::When;

use app_kit::Visit;

/// The city stored in the visitor's browser, unvalidated.
pub fn remembered(visit: &Visit) -> Option<&str> {
    visit.header.city.as_deref()
}

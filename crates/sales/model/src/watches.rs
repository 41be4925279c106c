//! Watches: subscriptions to a product's return to stock or to a lower price. Each is notified once.

use base::Bilingual;
use base::text_enum;
use base::{Instant, Kopecks, WatchId};
use serde::{Deserialize, Serialize};

/// How long a guest can confirm the address, in days.
pub const CONFIRM_DAYS: i64 = 2;
/// Lifetime of an unfulfilled watch, in days.
pub const WATCH_DAYS: i64 = 365;
/// Maximum number of confirmation mails to one address per hour, regardless of who requests them.
pub const LETTERS_PER_HOUR_MAX: u64 = 5;
/// Minimum delay between two mails about the same product, in minutes.
pub const LETTER_AGAIN_MINUTES: i64 = 10;

text_enum! {
    /// The awaited condition.
    pub enum WatchKind {
        /// The product is in stock and has a price.
        Stock = "stock",
        /// The product costs less than when the watch was requested.
        Price = "price",
    }
}

impl WatchKind {
    /// Whether the condition holds: the product is in stock, or costs less than when the watch was created.
    pub fn has_come(self, is_out: bool, price: Option<Kopecks>, price_seen: Option<Kopecks>) -> bool {
        match self {
            Self::Stock => !is_out && price.is_some(),
            Self::Price => price.zip(price_seen).is_some_and(|(price, seen)| price < seen),
        }
    }
}

/// A watch as shown to its owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchView {
    /// Key of its row.
    pub id: WatchId,
    /// The awaited condition.
    pub kind: WatchKind,
    /// Name of the product.
    pub product: Bilingual,
    /// Current slug of the product, for the link to its page.
    pub slug: String,
    /// Price when the watch was requested; `None` if the product had none.
    pub price_seen: Option<Kopecks>,
    /// Whether it is active: always for an account, for a guest after the confirmation by mail.
    pub is_confirmed: bool,
    /// When it was first requested; it is deleted [`WATCH_DAYS`] later.
    pub created_at: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_5_a_watch_waits_for_stock_or_for_a_lower_price() {
        let (low, high) = (Some(Kopecks(100)), Some(Kopecks(200)));
        assert!(WatchKind::Stock.has_come(false, high, low));
        assert!(!WatchKind::Stock.has_come(true, high, high));
        assert!(!WatchKind::Stock.has_come(false, None, high), "what has no price can't be bought");
        assert!(WatchKind::Price.has_come(true, low, high));
        for (price, seen) in [(high, high), (high, low), (None, high), (low, None)] {
            assert!(!WatchKind::Price.has_come(false, price, seen), "{price:?} {seen:?}");
        }
    }
}

//! Who wants to hear that a product is there again, or that it costs less. Each wish is answered once.

use base::Bilingual;
use base::text_enum;
use base::{Instant, Kopecks, WatchId};
use serde::{Deserialize, Serialize};

/// How long a guest has to confirm the address.
pub const CONFIRM_DAYS: i64 = 2;
/// How long is waited for what never comes.
pub const WATCH_DAYS: i64 = 365;
/// How many an account has at most.
pub const ACCOUNT_WATCHES_MAX: usize = 100;
/// How many letters that ask for a confirmation go to one address within an hour, whoever asks for them.
pub const LETTERS_PER_HOUR_MAX: u64 = 5;
/// The pause before another letter about the same product.
pub const LETTER_AGAIN_MINUTES: i64 = 10;

text_enum! {
    /// What is waited for.
    pub enum WatchKind { Stock = "stock", Price = "price" }
}

impl WatchKind {
    /// Whether it has come: the product is there, or costs less than it did when somebody asked.
    pub fn has_come(self, is_out: bool, price: Option<Kopecks>, price_seen: Option<Kopecks>) -> bool {
        match self {
            Self::Stock => !is_out && price.is_some(),
            Self::Price => price.zip(price_seen).is_some_and(|(price, seen)| price < seen),
        }
    }
}

/// One of them, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchView {
    pub id: WatchId,
    pub kind: WatchKind,
    pub product: Bilingual,
    pub slug: String,
    pub price_seen: Option<Kopecks>,
    pub is_confirmed: bool,
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

//! Visitors' product lists: comparison, wishlist, recently viewed. A guest's comparison and wishlist are
//! stored in cookies, readable by pages and scripts alike; they are not secret and no page depends on them,
//! so guests still get the shared cached pages. The wishlist of an account is in the database and takes over
//! the guest's at login; recently viewed products are in the browser's local storage only.

use base::ProductId;
use base::text_enum;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Lifetime of a guest's list after its last change, in days.
pub const PICKS_DAYS: i64 = 90;

/// Maximum size of an account's wishlist.
pub const ACCOUNT_WISHES_MAX: usize = 100;

/// Maximum number of recently viewed products.
pub const SEEN_MAX: usize = 12;

text_enum! {
    /// The kind of list.
    pub enum PickList {
        /// Products to compare.
        Compare = "compare",
        /// The wishlist.
        Wishes = "wishes",
    }
}

impl PickList {
    /// Its capacity: the cookie has to stay small.
    pub const fn room(self) -> usize {
        match self {
            Self::Compare => 12,
            Self::Wishes => 30,
        }
    }

    /// The name of a guest's cookie.
    pub const fn cookie(self) -> &'static str {
        match self {
            Self::Compare => "zasov_compare",
            Self::Wishes => "zasov_wishes",
        }
    }
}

/// Unique products in insertion order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Picks(pub Vec<ProductId>);

impl Picks {
    /// Parses the output of [`Picks::to_text`]; invalid ids and those beyond `max` are ignored.
    pub fn parse(text: &str, max: usize) -> Self {
        let mut picks = Self::default();
        for id in text.split('.').filter_map(|part| part.parse().ok()) {
            picks.put(id, max);
        }
        picks
    }

    /// Ids without hyphens, separated by dots, safe in cookies and URLs.
    pub fn to_text(&self) -> String {
        let ids: Vec<String> = self.0.iter().map(|ProductId(id)| Uuid::simple(*id).to_string()).collect();
        ids.join(".")
    }

    /// Appends a product; returns `false` if the list is full. A product already in the list keeps its
    /// position.
    pub fn put(&mut self, id: ProductId, max: usize) -> bool {
        if self.has(id) {
            return true;
        }
        let has_room = self.0.len() < max;
        if has_room {
            self.0.push(id);
        }
        has_room
    }

    /// Inserts a product at the front, or moves it there; drops the last one if the list is full.
    pub fn put_first(&mut self, id: ProductId, max: usize) {
        self.take(id);
        self.0.insert(0, id);
        self.0.truncate(max);
    }

    /// Removes a product, if it is in the list.
    pub fn take(&mut self, id: ProductId) {
        self.0.retain(|other| *other != id);
    }

    /// Whether the product is in the list.
    pub fn has(&self, id: ProductId) -> bool {
        self.0.contains(&id)
    }

    /// Whether the list has no products.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Number of products in the list.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> ProductId {
        ProductId(Uuid::from_u128(n))
    }

    #[test]
    fn cat_5_a_list_holds_each_product_once_and_no_more_than_it_may() {
        let mut picks = Picks::default();
        assert!(picks.put(id(1), 2) && picks.put(id(2), 2) && picks.put(id(1), 2));
        assert!(!picks.put(id(3), 2), "it is full");
        assert_eq!(picks.0, [id(1), id(2)]);
        picks.take(id(1));
        assert!(picks.put(id(3), 2) && !picks.has(id(1)));
    }

    #[test]
    fn cat_5_what_was_looked_at_last_comes_first() {
        let mut seen = Picks::default();
        for n in [1, 2, 3, 2, 4] {
            seen.put_first(id(n), 3);
        }
        assert_eq!(seen.0, [id(4), id(2), id(3)]);
    }

    #[test]
    fn cat_5_a_list_reads_what_it_wrote_and_nothing_odd() {
        let picks = Picks(vec![id(7), id(9)]);
        assert_eq!(Picks::parse(&picks.to_text(), 12), picks);
        assert_eq!(Picks::parse(&format!("x..{}.{}.; <b>", id(7), picks.to_text()), 12), picks);
        assert_eq!(Picks::parse(&picks.to_text(), 1).len(), 1);
        assert!(Picks::parse("", 12).is_empty());
    }

    #[test]
    fn cat_5_the_longest_list_fits_into_a_cookie() {
        for list in PickList::ALL {
            let full = Picks((0..list.room() as u128).map(id).collect());
            assert!(full.to_text().len() <= 1000, "{list}");
        }
    }
}

//! A cart as it asks for its promotions.

use base::{AccountId, BranchId, Instant, Kopecks, ProductId};

/// A line of a cart that can be bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedLine {
    /// The product.
    pub product: ProductId,
    /// Its list price.
    pub unit_price: Kopecks,
    /// At least 1.
    pub quantity: i64,
}

/// A cart with its surroundings.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The buyer's account; `None` for a guest.
    pub account: Option<AccountId>,
    /// A guest's email as far as it is typed already, in canonical form.
    pub email: Option<&'a str>,
    /// The same of the phone.
    pub phone: Option<&'a str>,
    /// Whether this account, or a guest with this contact, has ordered before.
    pub has_ordered: bool,
    /// Which branch sells.
    pub branch: BranchId,
    /// The zone of that branch.
    pub zone: &'a str,
    /// The code of the cart, in its stored form; may be empty.
    pub code: &'a str,
    /// At most one for each product.
    pub lines: &'a [AskedLine],
    /// When.
    pub at: Instant,
}

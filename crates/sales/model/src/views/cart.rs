//! The cart.

use crate::totals::CartTotals;
use base::refusal::Refusal;
use base::{Kopecks, Locale, ProductId};
use serde::{Deserialize, Serialize};

/// What stands in the way of buying a line as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineProblem {
    /// Fewer pieces are free than the line wants; zero is none at all.
    OutOfStock { left: i64 },
    /// A draft, deleted, or without a price.
    NotForSale,
}

/// A line of the cart with the price and the stock of this moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    pub product: ProductId,
    pub sku: String,
    pub slug: String,
    pub name_ru: String,
    pub name_en: String,
    /// Kind of the drawing that stands in for a photograph.
    pub drawing: String,
    pub brand_slug: String,
    /// Content hash of the first photograph.
    pub picture: Option<String>,
    pub quantity: i64,
    /// The retail price now; `None` where the product is not for sale.
    pub price: Option<Kopecks>,
    /// The price that the buyer saw last.
    pub price_seen: Kopecks,
    /// `price × quantity`.
    pub total: Kopecks,
    /// Free pieces in all warehouses.
    pub available: i64,
    pub weight_g: i64,
    pub problem: Option<LineProblem>,
}

impl CartLine {
    pub fn name(&self, l: Locale) -> &str {
        l.pick(&self.name_ru, &self.name_en)
    }

    /// The price before and now, when it changed since the buyer saw it.
    pub fn price_change(&self) -> Option<(Kopecks, Kopecks)> {
        self.price.filter(|now| *now != self.price_seen).map(|now| (self.price_seen, now))
    }

    /// The problem as the refusal that a checkout would give.
    pub fn refusal(&self, l: Locale) -> Option<Refusal> {
        let (sku, name) = (self.sku.clone(), self.name(l).to_owned());
        self.problem.map(|problem| match problem {
            LineProblem::OutOfStock { left } => Refusal::OutOfStock { sku, name, left },
            LineProblem::NotForSale => Refusal::NotForSale { sku, name },
        })
    }
}

/// The cart as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartView {
    /// In the order in which they were added.
    pub lines: Vec<CartLine>,
    /// Of the lines that are for sale, without delivery.
    pub totals: CartTotals,
    /// Pieces in all lines.
    pub count: i64,
}

impl CartView {
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Every line can be bought as it is.
    pub fn can_checkout(&self) -> bool {
        !self.is_empty() && self.lines.iter().all(|line| line.problem.is_none())
    }

    /// A price changed since the buyer saw it.
    pub fn has_price_changes(&self) -> bool {
        self.lines.iter().any(|line| line.price_change().is_some())
    }

    /// Grams of all lines that are for sale.
    pub fn weight_g(&self) -> i64 {
        self.lines.iter().filter(|l| l.price.is_some()).map(|l| l.weight_g.saturating_mul(l.quantity)).sum()
    }
}

/// What the cart says after something was added to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// Pieces in the whole cart.
    pub count: i64,
    /// Pieces of this product.
    pub quantity: i64,
}

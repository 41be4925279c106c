//! The cart view.

use crate::totals::CartTotals;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{Bilingual, Kopecks, Locale, ProductId};
use catalog_model::refusal::CatalogRefusal;
use ledger_model::views::CartPoints;
use promotions_model::views::CartOffers;
use serde::{Deserialize, Serialize};

/// Why a line can't be bought as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineProblem {
    /// Fewer items are available than the line requires.
    OutOfStock {
        /// Available quantity.
        left: i64,
    },
    /// A draft, deleted, or without a price.
    NotForSale,
}

/// A cart line with its current price and stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    /// The product; a cart has at most one line for each, besides gifts.
    pub product: ProductId,
    /// The merchant's code.
    pub sku: String,
    /// For the link to the product's page.
    pub slug: String,
    /// Name in Russian.
    pub name_ru: String,
    /// Name in English.
    pub name_en: String,
    /// The drawing used in place of a photograph.
    pub drawing: String,
    /// Slug of the brand, which the drawing shows.
    pub brand_slug: String,
    /// Content hash of the first photograph.
    pub picture: Option<String>,
    /// Wanted quantity, at least 1; may be more than is available.
    pub quantity: i64,
    /// The current retail price; `None` if the product is not for sale.
    pub price: Option<Kopecks>,
    /// The price that the buyer saw last.
    pub price_seen: Kopecks,
    /// `price × quantity`; nothing for a gift, and for what is not in the total.
    pub total: Kopecks,
    /// Given away by a promotion: it can be neither changed nor removed.
    pub is_gift: bool,
    /// What promotions take off the line, by their names; empty for gifts.
    pub discounts: Vec<(Bilingual, Kopecks)>,
    /// Available quantity in all warehouses.
    pub available: i64,
    /// Weight of one item, in grams.
    pub weight_g: i64,
    /// Why the line can't be bought as it is; `None` if it can.
    pub problem: Option<LineProblem>,
}

impl CartLine {
    /// The name in this language.
    pub fn name(&self, l: Locale) -> &str {
        l.pick(&self.name_ru, &self.name_en)
    }

    /// Whether it is in the total: it is for sale, and some of it is there.
    pub const fn is_counted(&self) -> bool {
        self.price.is_some() && (self.is_gift || self.available > 0)
    }

    /// The old and the new price, if it changed since the buyer saw it.
    pub fn price_change(&self) -> Option<(Kopecks, Kopecks)> {
        self.price.filter(|now| *now != self.price_seen).map(|now| (self.price_seen, now))
    }

    /// The refusal that a checkout would return for this problem.
    pub fn refusal(&self, l: Locale) -> Option<Refusal> {
        let (sku, name) = (self.sku.clone(), self.name(l).to_owned());
        self.problem.map(|problem| match problem {
            LineProblem::OutOfStock { left } => CatalogRefusal::OutOfStock { sku, name, left }.into_refusal(),
            LineProblem::NotForSale => CatalogRefusal::NotForSale { sku, name }.into_refusal(),
        })
    }
}

/// The cart as shown on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartView {
    /// In the order in which they were added.
    pub lines: Vec<CartLine>,
    /// Of the lines that are for sale and not sold out, without delivery.
    pub totals: CartTotals,
    /// Total quantity of all lines but gifts.
    pub count: i64,
    /// What promotions give, and what is missing for more.
    pub offers: CartOffers,
    /// What it spends of points and earns; `None` for a guest, and without a bonus programme.
    pub points: Option<CartPoints>,
}

impl CartView {
    /// Whether there are no lines.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether every line can be bought as it is.
    pub fn can_checkout(&self) -> bool {
        !self.is_empty() && self.lines.iter().all(|line| line.problem.is_none())
    }

    /// Whether a price changed since the buyer saw it.
    pub fn has_price_changes(&self) -> bool {
        self.lines.iter().any(|line| line.price_change().is_some())
    }

    /// Weight in grams of all lines that are in the total.
    pub fn weight_g(&self) -> i64 {
        self.lines.iter().filter(|l| l.is_counted()).map(|l| l.weight_g.saturating_mul(l.quantity)).sum()
    }
}

/// Summary of the cart after an addition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// Total quantity in the cart.
    pub count: i64,
    /// Quantity of this product.
    pub quantity: i64,
}

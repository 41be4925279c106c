//! Price adjustments: what changes the price of a cart or an order, by how much, and why.

use base::{Bilingual, Kopecks, text_enum};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    /// What an adjustment comes from.
    pub enum AdjustmentSource {
        /// A promotion that needs no code.
        Promotion = "promotion",
        /// A promotion unlocked by a coupon code.
        Coupon = "coupon",
        /// Loyalty points that the buyer spends.
        Points = "points",
        /// A price agreed with a company.
        CompanyPrice = "company_price",
        /// A difference between the order and its invoice.
        Invoice = "invoice",
        /// The value of goods that were returned in exchange.
        Exchange = "exchange",
    }
}

impl AdjustmentSource {
    /// Whether a promotion gave it, with or without a code: it was earned by the order as it was placed.
    pub const fn is_promotion(self) -> bool {
        matches!(self, Self::Promotion | Self::Coupon)
    }
}

/// What an adjustment applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdjustmentTarget {
    /// One line, by its index in the computation.
    Line(usize),
    /// All lines, in proportion to what is left of their prices.
    Order,
    /// The delivery charge, down to nothing; without effect while no delivery method is chosen.
    Delivery,
}

/// A signed amount with its source. Adjustments are applied one after another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Adjustments with equal source and name are shown as one sum.
    pub source: AdjustmentSource,
    /// The record that it comes from: a promotion, a coupon, an invoice.
    pub reference: Option<Uuid>,
    /// The name shown to the buyer.
    pub name: Bilingual,
    /// The line, all lines, or delivery.
    pub target: AdjustmentTarget,
    /// With VAT; negative lowers the price.
    pub amount: Kopecks,
}

/// The part of an adjustment that one line, or delivery, received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedAdjustment {
    /// As in [`Adjustment::source`].
    pub source: AdjustmentSource,
    /// As in [`Adjustment::reference`].
    pub reference: Option<Uuid>,
    /// As in [`Adjustment::name`].
    pub name: Bilingual,
    /// The index of the line; `None` for delivery.
    pub line: Option<usize>,
    /// With VAT; negative lowers the price.
    pub amount: Kopecks,
}

impl Adjustment {
    /// The part of it that a line, or delivery, receives.
    pub fn applied(&self, line: Option<usize>, amount: Kopecks) -> AppliedAdjustment {
        let (source, reference, name) = (self.source, self.reference, self.name.clone());
        AppliedAdjustment { source, reference, name, line, amount }
    }
}

/// One adjustment as a sum over the lines and delivery that received parts of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdjustmentSum {
    /// Source of all parts.
    pub source: AdjustmentSource,
    /// Name of all parts, shown to the buyer.
    pub name: Bilingual,
    /// With VAT; negative lowers the price.
    pub amount: Kopecks,
}

/// The sums of adjustments with the same source and name, in the order of their first part.
pub fn sums(parts: impl IntoIterator<Item = AdjustmentSum>) -> Vec<AdjustmentSum> {
    let mut all: Vec<AdjustmentSum> = Vec::new();
    for part in parts {
        match all.iter_mut().find(|sum| sum.source == part.source && sum.name == part.name) {
            Some(sum) => sum.amount += part.amount,
            None => all.push(part),
        }
    }
    all
}

impl From<&AppliedAdjustment> for AdjustmentSum {
    fn from(part: &AppliedAdjustment) -> Self {
        Self { source: part.source, name: part.name.clone(), amount: part.amount }
    }
}

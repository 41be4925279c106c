//! Types of cart totals: input and output of the engine in `pricing`, shown on pages.

use crate::adjustments::{AdjustmentSum, AppliedAdjustment, sums};
use base::text_enum;
use base::{Kopecks, QUANTITY_MAX};
use org_model::vat::{VatCode, VatRate};
use serde::{Deserialize, Serialize};

/// Maximum number of lines in a cart.
pub const LINES_MAX: usize = 500;

text_enum! {
    /// The kind of an order line: one order may contain both.
    pub enum LineKind {
        Goods = "goods",
        Service = "service",
    }
}

/// A line to be computed. The price is the shop's current one, never sent by the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineInput {
    pub kind: LineKind,
    /// Including VAT.
    pub unit_price: Kopecks,
    /// 1 to [`QUANTITY_MAX`].
    pub quantity: i64,
    pub vat: VatCode,
}

/// Cost of delivery, including VAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryCharge {
    pub amount: Kopecks,
    pub vat: VatCode,
}

/// A computed line: `total = unit_price × quantity − discount`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineTotal {
    pub kind: LineKind,
    pub unit_price: Kopecks,
    pub quantity: i64,
    /// What adjustments took off the price; negative if they raised it.
    pub discount: Kopecks,
    pub total: Kopecks,
    /// The rate at the time of supply.
    pub rate: VatRate,
    /// The VAT included in `total`.
    pub vat: Kopecks,
}

/// A computed cart: `total = goods_total + services_total − discount_total + delivery_total`, which also
/// equals the sum of the line totals and delivery, to the kopeck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartTotals {
    /// In the order of the input.
    pub lines: Vec<LineTotal>,
    /// Goods before discounts.
    pub goods_total: Kopecks,
    /// Services before discounts.
    pub services_total: Kopecks,
    pub discount_total: Kopecks,
    /// Zero until a delivery method is chosen.
    pub delivery_total: Kopecks,
    pub total: Kopecks,
    /// The VAT included in `total`: of all lines and of delivery.
    pub vat_total: Kopecks,
    /// In the order of application; the parts of lines sum to `-discount_total`.
    pub adjustments: Vec<AppliedAdjustment>,
}

impl CartTotals {
    /// The adjustments as sums, for the lines of a summary.
    pub fn adjustment_sums(&self) -> Vec<AdjustmentSum> {
        sums(self.adjustments.iter().map(AdjustmentSum::from))
    }
}

/// Why a cart can't be computed. The first three can be resolved by the user; the others are data errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum PricingError {
    #[error("line {line} has a quantity outside 1..={QUANTITY_MAX}")]
    Quantity { line: usize },
    #[error("more than {LINES_MAX} lines")]
    TooManyLines,
    #[error("the discount is more than the lines cost")]
    DiscountTooLarge,
    #[error("an adjustment of line {line}, which is not there")]
    NoSuchLine { line: usize },
    #[error("an amount is negative")]
    Negative,
    #[error("no VAT rate {0} at this moment")]
    NoRate(VatCode),
    #[error("the sum is beyond what money can hold")]
    Overflow,
}

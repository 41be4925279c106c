//! Types of cart totals: input and output of the engine in `pricing`, shown on pages.

use crate::adjustments::{AdjustmentSum, AppliedAdjustment, sums};
use base::text_enum;
use base::{Kopecks, QUANTITY_MAX};
use org_model::vat::{VatCode, VatRate};
use serde::{Deserialize, Serialize};

/// Maximum number of lines in a cart.
pub const LINES_MAX: usize = 500;

/// The VAT class of delivery.
pub const DELIVERY_VAT: VatCode = VatCode::Main;

text_enum! {
    /// The kind of an order line: one order may contain both.
    pub enum LineKind {
        /// A product or a kit.
        Goods = "goods",
        /// Work. The checkout adds goods only.
        Service = "service",
    }
}

/// A line to be computed. The price is the shop's current one, never sent by the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineInput {
    /// Decides which total the line is part of.
    pub kind: LineKind,
    /// Including VAT.
    pub unit_price: Kopecks,
    /// 1 to [`QUANTITY_MAX`].
    pub quantity: i64,
    /// The VAT class; the rate is the one in force at the time of supply.
    pub vat: VatCode,
}

/// Cost of delivery, including VAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryCharge {
    /// Before adjustments; not negative.
    pub amount: Kopecks,
    /// The VAT class; the rate is the one in force at the time of supply.
    pub vat: VatCode,
}

/// A computed line: `total = unit_price × quantity − discount`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineTotal {
    /// As in the input.
    pub kind: LineKind,
    /// As in the input, before adjustments.
    pub unit_price: Kopecks,
    /// As in the input.
    pub quantity: i64,
    /// What adjustments took off the price; negative if they raised it.
    pub discount: Kopecks,
    /// Price after adjustments, including VAT.
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
    /// What adjustments took off the lines; negative if they raised the prices. Those of delivery are not
    /// included.
    pub discount_total: Kopecks,
    /// Zero until a delivery method is chosen.
    pub delivery_total: Kopecks,
    /// To be paid, including VAT.
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
    /// A quantity is not within 1 to [`QUANTITY_MAX`].
    #[error("line {line} has a quantity outside 1..={QUANTITY_MAX}")]
    Quantity {
        /// Index of the line in the input.
        line: usize,
    },
    /// More than [`LINES_MAX`] lines.
    #[error("more than {LINES_MAX} lines")]
    TooManyLines,
    /// An adjustment takes off more than is left of the prices it applies to.
    #[error("the discount is more than the lines cost")]
    DiscountTooLarge,
    /// An adjustment targets a line that is not in the input.
    #[error("an adjustment of line {line}, which is not there")]
    NoSuchLine {
        /// The index that it names.
        line: usize,
    },
    /// A unit price or the delivery charge is negative.
    #[error("an amount is negative")]
    Negative,
    /// No rate of this class is in force at the time of supply.
    #[error("no VAT rate {0} at this moment")]
    NoRate(VatCode),
    /// A sum does not fit into [`Kopecks`].
    #[error("the sum is beyond what money can hold")]
    Overflow,
}

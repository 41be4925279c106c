//! The types of cart totals: what the engine in `pricing` takes and gives, and pages show.

use base::text_enum;
use base::{Kopecks, QUANTITY_MAX};
use org_model::vat::{VatCode, VatRate};
use serde::{Deserialize, Serialize};

/// The most lines in a cart.
pub const LINES_MAX: usize = 500;

text_enum! {
    /// What a line of an order is: one order holds both.
    pub enum LineKind {
        Goods = "goods",
        Service = "service",
    }
}

/// A line as it enters the computation. The price is the shop's of this moment, never the browser's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineInput {
    pub kind: LineKind,
    /// With VAT.
    pub unit_price: Kopecks,
    /// 1 to [`QUANTITY_MAX`].
    pub quantity: i64,
    pub vat: VatCode,
}

/// What delivery costs, with VAT.
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
    pub discount: Kopecks,
    pub total: Kopecks,
    /// The rate of the time of supply.
    pub rate: VatRate,
    /// The VAT inside `total`.
    pub vat: Kopecks,
}

/// A computed cart: `total = goods_total + services_total − discount_total + delivery_total`, and also the
/// sum of the lines' totals and delivery, to the kopeck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartTotals {
    /// In the order of the input.
    pub lines: Vec<LineTotal>,
    /// Goods before discounts.
    pub goods_total: Kopecks,
    /// Services before discounts.
    pub services_total: Kopecks,
    pub discount_total: Kopecks,
    /// Zero until a way of delivery is chosen.
    pub delivery_total: Kopecks,
    pub total: Kopecks,
    /// The VAT inside `total`: of all lines and of delivery.
    pub vat_total: Kopecks,
}

/// Why a cart can't be computed. The first three a person can act on; the others are faults of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum PricingError {
    #[error("line {line} has a quantity outside 1..={QUANTITY_MAX}")]
    Quantity { line: usize },
    #[error("more than {LINES_MAX} lines")]
    TooManyLines,
    #[error("the discount is more than the lines cost")]
    DiscountTooLarge,
    #[error("an amount is negative")]
    Negative,
    #[error("no VAT rate {0} at this moment")]
    NoRate(VatCode),
    #[error("the sum is beyond what money can hold")]
    Overflow,
}

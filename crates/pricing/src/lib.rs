//! Computation of cart totals, shared by the page, the order and the receipt so that they agree. Runs on the
//! server and in the browser. Pure; must not depend on: the database, the clock, the source of prices.

#![warn(missing_docs)]

mod adjust;

use adjust::adjust;
use base::QUANTITY_MAX;
use base::{Instant, Kopecks};
use org_model::vat::{VatCode, VatRate, VatTable};
use sales_model::adjustments::Adjustment;
use sales_model::totals::{
    CartTotals, DeliveryCharge, LINES_MAX, LineInput, LineKind, LineTotal, PricingError,
};

/// Input of the computation.
#[derive(Clone, Copy, Debug)]
pub struct CartInput<'a> {
    /// In the order of the cart; adjustments target a line by its index here.
    pub lines: &'a [LineInput],
    /// Applied one after another.
    pub adjustments: &'a [Adjustment],
    /// `None` until a delivery method is chosen.
    pub delivery: Option<DeliveryCharge>,
}

/// Totals of a cart for a supply at `at`. An empty cart costs nothing besides its delivery.
///
/// # Errors
/// What can't be computed; [`PricingError::DiscountTooLarge`] if an adjustment takes off more than there is.
pub fn cart_totals(input: &CartInput<'_>, rates: &VatTable, at: Instant) -> Result<CartTotals, PricingError> {
    if input.lines.len() > LINES_MAX {
        return Err(PricingError::TooManyLines);
    }
    let full = full_prices(input.lines)?;
    let goods_total = sum_of(&full, input.lines, LineKind::Goods)?;
    let services_total = sum_of(&full, input.lines, LineKind::Service)?;
    let before = add(goods_total, services_total)?;
    let charge = input.delivery.map(|delivery| delivery.amount);
    if charge.is_some_and(|amount| amount < Kopecks::ZERO) {
        return Err(PricingError::Negative);
    }
    let adjusted = adjust(&full, charge, input.adjustments)?;

    let rate = |code: VatCode| rates.rate_at(code, at).ok_or(PricingError::NoRate(code));
    let mut lines = Vec::with_capacity(full.len());
    let (mut vat_total, mut lines_total) = (Kopecks::ZERO, Kopecks::ZERO);
    for ((line, full), total) in input.lines.iter().zip(&full).zip(&adjusted.lines) {
        let line = line_total(line, *total, *full - *total, rate(line.vat)?);
        vat_total += line.vat;
        lines_total = add(lines_total, line.total)?;
        lines.push(line);
    }
    if let (Some(delivery), Some(amount)) = (input.delivery, adjusted.delivery) {
        vat_total += rate(delivery.vat)?.part_of(amount);
    }
    let delivery_total = adjusted.delivery.unwrap_or(Kopecks::ZERO);
    Ok(CartTotals {
        lines,
        goods_total,
        services_total,
        discount_total: before - lines_total,
        delivery_total,
        total: add(lines_total, delivery_total)?,
        vat_total,
        adjustments: adjusted.applied,
    })
}

fn line_total(line: &LineInput, total: Kopecks, discount: Kopecks, rate: VatRate) -> LineTotal {
    LineTotal {
        kind: line.kind,
        unit_price: line.unit_price,
        quantity: line.quantity,
        discount,
        total,
        rate,
        vat: rate.part_of(total),
    }
}

/// `unit_price × quantity` of each line.
fn full_prices(lines: &[LineInput]) -> Result<Vec<Kopecks>, PricingError> {
    let full_price = |(line, input): (usize, &LineInput)| {
        if !(1..=QUANTITY_MAX).contains(&input.quantity) {
            return Err(PricingError::Quantity { line });
        }
        if input.unit_price < Kopecks::ZERO {
            return Err(PricingError::Negative);
        }
        input.unit_price.times(input.quantity).ok_or(PricingError::Overflow)
    };
    lines.iter().enumerate().map(full_price).collect()
}

fn sum_of(full: &[Kopecks], lines: &[LineInput], kind: LineKind) -> Result<Kopecks, PricingError> {
    full.iter().zip(lines).filter(|(_, l)| l.kind == kind).try_fold(Kopecks::ZERO, |sum, (f, _)| add(sum, *f))
}

fn add(a: Kopecks, b: Kopecks) -> Result<Kopecks, PricingError> {
    a.0.checked_add(b.0).map(Kopecks).ok_or(PricingError::Overflow)
}

#[cfg(test)]
mod tests;

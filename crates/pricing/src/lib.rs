//! Runs everywhere. The one computation of a cart's totals: the page, the order and the receipt agree
//! because they all call it. Pure: must not know a database, the clock, or where a price comes from.

use base::QUANTITY_MAX;
use base::{Instant, Kopecks};
use org_model::vat::{VatCode, VatRate, VatTable};
use sales_model::totals::{
    CartTotals, DeliveryCharge, LINES_MAX, LineInput, LineKind, LineTotal, PricingError,
};

/// What is to be computed.
#[derive(Clone, Copy, Debug)]
pub struct CartInput<'a> {
    pub lines: &'a [LineInput],
    /// Off the whole cart, delivery excepted; spread over the lines by largest remainder. Zero for now.
    pub discount: Kopecks,
    /// `None` until a way of delivery is chosen.
    pub delivery: Option<DeliveryCharge>,
}

/// Totals of a cart for a supply at `at`. An empty cart costs nothing (and its delivery what it says).
pub fn cart_totals(input: &CartInput<'_>, rates: &VatTable, at: Instant) -> Result<CartTotals, PricingError> {
    if input.lines.len() > LINES_MAX {
        return Err(PricingError::TooManyLines);
    }
    let full = full_prices(input.lines)?;
    let goods_total = sum_of(&full, input.lines, LineKind::Goods)?;
    let services_total = sum_of(&full, input.lines, LineKind::Service)?;
    let before_discount = add(goods_total, services_total)?;
    let discounts = spread(input.discount, before_discount, &full)?;

    let rate = |code: VatCode| rates.rate_at(code, at).ok_or(PricingError::NoRate(code));
    let mut lines = Vec::with_capacity(full.len());
    let mut vat_total = Kopecks::ZERO;
    for ((line, full), discount) in input.lines.iter().zip(&full).zip(discounts) {
        let line = line_total(line, *full - discount, discount, rate(line.vat)?);
        vat_total += line.vat;
        lines.push(line);
    }
    let delivery_total = match input.delivery {
        Some(charge) if charge.amount < Kopecks::ZERO => return Err(PricingError::Negative),
        Some(charge) => {
            vat_total += rate(charge.vat)?.part_of(charge.amount);
            charge.amount
        }
        None => Kopecks::ZERO,
    };
    let total = add(before_discount - input.discount, delivery_total)?;
    Ok(CartTotals {
        lines,
        goods_total,
        services_total,
        discount_total: input.discount,
        delivery_total,
        total,
        vat_total,
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

/// The discount of each line; no line gets more than it costs.
fn spread(discount: Kopecks, of: Kopecks, full: &[Kopecks]) -> Result<Vec<Kopecks>, PricingError> {
    if discount < Kopecks::ZERO {
        return Err(PricingError::Negative);
    }
    if discount > of {
        return Err(PricingError::DiscountTooLarge);
    }
    Ok(discount.distribute(&full.iter().map(|f| f.0).collect::<Vec<_>>()))
}

fn add(a: Kopecks, b: Kopecks) -> Result<Kopecks, PricingError> {
    a.0.checked_add(b.0).map(Kopecks).ok_or(PricingError::Overflow)
}

#[cfg(test)]
mod tests;

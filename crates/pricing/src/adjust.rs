//! Application of adjustments to the prices of lines and to delivery.

use super::add;
use base::Kopecks;
use sales_model::adjustments::{Adjustment, AdjustmentTarget, AppliedAdjustment};
use sales_model::totals::PricingError;

/// Prices after all adjustments, and what each line received of each.
pub(crate) struct Adjusted {
    pub lines: Vec<Kopecks>,
    pub delivery: Option<Kopecks>,
    pub applied: Vec<AppliedAdjustment>,
}

/// Applies the adjustments in their order. An adjustment of the order is divided among the lines by largest
/// remainder, in proportion to what earlier adjustments left of their prices.
pub(crate) fn adjust(
    full: &[Kopecks],
    delivery: Option<Kopecks>,
    adjustments: &[Adjustment],
) -> Result<Adjusted, PricingError> {
    let mut out = Adjusted { lines: full.to_vec(), delivery, applied: Vec::new() };
    for adjustment in adjustments {
        match adjustment.target {
            AdjustmentTarget::Line(line) => {
                let price = out.lines.get_mut(line).ok_or(PricingError::NoSuchLine { line })?;
                *price = changed(*price, adjustment.amount)?;
                out.applied.push(adjustment.applied(Some(line), adjustment.amount));
            }
            AdjustmentTarget::Order => {
                let left = out.lines.iter().try_fold(Kopecks::ZERO, |sum, price| add(sum, *price))?;
                changed(left, adjustment.amount)?;
                let weights: Vec<i64> = out.lines.iter().map(|price| price.0).collect();
                for (line, part) in adjustment.amount.distribute(&weights).into_iter().enumerate() {
                    out.lines[line] = changed(out.lines[line], part)?;
                    if !part.is_zero() {
                        out.applied.push(adjustment.applied(Some(line), part));
                    }
                }
            }
            AdjustmentTarget::Delivery => {
                if let Some(charge) = out.delivery {
                    // What takes off more than a method costs makes it free: its source does not know the method.
                    let amount = Kopecks(adjustment.amount.0.max(-charge.0));
                    out.delivery = Some(changed(charge, amount)?);
                    if !amount.is_zero() {
                        out.applied.push(adjustment.applied(None, amount));
                    }
                }
            }
        }
    }
    Ok(out)
}

fn changed(price: Kopecks, amount: Kopecks) -> Result<Kopecks, PricingError> {
    match add(price, amount)? {
        left if left < Kopecks::ZERO => Err(PricingError::DiscountTooLarge),
        left => Ok(left),
    }
}

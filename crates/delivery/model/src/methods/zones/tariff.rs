//! The cost table of a zone: steps of weight, a price for each further kilogram, and steps of the order's sum.
//! Products have a weight and no dimensions, so volume is not a measure.

use crate::methods::DeliveryRefusal;
use base::Kopecks;
use serde::{Deserialize, Serialize};

/// The price of heavier orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeightStep {
    /// Of orders heavier than this, in grams.
    pub over_g: i64,
    /// Instead of the price of lighter ones.
    pub price: Kopecks,
}

/// The part of the price that larger orders pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SumStep {
    /// Of goods of at least this value, after discounts.
    pub from: Kopecks,
    /// 0 to 100 percent of the price.
    pub percent: i64,
}

/// A cost table. Steps ascend; prices do not fall with the weight, and percents do not rise with the sum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tariff {
    /// The price up to the first step of weight, including VAT.
    pub price: Kopecks,
    /// By weight, ascending.
    pub weight_steps: Vec<WeightStep>,
    /// For each started kilogram above the last step; without steps, for each started kilogram. Zero for none.
    pub per_kg: Kopecks,
    /// By the value of goods, ascending.
    pub sum_steps: Vec<SumStep>,
    /// Free for goods of at least this value, after discounts; `None` if it is never free.
    pub free_from: Option<Kopecks>,
    /// Maximum weight of an order, in grams; `None` if there is no limit.
    pub weight_max_g: Option<i64>,
}

impl Tariff {
    /// The cost for goods of this value (after discounts) and weight in grams, in whole kopecks.
    ///
    /// # Errors
    /// [`DeliveryRefusal::TooHeavy`] above the maximum weight.
    pub fn cost(&self, goods: Kopecks, weight_g: i64) -> Result<Kopecks, DeliveryRefusal> {
        match self.weight_max_g {
            Some(max_g) if weight_g > max_g => return Err(DeliveryRefusal::TooHeavy { max_g }),
            _ => {}
        }
        if self.free_from.is_some_and(|from| goods >= from) {
            return Ok(Kopecks::ZERO);
        }
        let percent = self.sum_steps.iter().rev().find(|s| goods >= s.from).map_or(100, |s| s.percent);
        Ok(self.by_weight(weight_g).share(percent, 100))
    }

    fn by_weight(&self, weight_g: i64) -> Kopecks {
        let step = self.weight_steps.iter().rev().find(|step| weight_g > step.over_g);
        let over_g = self.weight_steps.last().map_or(0, |step| step.over_g);
        let kilograms = (weight_g - over_g).max(0).saturating_add(999) / 1_000;
        let more = self.per_kg.0.saturating_mul(kilograms);
        Kopecks(step.map_or(self.price, |step| step.price).0.saturating_add(more))
    }

    /// Whether steps ascend, prices do not fall with the weight, and percents do not rise with the sum.
    pub fn is_ordered(&self) -> bool {
        let prices = std::iter::once(self.price).chain(self.weight_steps.iter().map(|s| s.price));
        let percents = std::iter::once(100).chain(self.sum_steps.iter().map(|s| s.percent));
        prices.is_sorted()
            && percents.is_sorted_by(|a, b| a >= b)
            && self.weight_steps.windows(2).all(|s| s[0].over_g < s[1].over_g)
            && self.sum_steps.windows(2).all(|s| s[0].from < s[1].from)
    }
}

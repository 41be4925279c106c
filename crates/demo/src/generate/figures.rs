//! Numeric data: prices, stock, popularity. Shares and spreads are those of a shop with many suppliers.

use super::dice::Dice;
use base::Kopecks;

/// Code, percentage of products stocked there, and median quantity.
pub const WAREHOUSES: [(&str, u64, f64); 5] =
    [("main", 80, 18.0), ("shop", 35, 3.0), ("south", 30, 4.0), ("north", 40, 7.0), ("reserve", 15, 60.0)];
const SOLD_OUT_PERCENT: u64 = 8;
const WITHOUT_PRICE_PERCENT: u64 = 2;
const REDUCED_PERCENT: u64 = 7;
/// How much the attributes of a device determine its price; the rest is brand and chance.
const FIGURES_SHARE: f64 = 0.8;
/// The smallest price, and the step between prices: ten roubles.
const STEP: i64 = 1_000;
const PIECES_MAX: f64 = 5_000.0;
const SOLD_MAX: f64 = 20_000.0;

/// The prices of a category: log-normal with the median and the spread of the demo's.
pub struct Prices {
    middle: f64,
    spread: f64,
}

impl Prices {
    pub fn of(prices: &[Kopecks]) -> Self {
        let logs: Vec<f64> = prices.iter().map(|p| log(*p)).collect();
        let len = logs.len().max(1) as f64;
        let middle = logs.iter().sum::<f64>() / len;
        let spread = (logs.iter().map(|x| (x - middle).powi(2)).sum::<f64>() / len).sqrt();
        Self { middle, spread }
    }

    /// Distance of a price above the median, in spreads.
    pub fn standing(&self, price: Kopecks) -> f64 {
        if self.spread > 0.0 { (log(price) - self.middle) / self.spread } else { 0.0 }
    }

    /// Draws a price for a device with the attributes of one at this standing, and a compare-at price if it
    /// is reduced.
    pub fn draw(&self, dice: &mut Dice, standing: f64) -> (Option<Kopecks>, Option<Kopecks>) {
        if dice.percent(WITHOUT_PRICE_PERCENT) {
            return (None, None);
        }
        let luck = (1.0 - FIGURES_SHARE * FIGURES_SHARE).sqrt() * dice.normal();
        let amount = (self.middle + self.spread * (FIGURES_SHARE * standing + luck)).exp();
        let price = Kopecks(whole(amount / STEP as f64, 1.0, 1e9) * STEP);
        let before = dice.percent(REDUCED_PERCENT).then(|| {
            let more = 105 + i64::try_from(dice.below(30)).unwrap_or(0);
            Kopecks((price.0 * more / 100 / STEP + 1) * STEP)
        });
        (Some(price), before)
    }
}

/// Quantities by warehouse; an available product is stocked in at least one.
pub fn stock(dice: &mut Dice) -> Vec<(String, i64)> {
    if dice.percent(SOLD_OUT_PERCENT) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (code, share, middle) in WAREHOUSES {
        if dice.percent(share) {
            out.push((code.to_owned(), whole(middle * dice.normal().exp(), 1.0, PIECES_MAX)));
        }
    }
    if out.is_empty() {
        out.push((WAREHOUSES[0].0.to_owned(), 1));
    }
    out
}

/// Pieces sold: most products hardly ever sell, a few sell constantly (Pareto).
pub fn popularity(dice: &mut Dice) -> i64 {
    whole(3.0 * ((1.0 - dice.unit()).powf(-0.8) - 1.0), 0.0, SOLD_MAX)
}

/// The weight of a device similar to one of this weight.
pub fn weight(dice: &mut Dice, like: i64) -> i64 {
    like * (80 + i64::try_from(dice.below(41)).unwrap_or(0)) / 100
}

fn log(price: Kopecks) -> f64 {
    (price.0.max(1) as f64).ln()
}

fn whole(x: f64, min: f64, max: f64) -> i64 {
    x.round().clamp(min, max) as i64
}

//! Price changes by percent.

use base::Kopecks;
use base::money::PRICE_MAX;
use base::text_enum;
use serde::{Deserialize, Serialize};

/// Largest decrease, in hundredths of a percent: 90 %.
pub const PERCENT_BP_MIN: i64 = -9_000;
/// Largest increase: tenfold.
pub const PERCENT_BP_MAX: i64 = 90_000;

text_enum! {
    /// Rounding unit of a new price; rounds half away from zero.
    pub enum Rounding {
        /// To whole kopecks.
        Kopeck = "kopeck",
        /// To whole roubles.
        Rouble = "rouble",
        /// To multiples of 10 roubles.
        Ten = "ten",
        /// To multiples of 100 roubles.
        Hundred = "hundred",
    }
}

impl Rounding {
    const fn unit(self) -> i64 {
        match self {
            Self::Kopeck => 1,
            Self::Rouble => 100,
            Self::Ten => 1_000,
            Self::Hundred => 10_000,
        }
    }
}

/// A change of prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Percent {
    /// Hundredths of a percent; negative is a decrease.
    pub bp: i64,
    /// Applied to the exact new price.
    pub rounding: Rounding,
}

impl Percent {
    /// The new price; `None` if it would be zero or exceed [`PRICE_MAX`]. Rounded once, from the exact value.
    pub fn of(self, price: Kopecks) -> Option<Kopecks> {
        let unit = i128::from(self.rounding.unit());
        let exact = i128::from(price.0) * i128::from(10_000 + self.bp);
        let whole = 10_000 * unit;
        let rounded = (2 * exact + whole) / (2 * whole) * unit;
        let new = Kopecks(i64::try_from(rounded).ok()?);
        (new > Kopecks::ZERO && new <= PRICE_MAX).then_some(new)
    }
}

/// Parses a percent with up to two decimals (`5`, `-7,5`) as hundredths; `None` if it is invalid or out of
/// bounds.
pub(super) fn parse_percent(text: &str) -> Option<i64> {
    let milli = base::milli::parse_milli(text.trim().trim_end_matches('%'))?;
    let bp = (milli % 10 == 0).then_some(milli / 10)?;
    (PERCENT_BP_MIN..=PERCENT_BP_MAX).contains(&bp).then_some(bp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn adm_3_prices_by_percent_are_rounded_half_away_from_zero() {
        let of = |bp, rounding, kopecks| Percent { bp, rounding }.of(Kopecks(kopecks)).map(|k| k.0);
        assert_eq!(of(1000, Rounding::Rouble, 149_000), Some(163_900));
        assert_eq!(of(0, Rounding::Rouble, 150), Some(200), "a half goes up");
        assert_eq!(of(0, Rounding::Rouble, 149), Some(100));
        assert_eq!(of(-750, Rounding::Kopeck, 99_990), Some(92_491), "924.9075");
        assert_eq!(of(500, Rounding::Ten, 499_000), Some(524_000), "5239.5");
        assert_eq!(of(500, Rounding::Hundred, 499_000), Some(520_000));
        assert_eq!(of(-9000, Rounding::Rouble, 400), None, "40 kopecks are no rouble");
        assert_eq!(of(90_000, Rounding::Rouble, PRICE_MAX.0), None);
    }

    #[test]
    fn adm_3_percents_are_read_as_people_write_them() {
        for (text, bp) in [("5", Some(500)), ("-7,5", Some(-750)), (" 10 % ", Some(1000)), ("0.25", Some(25))]
        {
            assert_eq!(parse_percent(text), bp, "{text}");
        }
        for text in ["", "пять", "1,125", "-95", "1000", "5 5%%x"] {
            assert_eq!(parse_percent(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn adm_3_a_new_price_is_within_half_a_unit_of_the_exact_one(
            price in 1..=PRICE_MAX.0,
            bp in PERCENT_BP_MIN..=PERCENT_BP_MAX,
            rounding in proptest::sample::select(Rounding::ALL),
        ) {
            if let Some(new) = (Percent { bp, rounding }).of(Kopecks(price)) {
                let off = (i128::from(new.0) * 10_000 - i128::from(price) * i128::from(10_000 + bp)).abs();
                prop_assert!(2 * off <= i128::from(rounding.unit()) * 10_000);
                prop_assert_eq!(new.0 % rounding.unit(), 0);
            }
        }
    }
}

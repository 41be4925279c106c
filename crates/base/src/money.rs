//! Money in whole kopecks. Floating point is never used.

use serde::{Deserialize, Serialize};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount in kopecks (1/100 rouble); may be negative only as a difference or a discount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kopecks(pub i64);

/// The largest amount that a form accepts for one price: 1,000,000,000 roubles.
pub const PRICE_MAX: Kopecks = Kopecks(100_000_000_000);

impl Kopecks {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// From whole roubles.
    pub const fn from_roubles(roubles: i64) -> Self {
        Self(roubles * 100)
    }

    /// Whether it is exactly zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The price of `quantity` items; `None` on overflow.
    pub const fn times(self, quantity: i64) -> Option<Self> {
        match self.0.checked_mul(quantity) {
            Some(v) => Some(Self(v)),
            None => None,
        }
    }

    /// `part / whole` of the amount, rounded half away from zero. `whole` must be positive.
    pub fn share(self, part: i64, whole: i64) -> Self {
        debug_assert!(whole > 0);
        let product = i128::from(self.0) * i128::from(part);
        let half = i128::from(whole) / 2;
        let rounded = if product >= 0 { product + half } else { product - half } / i128::from(whole);
        Self(rounded as i64)
    }

    /// Splits the amount over `weights` by the largest-remainder method, so that the parts sum to it exactly.
    /// If all weights are zero the parts are equal; without weights there are no parts.
    pub fn distribute(self, weights: &[i64]) -> Vec<Self> {
        if weights.is_empty() {
            return Vec::new();
        }
        let total: i128 = weights.iter().map(|w| i128::from((*w).max(0))).sum();
        let weight = |w: i64| if total == 0 { 1 } else { i128::from(w.max(0)) };
        let total = if total == 0 { weights.len() as i128 } else { total };
        let (sign, amount) = (self.0.signum(), i128::from(self.0.unsigned_abs()));
        let mut parts: Vec<i128> = weights.iter().map(|w| amount * weight(*w) / total).collect();
        let mut left = amount - parts.iter().sum::<i128>();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by_key(|i| std::cmp::Reverse(amount * weight(weights[*i]) % total));
        for i in order {
            if left == 0 {
                break;
            }
            parts[i] += 1;
            left -= 1;
        }
        parts.into_iter().map(|p| Self(p as i64 * sign)).collect()
    }

    /// Formats as `1234.50`, the form used in data exchange (YooKassa, CommerceML).
    pub fn to_decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let v = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", v / 100, v % 100)
    }

    /// Parses `1234.5`, `1 234,50` or `1234`; `None` if it is not an amount, has more than two decimals, or
    /// exceeds [`PRICE_MAX`].
    pub fn parse_decimal(text: &str) -> Option<Self> {
        let cleaned: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '\u{a0}' && *c != '\u{202f}' && *c != '₽')
            .map(|c| if c == ',' { '.' } else { c })
            .collect();
        let (sign, digits) = match cleaned.strip_prefix(['-', '−']) {
            Some(rest) => (-1, rest),
            None => (1, cleaned.as_str()),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 12
            || fraction.len() > 2
            || !all_digits(whole)
            || !all_digits(fraction)
        {
            return None;
        }
        let kopecks = match fraction.len() {
            0 => 0,
            1 => fraction.parse::<i64>().ok()? * 10,
            _ => fraction.parse::<i64>().ok()?,
        };
        let value = whole.parse::<i64>().ok()? * 100 + kopecks;
        (value <= PRICE_MAX.0).then_some(Self(sign * value))
    }
}

impl Add for Kopecks {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl Sub for Kopecks {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl Neg for Kopecks {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl AddAssign for Kopecks {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl SubAssign for Kopecks {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
impl Sum for Kopecks {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

crate::i64_column!(Kopecks);

/// Maximum quantity of one product in one cart line.
pub const QUANTITY_MAX: i64 = 999;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, expected) in [
            ("1 234,50", Some(123_450)),
            ("12\u{202f}490 ₽", Some(1_249_000)),
            ("0.5", Some(50)),
            ("-3", Some(-300)),
            ("1.234", None),
            ("", None),
            ("12руб", None),
            ("9999999999999", None),
            (".5", None),
        ] {
            assert_eq!(Kopecks::parse_decimal(text).map(|k| k.0), expected, "{text}");
        }
    }

    #[test]
    fn a_share_rounds_half_away_from_zero() {
        assert_eq!(Kopecks(5).share(1, 2), Kopecks(3));
        assert_eq!(Kopecks(-5).share(1, 2), Kopecks(-3));
        assert_eq!(Kopecks(100).share(22, 122), Kopecks(18));
    }

    proptest! {
        #[test]
        fn distributed_parts_sum_to_the_whole(
            amount in -1_000_000_000i64..1_000_000_000,
            weights in proptest::collection::vec(0i64..1_000_000, 1..40),
        ) {
            let parts = Kopecks(amount).distribute(&weights);
            prop_assert_eq!(parts.iter().copied().sum::<Kopecks>(), Kopecks(amount));
            prop_assert!(parts.iter().all(|p| p.0.signum() == 0 || p.0.signum() == amount.signum()));
        }

        #[test]
        fn decimals_round_trip(amount in -100_000_000_000i64..=100_000_000_000) {
            prop_assert_eq!(Kopecks::parse_decimal(&Kopecks(amount).to_decimal()), Some(Kopecks(amount)));
        }
    }
}

//! Points: how many an order may spend, how they are divided among its lines, and how many it earns. A point is worth one
//! rouble and is counted in hundredths, so that the parts of an order sum to the kopeck. Whole points are granted and spent.

use base::format::{integer, money};
use base::{Kopecks, Locale, QUANTITY_MAX};
use serde::{Deserialize, Serialize};

/// Hundredths of a percent in the whole.
pub const WHOLE_BP: i64 = 10_000;

/// The most points that a form accepts.
pub const POINTS_MAX: i64 = 10_000_000;

/// An amount of points in words: «500 баллов», «33,33 балла».
pub fn text(l: Locale, amount: Kopecks) -> String {
    let whole = amount.0 / 100;
    if amount.0 % 100 == 0 {
        let word = base::locale::plural(l, whole, ["балл", "балла", "баллов"], ["point", "points"]);
        return format!("{}\u{a0}{word}", integer(l, whole));
    }
    // The sum without its sign of roubles: «33,33».
    let number: String = money(l, amount).chars().filter(|c| !matches!(c, '₽' | '\u{a0}')).collect();
    format!("{number}\u{a0}{}", l.pick("балла", "points"))
}

/// A percentage in words: «2,5 %».
pub fn percent(l: Locale, bp: i64) -> String {
    format!("{}\u{a0}%", base::format::thousandths(l, bp * 10))
}

/// Only whole points of an amount.
pub const fn whole(amount: Kopecks) -> Kopecks {
    Kopecks(amount.0 - amount.0.rem_euclid(100))
}

/// What limits the payment by points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The largest part of the price of a line, in percent, 0 to 100.
    pub share_max: i64,
    /// The smallest price of the goods of an order that points pay for.
    pub order_min: Kopecks,
}

/// A line of a cart that points may pay for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayLine {
    /// What promotions left of its price; not negative.
    pub price: Kopecks,
    /// Whether points pay for such goods.
    pub is_payable: bool,
}

/// Why no points can be spent on a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoPoints {
    /// The customer has none that are available.
    NoneLeft,
    /// The order costs less than this.
    OrderTooSmall(Kopecks),
    /// None of the goods can be paid with points.
    NoGoods,
}

/// How many whole points a cart may spend, of the `available` ones.
///
/// # Errors
/// Why none can be spent.
pub fn limit(terms: Terms, lines: &[PayLine], available: Kopecks) -> Result<Kopecks, NoPoints> {
    let all: Kopecks = lines.iter().map(|line| line.price).sum();
    if all < terms.order_min {
        return Err(NoPoints::OrderTooSmall(terms.order_min));
    }
    let own = whole(available);
    if own <= Kopecks::ZERO {
        return Err(NoPoints::NoneLeft);
    }
    match whole(caps(terms, lines).into_iter().sum()) {
        Kopecks::ZERO => Err(NoPoints::NoGoods),
        most => Ok(most.min(own)),
    }
}

/// The most that points pay of each line.
fn caps(terms: Terms, lines: &[PayLine]) -> Vec<Kopecks> {
    let share = i128::from(terms.share_max.clamp(0, 100));
    let cap = |line: &PayLine| match line.is_payable {
        true => Kopecks(i64::try_from(i128::from(line.price.0.max(0)) * share / 100).unwrap_or_default()),
        false => Kopecks::ZERO,
    };
    lines.iter().map(cap).collect()
}

/// Divides points among the lines, in proportion to what points may pay of each: no line gets more than that. `amount` is at
/// most [`limit`].
pub fn divide(terms: Terms, lines: &[PayLine], amount: Kopecks) -> Vec<Kopecks> {
    let caps = caps(terms, lines);
    if caps.iter().all(|cap| cap.is_zero()) {
        return vec![Kopecks::ZERO; lines.len()];
    }
    let weights: Vec<i64> = caps.iter().map(|cap| cap.0).collect();
    amount.distribute(&weights)
}

/// The whole points that lines earn: each its part of the price, in hundredths of a percent.
pub fn earned(lines: impl IntoIterator<Item = (Kopecks, i64)>) -> Kopecks {
    let all: i128 = lines
        .into_iter()
        .map(|(price, bp)| {
            i128::from(price.0.max(0)) * i128::from(bp.clamp(0, WHOLE_BP)) / i128::from(WHOLE_BP)
        })
        .sum();
    whole(Kopecks(i64::try_from(all).unwrap_or_default()))
}

/// The points of `now` more items of a line, so that the parts of all items are together what was spent on the line.
/// `before` items have got theirs.
pub fn part(spent: Kopecks, quantity: i64, before: i64, now: i64) -> Kopecks {
    let quantity = quantity.clamp(1, QUANTITY_MAX);
    let upto = |items: i64| i128::from(spent.0) * i128::from(items.clamp(0, quantity)) / i128::from(quantity);
    Kopecks(i64::try_from(upto(before + now) - upto(before)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TERMS: Terms = Terms { share_max: 50, order_min: Kopecks(100_000) };

    fn line(roubles: i64, is_payable: bool) -> PayLine {
        PayLine { price: Kopecks::from_roubles(roubles), is_payable }
    }

    #[test]
    fn loy_1_points_pay_a_part_of_the_goods_that_they_may_pay_for() {
        let lines = [line(1000, true), line(500, false)];
        let points = Kopecks::from_roubles;
        assert_eq!(limit(TERMS, &lines, points(10_000)), Ok(points(500)));
        assert_eq!(limit(TERMS, &lines, points(120)), Ok(points(120)));
        assert_eq!(limit(TERMS, &lines, Kopecks(99)), Err(NoPoints::NoneLeft), "not a whole point");
        assert_eq!(
            limit(TERMS, &[line(999, true)], points(10)),
            Err(NoPoints::OrderTooSmall(Kopecks(100_000)))
        );
        assert_eq!(limit(TERMS, &[line(2000, false)], points(10)), Err(NoPoints::NoGoods));
        assert_eq!(divide(TERMS, &lines, points(500)), [points(500), Kopecks::ZERO]);
    }

    #[test]
    fn loy_1_points_are_read_in_words() {
        let points = Kopecks::from_roubles;
        for (amount, ru, en) in [
            (points(1), "1\u{a0}балл", "1\u{a0}point"),
            (points(1204), "1\u{202f}204\u{a0}балла", "1,204\u{a0}points"),
            (Kopecks(3333), "33,33\u{a0}балла", "33.33\u{a0}points"),
        ] {
            assert_eq!((text(Locale::Ru, amount).as_str(), text(Locale::En, amount).as_str()), (ru, en));
        }
        assert_eq!(percent(Locale::Ru, 250), "2,5\u{a0}%");
    }

    #[test]
    fn loy_1_whole_points_are_earned() {
        let lines = [(Kopecks::from_roubles(999), 500), (Kopecks::from_roubles(150), 0)];
        assert_eq!(earned(lines), Kopecks::from_roubles(49));
    }

    proptest! {
        #[test]
        fn loy_1_divided_points_sum_up_and_no_line_is_below_zero(
            prices in prop::collection::vec((0i64..10_000_000, any::<bool>()), 1..20),
            share_max in 0i64..=100, available in 0i64..50_000_000,
        ) {
            let terms = Terms { share_max, order_min: Kopecks::ZERO };
            let lines: Vec<_> = prices.iter().map(|(p, is_payable)| PayLine { price: Kopecks(*p), is_payable: *is_payable }).collect();
            if let Ok(most) = limit(terms, &lines, Kopecks(available)) {
                prop_assert!(most.0 % 100 == 0 && most.0 <= available);
                let parts = divide(terms, &lines, most);
                prop_assert_eq!(parts.iter().copied().sum::<Kopecks>(), most);
                for (part, line) in parts.iter().zip(&lines) {
                    prop_assert!(part.0 >= 0 && *part <= line.price);
                    prop_assert!(line.is_payable || part.is_zero());
                }
            }
        }

        #[test]
        fn loy_1_points_of_a_line_come_back_item_by_item(spent in 0i64..1_000_000, counts in prop::collection::vec(1i64..20, 1..8)) {
            let quantity: i64 = counts.iter().sum();
            let (mut before, mut back) = (0, Kopecks::ZERO);
            for now in counts {
                let part = part(Kopecks(spent), quantity, before, now);
                prop_assert!(part.0 >= 0);
                back += part;
                before += now;
            }
            prop_assert_eq!(back, Kopecks(spent));
        }
    }
}

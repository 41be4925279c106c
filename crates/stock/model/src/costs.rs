//! The moving average cost of a product. Source: FSB 5/2019, item 36 (average cost).

use base::Kopecks;

/// One hundred per cent, in hundredths of a per cent.
const WHOLE_BP: i64 = 10_000;

/// A cost without the VAT within it, which is deducted.
pub fn without_vat(cost: Kopecks, vat_bp: i64) -> Kopecks {
    cost.share(WHOLE_BP, WHOLE_BP + vat_bp)
}

/// The average after `quantity` items (at least 1) arrived for `cost` each, when `had` items cost `average` each. Goods whose
/// cost was unknown are taken to cost the same as the first ones with a known cost.
pub fn after_receipt(average: Option<Kopecks>, had: i64, quantity: i64, cost: Kopecks) -> Kopecks {
    let Some(average) = average.filter(|_| had > 0) else { return cost };
    mean(i128::from(average.0) * i128::from(had) + i128::from(cost.0) * i128::from(quantity), had + quantity)
}

/// The average after such a receipt was taken back; it stays if nothing is left, or if the rest would have a negative cost
/// because goods were sold at another average meanwhile.
pub fn after_reversal(average: Kopecks, had: i64, quantity: i64, cost: Kopecks) -> Kopecks {
    let left = had - quantity;
    let value = i128::from(average.0) * i128::from(had) - i128::from(cost.0) * i128::from(quantity);
    if left <= 0 || value < 0 { average } else { mean(value, left) }
}

/// The quotient, rounded half up. `value` is not negative and `count` positive.
fn mean(value: i128, count: i64) -> Kopecks {
    let count = i128::from(count);
    Kopecks(i64::try_from((value + count / 2) / count).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stk_1_the_average_moves_with_each_receipt() {
        let first = after_receipt(None, 5, 10, Kopecks(10_000));
        assert_eq!(first, Kopecks(10_000), "goods of unknown cost are taken to cost the same");
        let second = after_receipt(Some(first), 10, 10, Kopecks(20_000));
        assert_eq!(second, Kopecks(15_000));
        assert_eq!(after_reversal(second, 20, 10, Kopecks(20_000)), first);
        assert_eq!(after_reversal(second, 10, 10, Kopecks(20_000)), second, "nothing is left");
        assert_eq!(after_receipt(Some(Kopecks(1)), 2, 1, Kopecks(2)), Kopecks(1));
    }

    #[test]
    fn stk_1_deducted_vat_is_no_cost() {
        assert_eq!(without_vat(Kopecks(12_200), 2200), Kopecks(10_000));
        assert_eq!(without_vat(Kopecks(12_200), 0), Kopecks(12_200));
    }
}

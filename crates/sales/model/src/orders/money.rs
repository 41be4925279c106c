//! The money of an order.

use base::Kopecks;

/// What an order costs, and what has come and gone for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderMoney {
    /// Cost of the order with delivery, including VAT.
    pub total: Kopecks,
    /// The sum of its settled payments.
    pub paid: Kopecks,
    /// What of `paid` was returned: at most all of it.
    pub refunded: Kopecks,
}

impl OrderMoney {
    /// What the shop holds of the buyer's money.
    pub fn held(self) -> Kopecks {
        self.paid - self.refunded
    }

    /// What is to be paid now, while `pending` of the held money is on its way back; never negative.
    pub fn due(self, pending: Kopecks) -> Kopecks {
        (self.total - (self.held() - pending)).max(Kopecks::ZERO)
    }

    /// What is held beyond the total and not on its way back; never negative.
    pub fn excess(self, pending: Kopecks) -> Kopecks {
        (self.held() - pending - self.total).max(Kopecks::ZERO)
    }

    /// Whether nothing is left to pay.
    pub fn is_paid(self) -> bool {
        self.held() >= self.total
    }

    /// Whether money has to be returned before the order can be cancelled.
    pub fn holds_money(self) -> bool {
        self.held() > Kopecks::ZERO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_counts_what_is_on_its_way_back() {
        for (total, paid, refunded, pending, due, excess) in [
            (100, 0, 0, 0, 100, 0),
            (100, 100, 0, 0, 0, 0),
            (100, 200, 0, 0, 0, 100),
            (100, 200, 0, 100, 0, 0),
            (150, 100, 0, 0, 50, 0),
            (80, 100, 20, 0, 0, 0),
            (100, 100, 0, 20, 20, 0),
            (100, 100, 100, 0, 100, 0),
        ] {
            let money =
                OrderMoney { total: Kopecks(total), paid: Kopecks(paid), refunded: Kopecks(refunded) };
            let found = (money.due(Kopecks(pending)).0, money.excess(Kopecks(pending)).0);
            assert_eq!(found, (due, excess), "{money:?} {pending}");
        }
    }
}

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

    /// Whether nothing is left to pay.
    pub fn is_paid(self) -> bool {
        self.held() >= self.total
    }

    /// Whether money has to be returned before the order can be cancelled.
    pub fn holds_money(self) -> bool {
        self.held() > Kopecks::ZERO
    }
}

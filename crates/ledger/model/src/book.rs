//! Accounts of the ledger, and why something moved between them.

use base::{Locale, text_enum};

text_enum! {
    /// What an account of the ledger holds.
    pub enum LedgerKind {
        /// Points of a customer that can't be spent yet.
        PointsPending = "points_pending",
        /// Points of a customer that can be spent.
        Points = "points",
        /// Money of a customer that the shop holds.
        Money = "money",
        /// Where granted points come from.
        PointsIssued = "points_issued",
        /// Where points go that pay for orders.
        PointsSpent = "points_spent",
        /// Where points go whose term has passed, or whose owner has left.
        PointsExpired = "points_expired",
        /// What staff granted and withdrew.
        PointsAdjusted = "points_adjusted",
        /// Money that customers paid in.
        MoneyReceived = "money_received",
        /// Money that paid for orders.
        MoneySpent = "money_spent",
        /// Money that was paid back to where it came from.
        MoneyPaidOut = "money_paid_out",
        /// What staff corrected.
        MoneyAdjusted = "money_adjusted",
    }
}

impl LedgerKind {
    /// Whether each customer has one; the shop has one of every other kind.
    pub const fn is_of_customer(self) -> bool {
        matches!(self, Self::PointsPending | Self::Points | Self::Money)
    }

    /// Whether it holds points; otherwise money.
    pub const fn is_points(self) -> bool {
        matches!(
            self,
            Self::PointsPending
                | Self::Points
                | Self::PointsIssued
                | Self::PointsSpent
                | Self::PointsExpired
                | Self::PointsAdjusted
        )
    }

    /// The name in the report for staff.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::PointsPending => {
                l.pick("Баллы клиентов, ещё не доступны", "Points of customers, not available yet")
            }
            Self::Points => l.pick("Баллы клиентов, доступны", "Points of customers, available"),
            Self::Money => l.pick("Деньги на балансах клиентов", "Money on the balances of customers"),
            Self::PointsIssued => l.pick("Начислено за заказы", "Granted for orders"),
            Self::PointsSpent => l.pick("Списано в оплату заказов", "Spent on orders"),
            Self::PointsExpired => l.pick("Сгорело", "Expired"),
            Self::PointsAdjusted => {
                l.pick("Начислено и списано сотрудниками", "Granted and withdrawn by staff")
            }
            Self::MoneyReceived => l.pick("Внесено клиентами", "Paid in by customers"),
            Self::MoneySpent => l.pick("Оплачено заказов", "Spent on orders"),
            Self::MoneyPaidOut => l.pick("Возвращено клиентам", "Paid back to customers"),
            Self::MoneyAdjusted => l.pick("Исправлено сотрудниками", "Corrected by staff"),
        }
    }
}

text_enum! {
    /// Why something moved, stored with each transaction.
    pub enum LedgerCause {
        /// An order gave points, or took back what it gave too much.
        Earned = "earned",
        /// The time in which goods are returned has passed: the points can be spent.
        Released = "released",
        /// Points paid for an order, or came back from it.
        Spent = "spent",
        /// The term of points has passed.
        Expired = "expired",
        /// Staff granted points.
        Granted = "granted",
        /// Staff withdrew points.
        Withdrawn = "withdrawn",
        /// Two accounts of one customer were merged.
        Merged = "merged",
        /// The owner's data were erased.
        Erased = "erased",
        /// The customer paid in.
        ToppedUp = "topped_up",
        /// Money paid for an order.
        Paid = "paid",
        /// Money of an order came back to the balance.
        Refunded = "refunded",
        /// Money went back to where it had come from.
        PaidOut = "paid_out",
        /// Money that was to go back could not be returned.
        PayOutFailed = "pay_out_failed",
        /// Staff corrected the balance.
        Corrected = "corrected",
    }
}

impl LedgerCause {
    /// The name in a statement.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Earned => l.pick("За покупку", "For a purchase"),
            Self::Released => l.pick("Стали доступны", "Became available"),
            Self::Spent => l.pick("Оплата заказа баллами", "Paid with points"),
            Self::Expired => l.pick("Сгорели", "Expired"),
            Self::Granted => l.pick("Начислил магазин", "Granted by the shop"),
            Self::Withdrawn => l.pick("Списал магазин", "Withdrawn by the shop"),
            Self::Merged => l.pick("Объединение кабинетов", "Accounts merged"),
            Self::Erased => l.pick("Кабинет удалён", "Account erased"),
            Self::ToppedUp => l.pick("Пополнение", "Top-up"),
            Self::Paid => l.pick("Оплата заказа", "Payment of an order"),
            Self::Refunded => l.pick("Возврат за заказ", "Refund of an order"),
            Self::PaidOut => l.pick("Возврат на карту", "Returned to the card"),
            Self::PayOutFailed => l.pick("Возврат на карту не прошёл", "Return to the card failed"),
            Self::Corrected => l.pick("Исправление магазином", "Corrected by the shop"),
        }
    }
}

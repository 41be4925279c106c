//! Payments: the ways to pay, and the life of one payment.

use base::text_enum;
use base::{Kopecks, Locale};

text_enum! {
    /// How the buyer pays.
    pub enum PaymentMethod {
        /// A bank card on the gateway's page.
        Card = "card",
        /// The system of fast payments, on the gateway's page.
        Sbp = "sbp",
        /// An invoice for a company, paid by bank transfer.
        Invoice = "invoice",
        /// In cash or by card when the order is handed over.
        OnReceipt = "on_receipt",
    }
}

impl PaymentMethod {
    /// Paid through the gateway, right after the order was placed.
    pub const fn is_online(self) -> bool {
        matches!(self, Self::Card | Self::Sbp)
    }

    /// Whether the order waits for money before it is worked on.
    pub const fn is_before_work(self) -> bool {
        !matches!(self, Self::OnReceipt)
    }

    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Card => locale.pick("Банковская карта", "Bank card"),
            Self::Sbp => locale.pick("СБП", "Fast payment system (SBP)"),
            Self::Invoice => locale.pick("Счёт для компании", "Invoice for a company"),
            Self::OnReceipt => locale.pick("При получении", "On receipt"),
        }
    }
}

text_enum! {
    /// Where a payment is. Refunds are records of their own: they never change this state.
    pub enum PaymentState {
        /// The row exists, the gateway has not been asked yet (or its answer was lost).
        New = "new",
        /// The gateway waits for the buyer.
        Pending = "pending",
        /// The money is held on the buyer's card and must be captured.
        WaitingForCapture = "waiting_for_capture",
        Succeeded = "succeeded",
        Cancelled = "cancelled",
    }
}

use PaymentState::*;

/// Which state may follow which. Everything else that a gateway reports is late news or a fault.
const EDGES: [(PaymentState, PaymentState); 9] = [
    (New, Pending),
    (New, WaitingForCapture),
    (New, Succeeded),
    (New, Cancelled),
    (Pending, WaitingForCapture),
    (Pending, Succeeded),
    (Pending, Cancelled),
    (WaitingForCapture, Succeeded),
    (WaitingForCapture, Cancelled),
];

/// What to do with a state that the gateway reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentStep {
    /// Move on, once: by a conditional update from the old state.
    Move(PaymentState),
    /// Known already: the same news again, or older than what we know.
    Nothing,
    /// A payment that ended one way can't end another: somebody must look at it.
    Contradiction,
}

impl PaymentState {
    /// What follows when the gateway reports `reported`, in any order and any number of times.
    pub fn on_report(self, reported: Self) -> PaymentStep {
        if EDGES.contains(&(self, reported)) {
            PaymentStep::Move(reported)
        } else if self.is_final() && reported.is_final() && self != reported {
            PaymentStep::Contradiction
        } else {
            PaymentStep::Nothing
        }
    }

    pub const fn is_final(self) -> bool {
        matches!(self, Succeeded | Cancelled)
    }

    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            New | Pending => locale.pick("Ждёт оплаты", "Awaiting payment"),
            WaitingForCapture => locale.pick("Деньги удержаны", "Authorised"),
            Succeeded => locale.pick("Оплачено", "Paid"),
            Cancelled => locale.pick("Не оплачено", "Not paid"),
        }
    }
}

/// What the gateway says about a payment agrees with what was asked: the amount to the kopeck, in roubles.
pub fn amounts_agree(asked: Kopecks, paid: Kopecks, currency: &str) -> bool {
    asked == paid && currency == "RUB"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_4_reports_of_the_gateway_in_any_order() {
        use PaymentStep::{Contradiction, Move, Nothing};
        for (from, reported, expected) in [
            (New, New, Nothing),
            (New, Pending, Move(Pending)),
            (New, WaitingForCapture, Move(WaitingForCapture)),
            (New, Succeeded, Move(Succeeded)),
            (New, Cancelled, Move(Cancelled)),
            (Pending, New, Nothing),
            (Pending, Pending, Nothing),
            (Pending, WaitingForCapture, Move(WaitingForCapture)),
            (Pending, Succeeded, Move(Succeeded)),
            (Pending, Cancelled, Move(Cancelled)),
            (WaitingForCapture, New, Nothing),
            (WaitingForCapture, Pending, Nothing),
            (WaitingForCapture, WaitingForCapture, Nothing),
            (WaitingForCapture, Succeeded, Move(Succeeded)),
            (WaitingForCapture, Cancelled, Move(Cancelled)),
            (Succeeded, New, Nothing),
            (Succeeded, Pending, Nothing),
            (Succeeded, WaitingForCapture, Nothing),
            (Succeeded, Succeeded, Nothing),
            (Succeeded, Cancelled, Contradiction),
            (Cancelled, New, Nothing),
            (Cancelled, Pending, Nothing),
            (Cancelled, WaitingForCapture, Nothing),
            (Cancelled, Succeeded, Contradiction),
            (Cancelled, Cancelled, Nothing),
        ] {
            assert_eq!(from.on_report(reported), expected, "{from} hears {reported}");
        }
    }

    #[test]
    fn pay_1_methods_know_when_money_is_due() {
        for (method, online, before_work) in [
            (PaymentMethod::Card, true, true),
            (PaymentMethod::Sbp, true, true),
            (PaymentMethod::Invoice, false, true),
            (PaymentMethod::OnReceipt, false, false),
        ] {
            assert_eq!((method.is_online(), method.is_before_work()), (online, before_work), "{method}");
        }
        assert!(amounts_agree(Kopecks(100), Kopecks(100), "RUB"));
        assert!(!amounts_agree(Kopecks(100), Kopecks(101), "RUB"));
        assert!(!amounts_agree(Kopecks(100), Kopecks(100), "USD"));
    }
}

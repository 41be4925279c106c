//! Payment methods, and the life cycle of a payment.

use base::text_enum;
use base::{Kopecks, Locale};

text_enum! {
    /// How the buyer pays.
    pub enum PaymentMethod {
        /// A bank card on the gateway's page.
        Card = "card",
        /// The Faster Payments System, on the gateway's page.
        Sbp = "sbp",
        /// An invoice for a company, paid by bank transfer.
        Invoice = "invoice",
        /// In cash or by card when the order is handed over.
        OnReceipt = "on_receipt",
    }
}

impl PaymentMethod {
    /// Whether it is paid through the gateway, right after the order was placed.
    pub const fn is_online(self) -> bool {
        matches!(self, Self::Card | Self::Sbp)
    }

    /// Whether the order waits for the payment before it is processed.
    pub const fn is_before_work(self) -> bool {
        !matches!(self, Self::OnReceipt)
    }

    /// Name shown to buyers and staff.
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
    /// State of a payment. Refunds are separate records and never change it.
    pub enum PaymentState {
        /// The row exists; the gateway has not been called yet (or its response was lost).
        New = "new",
        /// Waiting for the buyer at the gateway.
        Pending = "pending",
        /// The money is held and must be captured.
        WaitingForCapture = "waiting_for_capture",
        /// The money was captured, or taken by staff. Final.
        Succeeded = "succeeded",
        /// Ended without money. Final.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// What becomes of money that the gateway holds.
    pub enum HoldEnd {
        /// It is captured, all of it or a part.
        Capture = "capture",
        /// It is released to the buyer.
        Release = "release",
    }
}

impl HoldEnd {
    /// Name shown to staff.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Capture => l.pick("Списать", "Capture"),
            Self::Release => l.pick("Отпустить", "Release"),
        }
    }
}

use PaymentState::*;

/// Allowed transitions. Any other reported state is outdated or an error.
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

/// The answer to a gateway that asks before a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayBegin {
    /// It may begin.
    Yes,
    /// The shop has no such payment.
    Unknown,
    /// Another amount is due, or another currency.
    OtherAmount,
    /// It is paid, or the payment is a test where only real ones count.
    NotNow,
    /// Its time is over, or another payment took its place.
    Ended,
}

/// Whether the buyer may pay this payment now.
pub fn may_begin(state: PaymentState, agrees: bool, is_accepted: bool) -> MayBegin {
    match state {
        PaymentState::Cancelled => MayBegin::Ended,
        PaymentState::WaitingForCapture | PaymentState::Succeeded => MayBegin::NotNow,
        PaymentState::New | PaymentState::Pending if !agrees => MayBegin::OtherAmount,
        PaymentState::New | PaymentState::Pending if !is_accepted => MayBegin::NotNow,
        PaymentState::New | PaymentState::Pending => MayBegin::Yes,
    }
}

/// How to handle a state reported by the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentStep {
    /// Apply the transition once, by a conditional update from the old state.
    Move(PaymentState),
    /// Already known: a duplicate, or older than the stored state.
    Nothing,
    /// Conflicts with a final state: needs manual review.
    Contradiction,
}

impl PaymentState {
    /// How to handle the state `reported`, in any order and any number of times.
    pub fn on_report(self, reported: Self) -> PaymentStep {
        if EDGES.contains(&(self, reported)) {
            PaymentStep::Move(reported)
        } else if self.is_final() && reported.is_final() && self != reported {
            PaymentStep::Contradiction
        } else {
            PaymentStep::Nothing
        }
    }

    /// Whether no report of the gateway changes it any more.
    pub const fn is_final(self) -> bool {
        matches!(self, Succeeded | Cancelled)
    }

    /// Name shown to buyers and staff. A payment that has not reached the gateway reads like a pending one.
    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            New | Pending => locale.pick("Ждёт оплаты", "Awaiting payment"),
            WaitingForCapture => locale.pick("Деньги удержаны", "Authorised"),
            Succeeded => locale.pick("Оплачено", "Paid"),
            Cancelled => locale.pick("Не оплачено", "Not paid"),
        }
    }
}

/// Whether the reported amount equals the requested one, to the kopeck and in roubles.
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

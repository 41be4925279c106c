//! The life cycle of a receipt.

use base::{Locale, text_enum};

text_enum! {
    /// What a receipt is about (FFD tag 1054, and whether it is a correction).
    pub enum ReceiptKind {
        /// Money comes in, or goods are handed over for money that came before.
        Income = "income",
        /// Money goes back.
        IncomeRefund = "income_refund",
        /// Income that was not registered in time, or wrongly.
        IncomeCorrection = "income_correction",
        /// Takes back income that was registered wrongly.
        RefundCorrection = "refund_correction",
    }
}

impl ReceiptKind {
    /// Whether it corrects what was registered before.
    pub const fn is_correction(self) -> bool {
        matches!(self, Self::IncomeCorrection | Self::RefundCorrection)
    }

    /// Whether its money is income, or is given back.
    pub const fn is_income(self) -> bool {
        matches!(self, Self::Income | Self::IncomeCorrection)
    }

    /// The kind of a correction of a receipt of this kind: once more, or taken back.
    pub const fn correction(self, is_reversal: bool) -> Self {
        match self.is_income() != is_reversal {
            true => Self::IncomeCorrection,
            false => Self::RefundCorrection,
        }
    }

    /// The name in a language.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Income => l.pick("Приход", "Income"),
            Self::IncomeRefund => l.pick("Возврат прихода", "Refund of income"),
            Self::IncomeCorrection => l.pick("Коррекция прихода", "Correction of income"),
            Self::RefundCorrection => l.pick("Коррекция возврата прихода", "Correction of a refund"),
        }
    }
}

text_enum! {
    /// Why a receipt is made. With the id of what caused it, it tells a receipt from all others.
    pub enum ReceiptSource {
        /// A payment was settled.
        Payment = "payment",
        /// Goods were handed over.
        HandOver = "hand_over",
        /// Money was returned.
        Refund = "refund",
        /// Staff corrects another receipt.
        Correction = "correction",
    }
}

text_enum! {
    /// State of a receipt.
    pub enum ReceiptState {
        /// It has to be sent to the till.
        New = "new",
        /// The till has accepted it and has not said what became of it.
        Sent = "sent",
        /// It is registered: the till has given its fiscal data.
        Registered = "registered",
        /// It can't be registered as it is: a person has to act.
        Failed = "failed",
        /// It failed and is not needed any more: its money was returned, or a correction took its place.
        Dropped = "dropped",
    }
}

text_enum! {
    /// An event of a receipt.
    pub enum ReceiptEvent {
        /// The till has accepted it.
        Send = "send",
        /// The till has registered it.
        Register = "register",
        /// The till refuses it, or the time in which it had to be registered is over.
        Fail = "fail",
        /// It is to be sent once more: by staff after a failure, or because the till lost it.
        Retry = "retry",
        /// It is not needed any more.
        Drop = "drop",
    }
}

use ReceiptEvent::{Drop, Fail, Register, Retry, Send};
use ReceiptState::{Dropped, Failed, New, Registered, Sent};

/// All transitions.
pub const EDGES: [(ReceiptState, ReceiptEvent, ReceiptState); 8] = [
    (New, Send, Sent),
    (New, Fail, Failed),
    (Sent, Register, Registered),
    (Sent, Fail, Failed),
    (Sent, Retry, New),
    (Failed, Retry, New),
    (Failed, Drop, Dropped),
    // The till answered after the term: the receipt exists.
    (Failed, Register, Registered),
];

/// The event does not fit the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchStep;

impl From<NoSuchStep> for base::refusal::Refusal {
    fn from(_: NoSuchStep) -> Self {
        Self::NotInThisState
    }
}

impl ReceiptState {
    /// The state after `event`, or that there is no such transition.
    ///
    /// # Errors
    /// [`NoSuchStep`].
    pub fn apply(self, event: ReceiptEvent) -> Result<Self, NoSuchStep> {
        let edge = EDGES.iter().find(|(from, on, _)| (*from, *on) == (self, event));
        edge.map(|(_, _, to)| *to).ok_or(NoSuchStep)
    }

    /// Whether the program works on it by itself.
    pub const fn is_open(self) -> bool {
        matches!(self, New | Sent)
    }

    /// The name that staff sees.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            New => l.pick("Ждёт отправки", "To be sent"),
            Sent => l.pick("Регистрируется", "Being registered"),
            Registered => l.pick("Зарегистрирован", "Registered"),
            Failed => l.pick("Ошибка", "Failed"),
            Dropped => l.pick("Не нужен", "Not needed"),
        }
    }

    /// What a buyer reads about it.
    pub const fn told(self, l: Locale) -> &'static str {
        match self {
            New | Sent => {
                l.pick("оформляется, обычно это меньше минуты", "is being made, usually within a minute")
            }
            Registered => l.pick("зарегистрирован в налоговой", "is registered with the tax service"),
            Failed => l.pick(
                "ещё не зарегистрирован, мы этим занимаемся",
                "is not registered yet, we are taking care of it",
            ),
            Dropped => l.pick("не понадобился", "was not needed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_5_a_receipt_moves_along_its_table_only() {
        for state in ReceiptState::ALL {
            for event in ReceiptEvent::ALL {
                let expected = EDGES.iter().find(|(from, on, _)| (from, on) == (state, event));
                assert_eq!(state.apply(*event).ok(), expected.map(|(_, _, to)| *to), "{state} {event}");
            }
            let is_reached = *state == New || EDGES.iter().any(|(_, _, to)| to == state);
            assert!(is_reached, "{state}");
        }
        for last in [Registered, Dropped] {
            assert!(EDGES.iter().all(|(from, ..)| *from != last), "{last} is the end");
        }
    }
}

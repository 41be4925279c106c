//! Refunds: money that has to be returned, and money that was.

use base::{Kopecks, Locale, text_enum};

text_enum! {
    /// State of a refund.
    pub enum RefundState {
        /// The money has to be returned: by a job through the gateway, or by staff.
        Required = "required",
        /// The gateway was asked to return it; its answer is not known yet.
        Sent = "sent",
        /// The gateway refused or did not answer in time: staff returns the money, or tries again.
        Failed = "failed",
        /// The money was returned.
        Done = "done",
    }
}

text_enum! {
    /// Why money is returned.
    pub enum RefundCause {
        /// It came for something that can no longer be delivered.
        NotFulfillable = "not_fulfillable",
        /// The gateway took it for a payment that had ended.
        PaymentHadEnded = "payment_had_ended",
        /// More came than is to be paid.
        Excess = "excess",
        /// What was paid for was cancelled.
        Cancelled = "cancelled",
        /// What was paid for became cheaper.
        Edited = "edited",
        /// The goods came back.
        Returned = "returned",
        /// Staff noted a payment by mistake: no money moved.
        Mistake = "mistake",
        /// Staff decided to return it.
        ByStaff = "by_staff",
        /// The customer takes it from the balance.
        PaidOut = "paid_out",
    }
}

impl RefundCause {
    /// Name shown to staff.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::NotFulfillable => l.pick("заказ нельзя выполнить", "the order can’t be carried out"),
            Self::PaymentHadEnded => {
                l.pick("оплата пришла после её отмены", "it came after the payment had ended")
            }
            Self::Excess => l.pick("оплачено больше, чем нужно", "more was paid than is due"),
            Self::Cancelled => l.pick("заказ отменён", "the order was cancelled"),
            Self::Edited => l.pick("заказ стал дешевле", "the order became cheaper"),
            Self::Returned => l.pick("товар вернули", "the goods came back"),
            Self::Mistake => l.pick("оплата отмечена по ошибке", "the payment was noted by mistake"),
            Self::ByStaff => l.pick("решил сотрудник", "staff decided"),
            Self::PaidOut => {
                l.pick("клиент забирает деньги с баланса", "the customer takes it from the balance")
            }
        }
    }
}

text_enum! {
    /// An event of a refund.
    pub enum RefundEvent {
        /// The gateway is about to be asked.
        Send = "send",
        /// The gateway returned the money.
        Confirm = "confirm",
        /// The gateway refused, or did not answer in time.
        Refuse = "refuse",
        /// Staff lets the gateway be asked once more.
        Retry = "retry",
        /// Staff records that the money was returned by hand.
        Record = "record",
    }
}

/// The event does not fit the state: the money was returned before, or the gateway is being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefundRefusal;

impl From<RefundRefusal> for base::refusal::Refusal {
    fn from(_: RefundRefusal) -> Self {
        Self::NotInThisState
    }
}

/// All transitions. While the gateway is asked, staff can't record the same money by hand.
const EDGES: [(RefundState, RefundEvent, RefundState); 7] = [
    (RefundState::Required, RefundEvent::Send, RefundState::Sent),
    (RefundState::Required, RefundEvent::Record, RefundState::Done),
    (RefundState::Sent, RefundEvent::Send, RefundState::Sent),
    (RefundState::Sent, RefundEvent::Confirm, RefundState::Done),
    (RefundState::Sent, RefundEvent::Refuse, RefundState::Failed),
    (RefundState::Failed, RefundEvent::Retry, RefundState::Required),
    (RefundState::Failed, RefundEvent::Record, RefundState::Done),
];

impl RefundState {
    /// The state after `event`, or that there is no such transition.
    pub fn apply(self, event: RefundEvent) -> Result<Self, RefundRefusal> {
        let edge = EDGES.iter().find(|(from, on, _)| (*from, *on) == (self, event));
        edge.map(|(_, _, to)| *to).ok_or(RefundRefusal)
    }

    /// Whether a person has to act: the gateway returns the rest by itself.
    pub const fn needs_person(self, by_hand: bool) -> bool {
        matches!((self, by_hand), (Self::Failed, _) | (Self::Required, true))
    }

    /// Name shown to staff.
    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Required => locale.pick("Нужно вернуть деньги", "The money has to be returned"),
            Self::Sent => locale.pick("Возврат отправлен в банк", "The refund is with the bank"),
            Self::Failed => locale.pick("Возврат не прошёл", "The refund failed"),
            Self::Done => locale.pick("Деньги возвращены", "The money was returned"),
        }
    }
}

/// How `amount` is taken from what is left of several payments, in their order: as much of each as it has. `None` if there
/// is not so much in all of them together.
pub fn spread(amount: Kopecks, left: &[Kopecks]) -> Option<Vec<Kopecks>> {
    let mut rest = amount;
    let parts = left
        .iter()
        .map(|left| {
            let part = rest.min((*left).max(Kopecks::ZERO));
            rest -= part;
            part
        })
        .collect();
    (amount > Kopecks::ZERO && rest.is_zero()).then_some(parts)
}

/// How often the gateway is asked to return one refund before staff has to: with [`pause_minutes`] it takes about eight hours,
/// within the day for which the gateway remembers the key of a request.
pub const TRIES_MAX: i64 = 14;

/// How long to wait after the `tries`th attempt, in minutes: 1, 2, 4 … 60.
pub fn pause_minutes(tries: i64) -> i64 {
    let doublings = u32::try_from(tries.clamp(1, 7) - 1).unwrap_or_default();
    2i64.pow(doublings).min(60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pay_4_a_refund_moves_by_its_table_only() {
        use RefundEvent::{Confirm, Record, Refuse, Retry, Send};
        use RefundState::{Done, Failed, Required, Sent};
        for (from, event, expected) in [
            (Required, Send, Ok(Sent)),
            (Required, Confirm, Err(RefundRefusal)),
            (Required, Refuse, Err(RefundRefusal)),
            (Required, Retry, Err(RefundRefusal)),
            (Required, Record, Ok(Done)),
            (Sent, Send, Ok(Sent)),
            (Sent, Confirm, Ok(Done)),
            (Sent, Refuse, Ok(Failed)),
            (Sent, Retry, Err(RefundRefusal)),
            (Sent, Record, Err(RefundRefusal)),
            (Failed, Send, Err(RefundRefusal)),
            (Failed, Confirm, Err(RefundRefusal)),
            (Failed, Refuse, Err(RefundRefusal)),
            (Failed, Retry, Ok(Required)),
            (Failed, Record, Ok(Done)),
            (Done, Send, Err(RefundRefusal)),
            (Done, Confirm, Err(RefundRefusal)),
            (Done, Refuse, Err(RefundRefusal)),
            (Done, Retry, Err(RefundRefusal)),
            (Done, Record, Err(RefundRefusal)),
        ] {
            assert_eq!(from.apply(event), expected, "{from}: {event}");
        }
        for state in RefundState::ALL {
            let is_reached = *state == Required || EDGES.iter().any(|(_, _, to)| to == state);
            assert!(is_reached, "{state}");
        }
    }

    #[test]
    fn only_what_the_gateway_does_not_do_needs_a_person() {
        for (state, by_hand, expected) in [
            (RefundState::Required, false, false),
            (RefundState::Required, true, true),
            (RefundState::Sent, false, false),
            (RefundState::Failed, false, true),
            (RefundState::Failed, true, true),
            (RefundState::Done, true, false),
        ] {
            assert_eq!(state.needs_person(by_hand), expected, "{state} {by_hand}");
        }
    }

    #[test]
    fn the_pauses_grow_to_an_hour() {
        let pauses: Vec<_> = (1..=8).map(pause_minutes).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert!((1..TRIES_MAX).map(pause_minutes).sum::<i64>() < 24 * 60);
    }

    proptest! {
        #[test]
        fn what_is_spread_sums_to_the_amount(
            amount in 1i64..10_000, left in proptest::collection::vec(-5i64..5_000, 0..6),
        ) {
            let left: Vec<_> = left.into_iter().map(Kopecks).collect();
            let held: i64 = left.iter().map(|k| k.0.max(0)).sum();
            match spread(Kopecks(amount), &left) {
                Some(parts) => {
                    prop_assert_eq!(parts.iter().copied().sum::<Kopecks>(), Kopecks(amount));
                    prop_assert!(parts.iter().zip(&left).all(|(part, left)| part.0 >= 0 && part.0 <= left.0.max(0)));
                }
                None => prop_assert!(amount > held),
            }
        }
    }
}

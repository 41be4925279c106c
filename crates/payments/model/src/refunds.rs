//! Refunds: money that has to be returned, and money that was.

use base::{Locale, text_enum};

text_enum! {
    /// State of a refund.
    pub enum RefundState {
        /// The money has to be returned by staff.
        Required = "required",
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
        /// Staff decided to return it.
        ByStaff = "by_staff",
    }
}

text_enum! {
    /// An event of a refund.
    pub enum RefundEvent {
        /// Staff records that the money was returned.
        Record = "record",
    }
}

/// The event does not fit the state: the money was returned before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefundRefusal;

impl From<RefundRefusal> for base::refusal::Refusal {
    fn from(_: RefundRefusal) -> Self {
        Self::NotInThisState
    }
}

/// All transitions.
const EDGES: [(RefundState, RefundEvent, RefundState); 1] =
    [(RefundState::Required, RefundEvent::Record, RefundState::Done)];

impl RefundState {
    /// The state after `event`, or that there is no such transition.
    pub fn apply(self, event: RefundEvent) -> Result<Self, RefundRefusal> {
        let edge = EDGES.iter().find(|(from, on, _)| (*from, *on) == (self, event));
        edge.map(|(_, _, to)| *to).ok_or(RefundRefusal)
    }

    /// Name shown to staff.
    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Required => locale.pick("Нужно вернуть деньги", "The money has to be returned"),
            Self::Done => locale.pick("Деньги возвращены", "The money was returned"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refund_is_recorded_once() {
        for (from, event, expected) in [
            (RefundState::Required, RefundEvent::Record, Ok(RefundState::Done)),
            (RefundState::Done, RefundEvent::Record, Err(RefundRefusal)),
        ] {
            assert_eq!(from.apply(event), expected, "{from}: {event}");
        }
        for state in RefundState::ALL {
            let is_reached = *state == RefundState::Required || EDGES.iter().any(|(_, _, to)| to == state);
            assert!(is_reached, "{state}");
        }
    }
}

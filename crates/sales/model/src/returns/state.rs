//! The states of a return, and who may move it from one to another.

use crate::orders::Party;
use base::{Locale, text_enum};

text_enum! {
    /// How far a return is.
    pub enum ReturnState {
        /// The buyer asks for it.
        Requested = "requested",
        /// The shop waits for the goods.
        Approved = "approved",
        /// The shop does not take the goods back; the buyer was notified why.
        Refused = "refused",
        /// The shop has the goods.
        Received = "received",
        /// The goods were looked at, and it is decided what becomes of them and what is returned.
        Inspected = "inspected",
        /// The money is on its way back.
        Refunded = "refunded",
        /// The buyer gets other goods.
        Exchanged = "exchanged",
        /// The goods went back to the buyer, who was notified why.
        Closed = "closed",
        /// It ended before the shop had the goods.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// An event of a return.
    pub enum ReturnEvent {
        /// The shop agrees.
        Approve = "approve",
        /// The shop does not agree, with a reason.
        Refuse = "refuse",
        /// It is not wanted any more.
        Cancel = "cancel",
        /// The goods are there.
        Receive = "receive",
        /// The goods were looked at.
        Inspect = "inspect",
        /// The money is returned.
        Refund = "refund",
        /// Other goods are given.
        Exchange = "exchange",
        /// The goods go back to the buyer, with a reason.
        Close = "close",
    }
}

use Party::{Buyer, Staff};
use ReturnEvent::{Approve, Cancel, Close, Exchange, Inspect, Receive, Refund, Refuse};
use ReturnState::{
    Approved, Cancelled, Closed, Exchanged, Inspected, Received, Refunded, Refused, Requested,
};

/// All transitions: from, event, to, and who may trigger it.
pub const EDGES: [(ReturnState, ReturnEvent, ReturnState, &[Party]); 9] = [
    (Requested, Approve, Approved, &[Staff]),
    (Requested, Refuse, Refused, &[Staff]),
    (Requested, Cancel, Cancelled, &[Buyer, Staff]),
    (Approved, Cancel, Cancelled, &[Buyer, Staff]),
    (Approved, Receive, Received, &[Staff]),
    (Received, Inspect, Inspected, &[Staff]),
    (Received, Close, Closed, &[Staff]),
    (Inspected, Refund, Refunded, &[Staff]),
    (Inspected, Exchange, Exchanged, &[Staff]),
];

/// The return has no such transition now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{event} is not possible in state {state}")]
pub struct NoSuchStep {
    /// State in which the event was refused.
    pub state: ReturnState,
    /// The refused event.
    pub event: ReturnEvent,
}

impl From<NoSuchStep> for base::refusal::Refusal {
    fn from(_: NoSuchStep) -> Self {
        Self::NotInThisState
    }
}

impl ReturnState {
    /// The state after `event`. Does not store anything: the caller saves it by a conditional update.
    ///
    /// # Errors
    /// [`NoSuchStep`] if it is not in [`EDGES`] for this party.
    pub fn apply(self, event: ReturnEvent, party: Party) -> Result<Self, NoSuchStep> {
        let edge = EDGES.iter().find(|(from, on, ..)| (*from, *on) == (self, event));
        edge.filter(|(.., parties)| parties.contains(&party))
            .map(|(_, _, to, _)| *to)
            .ok_or(NoSuchStep { state: self, event })
    }

    /// No transition leaves it.
    pub fn is_final(self) -> bool {
        EDGES.iter().all(|(from, ..)| *from != self)
    }

    /// Whether its quantities count as returned, or as going to be.
    pub const fn holds_lines(self) -> bool {
        !matches!(self, Refused | Cancelled | Closed)
    }

    /// Whether its goods have been looked at, and its money was decided.
    pub const fn is_decided(self) -> bool {
        matches!(self, Inspected | Refunded | Exchanged)
    }

    /// Name for people.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Requested => l.pick("Ждёт решения", "Waits for a decision"),
            Approved => l.pick("Одобрен, ждём товар", "Approved, waiting for the goods"),
            Refused => l.pick("Отказано", "Refused"),
            Received => l.pick("Товар получен", "Goods received"),
            Inspected => l.pick("Товар проверен", "Goods inspected"),
            Refunded => l.pick("Деньги возвращаются", "Money is returned"),
            Exchanged => l.pick("Обменян", "Exchanged"),
            Closed => l.pick("Товар возвращён покупателю", "Goods given back to the buyer"),
            Cancelled => l.pick("Отменён", "Cancelled"),
        }
    }
}

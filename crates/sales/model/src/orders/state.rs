//! The states of an order, and who may move it from one to another.

use super::{OrderEvent, Party};
use base::text_enum;

text_enum! {
    /// How binding an order is. Where its goods are is [`FulfilmentState`](super::FulfilmentState).
    pub enum OrderState {
        /// Awaiting payment or acceptance; its stock is reserved for a limited time.
        Placed = "placed",
        /// Paid, or accepted for payment on receipt.
        Confirmed = "confirmed",
        /// Received by the buyer.
        Completed = "completed",
        /// Cancelled; its stock is released.
        Cancelled = "cancelled",
    }
}

/// One allowed transition.
#[derive(Clone, Copy, Debug)]
pub struct OrderEdge {
    /// State before.
    pub from: OrderState,
    /// What triggers it.
    pub event: OrderEvent,
    /// State after.
    pub to: OrderState,
    /// Who may trigger it.
    pub parties: &'static [Party],
}

const fn edge(from: OrderState, event: OrderEvent, to: OrderState, parties: &'static [Party]) -> OrderEdge {
    OrderEdge { from, event, to, parties }
}

use OrderEvent::{Accept, Cancel, Expire, HandOver, Pay};
use OrderState::{Cancelled, Completed, Confirmed, Placed};
use Party::{Buyer, Staff, System};

/// All transitions. A completed or cancelled order has none: what follows is a return.
pub const ORDER_EDGES: [OrderEdge; 6] = [
    edge(Placed, Pay, Confirmed, &[Staff, System]),
    edge(Placed, Accept, Confirmed, &[Staff, System]),
    edge(Placed, Expire, Cancelled, &[System]),
    edge(Placed, Cancel, Cancelled, &[Buyer, Staff, System]),
    edge(Confirmed, Cancel, Cancelled, &[Buyer, Staff]),
    edge(Confirmed, HandOver, Completed, &[Staff, System]),
];

impl OrderState {
    /// Completed or cancelled: no transition leaves it.
    pub const fn is_final(self) -> bool {
        matches!(self, Completed | Cancelled)
    }

    /// The transition on `event`, if there is one.
    pub(super) fn edge(self, event: OrderEvent) -> Option<&'static OrderEdge> {
        ORDER_EDGES.iter().find(|e| e.from == self && e.event == event)
    }
}

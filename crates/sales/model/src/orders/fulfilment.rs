//! The states of an order's goods on their way to the buyer, and who may move them on.

use super::{OrderEvent, Party};
use base::text_enum;

text_enum! {
    /// Where the goods of an order are.
    pub enum FulfilmentState {
        /// On the shelf, reserved.
        Pending = "pending",
        /// Being assembled by staff.
        Assembling = "assembling",
        /// Packed: waiting for the buyer at the pickup point, or for the courier.
        Ready = "ready",
        /// Some goods have left or were handed over, others have not.
        PartlyShipped = "partly_shipped",
        /// In transit with a courier.
        Shipped = "shipped",
        /// With the buyer.
        HandedOver = "handed_over",
        /// Free for sale again: the order was cancelled.
        Returned = "returned",
    }
}

/// One allowed transition.
#[derive(Clone, Copy, Debug)]
pub struct FulfilmentEdge {
    /// State before.
    pub from: FulfilmentState,
    /// What triggers it.
    pub event: OrderEvent,
    /// State after.
    pub to: FulfilmentState,
    /// Who may trigger it.
    pub parties: &'static [Party],
}

const fn edge(
    from: FulfilmentState,
    event: OrderEvent,
    to: FulfilmentState,
    parties: &'static [Party],
) -> FulfilmentEdge {
    FulfilmentEdge { from, event, to, parties }
}

use FulfilmentState::{Assembling, HandedOver, PartlyShipped, Pending, Ready, Returned, Shipped};
use OrderEvent::{Assemble, Cancel, Expire, HandOver, Pack, Ship, StepBack};
use Party::{Buyer, Staff, System};

/// The transitions that an event of the whole order triggers; single shipments move it by [`FulfilmentState::follows`]. Once
/// assembly has begun, only staff cancels. A partly shipped order is not cancelled: what has left comes back first.
pub const FULFILMENT_EDGES: [FulfilmentEdge; 14] = [
    edge(Pending, Assemble, Assembling, &[Staff]),
    edge(Pending, Expire, Returned, &[System]),
    edge(Pending, Cancel, Returned, &[Buyer, Staff, System]),
    edge(Assembling, Pack, Ready, &[Staff]),
    edge(Assembling, StepBack, Pending, &[Staff]),
    edge(Assembling, Cancel, Returned, &[Staff]),
    edge(Ready, StepBack, Assembling, &[Staff]),
    edge(Ready, Ship, Shipped, &[Staff]),
    edge(Ready, HandOver, HandedOver, &[Staff]),
    edge(Ready, Cancel, Returned, &[Staff]),
    edge(PartlyShipped, Ship, Shipped, &[Staff]),
    edge(PartlyShipped, HandOver, HandedOver, &[Staff]),
    edge(Shipped, HandOver, HandedOver, &[Staff, System]),
    edge(Shipped, Cancel, Returned, &[Staff]), // the buyer did not accept it
];

impl FulfilmentState {
    /// Whether goods are still reserved, neither sold nor released.
    pub const fn holds_stock(self) -> bool {
        matches!(self, Pending | Assembling | Ready | PartlyShipped)
    }

    /// With the buyer or free for sale again: no transition leaves it.
    pub const fn is_final(self) -> bool {
        matches!(self, HandedOver | Returned)
    }

    /// Whether the shipments of an order may bring it from this state to `to`. Neither ends: an order is cancelled as a whole,
    /// and what was handed over comes back by a return.
    pub const fn follows(self, to: Self) -> bool {
        !self.is_final() && !matches!(to, Returned)
    }

    /// The transition on `event`, if there is one.
    pub(super) fn edge(self, event: OrderEvent) -> Option<&'static FulfilmentEdge> {
        FULFILMENT_EDGES.iter().find(|e| e.from == self && e.event == event)
    }
}

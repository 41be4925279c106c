//! Shipments: the parts in which the goods of an order leave. Each takes quantities of the order's lines, never more than
//! were ordered. The table [`EDGES`] defines the transitions; [`ShipmentState::apply`] adds the guards. Where the goods of the
//! order are as a whole follows from its shipments: [`fulfilment`].

use crate::orders::FulfilmentState;
use base::form::{Problem, Problems, Reader, get};
use base::{Locale, text_enum};
use delivery_model::methods::DeliveryKind;
use serde::{Deserialize, Serialize};

/// Maximum length of a carrier's name, in characters.
pub const CARRIER_CHARS_MAX: usize = 60;
/// Maximum length of a tracking number, in characters.
pub const TRACKING_CHARS_MAX: usize = 60;
/// Maximum length of a serial number, in characters.
pub const SERIAL_CHARS_MAX: usize = 60;

text_enum! {
    /// State of a shipment.
    pub enum ShipmentState {
        /// Its goods are taken from the shelves.
        Picking = "picking",
        /// Packed: waits for the courier, or for the buyer at the pickup point.
        Packed = "packed",
        /// With the courier; its goods have left the stock.
        Shipped = "shipped",
        /// With the buyer.
        Delivered = "delivered",
        /// It was not delivered, and its goods came back into the stock.
        Returned = "returned",
        /// It ended before it left.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// An event of a shipment.
    pub enum ShipmentEvent {
        /// Its goods are packed, and their serial numbers recorded.
        Pack = "pack",
        /// It is opened again.
        Unpack = "unpack",
        /// It leaves with a courier.
        Ship = "ship",
        /// The buyer receives it.
        Deliver = "deliver",
        /// It ends before it leaves.
        Cancel = "cancel",
        /// It comes back undelivered.
        Return = "return",
    }
}

use ShipmentEvent::{Cancel, Deliver, Pack, Return, Ship, Unpack};
use ShipmentState::{Cancelled, Delivered, Packed, Picking, Returned, Shipped};

/// All transitions: from, event, to.
pub const EDGES: [(ShipmentState, ShipmentEvent, ShipmentState); 8] = [
    (Picking, Pack, Packed),
    (Picking, Cancel, Cancelled),
    (Packed, Unpack, Picking),
    (Packed, Ship, Shipped),
    (Packed, Deliver, Delivered),
    (Packed, Cancel, Cancelled),
    (Shipped, Deliver, Delivered),
    (Shipped, Return, Returned),
];

/// What the guards need to know of the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShipmentFacts {
    /// Goods for pickup are handed over; goods for a courier are shipped.
    pub delivery: DeliveryKind,
    /// Nothing is left to pay for the order. Unpaid goods are not handed over.
    pub is_paid: bool,
}

/// The shipment has no such transition now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{event} is not possible in state {state}")]
pub struct NoSuchStep {
    /// State in which the event was refused.
    pub state: ShipmentState,
    /// The refused event.
    pub event: ShipmentEvent,
}

impl From<NoSuchStep> for base::refusal::Refusal {
    fn from(_: NoSuchStep) -> Self {
        Self::NotInThisState
    }
}

impl ShipmentState {
    /// The state after `event`.
    ///
    /// # Errors
    /// [`NoSuchStep`] if it is not in [`EDGES`], for the shipping of goods that are collected, for the hand-over from the shelf
    /// of goods that a courier brings, and for the hand-over of an order that is not paid.
    pub fn apply(self, event: ShipmentEvent, facts: &ShipmentFacts) -> Result<Self, NoSuchStep> {
        let refused = NoSuchStep { state: self, event };
        let edge = EDGES.iter().find(|(from, on, _)| (*from, *on) == (self, event)).ok_or(refused)?;
        let fits = match (self, event) {
            (_, Ship) => facts.delivery == DeliveryKind::Courier,
            (Packed, Deliver) => facts.delivery == DeliveryKind::Pickup && facts.is_paid,
            (_, Deliver) => facts.is_paid,
            _ => true,
        };
        if fits { Ok(edge.2) } else { Err(refused) }
    }

    /// The events that would succeed now: the buttons to show.
    pub fn possible(self, facts: &ShipmentFacts) -> Vec<ShipmentEvent> {
        ShipmentEvent::ALL.iter().copied().filter(|event| self.apply(*event, facts).is_ok()).collect()
    }

    /// Whether its quantities count as taken from the order's lines.
    pub const fn holds_lines(self) -> bool {
        !matches!(self, Returned | Cancelled)
    }

    /// Whether its goods have left the stock.
    pub const fn has_left(self) -> bool {
        matches!(self, Shipped | Delivered)
    }

    /// Name for people.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Picking => l.pick("Собираем", "Being picked"),
            Packed => l.pick("Упаковано", "Packed"),
            Shipped => l.pick("В пути", "On its way"),
            Delivered => l.pick("Получено", "Received"),
            Returned => l.pick("Вернулось на склад", "Came back"),
            Cancelled => l.pick("Отменено", "Cancelled"),
        }
    }
}

/// Where the goods of an order are, which has this many pieces in all, and in its shipments those.
pub fn fulfilment(pieces: i64, shipments: &[(ShipmentState, i64)]) -> FulfilmentState {
    let sum = |wanted: &[ShipmentState]| -> i64 {
        shipments.iter().filter(|(state, _)| wanted.contains(state)).map(|(_, n)| n).sum()
    };
    let (delivered, gone) = (sum(&[Delivered]), sum(&[Shipped, Delivered]));
    match (delivered, gone, sum(&[Packed]), sum(&[Picking])) {
        (delivered, ..) if delivered >= pieces => FulfilmentState::HandedOver,
        (_, gone, ..) if gone >= pieces => FulfilmentState::Shipped,
        (_, gone, ..) if gone > 0 => FulfilmentState::PartlyShipped,
        (_, _, packed, _) if packed >= pieces => FulfilmentState::Ready,
        (_, _, 0, 0) => FulfilmentState::Pending,
        _ => FulfilmentState::Assembling,
    }
}

/// How a shipment travels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackingInput {
    /// Who carries it; may be empty.
    pub carrier: String,
    /// The carrier's number; may be empty.
    pub tracking: String,
    /// The page where it is followed, `https://…`; may be empty.
    pub url: String,
}

impl TrackingInput {
    /// Reads `carrier`, `tracking` and `tracking_url` of a form.
    ///
    /// # Errors
    /// Texts that are too long, and an address that is no web address.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let input = Self {
            carrier: form.optional_line("carrier", get(fields, "carrier"), CARRIER_CHARS_MAX),
            tracking: form.optional_line("tracking", get(fields, "tracking"), TRACKING_CHARS_MAX),
            url: form.optional_line("tracking_url", get(fields, "tracking_url"), 300),
        };
        if !input.url.is_empty() && !input.url.starts_with("https://") && !input.url.starts_with("http://") {
            form.problems.add("tracking_url", Problem::InvalidChoice);
        }
        form.problems.into_result(input)
    }
}

/// The serial numbers of a field: one a line, also separated by commas, semicolons or tabs. Repeated ones are kept: they are
/// a mistake that is shown.
///
/// # Errors
/// [`Problem::TooLong`] for a number of more than [`SERIAL_CHARS_MAX`] characters.
pub fn serials(typed: &str) -> Result<Vec<String>, Problem> {
    let all: Vec<String> = typed
        .split(['\n', '\r', ',', ';', '\t'])
        .map(base::text::one_line)
        .filter(|serial| !serial.is_empty())
        .collect();
    match all.iter().any(|serial| serial.chars().count() > SERIAL_CHARS_MAX) {
        true => Err(Problem::TooLong { max: SERIAL_CHARS_MAX }),
        false => Ok(all),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COURIER: ShipmentFacts = ShipmentFacts { delivery: DeliveryKind::Courier, is_paid: true };
    const UNPAID: ShipmentFacts = ShipmentFacts { is_paid: false, ..COURIER };
    const PICKUP: ShipmentFacts = ShipmentFacts { delivery: DeliveryKind::Pickup, is_paid: true };

    #[test]
    fn ord_4_a_shipment_goes_its_way() {
        for (from, event, facts, to) in [
            (Picking, Pack, UNPAID, Some(Packed)),
            (Picking, Ship, COURIER, None),
            (Packed, Ship, UNPAID, Some(Shipped)),
            (Packed, Ship, PICKUP, None),
            (Packed, Deliver, PICKUP, Some(Delivered)),
            (Packed, Deliver, COURIER, None),
            (Packed, Unpack, COURIER, Some(Picking)),
            (Shipped, Deliver, UNPAID, None),
            (Shipped, Deliver, COURIER, Some(Delivered)),
            (Shipped, Return, UNPAID, Some(Returned)),
            (Shipped, Cancel, COURIER, None),
            (Delivered, Return, COURIER, None),
            (Cancelled, Pack, COURIER, None),
        ] {
            assert_eq!(from.apply(event, &facts).ok(), to, "{from}: {event}");
        }
        for state in ShipmentState::ALL {
            assert!(*state == Picking || EDGES.iter().any(|(_, _, to)| to == state), "{state} is reached");
        }
    }

    #[test]
    fn ord_4_the_order_is_where_its_shipments_are() {
        use FulfilmentState as F;
        for (shipments, expected) in [
            (&[][..], F::Pending),
            (&[(Cancelled, 3), (Returned, 3)], F::Pending),
            (&[(Picking, 3)], F::Assembling),
            (&[(Packed, 2)], F::Assembling),
            (&[(Packed, 2), (Packed, 1)], F::Ready),
            (&[(Shipped, 2), (Packed, 1)], F::PartlyShipped),
            (&[(Delivered, 2)], F::PartlyShipped),
            (&[(Delivered, 2), (Shipped, 1)], F::Shipped),
            (&[(Delivered, 3)], F::HandedOver),
        ] {
            assert_eq!(fulfilment(3, shipments), expected, "{shipments:?}");
        }
    }

    #[test]
    fn serial_numbers_are_read_as_scanners_and_tables_give_them() {
        assert_eq!(serials(" SN1\r\nSN2;SN3\tSN4,\n\n").unwrap(), ["SN1", "SN2", "SN3", "SN4"]);
        assert!(serials(&"9".repeat(SERIAL_CHARS_MAX + 1)).is_err());
    }

    proptest! {
        #[test]
        fn any_serials_are_read_without_panic(typed in ".{0,200}") {
            let _ = serials(&typed);
        }
    }
}

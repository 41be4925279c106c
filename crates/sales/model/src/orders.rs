//! Orders: states, permitted transitions, and numbers.
//!
//! The table [`EDGES`] defines the transitions; [`OrderState::apply`] only reads it and adds the guards.

use base::Locale;
use base::numbers::{document_number, parse_document_number};
use base::text_enum;
use delivery_model::methods::DeliveryKind;
use payments_model::payments::PaymentMethod;
use serde::{Deserialize, Serialize};
use std::fmt;

text_enum! {
    /// State of an order.
    pub enum OrderState {
        /// Awaiting payment; its stock is reserved for a limited time.
        Placed = "placed",
        /// Paid, or accepted for payment on receipt; its stock stays reserved.
        Confirmed = "confirmed",
        /// Being assembled by staff.
        Assembling = "assembling",
        /// Packed: waiting for the buyer at the pickup point, or for the courier.
        Ready = "ready",
        /// In transit with a courier.
        Shipped = "shipped",
        /// Received by the buyer.
        Completed = "completed",
        /// Cancelled; its stock is released.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// An event of an order.
    pub enum OrderEvent {
        /// The payment arrived: through the gateway (system) or by an invoice (staff).
        Pay = "pay",
        /// Processing starts before the payment, which is due on receipt.
        Accept = "accept",
        Assemble = "assemble",
        Pack = "pack",
        Ship = "ship",
        /// The buyer received the goods.
        HandOver = "hand_over",
        /// The reservation expired without payment.
        Expire = "expire",
        Cancel = "cancel",
    }
}

text_enum! {
    /// Why an order changed, stored with each entry of its history. Code decides by the cause alone; the
    /// text that a person wrote beside it is only shown.
    pub enum OrderCause {
        /// The order was created.
        Placed = "placed",
        /// The order was paid: reported by the gateway or recorded by staff, or nothing was to pay.
        Paid = "paid",
        /// The payment came after the order had expired, and the stock could be reserved again.
        PaidLate = "paid_late",
        /// The reservation ended without payment.
        Expired = "expired",
        /// A payment came that the order can't use: staff has to return the money.
        RefundNeeded = "refund_needed",
        /// The buyer changed the order.
        ByBuyer = "by_buyer",
        /// Staff changed the order.
        ByStaff = "by_staff",
    }
}

text_enum! {
    /// The party that triggers an event.
    pub enum Party {
        Buyer = "buyer",
        Staff = "staff",
        /// A job or the gateway.
        System = "system",
    }
}

/// One allowed transition.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    pub from: OrderState,
    pub event: OrderEvent,
    pub to: OrderState,
    pub parties: &'static [Party],
}

const fn edge(from: OrderState, event: OrderEvent, to: OrderState, parties: &'static [Party]) -> Edge {
    Edge { from, event, to, parties }
}

use OrderEvent::*;
use OrderState::*;
use Party::{Buyer, Staff, System};

/// All transitions. A completed or cancelled order has none: what follows is a return.
pub const EDGES: [Edge; 13] = [
    edge(Placed, Pay, Confirmed, &[Staff, System]),
    edge(Placed, Accept, Confirmed, &[Staff, System]),
    edge(Placed, Expire, Cancelled, &[System]),
    edge(Placed, Cancel, Cancelled, &[Buyer, Staff, System]),
    edge(Confirmed, Assemble, Assembling, &[Staff]),
    edge(Confirmed, Cancel, Cancelled, &[Buyer, Staff]),
    edge(Assembling, Pack, Ready, &[Staff]),
    edge(Assembling, Cancel, Cancelled, &[Staff]),
    edge(Ready, Ship, Shipped, &[Staff]),
    edge(Ready, HandOver, Completed, &[Staff]),
    edge(Ready, Cancel, Cancelled, &[Staff]),
    edge(Shipped, HandOver, Completed, &[Staff, System]),
    edge(Shipped, Cancel, Cancelled, &[Staff]), // the buyer did not accept it
];

/// The facts about an order that the guards need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderFacts {
    pub delivery: DeliveryKind,
    pub payment: PaymentMethod,
    /// Nothing is left to pay.
    pub is_paid: bool,
    /// The shop holds money of the buyer: paid and not fully refunded.
    pub holds_money: bool,
}

/// Why a transition is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum OrderRefusal {
    #[error("{event} is not possible in state {state}")]
    NotFromHere { state: OrderState, event: OrderEvent },
    #[error("{event} is not for {party}")]
    NotForYou { event: OrderEvent, party: Party },
    #[error("the order is not paid yet")]
    NotPaid,
    #[error("the money has to be returned first")]
    RefundFirst,
    #[error("{event} does not fit delivery by {delivery}")]
    WrongDelivery { event: OrderEvent, delivery: DeliveryKind },
}

/// All variants read the same to a user: the page was outdated.
impl From<OrderRefusal> for base::refusal::Refusal {
    fn from(_: OrderRefusal) -> Self {
        Self::NotInThisState
    }
}

impl OrderState {
    /// The state after `event`, or why it is refused. Does not store anything: the caller saves it by a
    /// conditional update from `self`.
    pub fn apply(self, event: OrderEvent, party: Party, facts: &OrderFacts) -> Result<Self, OrderRefusal> {
        let edge = EDGES
            .iter()
            .find(|e| e.from == self && e.event == event)
            .ok_or(OrderRefusal::NotFromHere { state: self, event })?;
        if !edge.parties.contains(&party) {
            return Err(OrderRefusal::NotForYou { event, party });
        }
        guard(self, event, facts)?;
        Ok(edge.to)
    }

    /// The events that would succeed now: the buttons to show.
    pub fn possible(self, party: Party, facts: &OrderFacts) -> Vec<OrderEvent> {
        OrderEvent::ALL.iter().copied().filter(|e| self.apply(*e, party, facts).is_ok()).collect()
    }

    /// Whether its stock is still reserved, neither sold nor released.
    pub const fn holds_stock(self) -> bool {
        matches!(self, Placed | Confirmed | Assembling | Ready)
    }

    /// Whether the buyer has received the order.
    pub const fn is_received(self) -> bool {
        matches!(self, Completed)
    }

    pub const fn is_final(self) -> bool {
        matches!(self, Completed | Cancelled)
    }

    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            Placed => locale.pick("Ждёт оплаты", "Awaiting payment"),
            Confirmed => locale.pick("Подтверждён", "Confirmed"),
            Assembling => locale.pick("Собираем", "Being assembled"),
            Ready => locale.pick("Готов к выдаче", "Ready"),
            Shipped => locale.pick("В пути", "On its way"),
            Completed => locale.pick("Получен", "Received"),
            Cancelled => locale.pick("Отменён", "Cancelled"),
        }
    }

    /// The display name of the state; awaiting payment and awaiting a call are worded differently.
    pub fn display_status(self, locale: Locale, payment: PaymentMethod) -> &'static str {
        match (self, payment.is_online()) {
            (Placed, false) => locale.pick("Ждёт подтверждения", "Awaiting confirmation"),
            _ => self.name(locale),
        }
    }
}

fn guard(state: OrderState, event: OrderEvent, facts: &OrderFacts) -> Result<(), OrderRefusal> {
    match event {
        Pay | HandOver if !facts.is_paid => Err(OrderRefusal::NotPaid),
        Accept if facts.payment.is_before_work() && !facts.is_paid => Err(OrderRefusal::NotPaid),
        Cancel | Expire if facts.holds_money => Err(OrderRefusal::RefundFirst),
        Ship if facts.delivery == DeliveryKind::Pickup => {
            Err(OrderRefusal::WrongDelivery { event, delivery: facts.delivery })
        }
        // A courier delivery is handed over at the door, not from the shelf.
        HandOver if state == Ready && facts.delivery == DeliveryKind::Courier => {
            Err(OrderRefusal::WrongDelivery { event, delivery: facts.delivery })
        }
        _ => Ok(()),
    }
}

/// The display number: `З-2026-000123`. Year of placing, then a number without gaps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrderNumber(String);

/// The series letter of order numbers.
pub const SERIES: char = 'З';

impl OrderNumber {
    /// A four-digit year and a number from 1 (padded to six digits, longer if needed).
    pub fn new(year: i32, serial: u32) -> Option<Self> {
        document_number(SERIES, year, serial).map(Self)
    }

    /// Parses a number leniently: `З-2026-000123`, in lower case, with a Latin Z or the digit 3 in place of
    /// the letter, with any dash.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, serial) = parse_document_number(SERIES, text)?;
        Self::new(year, serial)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form used in URLs and mail headers: `Z-2026-000123`.
    pub fn to_url(&self) -> String {
        self.0.replacen('З', "Z", 1)
    }

    /// For people: `З-2026-000123` in Russian, `Z-2026-000123` in English.
    pub fn display(&self, locale: Locale) -> String {
        match locale {
            Locale::Ru => self.0.clone(),
            Locale::En => self.to_url(),
        }
    }

    /// [`Self::display`] of a stored number; a text that is not a number is returned unchanged.
    pub fn display_stored(text: &str, locale: Locale) -> String {
        Self::parse(text).map_or_else(|| text.to_owned(), |number| number.display(locale))
    }
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<OrderNumber> for String {
    fn from(number: OrderNumber) -> Self {
        number.0
    }
}

impl TryFrom<String> for OrderNumber {
    type Error = NoOrderNumber;
    fn try_from(text: String) -> Result<Self, NoOrderNumber> {
        Self::parse(&text).ok_or(NoOrderNumber)
    }
}

/// The text is not an order number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number of an order")]
pub struct NoOrderNumber;

base::text_column!(OrderNumber);

#[cfg(test)]
mod tests;

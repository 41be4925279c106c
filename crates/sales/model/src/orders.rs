//! Orders: their states, who may move them, and their numbers.
//!
//! The table [`EDGES`] is the rule; [`OrderState::apply`] only reads it and adds the guards.

use base::Locale;
use base::numbers::{document_number, parse_document_number};
use base::text_enum;
use delivery_model::methods::DeliveryKind;
use payments_model::payments::PaymentMethod;
use serde::{Deserialize, Serialize};
use std::fmt;

text_enum! {
    /// Where an order is.
    pub enum OrderState {
        /// Awaiting payment; its stock is reserved for a term.
        Placed = "placed",
        /// Paid, or accepted to be paid on receipt; its stock stays reserved.
        Confirmed = "confirmed",
        /// Staff collects it.
        Assembling = "assembling",
        /// Packed: waits for the buyer at the pickup point, or for the courier.
        Ready = "ready",
        /// On its way with a courier.
        Shipped = "shipped",
        /// The buyer has it.
        Completed = "completed",
        /// Will not happen; its stock is released.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// What happens to an order.
    pub enum OrderEvent {
        /// The money has come: through the gateway (system) or by an invoice (staff).
        Pay = "pay",
        /// It is worked on before the money, which is due on receipt.
        Accept = "accept",
        Assemble = "assemble",
        Pack = "pack",
        Ship = "ship",
        /// The buyer has it in their hands.
        HandOver = "hand_over",
        /// The term of its reservation has passed without payment.
        Expire = "expire",
        Cancel = "cancel",
    }
}

text_enum! {
    /// On which side whoever moves an order stands.
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

/// All transitions an order has. A completed or cancelled order has none: what follows is a return.
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
    edge(Shipped, Cancel, Cancelled, &[Staff]), // the buyer did not take it
];

/// What the guards need to know of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderFacts {
    pub delivery: DeliveryKind,
    pub payment: PaymentMethod,
    /// Nothing is left to pay.
    pub is_paid: bool,
    /// Money of the buyer is with the shop: paid and not returned in full.
    pub holds_money: bool,
}

/// Why an order can't move.
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

/// To a person all of them read the same: the page was older than the order.
impl From<OrderRefusal> for base::refusal::Refusal {
    fn from(_: OrderRefusal) -> Self {
        Self::NotInThisState
    }
}

impl OrderState {
    /// The state after `event`, or why it can't happen. Changes nothing: the caller saves it by a
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

    /// Its stock is still set aside, neither sold nor released.
    pub const fn holds_stock(self) -> bool {
        matches!(self, Placed | Confirmed | Assembling | Ready)
    }

    /// What was ordered is with the buyer.
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

    /// The state in words: what waits for money and what waits for a call are not the same to people.
    pub fn told(self, locale: Locale, payment: PaymentMethod) -> &'static str {
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
        // What a courier brings is handed over at the door, not from the shelf.
        HandOver if state == Ready && facts.delivery == DeliveryKind::Courier => {
            Err(OrderRefusal::WrongDelivery { event, delivery: facts.delivery })
        }
        _ => Ok(()),
    }
}

/// The number people see: `З-2026-000123`. Year of placing, then a number that grows without gaps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrderNumber(String);

/// The letter of the numbers of orders.
pub const SERIES: char = 'З';

impl OrderNumber {
    /// A year of four digits and a number from 1 (shown with six digits, more when it needs them).
    pub fn new(year: i32, serial: u32) -> Option<Self> {
        document_number(SERIES, year, serial).map(Self)
    }

    /// Reads a number as people type it: `З-2026-000123`, in lower case, with a Latin Z or the digit 3 in
    /// place of the letter, with any dash.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, serial) = parse_document_number(SERIES, text)?;
        Self::new(year, serial)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For addresses and mail headers: `Z-2026-000123`.
    pub fn to_url(&self) -> String {
        self.0.replacen('З', "Z", 1)
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

/// A text that is no number of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number of an order")]
pub struct NoOrderNumber;

base::text_column!(OrderNumber);

#[cfg(test)]
mod tests;

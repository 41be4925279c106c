//! Orders: states, permitted transitions, money and numbers.
//!
//! An order and the fulfilment of its goods are two state machines, each with its table ([`ORDER_EDGES`],
//! [`FULFILMENT_EDGES`]). [`OrderProgress::apply`] reads the tables and adds the guards. Payments and refunds
//! have machines of their own in `payments_model`.

mod fulfilment;
mod money;
mod number;
mod state;
mod status;

pub use fulfilment::{FULFILMENT_EDGES, FulfilmentEdge, FulfilmentState};
pub use money::OrderMoney;
pub use number::{NoOrderNumber, OrderNumber, SERIES};
pub use state::{ORDER_EDGES, OrderEdge, OrderState};
pub use status::OrderStatus;

use base::{Locale, text_enum};
use delivery_model::methods::DeliveryKind;
use payments_model::payments::PaymentMethod;
use serde::{Deserialize, Serialize};

/// How long the link of a letter opens an order after it ended, in days: questions and returns come within half a year.
pub const LINK_DAYS: i64 = 180;

text_enum! {
    /// An event of an order or of its fulfilment; some move both.
    pub enum OrderEvent {
        /// The payment arrived: through the gateway (system) or by an invoice (staff).
        Pay = "pay",
        /// Processing starts before the payment, which is due on receipt.
        Accept = "accept",
        /// Staff begins to assemble the goods.
        Assemble = "assemble",
        /// The goods are packed.
        Pack = "pack",
        /// Staff takes the last step back: nothing has left the shop yet.
        StepBack = "step_back",
        /// The goods leave with a courier; refused for pickup.
        Ship = "ship",
        /// The buyer received the goods.
        HandOver = "hand_over",
        /// The reservation expired without payment.
        Expire = "expire",
        /// The order ends unfulfilled; money that the shop holds for it has to be returned.
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
        /// Money has to be returned, by the gateway or by staff.
        RefundNeeded = "refund_needed",
        /// Its fiscal receipt could not be registered, so it was cancelled.
        NoReceipt = "no_receipt",
        /// The gateway did not return money: staff has to.
        RefundFailed = "refund_failed",
        /// Money was returned.
        Refunded = "refunded",
        /// A payment that staff had noted by mistake was taken back.
        PaymentUndone = "payment_undone",
        /// The gateway reported another amount than was asked for.
        AmountDiffers = "amount_differs",
        /// The gateway holds the money until it is captured.
        Held = "held",
        /// Held money was released.
        Released = "released",
        /// The way to pay was changed.
        MethodChanged = "method_changed",
        /// A guest confirmed the contact by the link of the letter.
        ContactConfirmed = "contact_confirmed",
        /// A guest's order was given to the account that has proved the same contact.
        Joined = "joined",
        /// The buyer changed the order.
        ByBuyer = "by_buyer",
        /// Staff changed the order.
        ByStaff = "by_staff",
        /// The cancellation was undone.
        Restored = "restored",
        /// Staff took back the last step of the fulfilment.
        SteppedBack = "stepped_back",
        /// Lines, delivery or contact were changed.
        Edited = "edited",
    }
}

text_enum! {
    /// The party that triggers an event.
    pub enum Party {
        /// The account that placed the order, or the holder of its secret.
        Buyer = "buyer",
        /// An employee who may process orders.
        Staff = "staff",
        /// A job or the gateway.
        System = "system",
    }
}

text_enum! {
    /// Why an order was cancelled, for reports. What a person adds to it is text that is only shown.
    pub enum CancelReason {
        /// The buyer changed their mind, or found it elsewhere.
        ChangedMind = "changed_mind",
        /// The buyer ordered by mistake, or twice.
        Mistake = "mistake",
        /// It takes too long.
        TooLong = "too_long",
        /// It can't be paid as the buyer wishes.
        Payment = "payment",
        /// The buyer does not answer.
        NoAnswer = "no_answer",
        /// The goods are not there, or damaged.
        NoGoods = "no_goods",
        /// The shop can't deliver there or then.
        NoDelivery = "no_delivery",
        /// A price or a description was wrong.
        WrongOffer = "wrong_offer",
        /// A trial order, or fraud.
        NotReal = "not_real",
        /// Something else, said in words.
        Other = "other",
    }
}

impl CancelReason {
    /// The reasons that a party chooses from.
    pub fn of(party: Party) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |reason| match reason {
            Self::ChangedMind | Self::Mistake | Self::TooLong | Self::Payment | Self::Other => true,
            Self::NoAnswer | Self::NoGoods | Self::NoDelivery | Self::WrongOffer | Self::NotReal => {
                party == Party::Staff
            }
        })
    }

    /// The name of the reason, as the buyer and staff see it.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::ChangedMind => l.pick("Покупатель передумал", "The buyer changed their mind"),
            Self::Mistake => l.pick("Заказ оформлен по ошибке", "Ordered by mistake"),
            Self::TooLong => l.pick("Слишком долго ждать", "Takes too long"),
            Self::Payment => l.pick("Не подошёл способ оплаты", "The way to pay does not fit"),
            Self::NoAnswer => l.pick("Покупатель не отвечает", "The buyer does not answer"),
            Self::NoGoods => l.pick("Товара нет или он повреждён", "The goods are missing or damaged"),
            Self::NoDelivery => l.pick("Не можем доставить", "It can’t be delivered"),
            Self::WrongOffer => l.pick("Ошибка в цене или описании", "Wrong price or description"),
            Self::NotReal => l.pick("Пробный или поддельный заказ", "Trial or fake order"),
            Self::Other => l.pick("Другая причина", "Another reason"),
        }
    }
}

/// The facts about an order that the guards need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderFacts {
    /// Decides whether the goods are shipped or collected.
    pub delivery: DeliveryKind,
    /// Decides whether processing may start before the payment.
    pub payment: PaymentMethod,
    /// Nothing is left to pay.
    pub is_paid: bool,
    /// The shop holds money of the buyer: paid and not fully refunded.
    pub holds_money: bool,
}

/// Why a transition is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum OrderRefusal {
    /// The tables have no such transition from the current states.
    #[error("{event} is not possible in state {state}")]
    NotFromHere {
        /// Current status of the order.
        state: OrderStatus,
        /// The refused event.
        event: OrderEvent,
    },
    /// The transition exists, but this party may not trigger it.
    #[error("{event} is not for {party}")]
    NotForYou {
        /// The refused event.
        event: OrderEvent,
        /// Who triggered it.
        party: Party,
    },
    /// The event needs a paid order: payment, hand-over, or acceptance of an order that is paid in advance.
    #[error("the order is not paid yet")]
    NotPaid,
    /// Shipping an order for pickup, or handing over a courier order that was not shipped.
    #[error("{event} does not fit delivery by {delivery}")]
    WrongDelivery {
        /// The refused event.
        event: OrderEvent,
        /// How the order is delivered.
        delivery: DeliveryKind,
    },
}

/// All variants read the same to a user: the page was outdated.
impl From<OrderRefusal> for base::refusal::Refusal {
    fn from(_: OrderRefusal) -> Self {
        Self::NotInThisState
    }
}

/// How far an order and its fulfilment are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderProgress {
    /// How binding the order is.
    pub order: OrderState,
    /// Where its goods are.
    pub fulfilment: FulfilmentState,
}

impl From<OrderStatus> for OrderProgress {
    fn from(status: OrderStatus) -> Self {
        let (order, fulfilment) = status.states();
        Self { order, fulfilment }
    }
}

impl OrderProgress {
    /// A new order.
    pub const PLACED: Self = Self { order: OrderState::Placed, fulfilment: FulfilmentState::Pending };
    /// A paid or accepted order that nobody has begun to assemble.
    pub const CONFIRMED: Self = Self { order: OrderState::Confirmed, fulfilment: FulfilmentState::Pending };

    /// What people see as the state of the order.
    pub const fn status(self) -> OrderStatus {
        OrderStatus::of(self.order, self.fulfilment)
    }

    /// The states after `event`, or why it is refused. An event in both tables needs a transition in both;
    /// one of the fulfilment alone needs a confirmed order. Does not store anything: the caller saves it by a
    /// conditional update from `self`.
    pub fn apply(self, event: OrderEvent, party: Party, facts: &OrderFacts) -> Result<Self, OrderRefusal> {
        let (order, fulfilment) = (self.order.edge(event), self.fulfilment.edge(event));
        let not_from_here = OrderRefusal::NotFromHere { state: self.status(), event };
        let fits = match (moves_order(event), moves_fulfilment(event)) {
            (true, true) => order.is_some() && fulfilment.is_some(),
            (true, false) => order.is_some(),
            (false, _) => fulfilment.is_some() && self.order == OrderState::Confirmed,
        };
        if !fits {
            return Err(not_from_here);
        }
        let allowed = [order.map(|e| e.parties), fulfilment.map(|e| e.parties)];
        if !allowed.iter().flatten().all(|parties| parties.contains(&party)) {
            return Err(OrderRefusal::NotForYou { event, party });
        }
        guard(self.fulfilment, event, facts)?;
        Ok(Self {
            order: order.map_or(self.order, |e| e.to),
            fulfilment: fulfilment.map_or(self.fulfilment, |e| e.to),
        })
    }

    /// The states after shipments brought the fulfilment to `to`; the order is completed with its last goods.
    ///
    /// # Errors
    /// [`OrderRefusal::NotFromHere`] unless the order is confirmed, [`OrderRefusal::NotPaid`] for the hand-over of the last
    /// goods of an order that is not paid.
    pub fn follow(self, to: FulfilmentState, facts: &OrderFacts) -> Result<Self, OrderRefusal> {
        if self.order != OrderState::Confirmed || !self.fulfilment.follows(to) {
            return Err(OrderRefusal::NotFromHere { state: self.status(), event: OrderEvent::HandOver });
        }
        match to {
            FulfilmentState::HandedOver if !facts.is_paid => Err(OrderRefusal::NotPaid),
            FulfilmentState::HandedOver => Ok(Self { order: OrderState::Completed, fulfilment: to }),
            _ => Ok(Self { order: self.order, fulfilment: to }),
        }
    }

    /// The events that would succeed now: the buttons to show.
    pub fn possible(self, party: Party, facts: &OrderFacts) -> Vec<OrderEvent> {
        OrderEvent::ALL.iter().copied().filter(|e| self.apply(*e, party, facts).is_ok()).collect()
    }
}

fn moves_order(event: OrderEvent) -> bool {
    ORDER_EDGES.iter().any(|e| e.event == event)
}

fn moves_fulfilment(event: OrderEvent) -> bool {
    FULFILMENT_EDGES.iter().any(|e| e.event == event)
}

fn guard(fulfilment: FulfilmentState, event: OrderEvent, facts: &OrderFacts) -> Result<(), OrderRefusal> {
    use OrderEvent::{Accept, HandOver, Pay, Ship};
    match event {
        Pay | HandOver if !facts.is_paid => Err(OrderRefusal::NotPaid),
        Accept if facts.payment.is_before_work() && !facts.is_paid => Err(OrderRefusal::NotPaid),
        Ship if facts.delivery == DeliveryKind::Pickup => {
            Err(OrderRefusal::WrongDelivery { event, delivery: facts.delivery })
        }
        // A courier delivery is handed over at the door, not from the shelf.
        HandOver
            if matches!(fulfilment, FulfilmentState::Ready | FulfilmentState::PartlyShipped)
                && facts.delivery == DeliveryKind::Courier =>
        {
            Err(OrderRefusal::WrongDelivery { event, delivery: facts.delivery })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;

//! What people see as the state of an order.

use super::{FulfilmentState, OrderState};
use base::{Locale, text_enum};
use payments_model::payments::PaymentMethod;

text_enum! {
    /// The state of an order as pages, filters and its history name it: a function of [`OrderState`] and
    /// [`FulfilmentState`].
    pub enum OrderStatus {
        /// Waits for payment, or for acceptance by staff.
        Placed = "placed",
        /// Paid or accepted; assembly has not begun.
        Confirmed = "confirmed",
        /// Being assembled by staff.
        Assembling = "assembling",
        /// Packed: waits for the buyer or the courier.
        Ready = "ready",
        /// Some goods have left or were handed over, others have not.
        PartlyShipped = "partly_shipped",
        /// With the courier.
        Shipped = "shipped",
        /// Received by the buyer.
        Completed = "completed",
        /// Cancelled by buyer or staff, or expired.
        Cancelled = "cancelled",
    }
}

use OrderStatus::{Assembling, Cancelled, Completed, Confirmed, PartlyShipped, Placed, Ready, Shipped};

impl OrderStatus {
    /// The status of an order in these states.
    pub const fn of(order: OrderState, fulfilment: FulfilmentState) -> Self {
        match (order, fulfilment) {
            (OrderState::Placed, _) => Placed,
            (OrderState::Completed, _) => Completed,
            (OrderState::Cancelled, _) => Cancelled,
            (OrderState::Confirmed, FulfilmentState::Assembling) => Assembling,
            (OrderState::Confirmed, FulfilmentState::Ready) => Ready,
            (OrderState::Confirmed, FulfilmentState::PartlyShipped) => PartlyShipped,
            (OrderState::Confirmed, FulfilmentState::Shipped) => Shipped,
            (OrderState::Confirmed, _) => Confirmed,
        }
    }

    /// The states that have this status.
    pub const fn states(self) -> (OrderState, FulfilmentState) {
        match self {
            Placed => (OrderState::Placed, FulfilmentState::Pending),
            Confirmed => (OrderState::Confirmed, FulfilmentState::Pending),
            Assembling => (OrderState::Confirmed, FulfilmentState::Assembling),
            Ready => (OrderState::Confirmed, FulfilmentState::Ready),
            PartlyShipped => (OrderState::Confirmed, FulfilmentState::PartlyShipped),
            Shipped => (OrderState::Confirmed, FulfilmentState::Shipped),
            Completed => (OrderState::Completed, FulfilmentState::HandedOver),
            Cancelled => (OrderState::Cancelled, FulfilmentState::Returned),
        }
    }

    /// Completed or cancelled: it does not change any more.
    pub const fn is_final(self) -> bool {
        self.states().0.is_final()
    }

    /// The name regardless of the payment method; see [`Self::display`].
    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            Placed => locale.pick("Ждёт оплаты или подтверждения", "Awaiting payment or confirmation"),
            Confirmed => locale.pick("Подтверждён", "Confirmed"),
            Assembling => locale.pick("Собираем", "Being assembled"),
            Ready => locale.pick("Готов к выдаче", "Ready"),
            PartlyShipped => locale.pick("Отправлен или выдан частично", "Partly shipped or handed over"),
            Shipped => locale.pick("В пути", "On its way"),
            Completed => locale.pick("Получен", "Received"),
            Cancelled => locale.pick("Отменён", "Cancelled"),
        }
    }

    /// The name as shown; awaiting payment and awaiting a call are worded differently.
    pub fn display(self, locale: Locale, payment: PaymentMethod) -> &'static str {
        match (self, payment.is_online()) {
            (Placed, false) => locale.pick("Ждёт подтверждения", "Awaiting confirmation"),
            (Placed, true) => locale.pick("Ждёт оплаты", "Awaiting payment"),
            _ => self.name(locale),
        }
    }
}

//! Orders.

use crate::orders::{OrderEvent, OrderNumber, OrderState};
use crate::totals::LineKind;
use base::{Instant, Kopecks, Locale, OrderId};
use delivery_model::methods::DeliveryKind;
use payments_model::payments::{PaymentMethod, PaymentState};
use serde::{Deserialize, Serialize};

/// A line as it was sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLineView {
    pub kind: LineKind,
    pub sku: String,
    pub name_ru: String,
    pub name_en: String,
    /// Where its product can be seen now; `None` when it is not on sale any more.
    pub slug: Option<String>,
    pub quantity: i64,
    pub unit_price: Kopecks,
    pub discount: Kopecks,
    pub total: Kopecks,
    pub vat: Kopecks,
    pub warranty_months: i64,
}

impl OrderLineView {
    pub fn name(&self, l: Locale) -> &str {
        l.pick(&self.name_ru, &self.name_en)
    }
}

/// A payment of an order, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentView {
    pub method: PaymentMethod,
    pub state: PaymentState,
    pub amount: Kopecks,
    pub created_at: Instant,
    pub paid_at: Option<Instant>,
    /// The gateway's word for why it was not paid (`insufficient_funds`).
    pub reason: String,
}

/// A step in the history of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderEventView {
    pub at: Instant,
    /// `guest`, `client`, `staff` or `system`.
    pub actor_kind: String,
    pub from: Option<OrderState>,
    pub to: OrderState,
    pub reason: String,
}

/// An order as its page shows it, to its buyer and to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    pub id: OrderId,
    pub number: OrderNumber,
    pub state: OrderState,
    pub placed_at: Instant,
    pub contact_name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub delivery_kind: DeliveryKind,
    pub delivery_name_ru: String,
    pub delivery_name_en: String,
    /// Where it goes: the buyer's address, or the pickup point's.
    pub place_ru: String,
    pub place_en: String,
    pub comment: String,
    pub lines: Vec<OrderLineView>,
    pub goods_total: Kopecks,
    pub services_total: Kopecks,
    pub discount_total: Kopecks,
    pub delivery_total: Kopecks,
    pub total: Kopecks,
    pub vat_total: Kopecks,
    pub payment_method: PaymentMethod,
    pub payments: Vec<PaymentView>,
    pub is_paid: bool,
    /// Money came for an order that can't be carried out any more: it has to be returned.
    pub needs_refund: bool,
    /// Until when the stock is held for a payment.
    pub reserved_until: Option<Instant>,
    pub events: Vec<OrderEventView>,
    /// A payment can be started or tried again.
    pub can_pay: bool,
    /// The buyer may still cancel.
    pub can_cancel: bool,
    /// What staff may do now; empty for everybody else.
    pub possible: Vec<OrderEvent>,
    /// Staff may note that the money was received by hand.
    pub can_receive: bool,
    /// The one who looks works here.
    pub is_staff: bool,
}

impl OrderView {
    pub fn delivery_name(&self, l: Locale) -> &str {
        l.pick(&self.delivery_name_ru, &self.delivery_name_en)
    }

    pub fn place(&self, l: Locale) -> &str {
        l.pick(&self.place_ru, &self.place_en)
    }

    /// A payment was begun at the gateway and has not ended.
    pub fn is_checking(&self) -> bool {
        self.state == OrderState::Placed
            && self.payments.first().is_some_and(|p| !p.state.is_final() && p.method.is_online())
    }
}

/// An order in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    pub id: OrderId,
    pub number: OrderNumber,
    pub state: OrderState,
    pub placed_at: Instant,
    pub contact_name: String,
    pub total: Kopecks,
    pub payment_method: PaymentMethod,
    pub is_paid: bool,
    pub needs_refund: bool,
    /// Pieces in all lines.
    pub pieces: i64,
}

/// A page of orders, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderPage {
    pub rows: Vec<OrderRow>,
    /// The `after` of the next page; `None` on the last.
    pub next: Option<String>,
}

/// Which orders staff wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffOrders {
    pub state: Option<OrderState>,
    /// Part of a number, a name, a phone or an email.
    pub find: String,
    /// `next` of the page before; empty for the first.
    pub after: String,
}

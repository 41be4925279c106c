//! View models of orders.

use crate::adjustments::AdjustmentSum;
use crate::orders::{OrderCause, OrderEvent, OrderNumber, OrderStatus};
use crate::totals::LineKind;
use base::{Instant, Kopecks, Locale, OrderId};
use delivery_model::methods::DeliveryKind;
use payments_model::payments::PaymentMethod;
use payments_model::views::{PaymentView, RefundView};
use serde::{Deserialize, Serialize};

/// A line as it was sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLineView {
    pub kind: LineKind,
    pub sku: String,
    pub name_ru: String,
    pub name_en: String,
    /// The current slug of the product; `None` if it is no longer on sale.
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

/// An entry in the history of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderEventView {
    pub at: Instant,
    /// `guest`, `client`, `staff` or `system`.
    pub actor_kind: String,
    pub from: Option<OrderStatus>,
    pub to: OrderStatus,
    pub cause: OrderCause,
    /// What a person wrote about the step; empty for what the program did.
    pub reason: String,
}

/// An order as shown on its page, to its buyer and to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    pub id: OrderId,
    pub number: OrderNumber,
    pub status: OrderStatus,
    pub placed_at: Instant,
    pub contact_name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub delivery_kind: DeliveryKind,
    pub delivery_name_ru: String,
    pub delivery_name_en: String,
    /// The destination: the buyer's address, or that of the pickup point.
    pub place_ru: String,
    pub place_en: String,
    pub comment: String,
    pub lines: Vec<OrderLineView>,
    pub goods_total: Kopecks,
    pub services_total: Kopecks,
    /// What changed the price and by how much, delivery included.
    pub adjustments: Vec<AdjustmentSum>,
    pub discount_total: Kopecks,
    pub delivery_total: Kopecks,
    pub total: Kopecks,
    pub vat_total: Kopecks,
    pub payment_method: PaymentMethod,
    /// Newest first.
    pub payments: Vec<PaymentView>,
    /// Oldest first.
    pub refunds: Vec<RefundView>,
    pub is_paid: bool,
    /// A payment arrived for an order that can no longer be fulfilled: it has to be refunded.
    pub needs_refund: bool,
    /// What staff may record as returned to the buyer now; zero for nothing, and for everybody else.
    pub refundable: Kopecks,
    /// Until when the stock is reserved for a payment.
    pub reserved_until: Option<Instant>,
    pub events: Vec<OrderEventView>,
    /// Whether a payment can be started or retried.
    pub can_pay: bool,
    /// Whether the buyer may still cancel.
    pub can_cancel: bool,
    /// The events available to staff; empty for everybody else.
    pub possible: Vec<OrderEvent>,
    /// Whether staff may record a payment received manually.
    pub can_receive: bool,
    /// Whether the viewer is staff.
    pub is_staff: bool,
}

impl OrderView {
    pub fn delivery_name(&self, l: Locale) -> &str {
        l.pick(&self.delivery_name_ru, &self.delivery_name_en)
    }

    pub fn place(&self, l: Locale) -> &str {
        l.pick(&self.place_ru, &self.place_en)
    }

    /// Whether a payment was started at the gateway and has not finished.
    pub fn is_checking(&self) -> bool {
        self.status == OrderStatus::Placed
            && self.payments.first().is_some_and(|p| !p.state.is_final() && p.method.is_online())
    }
}

/// An order in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    pub id: OrderId,
    pub number: OrderNumber,
    pub status: OrderStatus,
    pub placed_at: Instant,
    pub contact_name: String,
    pub total: Kopecks,
    pub payment_method: PaymentMethod,
    pub is_paid: bool,
    pub needs_refund: bool,
    /// Total quantity of all lines.
    pub pieces: i64,
}

/// A page of orders, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderPage {
    pub rows: Vec<OrderRow>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
}

/// Filter of the staff's order list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffOrders {
    pub status: Option<OrderStatus>,
    /// Part of a number, a name, a phone or an email.
    pub find: String,
    /// `next` of the previous page; empty for the first.
    pub after: String,
}

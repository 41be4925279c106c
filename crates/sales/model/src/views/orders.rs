//! View models of orders.

use super::OrderDeliveryView;
use crate::adjustments::AdjustmentSum;
use crate::orders::{OrderCause, OrderEvent, OrderNumber, OrderStatus};
use crate::totals::LineKind;
use base::sorting::{SortKey, Sorting};
use base::{AccountId, Bilingual, BranchId, Instant, Kopecks, Locale, OrderId, OrderLineId};
use delivery_model::methods::DeliveryKind;
use org_model::companies::CompanyData;
use payments_model::payments::{PaymentMethod, PaymentState};
use payments_model::refunds::RefundState;
use payments_model::views::{PaymentView, RefundView};
use serde::{Deserialize, Serialize};

/// A line as it was sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLineView {
    /// Key of its row.
    pub id: OrderLineId,
    /// Whether goods or work was sold.
    pub kind: LineKind,
    /// The merchant's code when the order was placed.
    pub sku: String,
    /// Name in Russian when the order was placed.
    pub name_ru: String,
    /// Name in English when the order was placed.
    pub name_en: String,
    /// The current slug of the product; `None` if it is no longer on sale.
    pub slug: Option<String>,
    /// Number of items, at least 1.
    pub quantity: i64,
    /// Price of one item before adjustments, including VAT.
    pub unit_price: Kopecks,
    /// What adjustments took off; negative if they raised the price.
    pub discount: Kopecks,
    /// `unit_price × quantity − discount`.
    pub total: Kopecks,
    /// The VAT included in `total`.
    pub vat: Kopecks,
    /// Warranty promised when the order was placed, in months; zero for none.
    pub warranty_months: i64,
}

impl OrderLineView {
    /// The name in this language.
    pub fn name(&self, l: Locale) -> &str {
        l.pick(&self.name_ru, &self.name_en)
    }
}

/// An entry in the history of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderEventView {
    /// When it happened.
    pub at: Instant,
    /// `guest`, `client`, `staff` or `system`.
    pub actor_kind: String,
    /// Status before; `None` for the placing of the order.
    pub from: Option<OrderStatus>,
    /// Status after; equals `from` if only money moved.
    pub to: OrderStatus,
    /// Why the order changed.
    pub cause: OrderCause,
    /// What a person wrote about the step; empty for what the program did.
    pub reason: String,
}

/// An order as shown on its page, to its buyer and to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// Key of its row.
    pub id: OrderId,
    /// Changes with each save.
    pub version: i64,
    /// Whether the reader may change lines, receiver and place now; the buyer only takes something out.
    pub can_edit: bool,
    /// The account of the buyer, for those who may move it to another branch.
    pub movable: Option<AccountId>,
    /// Shown to people and used in links.
    pub number: OrderNumber,
    /// Derived from the states of order and fulfilment.
    pub status: OrderStatus,
    /// When the buyer placed it.
    pub placed_at: Instant,
    /// Contact name given at checkout.
    pub contact_name: String,
    /// Contact address; `None` if only a phone was given.
    pub email: Option<String>,
    /// As `+` and digits; `None` if only an email was given.
    pub phone: Option<String>,
    /// Whether it is collected or brought.
    pub delivery_kind: DeliveryKind,
    /// Current name of the delivery method, in Russian.
    pub delivery_name_ru: String,
    /// Current name of the delivery method, in English.
    pub delivery_name_en: String,
    /// The destination: the buyer's address, or that of the pickup point.
    pub place_ru: String,
    /// As [`Self::place_ru`], in English; an address of the buyer is the same in both.
    pub place_en: String,
    /// Phone of the branch that sells; may be empty.
    pub shop_phone: String,
    /// Its opening hours in a line; empty if they are not known.
    pub shop_hours: Bilingual,
    /// The buyer's address; empty for pickup.
    pub city: String,
    /// As [`Self::city`].
    pub address: String,
    /// The buyer's note from checkout; may be empty.
    pub comment: String,
    /// The buyer, if it is a company: as it was when the order was placed.
    pub buyer: Option<CompanyData>,
    /// The employee who placed it for the buyer; may be an empty name.
    pub placed_by: Option<String>,
    /// Whether the goods are held for a short time only, until the buyer confirms the contact.
    pub awaits_contact: bool,
    /// In the order of the cart.
    pub lines: Vec<OrderLineView>,
    /// Goods before discounts.
    pub goods_total: Kopecks,
    /// Services before discounts.
    pub services_total: Kopecks,
    /// What changed the price and by how much, delivery included.
    pub adjustments: Vec<AdjustmentSum>,
    /// What adjustments took off the lines.
    pub discount_total: Kopecks,
    /// Cost of delivery after adjustments.
    pub delivery_total: Kopecks,
    /// To be paid, including VAT.
    pub total: Kopecks,
    /// The VAT included in `total`.
    pub vat_total: Kopecks,
    /// Chosen at checkout.
    pub payment_method: PaymentMethod,
    /// Newest first.
    pub payments: Vec<PaymentView>,
    /// Oldest first.
    pub refunds: Vec<RefundView>,
    /// Nothing is left to pay: payments less refunds cover the total.
    pub is_paid: bool,
    /// What is to be paid now: what is on its way back does not count as paid.
    pub due: Kopecks,
    /// What the shop holds of the buyer's money.
    pub held: Kopecks,
    /// A person has to return money: it did not come through the gateway, or the gateway refused.
    pub needs_refund: bool,
    /// How much staff may return to the buyer now; zero for nothing, and for everybody else.
    pub refundable: Kopecks,
    /// Until when the stock is reserved for a payment.
    pub reserved_until: Option<Instant>,
    /// The history, oldest entry first.
    pub events: Vec<OrderEventView>,
    /// Whether a payment can be started or retried.
    pub can_pay: bool,
    /// It waits for a payment online, but the shop has no keys of the payment service now.
    pub is_payment_off: bool,
    /// Payments online are a test: no money moves.
    pub is_test_payment: bool,
    /// Whether the buyer may still cancel.
    pub can_cancel: bool,
    /// Until when the reader may undo the cancellation; `None` if it can't be undone.
    pub restorable_until: Option<Instant>,
    /// The events available to staff; empty for everybody else.
    pub possible: Vec<OrderEvent>,
    /// The other ways to pay that the viewer may switch to.
    pub methods: Vec<PaymentMethod>,
    /// Whether staff may record a payment received manually.
    pub can_receive: bool,
    /// Whether the viewer is staff.
    pub is_staff: bool,
    /// Whether the viewer may change the order as staff.
    pub may_edit: bool,
    /// Zone, window and warehouses of the delivery.
    pub delivery: OrderDeliveryView,
    /// The points that it gives once it is received, or has given; nothing for a cancelled one.
    pub earns: Kopecks,
    /// What of the reader's own balance can pay for it now.
    pub payable_from_balance: Kopecks,
    /// Whether its money can go to the balance of its buyer.
    pub can_refund_to_balance: bool,
    /// Whether the buyer wishes so.
    pub refunds_to_balance: bool,
}

impl OrderView {
    /// What delivery costs before discounts, which are listed by themselves.
    pub fn delivery_before_discounts(&self) -> Kopecks {
        let all: Kopecks = self.adjustments.iter().map(|adjustment| adjustment.amount).sum();
        // Those of the lines sum to the discount of the order; the rest is that of delivery.
        self.delivery_total - (all + self.discount_total)
    }

    /// The name of the delivery method in this language.
    pub fn delivery_name(&self, l: Locale) -> &str {
        l.pick(&self.delivery_name_ru, &self.delivery_name_en)
    }

    /// The destination in this language.
    pub fn place(&self, l: Locale) -> &str {
        l.pick(&self.place_ru, &self.place_en)
    }

    /// What of the buyer's money is on its way back, and whether a person has to return some of it.
    pub fn on_its_way_back(&self) -> (Kopecks, bool) {
        let open = || self.refunds.iter().filter(|r| r.state != RefundState::Done);
        (open().map(|r| r.amount).sum(), open().any(RefundView::needs_person))
    }

    /// Whether a payment was started at the gateway and has not finished.
    pub fn is_checking(&self) -> bool {
        self.under_way().is_some()
    }

    /// The payment that was started at the gateway and has not finished.
    pub fn under_way(&self) -> Option<&PaymentView> {
        let is_open = |p: &&PaymentView| {
            matches!(p.state, PaymentState::New | PaymentState::Pending) && p.method.is_online()
        };
        self.payments.first().filter(is_open).filter(|_| !self.status.is_final() && self.due > Kopecks::ZERO)
    }

    /// The link that the bank's app opens, while a payment through SBP waits for its buyer.
    pub fn sbp_link(&self) -> Option<&str> {
        let open = self.under_way().filter(|p| p.method == PaymentMethod::Sbp)?;
        open.url.as_deref().filter(|_| self.can_pay)
    }
}

/// An order in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    /// Key of its row.
    pub id: OrderId,
    /// The branch that sells.
    pub branch: BranchId,
    /// Shown to people and used in links.
    pub number: OrderNumber,
    /// Derived from the states of order and fulfilment.
    pub status: OrderStatus,
    /// When the buyer placed it.
    pub placed_at: Instant,
    /// Contact name given at checkout.
    pub contact_name: String,
    /// To be paid, including VAT.
    pub total: Kopecks,
    /// Chosen at checkout.
    pub payment_method: PaymentMethod,
    /// Nothing is left to pay.
    pub is_paid: bool,
    /// Staff has to return money to the buyer.
    pub needs_refund: bool,
    /// Whether it waits for a guest to confirm the contact.
    pub awaits_contact: bool,
    /// Total quantity of all lines.
    pub pieces: i64,
    /// Messages of staff that the buyer has not read.
    pub unread: i64,
    /// The buyer waits for an answer of staff.
    pub is_unanswered: bool,
}

/// A page of orders, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderPage {
    /// Empty if no order matches.
    pub rows: Vec<OrderRow>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
}

base::text_enum! {
    /// What an order waits for, as a filter of the staff's list.
    pub enum OrderWait {
        /// For a step of the shop: to be confirmed, or to be assembled.
        Shop = "shop",
        /// For money that has to be returned.
        Refund = "refund",
        /// For an answer to the last message of its buyer.
        Answer = "answer",
    }
}

base::text_enum! {
    /// What the list of orders is sorted by.
    pub enum OrderSort {
        /// When it was placed.
        Placed = "placed",
        /// The name of the buyer.
        Buyer = "buyer",
        /// Its sum.
        Total = "total",
    }
}

impl SortKey for OrderSort {
    /// The newest first.
    const DEFAULT: Sorting<Self> = Sorting { by: Self::Placed, is_up: false };

    fn named(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn begins_up(self) -> bool {
        self == Self::Buyer
    }
}

/// What waits for staff in the lists of this area, as far as the actor may see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SalesWaiting {
    /// Orders that wait for a step of the shop.
    pub orders: i64,
    /// Orders with money to return.
    pub refunds: i64,
    /// Orders whose buyers wait for an answer.
    pub messages: i64,
    /// Reviews to moderate.
    pub reviews: i64,
    /// Questions to answer.
    pub questions: i64,
}

/// Filter of the staff's order list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffOrders {
    /// `None` for all.
    pub status: Option<OrderStatus>,
    /// Those of one branch; `None` for all that the reader may see.
    pub branch: Option<BranchId>,
    /// `None` for all.
    pub waits: Option<OrderWait>,
    /// Part of a number, a name, a phone or an email.
    pub find: String,
    /// The newest first, or the order of a column.
    pub sort: Sorting<OrderSort>,
    /// `next` of the previous page; empty for the first.
    pub after: String,
}

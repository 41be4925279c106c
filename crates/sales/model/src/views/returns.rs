//! View models of returns.

use crate::orders::OrderNumber;
use crate::returns::{ReturnEvent, ReturnFacts, ReturnReason, ReturnState, ReturnWay, ReturnWish};
use crate::thread::MessageFile;
use base::{Bilingual, BranchId, GoodsReturnId, Instant, Kopecks, OrderLineId};

/// A line of an order of which something can be returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returnable {
    /// The line of the order.
    pub line: OrderLineId,
    /// The merchant's code when the order was placed.
    pub sku: String,
    /// Name when the order was placed.
    pub name: Bilingual,
    /// What was received and not returned, at least 1.
    pub left: i64,
    /// What the terms depend on.
    pub facts: ReturnFacts,
}

/// A line of a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnLineView {
    /// The line of the order.
    pub line: OrderLineId,
    /// The merchant's code when the order was placed.
    pub sku: String,
    /// Name when the order was placed.
    pub name: Bilingual,
    /// At least 1.
    pub quantity: i64,
    /// Price of one item before discounts.
    pub unit_price: Kopecks,
    /// What the rule proposes to return; what is returned once it was decided.
    pub amount: Kopecks,
    /// Back for sale.
    pub restocked: i64,
    /// Not sold again.
    pub written_off: i64,
    /// Repaired first.
    pub to_repair: i64,
    /// The serial numbers of the units that came back.
    pub serials: Vec<String>,
    /// The serial numbers that were sold with the line and are with the buyer.
    pub sold_serials: Vec<String>,
}

/// An entry in the history of a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnEventView {
    /// When it happened.
    pub at: Instant,
    /// `guest`, `client`, `staff` or `system`.
    pub actor_kind: String,
    /// State after.
    pub to: ReturnState,
    /// What a person wrote; may be empty.
    pub reason: String,
}

/// A return on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnView {
    /// Key of its row.
    pub id: GoodsReturnId,
    /// Number within the order, from 1.
    pub number: i64,
    /// The order.
    pub order: OrderNumber,
    /// Who bought.
    pub contact_name: String,
    /// How far it is.
    pub state: ReturnState,
    /// Why.
    pub reason: ReturnReason,
    /// For what.
    pub wish: ReturnWish,
    /// How the goods come back.
    pub way: ReturnWay,
    /// What the buyer wrote.
    pub comment: String,
    /// Why it was refused or closed.
    pub refusal: String,
    /// When the buyer asked.
    pub created_at: Instant,
    /// When the goods arrived.
    pub received_at: Option<Instant>,
    /// In the order of the order's lines.
    pub lines: Vec<ReturnLineView>,
    /// What is returned of the delivery, or proposed.
    pub delivery: Kopecks,
    /// What is returned in all, or proposed.
    pub amount: Kopecks,
    /// What of it goods that came back before had paid, and is returned from their order.
    pub credit: Kopecks,
    /// Pictures that the buyer attached to the request.
    pub files: Vec<MessageFile>,
    /// Why it differs from the rule.
    pub note: String,
    /// The order in exchange.
    pub exchange: Option<OrderNumber>,
    /// Oldest first.
    pub events: Vec<ReturnEventView>,
    /// Where the goods are brought or sent: the branch's address and phone.
    pub place: Bilingual,
    /// The events that the actor may trigger now.
    pub possible: Vec<ReturnEvent>,
    /// For the conditional save.
    pub version: i64,
}

/// A return in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnRow {
    /// Key of its row.
    pub id: GoodsReturnId,
    /// Number within the order, from 1.
    pub number: i64,
    /// The order.
    pub order: OrderNumber,
    /// Who bought.
    pub contact_name: String,
    /// How far it is.
    pub state: ReturnState,
    /// Why.
    pub reason: ReturnReason,
    /// For what.
    pub wish: ReturnWish,
    /// When it was asked for.
    pub created_at: Instant,
    /// What is returned; zero before the inspection.
    pub amount: Kopecks,
    /// Total quantity.
    pub pieces: i64,
}

/// A page of returns, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnPage {
    /// Empty if none matches.
    pub rows: Vec<ReturnRow>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
}

/// Filter of the staff's list of returns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnsFilter {
    /// `None` for all.
    pub state: Option<ReturnState>,
    /// `None` for all.
    pub reason: Option<ReturnReason>,
    /// Those of one branch; `None` for all that the reader may see.
    pub branch: Option<BranchId>,
    /// Number of the order, or part of the buyer's name.
    pub find: String,
    /// `next` of the previous page; empty for the first.
    pub after: String,
}

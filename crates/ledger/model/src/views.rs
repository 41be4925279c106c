//! What pages show of points and balance.

use crate::book::LedgerCause;
use crate::cards::CardState;
use crate::points::NoPoints;
use base::{BonusCardId, Instant, Kopecks};
use serde::{Deserialize, Serialize};

/// Points of a cart: what can be spent and what it earns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartPoints {
    /// What the customer has and can spend.
    pub available: Kopecks,
    /// The most that this cart may spend, in whole points.
    pub most: Kopecks,
    /// Why none can be spent.
    pub problem: Option<NoPoints>,
    /// How many the buyer wants to spend.
    pub wished: Kopecks,
    /// How many are spent.
    pub spent: Kopecks,
    /// How many the order gives.
    pub earns: Kopecks,
}

/// Points of a customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsBalance {
    /// Can be spent.
    pub available: Kopecks,
    /// Will be available.
    pub pending: Kopecks,
    /// Those that expire next, and when.
    pub expiring: Option<(Kopecks, Instant)>,
}

/// A row of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementRow {
    /// When.
    pub at: Instant,
    /// Why.
    pub cause: LedgerCause,
    /// What came, or went if negative.
    pub amount: Kopecks,
    /// The order or top-up; empty for none.
    pub number: String,
    /// What an employee wrote; empty otherwise.
    pub reason: String,
}

/// A page of a statement, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Empty if nothing matches.
    pub rows: Vec<StatementRow>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
}

/// A bonus card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardView {
    /// Key of its row.
    pub id: BonusCardId,
    /// 13 digits.
    pub number: String,
    /// Active or not.
    pub state: CardState,
    /// Why it was blocked or replaced; empty otherwise.
    pub reason: String,
    /// When it was issued.
    pub issued_at: Instant,
    /// When it was blocked or replaced.
    pub closed_at: Option<Instant>,
}

//! What pages show of promotions.

use crate::promotion::Promotion;
use crate::state::PromotionState;
use base::{Bilingual, Instant, Kopecks, PromotionCodeId, PromotionId};
use serde::{Deserialize, Serialize};

/// The promotions of a cart, for its buyer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartOffers {
    /// Those that give something.
    pub applied: Vec<AppliedOffer>,
    /// What is missing for the next benefits.
    pub next: Vec<Bilingual>,
    /// The code that was entered.
    pub code: Option<EnteredCode>,
    /// Gifts that are sold out, by their promotion and name.
    pub sold_out: Vec<Bilingual>,
}

/// A promotion that gives something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedOffer {
    /// As in the adjustments of the totals.
    pub name: Bilingual,
    /// What it gives: «−10 % на «Камеры» до 31 декабря».
    pub words: Bilingual,
}

/// A code as entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnteredCode {
    /// In its stored form.
    pub code: String,
    /// Why it gives nothing; `None` if it is applied.
    pub problem: Option<Bilingual>,
}

/// A promotion in the administration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromotionView {
    /// Name, terms and limits.
    pub promotion: Promotion,
    /// Its state.
    pub state: PromotionState,
    /// How many orders use it.
    pub used: i64,
    /// What they saved together.
    pub spent: Kopecks,
    /// How many codes it has.
    pub codes: i64,
    /// Counts the saves.
    pub version: i64,
    /// When it was created.
    pub created_at: Instant,
}

/// A code in the administration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeView {
    /// Its key.
    pub id: PromotionCodeId,
    /// As buyers type it.
    pub code: String,
    /// By all orders; `None` for as many as the promotion allows.
    pub uses_max: Option<i64>,
    /// By orders that were not cancelled.
    pub used: i64,
    /// Email or phone of the account that it belongs to; empty if the actor may not see it.
    pub person: Option<String>,
}

/// A use of a promotion by an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UseView {
    /// When the order was placed.
    pub at: Instant,
    /// The key of the order.
    pub order: base::OrderId,
    /// The code that was entered.
    pub code: Option<String>,
    /// What was saved.
    pub amount: Kopecks,
    /// Whether the order still stands.
    pub is_held: bool,
}

/// What the engine says of a promotion and a cart that staff tries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Product, quantity, price before and after.
    pub lines: Vec<TrialLine>,
    /// What the gifts cost otherwise, by name.
    pub gifts: Vec<(Bilingual, i64)>,
    /// Whether delivery is free.
    pub is_delivery_free: bool,
    /// Each promotion with what it takes off, or why it does not apply.
    pub verdicts: Vec<(PromotionId, Bilingual, Result<Kopecks, Bilingual>)>,
}

/// A line of a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialLine {
    /// Name of the product.
    pub name: Bilingual,
    /// Its pieces.
    pub quantity: i64,
    /// Before discounts.
    pub full: Kopecks,
    /// What each promotion takes off, by its name.
    pub cuts: Vec<(Bilingual, Kopecks)>,
}

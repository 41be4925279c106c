//! Applies promotions to a cart: a pure function of the cart, its buyer and the promotions.
//!
//! Promotions are applied one after another, by priority and then by age, each to what the ones before left of the prices.
//! Those that do not combine with others compete, each alone, with all that do together: the buyer gets what takes off
//! most. The result does not depend on the order of the lines.

mod apply;
mod eligible;
#[cfg(test)]
mod tests;

use crate::promotion::{Clock, Promotion};
use crate::reasons::Reason;
use apply::Run;
use base::{AttributeChoiceId, BranchId, BrandId, CategoryId, Instant, Kopecks, ProductId, PromotionId};
use org_model::audience::ObjectType;

pub use eligible::matches;

/// A line of a cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// At most one line of a cart has it.
    pub product: ProductId,
    /// Its category and all above.
    pub categories: Vec<CategoryId>,
    /// Its brand.
    pub brand: BrandId,
    /// Values of its attributes.
    pub choices: Vec<AttributeChoiceId>,
    /// Of one piece, with VAT.
    pub unit_price: Kopecks,
    /// At least 1.
    pub quantity: i64,
}

impl Line {
    /// Before discounts.
    pub fn full(&self) -> Kopecks {
        Kopecks(self.unit_price.0.saturating_mul(self.quantity))
    }
}

/// Who buys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Buyer {
    /// Has an account.
    pub is_registered: bool,
    /// Acts for a company.
    pub is_company: bool,
    /// Has ordered before, as far as is known.
    pub has_ordered: bool,
    /// The kind of site of the account.
    pub object_type: Option<ObjectType>,
}

/// A cart with its surroundings.
#[derive(Clone, Debug)]
pub struct Cart<'a> {
    /// The lines that can be bought.
    pub lines: &'a [Line],
    /// Who buys.
    pub buyer: Buyer,
    /// Which branch sells.
    pub branch: BranchId,
    /// When.
    pub at: Instant,
    /// The same by the clock of the branch.
    pub clock: Clock,
}

/// What is left of the limits of a promotion; `None` where there is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Of the uses by all.
    pub uses: Option<i64>,
    /// Of the uses by this buyer.
    pub own_uses: Option<i64>,
    /// Of the budget.
    pub budget: Option<Kopecks>,
}

/// The product that a promotion gives away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GiftStock {
    /// Its list price.
    pub price: Kopecks,
    /// Pieces that can be sold.
    pub available: i64,
}

/// A promotion that may be applied. One that needs a code is a candidate only if the buyer has given it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The promotion.
    pub promotion: Promotion,
    /// What is left of its limits.
    pub left: Left,
    /// The product of a gift; `None` if it is not for sale.
    pub gift: Option<GiftStock>,
}

/// A part of the price of a line that is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// By which promotion.
    pub promotion: PromotionId,
    /// Index of the line.
    pub line: usize,
    /// More than nothing.
    pub amount: Kopecks,
}

/// A product for free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gift {
    /// By which promotion.
    pub promotion: PromotionId,
    /// What.
    pub product: ProductId,
    /// At least 1.
    pub quantity: i64,
    /// The list price of one piece.
    pub price: Kopecks,
}

/// Delivery for free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// By which promotion.
    pub promotion: PromotionId,
    /// At most this much: the rest of its budget.
    pub most: Kopecks,
}

/// What the promotions give for a cart, in the order of application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Off the prices of lines.
    pub cuts: Vec<Cut>,
    /// Products for free.
    pub gifts: Vec<Gift>,
    /// At most one promotion pays the delivery.
    pub delivery: Option<Delivery>,
    /// Every candidate that gives nothing, and why.
    pub refused: Vec<(PromotionId, Reason)>,
}

impl Outcome {
    /// What is saved, without delivery.
    pub fn saved(&self) -> Kopecks {
        let cuts = self.cuts.iter().map(|cut| cut.amount);
        cuts.chain(self.gifts.iter().map(|gift| Kopecks(gift.price.0.saturating_mul(gift.quantity)))).sum()
    }

    /// Whether the promotion gives something.
    pub fn has(&self, promotion: PromotionId) -> bool {
        self.cuts.iter().any(|cut| cut.promotion == promotion)
            || self.gifts.iter().any(|gift| gift.promotion == promotion)
            || self.delivery.is_some_and(|delivery| delivery.promotion == promotion)
    }

    /// Why the promotion gives nothing.
    pub fn reason(&self, promotion: PromotionId) -> Option<&Reason> {
        self.refused.iter().find(|(id, _)| *id == promotion).map(|(_, reason)| reason)
    }

    /// Larger is better for the buyer. Free delivery counts only where nothing else differs, since what it saves depends
    /// on the method that is chosen later.
    fn worth(&self) -> (Kopecks, bool) {
        (self.saved(), self.delivery.is_some())
    }
}

/// Applies the candidates to the cart.
pub fn evaluate(cart: &Cart<'_>, candidates: &[Candidate]) -> Outcome {
    let mut sorted: Vec<&Candidate> = candidates.iter().collect();
    sorted.sort_by_key(|c| (-c.promotion.terms.stacking.priority, c.promotion.id));
    let mut refused = Vec::new();
    let mut fit = Vec::new();
    for candidate in sorted {
        match eligible::check(cart, candidate) {
            Ok(()) => fit.push(candidate),
            Err(reason) => refused.push((candidate.promotion.id, reason)),
        }
    }
    let (together, alone): (Vec<&Candidate>, Vec<&Candidate>) =
        fit.iter().partition(|c| c.promotion.terms.stacking.combines);
    let mut best = Run::of(cart, &together);
    for single in alone {
        let other = Run::of(cart, &[single]);
        if other.worth() > best.worth() {
            best = other;
        }
    }
    for candidate in &fit {
        let id = candidate.promotion.id;
        if !best.has(id) && best.reason(id).is_none() {
            best.refused.push((id, missing_alone(cart, candidate)));
        }
    }
    refused.append(&mut best.refused);
    Outcome { refused, ..best }
}

/// Why a promotion is not among the best: it gives nothing by itself, or another one excludes it.
fn missing_alone(cart: &Cart<'_>, candidate: &Candidate) -> Reason {
    let own = Run::of(cart, &[candidate]);
    own.reason(candidate.promotion.id).cloned().unwrap_or(Reason::OtherApplies)
}

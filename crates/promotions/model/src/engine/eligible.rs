//! Whether a promotion holds for a cart at all.

use super::{Candidate, Cart, Line};
use crate::promotion::{Benefit, BuyerKind, Conditions, Target};
use crate::reasons::Reason;
use base::Kopecks;
use content_model::period::PeriodState;

/// Whether the promotion's target includes the line.
pub fn matches(target: &Target, line: &Line) -> bool {
    if target.is_everything() || target.products.contains(&line.product) {
        return true;
    }
    let is_of = |named: bool, has: bool| !named || has;
    target.has_properties()
        && is_of(!target.categories.is_empty(), line.categories.iter().any(|c| target.categories.contains(c)))
        && is_of(!target.brands.is_empty(), target.brands.contains(&line.brand))
        && is_of(!target.choices.is_empty(), line.choices.iter().any(|c| target.choices.contains(c)))
}

/// Checks everything that does not depend on other promotions. What is missing in the cart is checked last, so that it is
/// said only to those who could get the benefit.
pub(super) fn check(cart: &Cart<'_>, candidate: &Candidate) -> Result<(), Reason> {
    let promotion = &candidate.promotion;
    let conditions = &promotion.terms.conditions;
    if promotion.branch.is_some_and(|branch| branch != cart.branch) {
        return Err(Reason::WrongBranch);
    }
    match promotion.period.state(cart.at) {
        PeriodState::Ahead => return Err(Reason::Ahead),
        PeriodState::Over => return Err(Reason::Over),
        PeriodState::Now => {}
    }
    if !conditions.holds_at(cart.clock) {
        return Err(Reason::WrongTime);
    }
    limits(candidate)?;
    buyer(cart, conditions)?;
    contents(cart, candidate)
}

fn limits(candidate: &Candidate) -> Result<(), Reason> {
    let left = candidate.left;
    if left.uses.is_some_and(|uses| uses <= 0) {
        return Err(Reason::UsedUp);
    }
    if left.own_uses.is_some_and(|uses| uses <= 0) {
        return Err(Reason::OwnUsesUp);
    }
    if left.budget.is_some_and(|budget| budget <= Kopecks::ZERO) {
        return Err(Reason::BudgetSpent);
    }
    Ok(())
}

fn buyer(cart: &Cart<'_>, conditions: &Conditions) -> Result<(), Reason> {
    let buyer = cart.buyer;
    let is_account_needed = conditions.is_registered
        || !conditions.object_types.is_empty()
        || conditions.buyer == Some(BuyerKind::Company);
    if is_account_needed && !buyer.is_registered {
        return Err(Reason::NeedsLogin);
    }
    match conditions.buyer {
        Some(BuyerKind::Company) if !buyer.is_company => return Err(Reason::CompaniesOnly),
        Some(BuyerKind::Private) if buyer.is_company => return Err(Reason::PrivateOnly),
        _ => {}
    }
    let is_other = |kind| !conditions.object_types.contains(&kind);
    if !conditions.object_types.is_empty() && buyer.object_type.is_none_or(is_other) {
        return Err(Reason::OtherSites);
    }
    if conditions.is_first_order && buyer.has_ordered {
        return Err(Reason::FirstOrderOnly);
    }
    Ok(())
}

fn contents(cart: &Cart<'_>, candidate: &Candidate) -> Result<(), Reason> {
    let terms = &candidate.promotion.terms;
    let conditions = &terms.conditions;
    let of_target = || cart.lines.iter().filter(|line| matches(&conditions.target, line));
    if let Benefit::Bundle { products, .. } = &terms.benefit {
        let has = |product| cart.lines.iter().any(|line| line.product == product);
        if !products.iter().any(|product| has(*product)) {
            return Err(Reason::NoProducts);
        }
        if !products.iter().all(|product| has(*product)) {
            return Err(Reason::BundleIncomplete);
        }
    }
    if of_target().next().is_none() {
        return Err(Reason::NoProducts);
    }
    let sum: Kopecks = of_target().map(Line::full).sum();
    if sum < conditions.min_sum {
        return Err(Reason::SumMissing(conditions.min_sum - sum));
    }
    let pieces: i64 = of_target().map(|line| line.quantity).sum();
    let needed = match &terms.benefit {
        Benefit::NthItem { every, .. } => conditions.min_quantity.max(*every),
        _ => conditions.min_quantity,
    };
    if pieces < needed {
        return Err(Reason::QuantityMissing(needed - pieces));
    }
    match (&terms.benefit, candidate.gift) {
        (Benefit::Gift { product, quantity }, stock) => {
            let bought: i64 = cart.lines.iter().filter(|l| l.product == *product).map(|l| l.quantity).sum();
            let is_there = stock.is_some_and(|stock| stock.available - bought >= *quantity);
            if is_there { Ok(()) } else { Err(Reason::GiftSoldOut) }
        }
        _ => Ok(()),
    }
}

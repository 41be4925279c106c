//! Application of promotions that hold, one after another.

use super::{Candidate, Cart, Cut, Delivery, Gift, Outcome, matches};
use crate::promotion::{Benefit, BundlePrice, Promotion, WHOLE_BP};
use crate::reasons::Reason;
use base::{Kopecks, ProductId, PromotionId};

/// More than any delivery costs: 10,000,000 roubles.
const DELIVERY_MAX: Kopecks = Kopecks::from_roubles(10_000_000);

/// What is left of a cart while promotions are applied.
pub(super) struct Run<'a> {
    cart: &'a Cart<'a>,
    /// Indices of the lines by product: every calculation goes through them in this order, so that the order of the cart
    /// does not decide who gets the last kopeck.
    order: Vec<usize>,
    /// What is left of the price of each line.
    left: Vec<Kopecks>,
    /// The strictest floor of the promotions that have lowered each line.
    floor: Vec<Kopecks>,
    groups: Vec<String>,
    /// Pieces given away already.
    given: Vec<(ProductId, i64)>,
    out: Outcome,
}

impl<'a> Run<'a> {
    /// The outcome of these candidates, in this order.
    pub fn of(cart: &'a Cart<'a>, candidates: &[&Candidate]) -> Outcome {
        let mut order: Vec<usize> = (0..cart.lines.len()).collect();
        order.sort_by_key(|index| cart.lines[*index].product);
        let left: Vec<_> = cart.lines.iter().map(super::Line::full).collect();
        let floor = vec![Kopecks::ZERO; left.len()];
        let (groups, given) = (Vec::new(), Vec::new());
        let mut run = Self { cart, order, left, floor, groups, given, out: Outcome::default() };
        for candidate in candidates {
            if let Err(reason) = run.apply(candidate) {
                run.out.refused.push((candidate.promotion.id, reason));
            }
        }
        run.out
    }

    fn apply(&mut self, candidate: &Candidate) -> Result<(), Reason> {
        let promotion = &candidate.promotion;
        let group = &promotion.terms.stacking.group;
        if !group.is_empty() && self.groups.contains(group) {
            return Err(Reason::OtherApplies);
        }
        let budget = candidate.left.budget;
        match &promotion.terms.benefit {
            Benefit::FreeDelivery => self.deliver(promotion.id, budget)?,
            Benefit::Gift { product, quantity } => {
                self.give(candidate, *product, *quantity, budget)?;
            }
            Benefit::Percent { bp } => self.take(promotion, self.percent(promotion, *bp), budget)?,
            Benefit::Sum { amount } => self.take(promotion, self.sum(promotion, *amount), budget)?,
            Benefit::NthItem { every, bp } => {
                self.take(promotion, self.nth(promotion, *every, *bp), budget)?
            }
            Benefit::Bundle { products, price } => {
                self.take(promotion, self.bundle(products, *price), budget)?;
            }
        }
        if !group.is_empty() {
            self.groups.push(group.clone());
        }
        Ok(())
    }

    fn deliver(&mut self, promotion: PromotionId, budget: Option<Kopecks>) -> Result<(), Reason> {
        if self.out.delivery.is_some() {
            return Err(Reason::OtherApplies);
        }
        self.out.delivery = Some(Delivery { promotion, most: budget.unwrap_or(DELIVERY_MAX) });
        Ok(())
    }

    fn give(
        &mut self,
        candidate: &Candidate,
        product: ProductId,
        quantity: i64,
        budget: Option<Kopecks>,
    ) -> Result<(), Reason> {
        let stock = candidate.gift.ok_or(Reason::GiftSoldOut)?;
        let lines = self.cart.lines.iter().filter(|line| line.product == product).map(|line| line.quantity);
        let given = self.given.iter().filter(|(other, _)| *other == product).map(|(_, pieces)| *pieces);
        if stock.available - lines.chain(given).sum::<i64>() < quantity {
            return Err(Reason::GiftSoldOut);
        }
        let value = stock.price.times(quantity).ok_or(Reason::BudgetSpent)?;
        if budget.is_some_and(|budget| value > budget) {
            return Err(Reason::BudgetSpent);
        }
        self.given.push((product, quantity));
        let promotion = candidate.promotion.id;
        self.out.gifts.push(Gift { promotion, product, quantity, price: stock.price });
        Ok(())
    }

    /// Takes the wanted amounts off, as far as the floors allow, in full or not at all where the budget is limited.
    fn take(
        &mut self,
        promotion: &Promotion,
        wanted: Vec<(usize, Kopecks)>,
        budget: Option<Kopecks>,
    ) -> Result<(), Reason> {
        let wants_any = wanted.iter().any(|(_, amount)| *amount > Kopecks::ZERO);
        let allowed = wanted.into_iter().map(|(line, amount)| (line, amount.min(self.room(promotion, line))));
        let cuts: Vec<_> = allowed.filter(|(_, amount)| *amount > Kopecks::ZERO).collect();
        if cuts.is_empty() {
            return Err(if wants_any { Reason::AtFloor } else { Reason::NothingToTakeOff });
        }
        let total: Kopecks = cuts.iter().map(|(_, amount)| *amount).sum();
        if budget.is_some_and(|budget| total > budget) {
            return Err(Reason::BudgetSpent);
        }
        for (line, amount) in cuts {
            self.left[line] -= amount;
            self.floor[line] = self.floor[line].max(self.own_floor(promotion, line));
            self.out.cuts.push(Cut { promotion: promotion.id, line, amount });
        }
        Ok(())
    }

    /// What of the list price of a line the promotion leaves. Rounded up, so that it never goes below.
    fn own_floor(&self, promotion: &Promotion, line: usize) -> Kopecks {
        Kopecks(ceil_share(self.cart.lines[line].full().0, promotion.terms.stacking.floor_bp))
    }

    /// How much the promotion may take off a line now.
    fn room(&self, promotion: &Promotion, line: usize) -> Kopecks {
        let floor = self.floor[line].max(self.own_floor(promotion, line));
        (self.left[line] - floor).max(Kopecks::ZERO)
    }

    /// The lines that the promotion is for, by product.
    fn lines(&self, promotion: &Promotion) -> Vec<usize> {
        let target = &promotion.terms.conditions.target;
        self.order.iter().copied().filter(|line| matches(target, &self.cart.lines[*line])).collect()
    }

    fn percent(&self, promotion: &Promotion, bp: i64) -> Vec<(usize, Kopecks)> {
        self.lines(promotion).into_iter().map(|line| (line, self.left[line].share(bp, WHOLE_BP))).collect()
    }

    /// Divided in proportion to what may be taken off each line.
    fn sum(&self, promotion: &Promotion, amount: Kopecks) -> Vec<(usize, Kopecks)> {
        let lines = self.lines(promotion);
        let rooms: Vec<i64> = lines.iter().map(|line| self.room(promotion, *line).0).collect();
        let most = Kopecks(rooms.iter().fold(0, |sum: i64, room| sum.saturating_add(*room)));
        if most.is_zero() {
            return lines.into_iter().map(|line| (line, amount)).collect();
        }
        lines.into_iter().zip(amount.min(most).distribute(&rooms)).collect()
    }

    /// The cheapest pieces, one for each `every` of all.
    fn nth(&self, promotion: &Promotion, every: i64, bp: i64) -> Vec<(usize, Kopecks)> {
        let mut lines = self.lines(promotion);
        lines.sort_by_key(|line| (self.cart.lines[*line].unit_price, self.cart.lines[*line].product));
        let pieces: i64 = lines.iter().map(|line| self.cart.lines[*line].quantity).sum();
        let mut cheaper = pieces / every.max(1);
        let mut wanted = Vec::new();
        for index in lines {
            let line = &self.cart.lines[index];
            let taken = cheaper.min(line.quantity);
            cheaper -= taken;
            let price = self.left[index].share(taken, line.quantity.max(1));
            wanted.push((index, price.share(bp, WHOLE_BP)));
        }
        wanted
    }

    /// As many sets as the scarcest product suffices for.
    fn bundle(&self, products: &[ProductId], price: BundlePrice) -> Vec<(usize, Kopecks)> {
        let is_part = |line: &usize| products.contains(&self.cart.lines[*line].product);
        let lines: Vec<usize> = self.order.iter().copied().filter(is_part).collect();
        let sets = lines.iter().map(|line| self.cart.lines[*line].quantity).min().unwrap_or(0);
        let value = |line: &usize| self.left[*line].share(sets, self.cart.lines[*line].quantity.max(1));
        let values: Vec<i64> = lines.iter().map(|line| value(line).0).collect();
        let sum = Kopecks(values.iter().fold(0, |sum: i64, value| sum.saturating_add(*value)));
        let off = match price {
            BundlePrice::PercentOff(bp) => sum.share(bp, WHOLE_BP),
            BundlePrice::Fixed(price) => sum - price.times(sets).unwrap_or(sum),
        };
        lines.into_iter().zip(off.max(Kopecks::ZERO).min(sum).distribute(&values)).collect()
    }
}

/// `bp` of an amount, rounded up; the amount is not negative.
fn ceil_share(amount: i64, bp: i64) -> i64 {
    let exact = i128::from(amount) * i128::from(bp);
    let whole = i128::from(WHOLE_BP);
    i64::try_from((exact + whole - 1) / whole).unwrap_or(amount)
}

//! Which receipt an event of a sale needs. Pure rules over what was sold and the receipts made before.
//!
//! - Money that comes before the goods: prepayment (54-FZ, article 1.1; FFD tag 1214, values 1 to 3).
//! - Money that comes as the goods are handed over: full settlement (value 4).
//! - Goods that are handed over for money that came before: full settlement, paid by the prepayment (FFD tag 1215).
//! - Money that goes back: a refund of what was registered, in the same mode.
//!
//! A transfer from a company to a company needs none (54-FZ, article 2, clause 9).

use crate::body::{Paid, PaidBy};
use crate::lines::{Mode, ReceiptLine, SoldLine, Subject, UnknownRate, lines_of, spread};
use crate::states::ReceiptKind;
use base::Kopecks;
use std::collections::BTreeMap;

/// The key of money that is paid for nothing in particular.
pub const ADVANCE: &str = "advance";

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Money came.
    Paid {
        /// How much, more than zero.
        amount: Kopecks,
        /// In cash or not.
        by: PaidBy,
        /// Whether the goods change hands with it, or have done so.
        settles: bool,
    },
    /// All goods that were not handed over before are with the buyer now.
    HandedOver,
    /// Money went back.
    Refunded {
        /// How much, more than zero.
        amount: Kopecks,
        /// In cash or not.
        by: PaidBy,
    },
}

/// A receipt that has to be made: its lines and payments sum to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Income, or its refund.
    pub kind: ReceiptKind,
    /// At least one.
    pub lines: Vec<ReceiptLine>,
    /// At least one.
    pub paid: Vec<Paid>,
}

/// What the receipts of a sale say so far of one of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Position {
    /// Money that came in advance, is not returned, and for which nothing was handed over.
    prepaid: Kopecks,
    /// What was handed over and is not returned.
    settled: Kopecks,
    /// The lines about money in advance, which refunds repeat.
    in_advance: Vec<ReceiptLine>,
    /// The lines about what was handed over.
    handed_over: Vec<ReceiptLine>,
}

/// What the receipts of a sale say so far, by the keys of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    positions: BTreeMap<String, Position>,
    /// What pays for the sale of an advance that was paid in before, with a receipt of its own.
    advance: Kopecks,
    /// What of that the receipts of the sale have used up.
    drawn: Kopecks,
}

impl Balance {
    /// Of a sale that an advance pays for, which has receipts of its own: the balance of a customer.
    pub fn with_advance(advance: Kopecks) -> Self {
        Self { advance, ..Self::default() }
    }

    /// Adds a receipt that is registered or will be. Receipts are added in the order in which they were made.
    pub fn add(&mut self, kind: ReceiptKind, lines: &[ReceiptLine], paid: &[Paid]) {
        let sign = if kind.is_income() { 1 } else { -1 };
        for line in lines {
            let position = self.positions.entry(line.key.clone()).or_default();
            let sum = Kopecks(line.sum.0 * sign);
            let (side, list) = match line.mode.is_advance() {
                true => (&mut position.prepaid, &mut position.in_advance),
                false => (&mut position.settled, &mut position.handed_over),
            };
            *side += sum;
            if kind.is_income() {
                list.push(line.clone());
            }
        }
        let offset: Kopecks = paid.iter().filter(|p| p.by == PaidBy::Prepaid).map(|p| p.sum).sum();
        match kind.is_income() {
            true => self.offset(offset, lines),
            false => self.take_back(offset, lines),
        }
    }

    /// A hand-over that is taken back leaves the advance there, and the prepayment of its lines.
    fn take_back(&mut self, mut left: Kopecks, lines: &[ReceiptLine]) {
        let from_advance = left.min(self.drawn);
        self.drawn -= from_advance;
        left -= from_advance;
        for line in lines {
            let back = left.min(line.sum);
            self.positions.entry(line.key.clone()).or_default().prepaid += back;
            left -= back;
        }
    }

    /// An offset uses up the prepayment of its own lines first, then that of others, then the advance.
    fn offset(&mut self, mut left: Kopecks, lines: &[ReceiptLine]) {
        let own = lines.iter().map(|line| (line.key.clone(), line.sum));
        let others = self.positions.keys().map(|key| (key.clone(), Kopecks(i64::MAX)));
        for (key, most) in own.chain(others).collect::<Vec<_>>() {
            let Some(position) = self.positions.get_mut(&key) else { continue };
            let used = left.min(position.prepaid).min(most).max(Kopecks::ZERO);
            position.prepaid -= used;
            left -= used;
        }
        self.drawn += left;
    }

    /// Money that came in advance for a line and is still there, and what of the line was handed over.
    pub fn of(&self, key: &str) -> (Kopecks, Kopecks) {
        self.positions.get(key).map(|position| (position.prepaid, position.settled)).unwrap_or_default()
    }

    /// Money that came in advance and is still there.
    pub fn prepaid(&self) -> Kopecks {
        self.positions.values().map(|position| position.prepaid).sum()
    }

    /// What is left of the advance.
    pub fn advance(&self) -> Kopecks {
        (self.advance - self.drawn).max(Kopecks::ZERO)
    }

    /// What was handed over and is not returned.
    pub fn settled(&self) -> Kopecks {
        self.positions.values().map(|position| position.settled).sum()
    }
}

/// The receipt that an event needs; `None` where there is nothing to tell the tax service.
///
/// # Errors
/// [`UnknownRate`].
pub fn needed(cause: Cause, sold: &[SoldLine], before: &Balance) -> Result<Option<Draft>, UnknownRate> {
    match cause {
        Cause::Paid { amount, by, settles } => paid(amount, by, settles, sold, before),
        Cause::HandedOver => handed_over(sold, before),
        Cause::Refunded { amount, by } => Ok(refunded(amount, by, sold, before)),
    }
}

fn draft(kind: ReceiptKind, lines: Vec<ReceiptLine>, paid: Vec<Paid>) -> Option<Draft> {
    let paid: Vec<_> = paid.into_iter().filter(|paid| paid.sum > Kopecks::ZERO).collect();
    (!lines.is_empty()).then_some(Draft { kind, lines, paid })
}

fn paid(
    amount: Kopecks,
    by: PaidBy,
    settles: bool,
    sold: &[SoldLine],
    before: &Balance,
) -> Result<Option<Draft>, UnknownRate> {
    let due = |line: &SoldLine| {
        let (prepaid, settled) = before.of(&line.key);
        (line.total - prepaid - settled).max(Kopecks::ZERO)
    };
    let due: Vec<_> = sold.iter().map(due).collect();
    let all: Kopecks = due.iter().copied().sum();
    let is_first = before.prepaid().is_zero() && before.settled().is_zero();
    let is_money = !sold.is_empty() && sold.iter().all(|line| line.subject == Subject::Payment);
    let mode = match (settles, is_first && amount >= all) {
        // Money for nothing in particular: the balance of a customer.
        _ if is_money => Mode::Advance,
        (true, _) => Mode::FullPayment,
        (false, true) => Mode::FullPrepayment,
        (false, false) => Mode::Prepayment,
    };
    let mut lines = Vec::new();
    for (line, share) in sold.iter().zip(spread(amount.min(all), &due)) {
        lines.extend(lines_of(line, share, mode)?);
    }
    if amount > all
        && let Some(first) = sold.first()
    {
        let advance = SoldLine {
            key: ADVANCE.to_owned(),
            name: "Аванс".to_owned(),
            quantity: 1,
            total: amount - all,
            rate: first.rate,
            subject: Subject::Payment,
            agent: None,
        };
        lines.extend(lines_of(&advance, amount - all, Mode::Advance)?);
    }
    Ok(draft(ReceiptKind::Income, lines, vec![Paid { by, sum: amount }]))
}

/// As much as was paid in advance is settled, for the sale or on the balance of the customer. Goods are handed over paid in full only, so what is left was paid at another
/// till, which has made its own receipt.
fn handed_over(sold: &[SoldLine], before: &Balance) -> Result<Option<Draft>, UnknownRate> {
    let prepaid = before.prepaid().max(Kopecks::ZERO) + before.advance();
    let rest: Vec<_> =
        sold.iter().map(|line| (line.total - before.of(&line.key).1).max(Kopecks::ZERO)).collect();
    let settled = prepaid.min(rest.iter().copied().sum());
    let mut lines = Vec::new();
    for (line, share) in sold.iter().zip(spread(settled, &rest)) {
        lines.extend(lines_of(line, share, Mode::FullPayment)?);
    }
    Ok(draft(ReceiptKind::Income, lines, vec![Paid { by: PaidBy::Prepaid, sum: settled }]))
}

/// Money in advance goes back before that for goods that were handed over. Of the lines, those that receipts say more of
/// than was sold come first: they were taken out of the sale.
fn refunded(amount: Kopecks, by: PaidBy, sold: &[SoldLine], before: &Balance) -> Option<Draft> {
    let total = |key: &str| sold.iter().find(|line| line.key == key).map_or(Kopecks::ZERO, |line| line.total);
    let (mut left, mut lines) = (amount, Vec::new());
    // Money that goes back to the balance stays an advance: only what was handed over is taken back.
    let sides: &[bool] = if by == PaidBy::Prepaid { &[false] } else { &[true, false] };
    for is_advance in sides.iter().copied() {
        let has = |position: &Position| {
            let sum = if is_advance { position.prepaid } else { position.settled };
            sum.max(Kopecks::ZERO)
        };
        let all: Vec<_> = before.positions.values().map(has).collect();
        let part = left.min(all.iter().copied().sum());
        left -= part;
        let excess = before.positions.iter().map(|(key, p)| (has(p) - total(key)).max(Kopecks::ZERO));
        let excess: Vec<_> = excess.collect();
        let is_of_removed = excess.iter().copied().sum::<Kopecks>() == part;
        let shares = if is_of_removed { excess } else { spread(part, &all) };
        for (position, share) in before.positions.values().zip(shares) {
            let registered = if is_advance { &position.in_advance } else { &position.handed_over };
            lines.extend(repeated(registered, share));
        }
    }
    draft(ReceiptKind::IncomeRefund, lines, vec![Paid { by, sum: amount - left }])
}

/// The lines of a refund of `sum` of what these lines registered: the same ones for all of it, otherwise one position.
fn repeated(registered: &[ReceiptLine], sum: Kopecks) -> Vec<ReceiptLine> {
    let Some(last) = registered.last().filter(|_| sum > Kopecks::ZERO) else { return Vec::new() };
    match registered.iter().map(|line| line.sum).sum::<Kopecks>() == sum {
        true => registered.to_vec(),
        false => vec![ReceiptLine { quantity: 1, price: sum, sum, ..last.clone() }],
    }
}

/// What is left of a receipt that was never registered when `back` of its money goes back: its lines and payments, each in
/// proportion.
pub fn reduced(lines: &[ReceiptLine], paid: &[Paid], back: Kopecks) -> (Vec<ReceiptLine>, Vec<Paid>) {
    let total: Kopecks = lines.iter().map(|line| line.sum).sum();
    let left = (total - back).max(Kopecks::ZERO);
    let shares = spread(left, &lines.iter().map(|line| line.sum).collect::<Vec<_>>());
    let lines =
        lines.iter().zip(shares).flat_map(|(line, share)| repeated(std::slice::from_ref(line), share));
    let sums = spread(left, &paid.iter().map(|part| part.sum).collect::<Vec<_>>());
    let paid = paid.iter().zip(sums).map(|(part, sum)| Paid { sum, ..*part });
    (lines.collect(), paid.filter(|part| part.sum > Kopecks::ZERO).collect())
}

#[cfg(test)]
mod tests;

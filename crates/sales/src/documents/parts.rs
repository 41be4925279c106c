//! Documents about parts of an order: a transfer document of each shipment if the order leaves in several, and a correction of
//! each return.

use super::data::{Data, line_of};
use base::{GoodsReturnId, Instant, Kopecks, Locale, OrderId, OrderLineId, ShipmentId};
use documents::{Change, Day, Line};
use platform::Result;
use sales_model::documents::DocumentKind;
use sales_model::orders::FulfilmentState;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// What a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The whole order.
    Order,
    /// A shipment, by its place in [`History::left`].
    Shipment(usize),
    /// A return, by its place in [`History::returned`].
    Return(usize),
}

/// A shipment that has left.
#[derive(Clone, Debug)]
pub(super) struct Left {
    pub id: ShipmentId,
    pub at: Instant,
    pub lines: Vec<(OrderLineId, i64)>,
}

impl Left {
    fn quantity_of(&self, line: OrderLineId) -> i64 {
        self.lines.iter().filter(|(id, _)| *id == line).map(|(_, quantity)| quantity).sum()
    }
}

/// A return whose money was decided.
#[derive(Clone, Debug)]
pub(super) struct Returned {
    pub id: GoodsReturnId,
    pub number: i64,
    pub at: Instant,
    /// Number of items of each line, and what is returned for them.
    pub lines: Vec<(OrderLineId, i64, Kopecks)>,
    pub delivery: Kopecks,
}

impl Returned {
    fn of(&self, line: OrderLineId) -> (i64, Kopecks) {
        let own = self.lines.iter().filter(|(id, ..)| *id == line);
        own.fold((0, Kopecks::ZERO), |(n, sum), (_, quantity, amount)| (n + quantity, sum + *amount))
    }
}

/// What has left of an order and what came back, each in its order, and the numbers that documents have already.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    pub left: Vec<Left>,
    pub returned: Vec<Returned>,
    /// Kind, subject and number.
    numbers: Vec<(DocumentKind, String, String)>,
}

#[derive(FromQueryResult)]
struct LeftRow {
    id: ShipmentId,
    at: Instant,
    line: OrderLineId,
    quantity: i64,
}

#[derive(FromQueryResult)]
struct ReturnedRow {
    id: GoodsReturnId,
    number: i64,
    at: Instant,
    delivery_amount: Kopecks,
    line: OrderLineId,
    quantity: i64,
    amount: Kopecks,
}

#[derive(FromQueryResult)]
struct NumberRow {
    kind: DocumentKind,
    subject: String,
    number: String,
}

impl History {
    pub async fn read(db: &impl ConnectionTrait, order: OrderId) -> Result<Self> {
        let query =
            |sql: &str| Statement::from_sql_and_values(db.get_database_backend(), sql, [order.into()]);
        let sql = "SELECT h.id, COALESCE(h.shipped_at, h.delivered_at, h.updated_at) AS at, s.order_line_id AS line, s.quantity \
                   FROM shipment h JOIN shipment_line s ON s.shipment_id = h.id \
                   WHERE h.order_id = $1 AND h.state IN ('shipped', 'delivered') ORDER BY h.number, s.order_line_id";
        let mut left: Vec<Left> = Vec::new();
        for row in LeftRow::find_by_statement(query(sql)).all(db).await? {
            match left.last_mut().filter(|last| last.id == row.id) {
                Some(last) => last.lines.push((row.line, row.quantity)),
                None => {
                    left.push(Left { id: row.id, at: row.at, lines: vec![(row.line, row.quantity)] });
                }
            }
        }
        let sql = "SELECT g.id, g.number, COALESCE(g.received_at, g.created_at) AS at, g.delivery_amount, \
                     x.order_line_id AS line, x.quantity, x.amount \
                   FROM goods_return g JOIN goods_return_line x ON x.return_id = g.id \
                   WHERE g.order_id = $1 AND g.state IN ('inspected', 'refunded', 'exchanged') \
                   ORDER BY g.number, x.order_line_id";
        let mut returned: Vec<Returned> = Vec::new();
        for row in ReturnedRow::find_by_statement(query(sql)).all(db).await? {
            let line = (row.line, row.quantity, row.amount);
            match returned.last_mut().filter(|last| last.id == row.id) {
                Some(last) => last.lines.push(line),
                None => returned.push(Returned {
                    id: row.id,
                    number: row.number,
                    at: row.at,
                    lines: vec![line],
                    delivery: row.delivery_amount,
                }),
            }
        }
        let sql =
            "SELECT kind, subject, number FROM order_document_number WHERE order_id = $1 ORDER BY subject";
        let numbers = NumberRow::find_by_statement(query(sql)).all(db).await?;
        let numbers = numbers.into_iter().map(|row| (row.kind, row.subject, row.number)).collect();
        Ok(Self { left, returned, numbers })
    }

    fn has_number(&self, is_whole: bool) -> bool {
        let of = |(kind, subject, _): &(DocumentKind, String, String)| {
            *kind == DocumentKind::Transfer && subject.is_empty() == is_whole
        };
        self.numbers.iter().any(of)
    }
}

impl Data {
    /// The parts of the order that have a document of this kind. A transfer document is about the whole order if it leaves at
    /// once; what was given a number stays as it is.
    pub(super) fn parts(&self, kind: DocumentKind) -> Vec<Part> {
        let History { left, returned, .. } = &self.history;
        match kind {
            DocumentKind::Correction => (0..returned.len()).map(Part::Return).collect(),
            DocumentKind::Transfer => {
                let has_all =
                    matches!(self.order.fulfilment, FulfilmentState::Shipped | FulfilmentState::HandedOver);
                let is_whole = has_all && left.len() <= 1 && !self.history.has_number(false);
                match is_whole || self.history.has_number(true) {
                    true => vec![Part::Order],
                    false => (0..left.len()).map(Part::Shipment).collect(),
                }
            }
            _ => vec![Part::Order],
        }
    }

    /// What a part is stored by.
    pub(super) fn subject(&self, part: Part) -> String {
        match part {
            Part::Order => String::new(),
            Part::Shipment(at) => self.history.left[at].id.to_string(),
            Part::Return(at) => self.history.returned[at].id.to_string(),
        }
    }

    /// The unique part of the name of its file for exchange.
    pub(super) fn file_id(&self, part: Part) -> String {
        match part {
            Part::Order => self.order.id.to_string(),
            _ => self.subject(part),
        }
    }

    /// The day that its document has.
    pub(super) fn day_of(&self, part: Part) -> Day {
        match part {
            Part::Order => self.left_day(),
            Part::Shipment(at) => self.day(self.history.left[at].at),
            Part::Return(at) => self.day(self.history.returned[at].at),
        }
    }

    /// The return that a part is about.
    pub(super) fn returned(&self, part: Part) -> Option<&Returned> {
        match part {
            Part::Return(at) => self.history.returned.get(at),
            Part::Order | Part::Shipment(_) => None,
        }
    }

    /// The lines of a transfer document. Those of several shipments sum to the lines of the order; the first has the delivery.
    pub(super) fn lines_of(&self, part: Part) -> Result<Vec<Line>> {
        let Part::Shipment(at) = part else { return self.lines(Locale::Ru) };
        let mut lines = Vec::new();
        for line in &self.lines {
            let quantity = self.history.left[at].quantity_of(line.id);
            if quantity == 0 {
                continue;
            }
            let before: i64 = self.history.left[..at].iter().map(|left| left.quantity_of(line.id)).sum();
            let share =
                |sum: Kopecks| sum.share(before + quantity, line.quantity) - sum.share(before, line.quantity);
            let whole = line_of(line, Locale::Ru)?;
            lines.push(Line { quantity, total: share(line.total), vat: share(line.vat), ..whole });
        }
        if at == 0 {
            lines.extend(self.delivery_line(Locale::Ru)?);
        }
        Ok(lines)
    }

    /// Number and day of the transfer documents that the goods of a return left with.
    pub(super) fn bases_of(&self, returned: &Returned) -> Vec<(String, Day)> {
        let transfers = self.history.numbers.iter().filter(|(kind, ..)| *kind == DocumentKind::Transfer);
        let based = transfers.filter_map(|(_, subject, number)| {
            if subject.is_empty() {
                return Some((number.clone(), self.left_day()));
            }
            let left = self.history.left.iter().find(|left| left.id.to_string() == *subject)?;
            let has_it = returned.lines.iter().any(|(line, ..)| left.quantity_of(*line) > 0);
            has_it.then(|| (number.clone(), self.day(left.at)))
        });
        based.collect()
    }

    /// What a return changes of what has left: each line before it and after it, and the cost of delivery.
    pub(super) fn changes(&self, returned: &Returned) -> Result<Vec<Change>> {
        let History { left, returned: all, .. } = &self.history;
        let earlier: Vec<&Returned> = all.iter().take_while(|one| one.id != returned.id).collect();
        let mut changes = Vec::new();
        for line in &self.lines {
            let (quantity, amount) = returned.of(line.id);
            if quantity == 0 {
                continue;
            }
            let gone: i64 = left.iter().map(|left| left.quantity_of(line.id)).sum();
            let gone = if gone == 0 { line.quantity } else { gone };
            let back = earlier.iter().map(|one| one.of(line.id));
            let (back, money) = back.fold((0, Kopecks::ZERO), |(n, sum), (q, m)| (n + q, sum + m));
            let total = (line.total.share(gone, line.quantity) - money).max(Kopecks::ZERO);
            let vat = |sum: Kopecks| match line.total.is_zero() {
                true => Kopecks::ZERO,
                false => line.vat.share(sum.0, line.total.0),
            };
            let before =
                Line { quantity: (gone - back).max(0), total, vat: vat(total), ..line_of(line, Locale::Ru)? };
            let rest = (total - amount).max(Kopecks::ZERO);
            let after = Line {
                quantity: (before.quantity - quantity).max(0),
                total: rest,
                vat: vat(rest),
                ..before.clone()
            };
            changes.push(Change { before, after });
        }
        if returned.delivery > Kopecks::ZERO
            && let Some(whole) = self.delivery_line(Locale::Ru)?
        {
            let back: Kopecks = earlier.iter().map(|one| one.delivery).sum();
            let of = |total: Kopecks| Line {
                quantity: i64::from(!total.is_zero()),
                total,
                vat: whole.vat.share(total.0, whole.total.0),
                ..whole.clone()
            };
            let before = of(whole.total - back);
            changes.push(Change { after: of(before.total - returned.delivery), before });
        }
        Ok(changes)
    }
}

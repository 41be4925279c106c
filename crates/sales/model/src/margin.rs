//! The margin of sales: revenue without VAT less what the goods cost when they left. Returned goods are subtracted in the
//! period in which they came back.

use base::{Bilingual, Kopecks, text_enum};
use std::collections::BTreeMap;
use uuid::Uuid;

text_enum! {
    /// What the rows of the report are.
    pub enum MarginBy {
        /// Categories.
        Category = "category",
        /// Brands.
        Brand = "brand",
        /// Branches of the orders.
        Branch = "branch",
    }
}

/// What moved of one product for one line of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The row of the report.
    pub group: Uuid,
    /// Its name.
    pub name: Bilingual,
    /// The total of the line without VAT.
    pub net: Kopecks,
    /// Items of the product that the line reserved.
    pub quantity: i64,
    /// Items of all products that the line reserved: a kit has several. At least `quantity`.
    pub of_line: i64,
    /// Items of the product that all lines of the order reserved. At least `quantity`.
    pub of_order: i64,
    /// Items of the product that left with the order in the period, less those that came back.
    pub moved: i64,
    /// Of these, items of unknown cost.
    pub unknown: i64,
    /// The cost of the others.
    pub cost: Kopecks,
}

/// A row of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarginRow {
    /// The category, brand or branch.
    pub name: Bilingual,
    /// Items sold less items that came back; parts of kits are counted one by one.
    pub items: i64,
    /// Without VAT.
    pub revenue: Kopecks,
    /// The revenue of goods whose cost is known.
    pub known: Kopecks,
    /// What these cost.
    pub cost: Kopecks,
}

impl MarginRow {
    /// What is left of the revenue of goods whose cost is known.
    pub fn margin(&self) -> Kopecks {
        self.known - self.cost
    }

    /// The margin in tenths of a per cent of that revenue; `None` without any.
    pub fn permille(&self) -> Option<i64> {
        (self.known.0 > 0).then(|| self.margin().share(1000, self.known.0).0)
    }

    /// The share of revenue whose cost is unknown, in tenths of a per cent; `None` without revenue.
    pub fn unknown_permille(&self) -> Option<i64> {
        (self.revenue.0 > 0).then(|| (self.revenue - self.known).share(1000, self.revenue.0).0)
    }

    fn add(&mut self, other: &Self) {
        self.items += other.items;
        self.revenue += other.revenue;
        self.known += other.known;
        self.cost += other.cost;
    }
}

/// The sum of rows.
pub fn total(rows: &[MarginRow]) -> MarginRow {
    let mut all = MarginRow::default();
    for row in rows {
        all.add(row);
    }
    all
}

/// The report, the row with most revenue first.
pub fn report(parts: &[Part]) -> Vec<MarginRow> {
    let mut rows: BTreeMap<Uuid, MarginRow> = BTreeMap::new();
    for part in parts.iter().filter(|part| part.of_line > 0 && part.of_order > 0) {
        let row = rows
            .entry(part.group)
            .or_insert_with(|| MarginRow { name: part.name.clone(), ..MarginRow::default() });
        row.add(&shared(part));
    }
    let mut rows: Vec<_> = rows.into_values().collect();
    rows.sort_by(|a, b| b.revenue.cmp(&a.revenue).then_with(|| a.name.ru.cmp(&b.name.ru)));
    rows
}

/// What of the moved items is of this line.
fn shared(part: &Part) -> MarginRow {
    let own = |n: i64| Kopecks(n).share(part.quantity, part.of_order).0;
    let items = own(part.moved);
    let revenue = part.net.share(part.quantity, part.of_line).share(part.moved, part.of_order);
    let known = match part.moved {
        0 => Kopecks::ZERO,
        moved => revenue.share((moved - part.unknown) * moved.signum(), moved.abs()),
    };
    MarginRow {
        name: Bilingual::default(),
        items,
        revenue,
        known,
        cost: part.cost.share(part.quantity, part.of_order),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(group: u128, moved: i64, unknown: i64, cost: i64) -> Part {
        Part {
            group: Uuid::from_u128(group),
            name: Bilingual::new(format!("{group}"), ""),
            net: Kopecks(100_000),
            quantity: 2,
            of_line: 2,
            of_order: 2,
            moved,
            unknown,
            cost: Kopecks(cost),
        }
    }

    #[test]
    fn stk_1_the_margin_is_of_goods_with_a_known_cost() {
        let rows = report(&[part(1, 2, 0, 60_000), part(1, 2, 2, 0)]);
        assert_eq!(rows.len(), 1);
        let row = &rows[0];
        assert_eq!((row.items, row.revenue, row.known), (4, Kopecks(200_000), Kopecks(100_000)));
        assert_eq!((row.margin(), row.permille()), (Kopecks(40_000), Some(400)));
        assert_eq!(row.unknown_permille(), Some(500));
    }

    #[test]
    fn stk_1_goods_that_came_back_are_subtracted() {
        let rows = report(&[part(1, 2, 0, 60_000), part(1, -1, 0, -30_000)]);
        assert_eq!((rows[0].items, rows[0].revenue, rows[0].margin()), (1, Kopecks(50_000), Kopecks(20_000)));
        assert_eq!(total(&rows), MarginRow { name: Bilingual::default(), ..rows[0].clone() });
    }

    #[test]
    fn a_kit_divides_its_revenue_among_its_parts() {
        let half = |group| Part { quantity: 1, of_line: 2, of_order: 1, ..part(group, 1, 0, 10_000) };
        let rows = report(&[half(1), half(1)]);
        assert_eq!((rows[0].revenue, rows[0].cost, rows[0].items), (Kopecks(100_000), Kopecks(20_000), 2));
    }
}

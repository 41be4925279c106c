//! Lists of the warehouse as files.

use crate::texts;
use app_admin_parts::When;
use app_admin_parts::download::Source;
use base::Locale;
use catalog::warehousing;
use platform::{Actor, Result, Shop};
use sales_model::margin::MarginRow;
use spreadsheets::Cell;
use stock_model::levels::{Level, LevelsFilter, MovementFilter, MovementRow};

/// Rows read at a time.
const STEP: usize = 500;

/// What is on hand.
pub struct Levels {
    pub l: Locale,
    pub actor: Actor,
    pub filter: LevelsFilter,
    pub is_over: bool,
}

impl Source for Levels {
    fn heading(&self) -> Vec<Cell> {
        let l = self.l;
        let names = [
            texts::sku(l),
            texts::name(l),
            texts::on_hand(l),
            texts::reserved(l),
            texts::free(l),
            texts::in_transit(l),
            texts::minimum(l),
            texts::cost(l),
            texts::value(l),
        ];
        names.map(Cell::text).into()
    }

    async fn next(&mut self, shop: &Shop) -> Result<Vec<Vec<Cell>>> {
        if self.is_over {
            return Ok(Vec::new());
        }
        let page = warehousing::levels(shop, &self.actor, &self.filter, STEP).await?;
        match page.next {
            Some(next) => self.filter.after = next,
            None => self.is_over = true,
        }
        Ok(page.rows.iter().map(|row| level(self.l, row)).collect())
    }
}

fn level(l: Locale, row: &Level) -> Vec<Cell> {
    let number = |n: i64| Cell::number(&n.to_string());
    let money = |sum: Option<base::Kopecks>| match sum {
        Some(sum) => Cell::number(&sum.to_decimal()),
        None => Cell::text(""),
    };
    vec![
        Cell::text(row.sku.as_str()),
        Cell::text(row.name.pick(l)),
        number(row.on_hand),
        number(row.reserved),
        number(row.free()),
        number(row.in_transit),
        number(row.minimum),
        money(row.cost),
        money(row.value()),
    ]
}

/// Movements.
pub struct Movements {
    pub l: Locale,
    pub when: When,
    pub actor: Actor,
    pub filter: MovementFilter,
    pub is_over: bool,
}

impl Source for Movements {
    fn heading(&self) -> Vec<Cell> {
        let l = self.l;
        let names = [
            texts::at(l),
            texts::sku(l),
            texts::name(l),
            texts::warehouse(l),
            texts::kind(l),
            texts::quantity(l),
            texts::balance(l),
            texts::cost(l),
            texts::reason(l),
            texts::who(l),
        ];
        names.map(Cell::text).into()
    }

    async fn next(&mut self, shop: &Shop) -> Result<Vec<Vec<Cell>>> {
        if self.is_over {
            return Ok(Vec::new());
        }
        let page = warehousing::movements(shop, &self.actor, &self.filter, STEP).await?;
        match page.next {
            Some(next) => self.filter.after = next,
            None => self.is_over = true,
        }
        Ok(page.rows.iter().map(|row| self.row(row)).collect())
    }
}

impl Movements {
    fn row(&self, row: &MovementRow) -> Vec<Cell> {
        let l = self.l;
        let reason = row.document.as_ref().map_or(row.note.as_str(), |(_, number)| number.as_str());
        vec![
            Cell::text(self.when.text(row.at)),
            Cell::text(row.sku.as_str()),
            Cell::text(row.name.pick(l)),
            Cell::text(row.warehouse.pick(l)),
            Cell::text(row.kind.name(l)),
            Cell::number(&row.quantity.to_string()),
            row.balance.map_or_else(|| Cell::text(""), |n| Cell::number(&n.to_string())),
            row.cost.map_or_else(|| Cell::text(""), |sum| Cell::number(&sum.to_decimal())),
            Cell::text(reason),
            Cell::text(row.person_name.as_str()),
        ]
    }
}

/// The margin.
pub struct Margin {
    pub l: Locale,
    /// Taken by the first read.
    pub rows: Vec<MarginRow>,
}

impl Source for Margin {
    fn heading(&self) -> Vec<Cell> {
        let l = self.l;
        let names = [
            texts::name(l),
            texts::items(l),
            texts::revenue(l),
            texts::known_revenue(l),
            texts::cost_of_sold(l),
            texts::margin_sum(l),
        ];
        names.map(Cell::text).into()
    }

    async fn next(&mut self, _: &Shop) -> Result<Vec<Vec<Cell>>> {
        let l = self.l;
        let row = |row: MarginRow| {
            vec![
                Cell::text(row.name.pick(l)),
                Cell::number(&row.items.to_string()),
                Cell::number(&row.revenue.to_decimal()),
                Cell::number(&row.known.to_decimal()),
                Cell::number(&row.cost.to_decimal()),
                Cell::number(&row.margin().to_decimal()),
            ]
        };
        Ok(std::mem::take(&mut self.rows).into_iter().map(row).collect())
    }
}

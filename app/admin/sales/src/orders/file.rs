//! Orders as a table in a file.

use super::texts;
use app_admin_parts::When;
use app_admin_parts::download::Source;
use base::{Bilingual, BranchId, Locale};
use platform::{Result, Shop};
use sales::orders::{ExportedOrder, OrderExport};
use spreadsheets::Cell;

/// The orders of an export.
pub struct Orders {
    pub l: Locale,
    pub when: When,
    pub export: OrderExport,
    pub branches: Vec<(BranchId, Bilingual)>,
}

impl Source for Orders {
    fn heading(&self) -> Vec<Cell> {
        let l = self.l;
        let names = [
            texts::number(l),
            texts::placed(l),
            texts::state(l),
            texts::branch(l),
            texts::buyer(l),
            texts::phone(l),
            texts::email(l),
            texts::payment(l),
            texts::paid(l),
            texts::pieces(l),
            texts::sum(l),
        ];
        names.map(Cell::text).into()
    }

    async fn next(&mut self, shop: &Shop) -> Result<Vec<Vec<Cell>>> {
        let orders = self.export.next(shop).await?;
        Ok(orders.iter().map(|order| self.row(order)).collect())
    }
}

impl Orders {
    fn row(&self, order: &ExportedOrder) -> Vec<Cell> {
        let (l, row) = (self.l, &order.row);
        let branch = self.branches.iter().find(|(id, _)| *id == row.branch);
        let paid = match (row.needs_refund, row.is_paid) {
            (true, _) => texts::refund(l),
            (false, true) => texts::paid(l),
            (false, false) => texts::not_paid(l),
        };
        vec![
            Cell::text(row.number.display(l)),
            Cell::text(self.when.text(row.placed_at)),
            Cell::text(row.status.display(l, row.payment_method)),
            Cell::text(branch.map_or("", |(_, name)| name.pick(l))),
            Cell::text(row.contact_name.as_str()),
            Cell::text(order.phone.as_str()),
            Cell::text(order.email.as_str()),
            Cell::text(row.payment_method.name(l)),
            Cell::text(paid),
            Cell::number(&row.pieces.to_string()),
            Cell::number(&row.total.to_decimal()),
        ]
    }
}

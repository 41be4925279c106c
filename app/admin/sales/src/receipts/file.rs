//! Receipts as a table in a file, for accounting.

use super::list::order;
use super::texts;
use app_admin_parts::When;
use app_admin_parts::download::Source;
use base::{Bilingual, BranchId, Kopecks, Locale};
use platform::{Result, Shop};
use receipts::ReceiptExport;
use receipts_model::body::{Body, PaidBy};
use receipts_model::views::ReceiptRow;
use spreadsheets::Cell;

/// The receipts of an export.
pub struct Receipts {
    pub l: Locale,
    pub when: When,
    pub export: ReceiptExport,
    pub branches: Vec<(BranchId, Bilingual)>,
}

impl Source for Receipts {
    fn heading(&self) -> Vec<Cell> {
        let l = self.l;
        let names = [
            texts::made(l),
            texts::order(l),
            texts::branch(l),
            texts::seller(l),
            texts::kind(l),
            texts::source(l),
            texts::state(l),
            texts::sum(l),
            texts::cash(l),
            texts::electronic(l),
            texts::prepaid(l),
            texts::credit(l),
            texts::vat_sum(l),
            texts::registered_at(l),
            texts::storage(l),
            texts::document(l),
            texts::attribute(l),
            texts::till(l),
            texts::failure(l),
            texts::link(l),
        ];
        names.map(Cell::text).into()
    }

    async fn next(&mut self, shop: &Shop) -> Result<Vec<Vec<Cell>>> {
        let found = self.export.next(shop).await?;
        Ok(found.iter().map(|(row, body)| self.row(row, body)).collect())
    }
}

impl Receipts {
    fn row(&self, row: &ReceiptRow, body: &Body) -> Vec<Cell> {
        let (l, view, fiscal) = (self.l, &row.view, &row.view.fiscal);
        let branch = self.branches.iter().find(|(id, _)| *id == row.branch);
        let part = |by: PaidBy| {
            let sum: Kopecks = body.paid.iter().filter(|paid| paid.by == by).map(|paid| paid.sum).sum();
            Cell::number(&sum.to_decimal())
        };
        let vat: Kopecks = body.lines.iter().map(|line| line.vat.part_of(line.sum)).sum();
        vec![
            Cell::text(self.when.text(view.at)),
            Cell::text(order(l, &row.number).0),
            Cell::text(branch.map_or("", |(_, name)| name.pick(l))),
            Cell::text(body.seller.inn.as_str()),
            Cell::text(view.kind.name(l)),
            Cell::text(view.name(l)),
            Cell::text(view.state.name(l)),
            Cell::number(&view.total.to_decimal()),
            part(PaidBy::Cash),
            part(PaidBy::Electronic),
            part(PaidBy::Prepaid),
            part(PaidBy::Credit),
            Cell::number(&vat.to_decimal()),
            Cell::text(fiscal.at.map(|at| self.when.text(at)).unwrap_or_default()),
            Cell::text(fiscal.storage.as_str()),
            Cell::text(fiscal.document.as_str()),
            Cell::text(fiscal.attribute.as_str()),
            Cell::text(fiscal.till.as_str()),
            Cell::text(row.failure.as_str()),
            Cell::text(fiscal.url.as_str()),
        ]
    }
}

//! Errors in the rows of a run, as a table: row of the file, column, value and reason.

use super::texts;
use app_admin_islands::server::fields::label;
use app_admin_parts::download::{Format, Source, answer};
use app_kit::{PageResult, Visit};
use axum::extract::Path;
use base::Locale;
use base::form::get;
use bulk::runs;
use bulk_model::runs::RowProblem;
use bulk_model::views::RunRow;
use catalog::products;
use catalog_model::editor::ProductDefinitions;
use platform::{Actor, Error, Result, Shop};
use spreadsheets::Cell;

/// A page of the rejected rows of a run.
struct Errors {
    actor: Actor,
    l: Locale,
    number: i64,
    words: ProductDefinitions,
    after: Option<i64>,
}

pub async fn download(visit: Visit, Path(number): Path<String>) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let format = Format::parse(&visit.param("as"))?;
    let number = number.parse().map_err(|_| Error::NotFound)?;
    runs::run(shop, actor, number).await?;
    let words = products::vocabulary(shop, actor).await?;
    let errors = Errors { actor: actor.clone(), l, number, words, after: Some(0) };
    Ok(answer(shop, errors, format, "errors"))
}

impl Source for Errors {
    fn heading(&self) -> Vec<Cell> {
        let l = self.l;
        [texts::line(l), texts::sku(l), texts::field(l), texts::value(l), texts::why(l)]
            .map(Cell::text)
            .into()
    }

    async fn next(&mut self, shop: &Shop) -> Result<Vec<Vec<Cell>>> {
        let Some(after) = self.after else { return Ok(Vec::new()) };
        let found = runs::refused(shop, &self.actor, self.number, after).await?;
        self.after = found.next;
        Ok(found.rows.iter().flat_map(|row| lines(self.l, row, &self.words)).collect())
    }
}

/// One line per error of a row.
fn lines(l: Locale, row: &RunRow, words: &ProductDefinitions) -> Vec<Vec<Cell>> {
    let number = row.line.map_or(Cell::Empty, |n| Cell::Number(n * 1000));
    let line = |field: String, value: &str, why: String| {
        vec![number.clone(), Cell::text(&row.sku), Cell::text(field), Cell::text(value), Cell::text(why)]
    };
    let name = |field: &str| label(l, field, words);
    match &row.problem {
        None => Vec::new(),
        Some(RowProblem::Wrong { problems }) => problems
            .iter()
            .map(|p| line(name(&p.field), get(&row.after, &p.field), p.problem.text(l)))
            .collect(),
        Some(RowProblem::Cells { cells }) => {
            cells.iter().map(|c| line(c.address.clone(), "", c.text(l))).collect()
        }
        Some(problem @ (RowProblem::NoSku | RowProblem::SkuRepeated { .. })) => {
            vec![line(name("sku"), &row.sku, problem.text(l, name))]
        }
        Some(problem) => vec![line(String::new(), "", problem.text(l, name))],
    }
}

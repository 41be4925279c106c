//! View models of runs.

use super::import::NEW;
use super::step::read;
use base::Bilingual;
use base::form::get;
use base::{BulkRunId, Instant, ProductId};
use bulk_model::runs::{RowState, RunState};
use bulk_model::views::{RunRow, RunRows, RunView};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::patch::FieldId;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{FromQueryResult, Statement, Value};

/// Rows per page.
const ROWS: usize = 50;
/// Number of rejected rows read at a time.
const REFUSED: usize = 500;
/// Number of runs in the list.
const RUNS: usize = 50;

#[derive(FromQueryResult)]
struct Row {
    id: BulkRunId,
    number: i64,
    state: RunState,
    task: serde_json::Value,
    new_count: i64,
    who: String,
    created_at: Instant,
    changed_at: Instant,
}

#[derive(FromQueryResult)]
struct Count {
    run_id: BulkRunId,
    state: RowState,
    n: i64,
}

/// A run and its progress.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn run(shop: &Shop, actor: &Actor, number: i64) -> Result<RunView> {
    actor.require(CATALOG_EDIT)?;
    let found = views(shop, "WHERE r.number = $1", vec![number.into()]).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// The latest runs, newest first.
pub async fn runs(shop: &Shop, actor: &Actor) -> Result<Vec<RunView>> {
    actor.require(CATALOG_EDIT)?;
    views(shop, &format!("ORDER BY r.number DESC LIMIT {RUNS}"), vec![]).await
}

async fn views(shop: &Shop, which: &str, values: Vec<Value>) -> Result<Vec<RunView>> {
    let db = shop.read();
    let backend = sea_orm::ConnectionTrait::get_database_backend(db);
    let sql = format!(
        "SELECT r.id, r.number, r.state, r.task, r.new_count, \
           COALESCE(NULLIF(a.name, ''), a.email, a.phone, '') AS who, r.created_at, r.changed_at \
         FROM bulk_run r LEFT JOIN account a ON a.id = r.account_id {which}"
    );
    let rows = Row::find_by_statement(Statement::from_sql_and_values(backend, sql, values)).all(db).await?;
    let ids: Vec<BulkRunId> = rows.iter().map(|r| r.id).collect();
    let marks = platform::sql::placeholders(1, ids.len());
    let sql = format!(
        "SELECT run_id, state, COUNT(*) AS n FROM bulk_row WHERE run_id IN ({marks}) GROUP BY run_id, state"
    );
    let query = Statement::from_sql_and_values(backend, sql, platform::sql::values(&ids));
    let counts = Count::find_by_statement(query).all(db).await?;
    let view = |row: Row| {
        let own = counts.iter().filter(|c| c.run_id == row.id);
        Ok(RunView {
            number: row.number,
            state: row.state,
            task: read(row.task)?,
            who: row.who,
            created_at: row.created_at,
            changed_at: row.changed_at,
            new_count: row.new_count,
            counts: own.map(|c| (c.state, c.n)).collect(),
        })
    };
    rows.into_iter().map(view).collect()
}

#[derive(FromQueryResult)]
struct Product {
    seq: i64,
    state: RowState,
    product_id: ProductId,
    version: i64,
    line: Option<i64>,
    sku: Option<String>,
    name_ru: Option<String>,
    name_en: Option<String>,
    before_json: serde_json::Value,
    after_json: serde_json::Value,
    problem: Option<serde_json::Value>,
}

/// Rows of a run in one of these states, after the cursor `after`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn rows(
    shop: &Shop,
    actor: &Actor,
    number: i64,
    states: &[RowState],
    after: i64,
) -> Result<RunRows> {
    page(shop, actor, number, states, after, ROWS).await
}

/// A batch of rejected rows after the cursor `after`, for writing a file of them.
///
/// # Errors
/// [`Error::Forbidden`] without the permission to edit the catalogue.
pub async fn refused(shop: &Shop, actor: &Actor, number: i64, after: i64) -> Result<RunRows> {
    page(shop, actor, number, &[RowState::Refused], after, REFUSED).await
}

async fn page(
    shop: &Shop,
    actor: &Actor,
    number: i64,
    states: &[RowState],
    after: i64,
    limit: usize,
) -> Result<RunRows> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let backend = sea_orm::ConnectionTrait::get_database_backend(db);
    let sql = format!(
        "SELECT w.seq, w.state, w.product_id, w.version, w.line, COALESCE(w.sku, p.sku) AS sku, \
           p.name_ru, p.name_en, w.before_json, w.after_json, w.problem \
         FROM bulk_row w JOIN bulk_run r ON r.id = w.run_id LEFT JOIN product p ON p.id = w.product_id \
         WHERE r.number = $1 AND w.seq > $2 AND w.state IN ({}) ORDER BY w.seq LIMIT {}",
        platform::sql::placeholders(3, states.len()),
        limit + 1
    );
    let mut values: Vec<Value> = vec![number.into(), after.into()];
    values.extend(states.iter().map(|s| Value::from(*s)));
    let query = Statement::from_sql_and_values(backend, sql, values);
    let mut found = Product::find_by_statement(query).all(db).await?;
    let is_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| is_more).map(|r| r.seq);
    let rows = found.into_iter().map(Product::view);
    Ok(RunRows { rows: rows.collect::<Result<_>>()?, next })
}

impl Product {
    fn view(self) -> Result<RunRow> {
        let after: Vec<(String, String)> = read(self.after_json)?;
        let is_there = self.name_ru.is_some();
        // A product that does not exist yet is shown under its planned name.
        let name = |stored: Option<String>, field: FieldId| {
            stored.unwrap_or_else(|| get(&after, &field.to_string()).to_owned())
        };
        let sku = self.sku.unwrap_or_default();
        Ok(RunRow {
            seq: self.seq,
            state: self.state,
            line: self.line,
            product: is_there.then_some(self.product_id),
            is_new: self.version == NEW && !sku.is_empty(),
            sku,
            name: Bilingual::new(name(self.name_ru, FieldId::NameRu), name(self.name_en, FieldId::NameEn)),
            before: read(self.before_json)?,
            problem: self.problem.map(read).transpose()?,
            after,
        })
    }
}

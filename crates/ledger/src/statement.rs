//! Statements of a customer: what came to the points or to the balance, and what went.

use crate::actions;
use base::{AccountId, Instant, Kopecks, LedgerEntryId};
use ledger_model::access::LEDGER_VIEW;
use ledger_model::book::{LedgerCause, LedgerKind};
use ledger_model::views::{Statement, StatementRow};
use platform::{Actor, Result, Shop};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement as Query, Value};

/// Rows of a page.
pub const PAGE: usize = 30;
/// The most rows of a file.
const FILE_MAX: usize = 10_000;

/// Which statement, and which rows of it.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The balance of money; otherwise points.
    pub is_money: bool,
    /// Only this cause.
    pub cause: Option<LedgerCause>,
    /// `next` of the page before; empty for the first.
    pub after: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: LedgerEntryId,
    at: Instant,
    cause: LedgerCause,
    amount: Kopecks,
    number: String,
    reason: Option<String>,
}

async fn rows(
    db: &impl ConnectionTrait,
    account: AccountId,
    filter: &Filter,
    limit: usize,
) -> Result<Vec<Row>> {
    // Points that become available stay with their owner: only the grant is shown.
    let kinds = if filter.is_money { "('money')" } else { "('points', 'points_pending')" };
    let mut bound: Vec<Value> = vec![account.into(), LedgerCause::Released.into()];
    let mut more = String::new();
    if let Some(cause) = filter.cause {
        bound.push(cause.into());
        more.push_str(&format!(" AND t.cause = ${}", bound.len()));
    }
    if let Ok(after) = filter.after.parse::<LedgerEntryId>() {
        bound.push(after.into());
        more.push_str(&format!(" AND e.id < ${}", bound.len()));
    }
    let sql = format!(
        "SELECT e.id, t.at, t.cause, t.number, n.reason, \
           CASE WHEN e.to_id = a.id THEN e.amount ELSE -e.amount END AS amount \
         FROM ledger_account a JOIN ledger_entry e ON e.from_id = a.id OR e.to_id = a.id \
         JOIN ledger_transaction t ON t.id = e.transaction_id LEFT JOIN ledger_note n ON n.transaction_id = t.id \
         WHERE a.account_id = $1 AND a.kind IN {kinds} AND t.cause <> $2{more} ORDER BY e.id DESC LIMIT {limit}"
    );
    let query = Query::from_sql_and_values(db.get_database_backend(), sql, bound);
    Ok(Row::find_by_statement(query).all(db).await?)
}

fn view(row: Row) -> StatementRow {
    let Row { at, cause, amount, number, reason, .. } = row;
    StatementRow { at, cause, amount, number, reason: reason.unwrap_or_default() }
}

async fn page(db: &impl ConnectionTrait, account: AccountId, filter: &Filter) -> Result<Statement> {
    let mut rows = rows(db, account, filter, PAGE + 1).await?;
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| has_more).map(|row| row.id.to_string());
    Ok(Statement { rows: rows.into_iter().map(view).collect(), next })
}

/// The actor's own statement.
///
/// # Errors
/// [`platform::Error::Forbidden`] without an account.
pub async fn own(shop: &Shop, actor: &Actor, filter: &Filter) -> Result<Statement> {
    page(shop.read(), actor.require_account()?, filter).await
}

/// The statement of a customer, for staff.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`LEDGER_VIEW`]; [`platform::Error::NotFound`] for a customer of another branch.
pub async fn of_customer(
    shop: &Shop,
    actor: &Actor,
    account: AccountId,
    filter: &Filter,
) -> Result<Statement> {
    crate::require_customer(shop.read(), actor, LEDGER_VIEW, account).await?;
    page(shop.read(), account, filter).await
}

/// The actor's own statement as rows of a file, newest first.
///
/// # Errors
/// As [`own`].
pub async fn own_file(shop: &Shop, actor: &Actor, filter: &Filter) -> Result<Vec<StatementRow>> {
    let account = actor.require_account()?;
    file(shop, actor, account, filter).await
}

/// The statement of a customer as rows of a file, newest first.
///
/// # Errors
/// As [`of_customer`].
pub async fn file_of_customer(
    shop: &Shop,
    actor: &Actor,
    account: AccountId,
    filter: &Filter,
) -> Result<Vec<StatementRow>> {
    crate::require_customer(shop.read(), actor, LEDGER_VIEW, account).await?;
    file(shop, actor, account, filter).await
}

async fn file(shop: &Shop, actor: &Actor, account: AccountId, filter: &Filter) -> Result<Vec<StatementRow>> {
    let filter = Filter { after: String::new(), ..filter.clone() };
    let rows = rows(shop.read(), account, &filter, FILE_MAX).await?;
    let tx = shop.begin().await?;
    let after = serde_json::json!({ "kind": kind(&filter), "rows": rows.len() });
    tx.audit(actor, actions::LEDGER_EXPORTED, account.0, None::<&()>, Some(&after)).await?;
    tx.commit().await?;
    Ok(rows.into_iter().map(view).collect())
}

fn kind(filter: &Filter) -> LedgerKind {
    if filter.is_money { LedgerKind::Money } else { LedgerKind::Points }
}

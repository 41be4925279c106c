//! What the shop owes its customers: points and money, and where they came from and went.

use base::{Instant, Kopecks};
use ledger_model::access::LEDGER_VIEW;
use ledger_model::book::LedgerKind;
use platform::{Actor, Result, Shop};
use sea_orm::{FromQueryResult, Statement};

/// An account of the ledger in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// Which account; those of customers are added up.
    pub kind: LedgerKind,
    /// What came to it in the period.
    pub came: Kopecks,
    /// What went from it in the period.
    pub went: Kopecks,
    /// What it holds at the end of the period; for the shop's own less than zero is what it gave.
    pub holds: Kopecks,
}

#[derive(FromQueryResult)]
struct Row {
    kind: LedgerKind,
    came: Kopecks,
    went: Kopecks,
    holds: Kopecks,
}

/// All accounts of the ledger from `from` until before `until`.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`LEDGER_VIEW`] for the whole shop.
pub async fn liabilities(
    shop: &Shop,
    actor: &Actor,
    from: Instant,
    until: Instant,
) -> Result<Vec<ReportRow>> {
    actor.require_everywhere(LEDGER_VIEW)?;
    let db = shop.read();
    let sql = "SELECT kind, CAST(SUM(came) AS BIGINT) AS came, CAST(SUM(went) AS BIGINT) AS went, \
          CAST(SUM(holds) AS BIGINT) AS holds FROM (\
            SELECT a.kind, CASE WHEN t.at >= $1 THEN e.amount ELSE 0 END AS came, 0 AS went, e.amount AS holds \
            FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id JOIN ledger_account a ON a.id = e.to_id \
            WHERE t.at < $2 \
            UNION ALL \
            SELECT a.kind, 0 AS came, CASE WHEN t.at >= $1 THEN e.amount ELSE 0 END AS went, -e.amount AS holds \
            FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id JOIN ledger_account a ON a.id = e.from_id \
            WHERE t.at < $2) AS moved GROUP BY kind";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [from.into(), until.into()]);
    let found = Row::find_by_statement(query).all(db).await?;
    let row = |kind: &LedgerKind| {
        let row = found.iter().find(|row| row.kind == *kind);
        let zero = ReportRow { kind: *kind, came: Kopecks::ZERO, went: Kopecks::ZERO, holds: Kopecks::ZERO };
        row.map_or(zero, |row| ReportRow { kind: *kind, came: row.came, went: row.went, holds: row.holds })
    };
    Ok(LedgerKind::ALL.iter().map(row).collect())
}

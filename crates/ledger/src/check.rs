//! Consistency checks of the ledger, for `zasov check`.

use platform::checks::Checks;
use platform::{Result, Shop};
use sea_orm::{ConnectionTrait, Statement};

/// Maximum number of accounts listed per finding.
const NAMED_MAX: usize = 20;

/// A finding, and the query for the ids of the affected rows, as text.
const CHECKS: [(&str, &str, &str); 5] = [
    (
        "ledger account",
        "its balance is not the sum of its entries",
        "SELECT a.id FROM ledger_account a WHERE a.account_id IS NOT NULL AND a.balance <> \
           (SELECT COALESCE(SUM(e.amount), 0) FROM ledger_entry e WHERE e.to_id = a.id) - \
           (SELECT COALESCE(SUM(e.amount), 0) FROM ledger_entry e WHERE e.from_id = a.id)",
    ),
    (
        "ledger account",
        "the points of its lots are not its balance",
        "SELECT a.id FROM ledger_account a WHERE a.kind IN ('points', 'points_pending') AND a.balance <> \
           (SELECT COALESCE(SUM(l.remaining), 0) FROM points_lot l WHERE l.account_id = a.account_id \
             AND l.is_available = (a.kind = 'points'))",
    ),
    (
        "ledger transaction",
        "it has no entries, or mixes points and money",
        "SELECT t.id FROM ledger_transaction t WHERE NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.transaction_id = t.id) \
           OR EXISTS (SELECT 1 FROM ledger_entry e JOIN ledger_account f ON f.id = e.from_id JOIN ledger_account o ON o.id = e.to_id \
             WHERE e.transaction_id = t.id AND (f.kind LIKE 'points%') <> (o.kind LIKE 'points%'))",
    ),
    (
        "order",
        "what it took of points is not what its lots count",
        "SELECT p.order_id FROM points_order p WHERE p.spent <> \
           (SELECT COALESCE(SUM(u.amount), 0) FROM points_lot_use u WHERE u.order_id = p.order_id)",
    ),
    (
        "top-up",
        "more of it was credited than paid, or more went back than came",
        "SELECT t.id FROM balance_top_up t WHERE t.credited > \
           (SELECT COALESCE(SUM(p.amount), 0) FROM payment p WHERE p.payable_kind = 'top_up' AND p.payable_id = t.id \
             AND p.state = 'succeeded') \
           OR t.returned > t.credited",
    ),
];

/// Registers the rules of this area.
pub fn register_checks(checks: &mut Checks) {
    checks.rule("ledger", |shop| Box::pin(check(shop)));
}

/// The inconsistencies of the ledger, one line each; empty if there are none.
///
/// # Errors
/// Those of the database.
pub async fn check(shop: &Shop) -> Result<Vec<String>> {
    let db = shop.read();
    let mut found = Vec::new();
    for (what, trouble, sql) in CHECKS {
        let rows = db
            .query_all_raw(Statement::from_string(db.get_database_backend(), format!("{sql} ORDER BY 1")))
            .await?;
        for row in rows.iter().take(NAMED_MAX) {
            let id: uuid::Uuid = row.try_get_by_index(0)?;
            found.push(format!("{what} {id}: {trouble}"));
        }
        if rows.len() > NAMED_MAX {
            found.push(format!("and {} more of {what}: {trouble}", rows.len() - NAMED_MAX));
        }
    }
    Ok(found)
}

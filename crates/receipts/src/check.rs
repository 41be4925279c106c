//! Consistency checks of receipts, for `zasov check`.

use platform::checks::Checks;
use platform::{Result, Shop};
use sea_orm::{ConnectionTrait, Statement};

/// A finding, and the query for the numbers of the affected sales.
const CHECKS: &[(&str, &str)] = &[
    (
        "its receipt is not registered, and a person has to act",
        "SELECT number FROM receipt WHERE state = 'failed'",
    ),
    (
        "its receipt is registered without a fiscal document",
        "SELECT number FROM receipt WHERE state = 'registered' AND (fiscal_document = '' OR registered_at IS NULL)",
    ),
    (
        "its receipt was sent, and the till's id of it is not known",
        "SELECT number FROM receipt WHERE state = 'sent' AND till_receipt_id IS NULL",
    ),
];

/// Registers the rules of this area.
pub fn register_checks(checks: &mut Checks) {
    checks.rule("receipts", |shop| Box::pin(check(shop)));
}

async fn check(shop: &Shop) -> Result<Vec<String>> {
    let db = shop.read();
    let mut found = Vec::new();
    for (trouble, sql) in CHECKS {
        let query = Statement::from_string(db.get_database_backend(), format!("{sql} ORDER BY 1 LIMIT 20"));
        for row in db.query_all_raw(query).await? {
            let number: String = row.try_get_by_index(0)?;
            found.push(format!("{number}: {trouble}"));
        }
    }
    Ok(found)
}

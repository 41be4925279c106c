//! What of receipts waits for staff.

use base::Instant;
use platform::sql::in_scope;
use platform::{Actor, Result, Shop};
use receipts_model::access::RECEIPTS_VIEW;
use receipts_model::views::ReceiptsWaiting;
use sea_orm::{ConnectionTrait, Statement, Value};

/// Failed receipts of the actor's branches, and since when the till does not answer. Nothing for those who may see none.
///
/// # Errors
/// Those of the database.
pub async fn waiting(shop: &Shop, actor: &Actor) -> Result<ReceiptsWaiting> {
    let Ok(scope) = actor.require(RECEIPTS_VIEW) else { return Ok(ReceiptsWaiting::default()) };
    let mut values: Vec<Value> = Vec::new();
    let of_branches = in_scope(&scope, "r.branch_id", &mut values);
    let sql = format!(
        "SELECT (SELECT COUNT(*) FROM receipt r WHERE r.state = 'failed' AND {of_branches}) AS failed, \
           (SELECT MIN(r.silent_since) FROM receipt r WHERE r.state IN ('new', 'sent') AND {of_branches}) AS silent"
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let Some(row) = db.query_one_raw(query).await? else { return Ok(ReceiptsWaiting::default()) };
    let silent_since: Option<Instant> = row.try_get("", "silent")?;
    Ok(ReceiptsWaiting { failed: row.try_get("", "failed")?, silent_since })
}

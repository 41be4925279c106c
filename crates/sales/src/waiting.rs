//! What waits for staff: the numbers beside the lists of orders, reviews and questions.

use crate::orders::waits;
use catalog_model::access::CATALOG_EDIT;
use platform::sql::in_scope;
use platform::{Actor, Result, Shop};
use sales_model::access::ORDERS_VIEW;
use sales_model::views::{OrderWait, SalesWaiting};
use sea_orm::{ConnectionTrait, Statement, Value};

/// All numbers in one query. What the actor may not see is 0; orders are those of the actor's branches.
///
/// # Errors
/// Those of the database.
pub async fn counts(shop: &Shop, actor: &Actor) -> Result<SalesWaiting> {
    let mut values: Vec<Value> = Vec::new();
    let mut parts = Vec::new();
    if let Ok(scope) = actor.require(ORDERS_VIEW) {
        let of_branches = in_scope(&scope, "o.branch_id", &mut values);
        let condition = waits(OrderWait::Shop);
        parts.push(format!(
            "(SELECT COUNT(*) FROM shop_order o WHERE {condition} AND {of_branches}) AS orders"
        ));
        parts.push(format!(
            "(SELECT COUNT(DISTINCT o.id) FROM refund JOIN shop_order o ON o.id = refund.payable_id \
               WHERE refund.payable_kind = 'order' AND {} AND {of_branches}) AS refunds",
            payments::refunds::NEEDS_PERSON
        ));
    }
    if actor.may(CATALOG_EDIT) {
        for (name, table) in [("reviews", "review"), ("questions", "question")] {
            parts.push(format!("(SELECT COUNT(*) FROM {table} WHERE state = 'pending') AS {name}"));
        }
    }
    if parts.is_empty() {
        return Ok(SalesWaiting::default());
    }
    let db = shop.read();
    let sql = format!("SELECT {}", parts.join(", "));
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let Some(row) = db.query_one_raw(query).await? else { return Ok(SalesWaiting::default()) };
    // Columns that were not asked for are missing.
    let number = |name: &str| row.try_get::<i64>("", name).unwrap_or_default();
    Ok(SalesWaiting {
        orders: number("orders"),
        refunds: number("refunds"),
        reviews: number("reviews"),
        questions: number("questions"),
    })
}

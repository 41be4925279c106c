//! Products that a customer bought, and those that are frequently bought together.

use base::{AccountId, ProductId};
use platform::sql::{placeholders, values};
use platform::{Result, Shop};
use sales_model::orders::OrderState;
use sea_orm::{FromQueryResult, Statement, Value};

/// Number of latest orders considered.
const ORDERS_MAX: i64 = 300;
/// A combination in a single order is not significant, and would reveal what somebody bought.
const ORDERS_MIN: i64 = 2;

#[derive(FromQueryResult)]
struct Row {
    id: ProductId,
}

/// Other products from the orders of these ones, most frequent first.
///
/// # Errors
/// Those of the database.
pub async fn bought_together(shop: &Shop, products: &[ProductId], limit: usize) -> Result<Vec<ProductId>> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    let db = shop.read();
    let own = placeholders(2, products.len());
    let sql = format!(
        "SELECT other.product_id AS id FROM (SELECT DISTINCT l.order_id FROM order_line l \
           WHERE l.product_id IN ({own}) ORDER BY l.order_id DESC LIMIT {ORDERS_MAX}) own \
         JOIN shop_order o ON o.id = own.order_id AND o.state <> $1 \
         JOIN order_line other ON other.order_id = own.order_id AND other.product_id NOT IN ({own}) \
         GROUP BY other.product_id HAVING COUNT(DISTINCT own.order_id) >= {ORDERS_MIN} \
         ORDER BY COUNT(DISTINCT own.order_id) DESC, other.product_id LIMIT {limit}"
    );
    let mut bound: Vec<Value> = vec![OrderState::Cancelled.into()];
    bound.extend(values(products));
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, bound);
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(|row| row.id).collect())
}

/// The products of an account's latest orders that were not cancelled, newest first, for operations that act for the
/// account.
///
/// # Errors
/// Those of the database.
pub async fn bought(shop: &Shop, account: AccountId, limit: usize) -> Result<Vec<ProductId>> {
    let db = shop.read();
    let sql = format!(
        "SELECT l.product_id AS id FROM shop_order o JOIN order_line l ON l.order_id = o.id \
         WHERE o.account_id = $1 AND o.state <> $2 AND l.product_id IS NOT NULL \
         GROUP BY l.product_id ORDER BY MAX(o.placed_at) DESC, l.product_id LIMIT {limit}"
    );
    let query = Statement::from_sql_and_values(
        db.get_database_backend(),
        sql,
        [account.into(), OrderState::Cancelled.into()],
    );
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(|row| row.id).collect())
}

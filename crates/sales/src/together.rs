//! Products frequently bought together.

use base::ProductId;
use platform::{Result, Shop};
use sales_model::orders::OrderState;
use sea_orm::{FromQueryResult, Statement};

/// Number of latest orders considered.
const ORDERS_MAX: i64 = 300;
/// A combination in a single order is not significant, and would reveal what somebody bought.
const ORDERS_MIN: i64 = 2;

#[derive(FromQueryResult)]
struct Row {
    id: ProductId,
}

/// Products from the same orders, most frequent first.
///
/// # Errors
/// Those of the database.
pub async fn bought_together(shop: &Shop, product: ProductId, limit: usize) -> Result<Vec<ProductId>> {
    let db = shop.read();
    let sql = format!(
        "SELECT other.product_id AS id FROM \
           (SELECT l.order_id FROM order_line l WHERE l.product_id = $1 ORDER BY l.order_id DESC LIMIT {ORDERS_MAX}) own \
         JOIN shop_order o ON o.id = own.order_id AND o.state <> $2 \
         JOIN order_line other ON other.order_id = own.order_id AND other.product_id <> $1 \
         GROUP BY other.product_id HAVING COUNT(DISTINCT own.order_id) >= {ORDERS_MIN} \
         ORDER BY COUNT(DISTINCT own.order_id) DESC, other.product_id LIMIT {limit}"
    );
    let values = [product.into(), OrderState::Cancelled.into()];
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(|row| row.id).collect())
}

//! What people count in a stocktake. Each entry is a row; they add up, so several people count at once.

use crate::tables::stock_count;
use base::{Instant, ProductId, StockCountId, StockDocumentId, WarehouseId};
use platform::{Actor, Result, Tx};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// Adds an entry; returns whether it is new. A repeated key has no effect. The caller has locked the document.
///
/// # Errors
/// Those of the database.
pub async fn add(
    tx: &Tx<'_>,
    actor: &Actor,
    document: StockDocumentId,
    product: ProductId,
    quantity: i64,
    key: &str,
) -> Result<bool> {
    let sql = "INSERT INTO stock_count (id, document_id, product_id, key, quantity, account_id, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let values = [
        tx.id::<StockCountId>().into(),
        document.into(),
        product.into(),
        key.into(),
        quantity.into(),
        actor.account().into(),
        tx.now().into(),
    ];
    Ok(tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() == 1)
}

/// What was counted of a product, and what the warehouse should have had at that moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Sum {
    /// The product.
    pub product_id: ProductId,
    /// The sum of the entries.
    pub counted: i64,
    /// When the last one was made.
    pub last_at: Instant,
    /// What the balance says now.
    pub on_hand: i64,
    /// The sum of the movements in the warehouse after the last entry.
    pub moved_since: i64,
}

/// What was counted, product by product.
///
/// # Errors
/// Those of the database.
pub async fn sums(
    db: &impl ConnectionTrait,
    document: StockDocumentId,
    warehouse: WarehouseId,
) -> Result<Vec<Sum>> {
    let sql = "SELECT c.product_id, c.counted, c.last_at, COALESCE(b.on_hand, 0) AS on_hand, \
                 CAST(COALESCE((SELECT SUM(m.quantity) FROM stock_movement m WHERE m.product_id = c.product_id \
                   AND m.warehouse_id = $2 AND m.at > c.last_at), 0) AS BIGINT) AS moved_since \
               FROM (SELECT product_id, CAST(SUM(quantity) AS BIGINT) AS counted, MAX(at) AS last_at FROM stock_count \
                     WHERE document_id = $1 GROUP BY product_id) c \
               LEFT JOIN stock_balance b ON b.product_id = c.product_id AND b.warehouse_id = $2 ORDER BY c.product_id";
    let values = [document.into(), warehouse.into()];
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Sum::find_by_statement(query).all(db).await?)
}

/// The products in the warehouse that nobody counted, as if counted as 0 when the stocktake began.
///
/// # Errors
/// Those of the database.
pub async fn missed(
    db: &impl ConnectionTrait,
    document: StockDocumentId,
    warehouse: WarehouseId,
    since: Instant,
) -> Result<Vec<Sum>> {
    let sql = "SELECT b.product_id, CAST(0 AS BIGINT) AS counted, CAST($3 AS BIGINT) AS last_at, b.on_hand, \
                 CAST(COALESCE((SELECT SUM(m.quantity) FROM stock_movement m WHERE m.product_id = b.product_id \
                   AND m.warehouse_id = $2 AND m.at > $3), 0) AS BIGINT) AS moved_since \
               FROM stock_balance b WHERE b.warehouse_id = $2 AND b.on_hand > 0 AND NOT EXISTS \
                 (SELECT 1 FROM stock_count c WHERE c.document_id = $1 AND c.product_id = b.product_id) \
               ORDER BY b.product_id";
    let values = [document.into(), warehouse.into(), since.into()];
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Sum::find_by_statement(query).all(db).await?)
}

/// What was counted of one product.
///
/// # Errors
/// Those of the database.
pub async fn counted(tx: &Tx<'_>, document: StockDocumentId, product: ProductId) -> Result<i64> {
    let sql = "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) AS n FROM stock_count WHERE document_id = $1 AND product_id = $2";
    match tx.query_one_raw(tx.sql(sql, [document.into(), product.into()])).await? {
        Some(row) => Ok(row.try_get("", "n")?),
        None => Ok(0),
    }
}

/// Whether a key was used already.
///
/// # Errors
/// Those of the database.
pub async fn is_known(tx: &Tx<'_>, document: StockDocumentId, key: &str) -> Result<bool> {
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
    let named = stock_count::Entity::find()
        .filter(stock_count::Column::DocumentId.eq(document))
        .filter(stock_count::Column::Key.eq(key));
    Ok(named.one(&**tx).await?.is_some())
}

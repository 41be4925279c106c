//! Minimum levels: how many items of a product a warehouse should have at least.

use base::{ProductId, WarehouseId};
use platform::sql::{placeholders, values};
use platform::{Result, Tx};
use sea_orm::{ConnectionTrait, FromQueryResult};

/// Sets the minimum level of a product in a warehouse; 0 removes it. Returns the one before.
///
/// # Errors
/// Those of the database.
pub async fn set(tx: &Tx<'_>, product: ProductId, warehouse: WarehouseId, minimum: i64) -> Result<i64> {
    let place = [product.into(), warehouse.into()];
    let before = "SELECT minimum FROM stock_minimum WHERE product_id = $1 AND warehouse_id = $2";
    let before = match tx.query_one_raw(tx.sql(before, place.clone())).await? {
        Some(row) => row.try_get("", "minimum")?,
        None => 0,
    };
    let [product, warehouse] = place;
    if minimum > 0 {
        let sql = "INSERT INTO stock_minimum (product_id, warehouse_id, minimum) VALUES ($1, $2, $3) \
                   ON CONFLICT (product_id, warehouse_id) DO UPDATE SET minimum = excluded.minimum";
        tx.execute_raw(tx.sql(sql, [product, warehouse, minimum.into()])).await?;
    } else {
        let sql = "DELETE FROM stock_minimum WHERE product_id = $1 AND warehouse_id = $2";
        tx.execute_raw(tx.sql(sql, [product, warehouse])).await?;
    }
    Ok(before)
}

/// A product of which a warehouse has less than it should.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Low {
    /// The product.
    pub product_id: ProductId,
    /// The warehouse.
    pub warehouse_id: WarehouseId,
    /// On hand and not reserved, less than `minimum`.
    pub free: i64,
    /// What it should have at least.
    pub minimum: i64,
}

/// Those of these products that are below their minimum, by warehouse.
///
/// # Errors
/// Those of the database.
pub async fn low(tx: &Tx<'_>, products: &[ProductId]) -> Result<Vec<Low>> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT x.* FROM (SELECT m.product_id, m.warehouse_id, COALESCE(b.on_hand - b.reserved, 0) AS free, m.minimum \
           FROM stock_minimum m LEFT JOIN stock_balance b ON b.product_id = m.product_id AND b.warehouse_id = m.warehouse_id \
           WHERE m.product_id IN ({})) x WHERE x.free < x.minimum ORDER BY x.product_id, x.warehouse_id",
        placeholders(1, products.len())
    );
    Ok(Low::find_by_statement(tx.sql(sql, values(products))).all(&**tx).await?)
}

//! Available quantity by warehouse.

use base::{ProductId, WarehouseId};
use platform::Result;
use platform::sql::{placeholders, values};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// SQL expression for the available quantity of product `p` in warehouse `w`; for a kit, the number that can
/// be assembled there from its parts.
#[macro_export]
macro_rules! free_sql {
    () => {
        "CASE WHEN p.kind = 'kit' THEN \
      COALESCE((SELECT MIN(COALESCE(b.on_hand - b.reserved, 0) / k.quantity) FROM kit_part k \
        LEFT JOIN stock_balance b ON b.product_id = k.part_id AND b.warehouse_id = w.id WHERE k.kit_id = p.id), 0) \
    ELSE COALESCE((SELECT b.on_hand - b.reserved FROM stock_balance b \
        WHERE b.warehouse_id = w.id AND b.product_id = p.id), 0) END"
    };
}
pub use free_sql;

/// [`free_sql!`] as a constant.
pub const FREE: &str = free_sql!();

/// The available quantity of a product in a warehouse.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Free {
    /// Id of the product.
    pub product: ProductId,
    /// Id of the warehouse.
    pub warehouse: WarehouseId,
    /// Available quantity; for a kit, the number that can be assembled there from its parts.
    pub pieces: i64,
}

/// The available quantities of these products in these warehouses, in one query.
///
/// # Errors
/// Those of the database.
pub async fn free(
    db: &impl ConnectionTrait,
    products: &[ProductId],
    warehouses: &[WarehouseId],
) -> Result<Vec<Free>> {
    if products.is_empty() || warehouses.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT p.id AS product, w.id AS warehouse, {FREE} AS pieces FROM product p CROSS JOIN warehouse w \
         WHERE p.id IN ({}) AND w.id IN ({})",
        placeholders(1, products.len()),
        placeholders(1 + products.len(), warehouses.len())
    );
    let all = [values(products), values(warehouses)].concat();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, all);
    Ok(Free::find_by_statement(query).all(db).await?)
}

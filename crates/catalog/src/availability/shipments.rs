//! Goods that leave with a shipment or come back, and the availability afterwards.

use super::{lock, refresh_available};
use base::{Bilingual, OrderId, OrderLineId, ProductId, WarehouseId};
use platform::sql::{placeholders, sorted, values};
use platform::{Actor, Result, Tx};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use stock::{balances, reservations};

/// Removes `quantity` of the `left` reserved items of a line from stock; of a kit, its parts. Returns whether the warehouse,
/// if one is given, had them reserved; the transaction must be rolled back otherwise.
///
/// # Errors
/// Those of [`stock::reservations::consume_line`].
pub async fn consume_line(
    tx: &Tx<'_>,
    actor: &Actor,
    (order, line): (OrderId, OrderLineId),
    (quantity, left): (i64, i64),
    warehouse: Option<WarehouseId>,
) -> Result<bool> {
    lock(tx, &sorted(reservations::products(tx, order).await?)).await?;
    let taken = reservations::consume_line(tx, actor, (order, line), (quantity, left), warehouse).await?;
    let Some(taken) = taken else { return Ok(false) };
    refresh_available(tx, &taken.iter().map(|h| h.product_id).collect::<Vec<_>>()).await?;
    Ok(true)
}

/// Puts `quantity` of the `gone` items of a line back into stock and reserves them for the line again: they were not delivered.
///
/// # Errors
/// Those of [`stock::reservations::take_back_line`].
pub async fn return_line(
    tx: &Tx<'_>,
    actor: &Actor,
    (order, line): (OrderId, OrderLineId),
    (quantity, gone): (i64, i64),
    note: &str,
) -> Result<()> {
    let consumed = reservations::consumed(tx, order).await?;
    let products = sorted(consumed.iter().map(|held| held.product_id).collect());
    lock(tx, &products).await?;
    for held in reservations::take_back_line(tx, line, (quantity, gone)).await? {
        let warehouse = stock::warehouses::receiving(tx, held.warehouse_id).await?;
        let place = (held.product_id, warehouse);
        balances::put_back(tx, actor, place, held.quantity, order, note).await?;
        if reservations::hold(tx, held.product_id, warehouse, held.quantity).await? {
            reservations::add(tx, (order, line), held.product_id, warehouse, held.quantity).await?;
        }
    }
    refresh_available(tx, &products).await
}

/// Items of a line that a buyer returned.
#[derive(Clone, Copy, Debug)]
pub struct ComeBack {
    /// The order.
    pub order: OrderId,
    /// Its line.
    pub line: OrderLineId,
    /// How many items of the line have left, at least as many as came back.
    pub gone: i64,
    /// Items for sale again.
    pub restocked: i64,
    /// Items that are not sold again: written off, or given into repair.
    pub lost: i64,
    /// Where they are put; `None` for where they were taken from.
    pub warehouse: Option<WarehouseId>,
}

/// Puts items that a buyer returned into a warehouse, of a kit its parts as they were sold, and writes off those that are not
/// sold again.
///
/// # Errors
/// Those of [`stock::reservations::parts_of_line`].
pub async fn restock(tx: &Tx<'_>, actor: &Actor, back: &ComeBack, note: &str) -> Result<()> {
    // All products of the order at once, so that they are locked in one order whichever line is first.
    let sold = reservations::consumed(tx, back.order).await?;
    lock(tx, &sorted(sold.iter().map(|held| held.product_id).collect())).await?;
    let parts = reservations::parts_of_line(tx, back.line, back.gone).await?;
    for part in &parts {
        let warehouse = back.warehouse.unwrap_or(part.warehouse_id);
        let place = (part.product_id, stock::warehouses::receiving(tx, warehouse).await?);
        let all = part.quantity * (back.restocked + back.lost);
        balances::put_back(tx, actor, place, all, back.order, note).await?;
        if back.lost > 0 {
            let lost = part.quantity * back.lost;
            balances::write_off_returned(tx, actor, place, lost, back.order, note).await?;
        }
    }
    refresh_available(tx, &parts.iter().map(|part| part.product_id).collect::<Vec<_>>()).await
}

/// A product whose serial numbers are recorded.
#[derive(Clone, Debug, FromQueryResult)]
pub struct SerialProduct {
    /// The product that is sold: itself, or the kit with it.
    pub sold_id: ProductId,
    /// The product with serial numbers.
    pub product_id: ProductId,
    name_ru: String,
    name_en: String,
    /// How many of it one item has.
    pub per_item: i64,
}

impl SerialProduct {
    /// Its name.
    pub fn name(&self) -> Bilingual {
        Bilingual::new(self.name_ru.clone(), self.name_en.clone())
    }
}

/// The products with serial numbers among these, and among the parts of these.
///
/// # Errors
/// Those of the database.
pub async fn serial_needs(db: &impl ConnectionTrait, products: &[ProductId]) -> Result<Vec<SerialProduct>> {
    let marks = placeholders(1, products.len());
    let sql = format!(
        "SELECT p.id AS sold_id, p.id AS product_id, p.name_ru, p.name_en, CAST(1 AS BIGINT) AS per_item FROM product p \
         WHERE p.has_serials AND p.kind = 'goods' AND p.id IN ({marks}) \
         UNION ALL SELECT k.kit_id, p.id, p.name_ru, p.name_en, k.quantity FROM kit_part k JOIN product p ON p.id = k.part_id \
         WHERE p.has_serials AND k.kit_id IN ({marks}) ORDER BY 3, 2"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values(products));
    Ok(SerialProduct::find_by_statement(query).all(db).await?)
}

//! Availability of products: stock balances, kits that can be assembled from their parts, and reservations of
//! orders.
//!
//! Code that changes balances locks the products first ([`lock`]), so that `product.available` can be
//! recomputed in the same transaction, and so that two orders with the same products in a different order do
//! not deadlock. As a second safeguard, balances are updated conditionally and the table has check
//! constraints.

mod line;
mod notices;
mod places;
mod reservations;
mod shipments;

pub use line::change_line;
pub use notices::{StockFell, refresh_and_tell};
pub use places::free;
pub use places::{FREE, free_sql};
pub use reservations::{Sources, consume, count_sold, release, reserve, reserve_from, take_back};
pub use shipments::{ComeBack, consume_line, restock, return_line, serial_needs};
pub use stock::balances::ON_HAND_MAX;
pub use stock::minimums::{Low, low};

use crate::tables::product;
use base::jobs::ChangeKind;
use base::{ProductId, WarehouseId};
use platform::sql::{placeholders, sorted, values};
use platform::{Actor, Result, Shop, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// The quantity that can be bought now; for a kit, that of its scarcest part. Zero for a deleted product.
pub async fn available(shop: &Shop, product: ProductId) -> Result<i64> {
    let found: Option<i64> = product::Entity::find_by_id(product)
        .filter(product::Column::DeletedAt.is_null())
        .select_only()
        .column(product::Column::Available)
        .into_tuple()
        .one(shop.read())
        .await?;
    Ok(found.unwrap_or(0))
}

/// Those of these products of which nothing can be bought any more.
///
/// # Errors
/// Those of the database.
pub async fn sold_out(tx: &Tx<'_>, products: &[ProductId]) -> Result<Vec<ProductId>> {
    let found = product::Entity::find()
        .filter(product::Column::Id.is_in(products.iter().copied()))
        .filter(product::Column::Available.lte(0))
        .select_only()
        .column(product::Column::Id)
        .into_tuple();
    Ok(found.all(&**tx).await?)
}

/// Locks the products, their parts and the kits that contain them, in id order. An order with several lines
/// calls it once with all its products before the first [`reserve`].
pub async fn lock(tx: &Tx<'_>, products: &[ProductId]) -> Result<()> {
    if !tx.is_postgres() || products.is_empty() {
        return Ok(()); // On SQLite the transaction holds the write lock.
    }
    // NO KEY: rows that reference the product (order lines) may be written concurrently.
    let list = placeholders(1, products.len());
    let sql = format!(
        "SELECT id FROM product WHERE id IN ({list}) \
           OR id IN (SELECT part_id FROM kit_part WHERE kit_id IN ({list})) \
           OR id IN (SELECT k.kit_id FROM kit_part k WHERE k.part_id IN ({list}) \
                     OR k.part_id IN (SELECT part_id FROM kit_part WHERE kit_id IN ({list}))) \
         ORDER BY id FOR NO KEY UPDATE"
    );
    tx.query_all_raw(tx.sql(sql, values(products))).await?;
    Ok(())
}

/// Sets the quantity on hand in a warehouse; the difference is recorded as an adjustment.
///
/// # Errors
/// [`Error::Invalid`] on field `stock-…` (the warehouse's code) if more than that is reserved.
pub async fn set_on_hand(
    tx: &Tx<'_>,
    actor: &Actor,
    product: ProductId,
    warehouse: WarehouseId,
    on_hand: i64,
    note: &str,
) -> Result<()> {
    if set_balance(tx, actor, product, warehouse, on_hand, note).await? {
        refresh_and_tell(tx, actor, &[product]).await?;
    }
    Ok(())
}

/// Recomputes `available` of the products and of the kits among them or containing them.
pub async fn refresh_available(tx: &Tx<'_>, products: &[ProductId]) -> Result<()> {
    let products = sorted(products.to_vec());
    if products.is_empty() {
        return Ok(());
    }
    let list = placeholders(1, products.len());
    tx.execute_raw(tx.sql(
        format!(
            "UPDATE product SET available = \
               (SELECT CAST(COALESCE(SUM(b.on_hand - b.reserved), 0) AS BIGINT) FROM stock_balance b WHERE b.product_id = product.id) \
             WHERE id IN ({list}) AND kind = 'goods'"
        ),
        values(&products),
    ))
    .await?;
    let kits = format!(
        "kind = 'kit' AND (id IN ({list}) OR id IN (SELECT kit_id FROM kit_part WHERE part_id IN ({list})))"
    );
    let rows = tx
        .query_all_raw(tx.sql(
            format!(
                "UPDATE product SET available = \
                   (SELECT COALESCE(MIN(CASE WHEN p.deleted_at IS NULL THEN p.available / k.quantity ELSE 0 END), 0) \
                    FROM kit_part k JOIN product p ON p.id = k.part_id WHERE k.kit_id = product.id) \
                 WHERE {kits} RETURNING id"
            ),
            values(&products),
        ))
        .await?;
    for row in rows {
        tx.changed(ChangeKind::Stock, row.try_get::<ProductId>("", "id")?.0).await?;
    }
    for product in products {
        tx.changed(ChangeKind::Stock, product.0).await?;
    }
    Ok(())
}

/// Like [`set_on_hand`], without recomputing availability; returns whether anything changed.
pub async fn set_balance(
    tx: &Tx<'_>,
    actor: &Actor,
    product: ProductId,
    warehouse: WarehouseId,
    on_hand: i64,
    note: &str,
) -> Result<bool> {
    lock(tx, &[product]).await?;
    stock::balances::set(tx, actor, product, warehouse, on_hand, note).await
}

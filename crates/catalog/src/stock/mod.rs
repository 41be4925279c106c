//! Stock: balances per warehouse, a journal of movements, reservations of orders.
//!
//! Who changes balances locks the products first ([`lock`]), so that `product.available` can be computed from
//! them in the same transaction, and so that two orders with the same products in another order don't deadlock.
//! The conditional update of a balance and the checks of the table stand behind that.

mod places;
mod reservations;

pub use places::free;
pub(crate) use places::{FREE, free_sql};
pub use reservations::{consume, release, reserve};

use crate::sql::{placeholders, sorted, values};
use domain::form::Problem;
use domain::jobs::ChangeKind;
use domain::stock::MovementKind;
use domain::{OrderId, ProductId, StockMovementId, WarehouseId};
use entity::{product, stock_balance, stock_movement};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// The most pieces of one product that one warehouse may hold.
pub const ON_HAND_MAX: i64 = 1_000_000;

/// How many pieces can be bought now; a kit has as many as its scarcest part allows. Zero for a deleted product.
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

/// Locks the products, their parts and the kits that hold them, in the order of ids. An order with several
/// lines calls it once with all its products before the first [`reserve`].
pub async fn lock(tx: &Tx<'_>, products: &[ProductId]) -> Result<()> {
    if !tx.is_postgres() || products.is_empty() {
        return Ok(()); // SQLite: the transaction holds the write lock.
    }
    // NO KEY: rows that refer to the product (lines of orders) may be written meanwhile.
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

/// Sets what lies in a warehouse; the difference goes to the journal as an adjustment.
///
/// # Errors
/// [`Error::Invalid`] on field `stock-…` (the warehouse's code) when orders hold more than that.
pub async fn set_on_hand(
    tx: &Tx<'_>,
    actor: &Actor,
    product: ProductId,
    warehouse: WarehouseId,
    on_hand: i64,
    note: &str,
) -> Result<()> {
    if set_balance(tx, actor, product, warehouse, on_hand, note).await? {
        refresh_available(tx, &[product]).await?;
    }
    Ok(())
}

/// As [`set_on_hand`], without computing what is available; whether anything changed.
pub(crate) async fn set_balance(
    tx: &Tx<'_>,
    actor: &Actor,
    product: ProductId,
    warehouse: WarehouseId,
    on_hand: i64,
    note: &str,
) -> Result<bool> {
    lock(tx, &[product]).await?;
    let before = stock_balance::Entity::find_by_id((product, warehouse)).one(&**tx).await?;
    let (had, reserved) = before.map_or((0, 0), |b| (b.on_hand, b.reserved));
    if !(reserved..=ON_HAND_MAX).contains(&on_hand) {
        let code =
            entity::warehouse::Entity::find_by_id(warehouse).one(&**tx).await?.ok_or(Error::NotFound)?.code;
        return Err(Error::field(
            &format!("stock-{code}"),
            Problem::OutOfRange { min: reserved, max: ON_HAND_MAX },
        ));
    }
    if on_hand == had {
        return Ok(false);
    }
    tx.execute_raw(tx.sql(
        "INSERT INTO stock_balance (product_id, warehouse_id, on_hand, reserved) VALUES ($1, $2, $3, 0) \
         ON CONFLICT (product_id, warehouse_id) DO UPDATE SET on_hand = excluded.on_hand",
        [product.into(), warehouse.into(), on_hand.into()],
    ))
    .await?;
    let row = movement(tx, actor, product, warehouse, MovementKind::Adjustment, on_hand - had, note, None);
    stock_movement::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(true)
}

/// Computes `available` anew for the products and for the kits that hold them or are among them.
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

#[expect(clippy::too_many_arguments, reason = "the row of the journal")]
fn movement(
    tx: &Tx<'_>,
    actor: &Actor,
    product: ProductId,
    warehouse: WarehouseId,
    kind: MovementKind,
    quantity: i64,
    note: &str,
    order: Option<OrderId>,
) -> stock_movement::ActiveModel {
    stock_movement::ActiveModel {
        id: Set(tx.id::<StockMovementId>()),
        product_id: Set(product),
        warehouse_id: Set(warehouse),
        kind: Set(kind),
        quantity: Set(quantity),
        order_id: Set(order),
        note: Set(note.to_owned()),
        actor_id: Set(actor.account()),
        at: Set(tx.now()),
    }
}

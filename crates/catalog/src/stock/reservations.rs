//! Reservations: what an order holds from the moment it is placed until it ships or ends.

use super::{lock, movement, refresh_available};
use crate::sql::{placeholders, sorted, values};
use domain::catalog::{ProductKind, ProductStatus};
use domain::form::Problem;
use domain::refusal::Refusal;
use domain::stock::{MovementKind, ReservationState};
use domain::{Locale, OrderId, OrderLineId, ProductId, ReservationId, WarehouseId};
use entity::{product, stock_movement, stock_reservation};
use platform::{Actor, Error, Result, Tx};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
};

/// Holds `quantity` pieces for a line of an order, all or nothing. Warehouses are taken in their order; a kit
/// holds its parts. The name in the refusal is of the language `l`.
///
/// # Errors
/// [`Refusal::OutOfStock`] with what is left, [`Refusal::NotForSale`] for a draft or a deleted product. The
/// transaction has to be given up then.
pub async fn reserve(
    tx: &Tx<'_>,
    l: Locale,
    order: OrderId,
    line: OrderLineId,
    product: ProductId,
    quantity: i64,
) -> Result<()> {
    if quantity < 1 {
        return Err(Error::field(
            "quantity",
            Problem::OutOfRange { min: 1, max: domain::pricing::QUANTITY_MAX },
        ));
    }
    lock(tx, &[product]).await?;
    let row = product::Entity::find_by_id(product).one(&**tx).await?.ok_or(Error::NotFound)?;
    let name = l.pick(&row.name_ru, &row.name_en).to_owned();
    if row.deleted_at.is_some() || row.status != ProductStatus::Published {
        return Err(Refusal::NotForSale { sku: row.sku, name }.into());
    }
    let out = Refusal::OutOfStock { sku: row.sku, name, left: row.available };
    let needed = match row.kind {
        ProductKind::Goods => vec![(product, quantity)],
        ProductKind::Kit => parts(tx, product, quantity).await?,
    };
    if needed.is_empty() {
        return Err(out.into());
    }
    let products: Vec<ProductId> = needed.iter().map(|(id, _)| *id).collect();
    let free = free_balances(tx, &products).await?;
    for (part, quantity) in needed {
        let mut left = quantity;
        for balance in free.iter().filter(|b| b.product_id == part) {
            let take = left.min(balance.free);
            if take > 0 && hold(tx, part, balance.warehouse_id, take).await? {
                add_reservation(tx, (order, line), part, balance.warehouse_id, take).await?;
                left -= take;
            }
        }
        if left > 0 {
            return Err(out.into());
        }
    }
    refresh_available(tx, &products).await
}

/// Gives back what an order holds (it was cancelled, its payment failed or its term passed). Does nothing the
/// second time.
pub async fn release(tx: &Tx<'_>, order: OrderId) -> Result<()> {
    let closed = close(tx, order, ReservationState::Released).await?;
    for held in &closed {
        change(tx, held, "reserved = reserved - $3").await?;
    }
    refresh_available(tx, &closed.iter().map(|h| h.product_id).collect::<Vec<_>>()).await
}

/// What an order holds leaves the shelf (it was shipped or handed over). Does nothing the second time.
pub async fn consume(tx: &Tx<'_>, actor: &Actor, order: OrderId) -> Result<()> {
    let closed = close(tx, order, ReservationState::Consumed).await?;
    if closed.is_empty() {
        return Ok(());
    }
    for held in &closed {
        change(tx, held, "on_hand = on_hand - $3, reserved = reserved - $3").await?;
    }
    let movements: Vec<_> = closed
        .iter()
        .map(|held| {
            movement(
                tx,
                actor,
                held.product_id,
                held.warehouse_id,
                MovementKind::Sale,
                -held.quantity,
                "",
                Some(order),
            )
        })
        .collect();
    stock_movement::Entity::insert_many(movements).exec_without_returning(&**tx).await?;
    count_sold(tx, order).await?;
    refresh_available(tx, &closed.iter().map(|h| h.product_id).collect::<Vec<_>>()).await
}

/// What one reservation holds.
#[derive(Debug, FromQueryResult)]
struct Held {
    product_id: ProductId,
    warehouse_id: WarehouseId,
    quantity: i64,
}

#[derive(Debug, FromQueryResult)]
struct Free {
    product_id: ProductId,
    warehouse_id: WarehouseId,
    free: i64,
}

/// The pieces of each part that `quantity` kits need.
async fn parts(tx: &Tx<'_>, kit: ProductId, quantity: i64) -> Result<Vec<(ProductId, i64)>> {
    let rows =
        entity::kit_part::Entity::find().filter(entity::kit_part::Column::KitId.eq(kit)).all(&**tx).await?;
    let mut parts: Vec<_> =
        rows.into_iter().map(|row| (row.part_id, row.quantity.saturating_mul(quantity))).collect();
    parts.sort_unstable();
    Ok(parts)
}

/// What lies free, by product and in the order of warehouses.
async fn free_balances(tx: &Tx<'_>, products: &[ProductId]) -> Result<Vec<Free>> {
    let sql = format!(
        "SELECT b.product_id, b.warehouse_id, b.on_hand - b.reserved AS free FROM stock_balance b \
         JOIN warehouse w ON w.id = b.warehouse_id \
         WHERE b.product_id IN ({}) AND b.on_hand > b.reserved ORDER BY b.product_id, w.position, w.code",
        placeholders(1, products.len())
    );
    Ok(Free::find_by_statement(tx.sql(sql, values(products))).all(&**tx).await?)
}

/// Whether the pieces were free and are held now.
async fn hold(tx: &Tx<'_>, product: ProductId, warehouse: WarehouseId, quantity: i64) -> Result<bool> {
    let sql = "UPDATE stock_balance SET reserved = reserved + $3 \
               WHERE product_id = $1 AND warehouse_id = $2 AND on_hand - reserved >= $3";
    let done = tx.execute_raw(tx.sql(sql, [product.into(), warehouse.into(), quantity.into()])).await?;
    Ok(done.rows_affected() == 1)
}

async fn add_reservation(
    tx: &Tx<'_>,
    (order, line): (OrderId, OrderLineId),
    product: ProductId,
    warehouse: WarehouseId,
    quantity: i64,
) -> Result<()> {
    let row = stock_reservation::ActiveModel {
        id: Set(tx.id::<ReservationId>()),
        order_id: Set(order),
        order_line_id: Set(line),
        product_id: Set(product),
        warehouse_id: Set(warehouse),
        quantity: Set(quantity),
        state: Set(ReservationState::Active),
        created_at: Set(tx.now()),
        closed_at: Set(None),
    };
    stock_reservation::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Closes the active reservations of an order and says what they held.
async fn close(tx: &Tx<'_>, order: OrderId, to: ReservationState) -> Result<Vec<Held>> {
    let products: Vec<ProductId> = stock_reservation::Entity::find()
        .filter(stock_reservation::Column::OrderId.eq(order))
        .filter(stock_reservation::Column::State.eq(ReservationState::Active))
        .select_only()
        .column(stock_reservation::Column::ProductId)
        .into_tuple()
        .all(&**tx)
        .await?;
    lock(tx, &sorted(products)).await?;
    let sql = "UPDATE stock_reservation SET state = $2, closed_at = $3 WHERE order_id = $1 AND state = 'active' \
               RETURNING product_id, warehouse_id, quantity";
    let mut held =
        Held::find_by_statement(tx.sql(sql, [order.into(), to.into(), tx.now().into()])).all(&**tx).await?;
    held.sort_unstable_by_key(|h| (h.product_id, h.warehouse_id));
    Ok(held)
}

async fn change(tx: &Tx<'_>, held: &Held, set: &str) -> Result<()> {
    let sql = format!("UPDATE stock_balance SET {set} WHERE product_id = $1 AND warehouse_id = $2");
    let values = [held.product_id.into(), held.warehouse_id.into(), held.quantity.into()];
    match tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(Error::Inconsistent(format!("a reservation of {} stands on no balance", held.product_id))),
    }
}

/// Adds what an order bought to the popularity of its products.
async fn count_sold(tx: &Tx<'_>, order: OrderId) -> Result<()> {
    tx.execute_raw(tx.sql(
        "UPDATE product SET popularity = popularity + \
           (SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) FROM order_line l WHERE l.order_id = $1 AND l.product_id = product.id) \
         WHERE id IN (SELECT product_id FROM order_line WHERE order_id = $1)",
        [order.into()],
    ))
    .await?;
    Ok(())
}

//! Reservations of orders, from placing until shipment or cancellation. A reservation is of one product in
//! one warehouse, so an order line may have several: for the parts of a kit, or from several warehouses. The
//! catalogue decides which. A reservation is counted in `stock_balance.reserved` while it is active.
//!
//! The caller must have locked the products. Balances are changed by conditional updates, and the table has
//! CHECK constraints: `reserved` is never negative and never more than `on_hand`.

mod line;

pub use line::{reduce_line, remove_line};

mod lines;

pub use lines::{consume_line, parts_of_line, take_back_line};

use crate::balances::{movement, record};
use crate::tables::stock_reservation;
use base::{OrderId, OrderLineId, ProductId, ReservationId, WarehouseId};
use platform::{Actor, Error, Result, Tx};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
};
use stock_model::movements::{MovementKind, ReservationState};

/// The stock held by one reservation.
#[derive(Debug, FromQueryResult)]
pub struct Held {
    /// The reserved product; for a kit, one of its parts.
    pub product_id: ProductId,
    /// The warehouse that the goods are taken from.
    pub warehouse_id: WarehouseId,
    /// Number of items, at least 1.
    pub quantity: i64,
}

/// Reserves stock of a balance; returns whether it was available. [`add`] then records the order line it is
/// for.
pub async fn hold(tx: &Tx<'_>, product: ProductId, warehouse: WarehouseId, quantity: i64) -> Result<bool> {
    let sql = "UPDATE stock_balance SET reserved = reserved + $3 \
               WHERE product_id = $1 AND warehouse_id = $2 AND on_hand - reserved >= $3";
    let done = tx.execute_raw(tx.sql(sql, [product.into(), warehouse.into(), quantity.into()])).await?;
    Ok(done.rows_affected() == 1)
}

/// Records the reservation of an order line.
pub async fn add(
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

/// The products with active reservations of an order.
pub async fn products(tx: &Tx<'_>, order: OrderId) -> Result<Vec<ProductId>> {
    let query = stock_reservation::Entity::find()
        .filter(stock_reservation::Column::OrderId.eq(order))
        .filter(stock_reservation::Column::State.eq(ReservationState::Active))
        .select_only()
        .column(stock_reservation::Column::ProductId);
    Ok(query.into_tuple().all(&**tx).await?)
}

/// The consumed reservations of an order.
pub async fn consumed(tx: &Tx<'_>, order: OrderId) -> Result<Vec<Held>> {
    let query = stock_reservation::Entity::find()
        .filter(stock_reservation::Column::OrderId.eq(order))
        .filter(stock_reservation::Column::State.eq(ReservationState::Consumed));
    let held = |row: stock_reservation::Model| Held {
        product_id: row.product_id,
        warehouse_id: row.warehouse_id,
        quantity: row.quantity,
    };
    Ok(query.all(&**tx).await?.into_iter().map(held).collect())
}

/// Releases the reservations of an order and returns them. Idempotent.
pub async fn release(tx: &Tx<'_>, order: OrderId) -> Result<Vec<Held>> {
    let closed = close(tx, order, ReservationState::Released).await?;
    for held in &closed {
        change(tx, held, "reserved = reserved - $3").await?;
    }
    Ok(closed)
}

/// Removes the reserved stock of an order from the warehouses, with a movement of kind `Sale` for each
/// reservation, and returns it. Idempotent.
pub async fn consume(tx: &Tx<'_>, actor: &Actor, order: OrderId) -> Result<Vec<Held>> {
    let closed = close(tx, order, ReservationState::Consumed).await?;
    sell(tx, actor, order, &closed).await?;
    Ok(closed)
}

/// Takes closed reservations out of the balances, with a movement of kind `Sale` for each.
async fn sell(tx: &Tx<'_>, actor: &Actor, order: OrderId, closed: &[Held]) -> Result<()> {
    if closed.is_empty() {
        return Ok(());
    }
    for held in closed {
        change(tx, held, "on_hand = on_hand - $3, reserved = reserved - $3").await?;
    }
    let movements: Vec<_> = closed
        .iter()
        .map(|held| {
            let place = (held.product_id, held.warehouse_id);
            movement(tx, actor, place, MovementKind::Sale, -held.quantity, "", Some(order))
        })
        .collect();
    record(tx, movements).await?;
    Ok(())
}

/// Closes the active reservations of an order and returns them.
async fn close(tx: &Tx<'_>, order: OrderId, to: ReservationState) -> Result<Vec<Held>> {
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

//! Parts of a line's reservations: goods that leave with a shipment, and come back with it.

use super::{Held, sell};
use crate::tables::stock_reservation;
use base::{OrderId, OrderLineId, ProductId, ReservationId, WarehouseId};
use platform::{Actor, Error, Result, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;
use stock_model::movements::ReservationState;

/// Removes `quantity` of the `left` items of a line that have not left yet from the warehouses, and returns what was taken.
/// Of a kit that is the same share of each part. With a warehouse, its reservations only; else all in the order of their ids.
/// `None` if the warehouse alone holds too little; the transaction must be rolled back then.
///
/// # Errors
/// [`Error::Inconsistent`] if what is reserved does not fit the line.
pub async fn consume_line(
    tx: &Tx<'_>,
    actor: &Actor,
    (order, line): (OrderId, OrderLineId),
    (quantity, left): (i64, i64),
    warehouse: Option<WarehouseId>,
) -> Result<Option<Vec<Held>>> {
    let rows = of_line(tx, line, ReservationState::Active).await?;
    if rows.is_empty() {
        return Err(Error::Inconsistent(format!("nothing is reserved for the line {line}")));
    }
    let mut taken = Vec::new();
    for (product, reserved) in totals(&rows) {
        let is_here = |row: &&stock_reservation::Model| {
            row.product_id == product && warehouse.is_none_or(|id| id == row.warehouse_id)
        };
        let wanted = share(reserved, quantity, left)?;
        if !close_part(tx, rows.iter().filter(is_here), wanted, ReservationState::Consumed, &mut taken)
            .await?
        {
            return Ok(None);
        }
    }
    sell(tx, actor, order, &taken).await?;
    Ok(Some(taken))
}

/// Closes `quantity` of the `gone` items of a line that left, because they came back, and returns where they were taken from.
/// The caller puts them into stock again.
///
/// # Errors
/// [`Error::Inconsistent`] if less has left.
pub async fn take_back_line(
    tx: &Tx<'_>,
    line: OrderLineId,
    (quantity, gone): (i64, i64),
) -> Result<Vec<Held>> {
    let rows = of_line(tx, line, ReservationState::Consumed).await?;
    let mut back = Vec::new();
    for (product, left_with) in totals(&rows) {
        let of_product = rows.iter().filter(|row| row.product_id == product);
        let wanted = share(left_with, quantity, gone)?;
        close_part(tx, of_product, wanted, ReservationState::Released, &mut back).await?;
    }
    Ok(back)
}

/// What each of the `gone` items of a line that left consists of, with a warehouse that it was taken from: for a kit, its parts
/// as they were sold.
///
/// # Errors
/// [`Error::Inconsistent`] if nothing has left, or the items differ.
pub async fn parts_of_line(tx: &Tx<'_>, line: OrderLineId, gone: i64) -> Result<Vec<Held>> {
    let rows = of_line(tx, line, ReservationState::Consumed).await?;
    if rows.is_empty() {
        return Err(Error::Inconsistent(format!("nothing of the line {line} has left")));
    }
    let mut parts: Vec<Held> = Vec::new();
    for (product_id, all) in totals(&rows) {
        let quantity = share(all, 1, gone)?;
        let from = rows.iter().find(|row| row.product_id == product_id).map(|row| row.warehouse_id);
        parts.extend(from.map(|warehouse_id| Held { product_id, warehouse_id, quantity }));
    }
    Ok(parts)
}

async fn of_line(
    tx: &Tx<'_>,
    line: OrderLineId,
    state: ReservationState,
) -> Result<Vec<stock_reservation::Model>> {
    let query = stock_reservation::Entity::find()
        .filter(stock_reservation::Column::OrderLineId.eq(line))
        .filter(stock_reservation::Column::State.eq(state))
        .order_by_asc(stock_reservation::Column::ProductId)
        .order_by_asc(stock_reservation::Column::Id);
    Ok(query.all(&**tx).await?)
}

fn totals(rows: &[stock_reservation::Model]) -> BTreeMap<ProductId, i64> {
    let mut totals = BTreeMap::new();
    for row in rows {
        *totals.entry(row.product_id).or_default() += row.quantity;
    }
    totals
}

/// The pieces that `quantity` of `of` items of a line have of `all` pieces. Each item has the same number of them.
fn share(all: i64, quantity: i64, of: i64) -> Result<i64> {
    match (quantity, of) {
        (0.., 1..) if quantity <= of && (all * quantity) % of == 0 => Ok(all * quantity / of),
        _ => Err(Error::Inconsistent(format!(
            "{quantity} of {of} items can't be taken from {all} reserved pieces"
        ))),
    }
}

/// Moves this many pieces of the rows to a state and adds them to `out`; returns whether there were enough.
async fn close_part(
    tx: &Tx<'_>,
    rows: impl Iterator<Item = &stock_reservation::Model>,
    mut wanted: i64,
    to: ReservationState,
    out: &mut Vec<Held>,
) -> Result<bool> {
    for row in rows {
        let part = wanted.min(row.quantity);
        if part > 0 {
            split(tx, row, part, to).await?;
            out.push(Held { product_id: row.product_id, warehouse_id: row.warehouse_id, quantity: part });
            wanted -= part;
        }
    }
    Ok(wanted == 0)
}

/// Moves `part` of a reservation to a state; the rest stays as it is.
async fn split(tx: &Tx<'_>, row: &stock_reservation::Model, part: i64, to: ReservationState) -> Result<()> {
    let is_whole = part == row.quantity;
    let statement = match is_whole {
        true => tx.sql(
            "UPDATE stock_reservation SET state = $4, closed_at = $5 WHERE id = $1 AND state = $2 AND quantity = $3",
            [row.id.into(), row.state.into(), part.into(), to.into(), tx.now().into()],
        ),
        false => tx.sql(
            "UPDATE stock_reservation SET quantity = quantity - $3 WHERE id = $1 AND state = $2 AND quantity > $3",
            [row.id.into(), row.state.into(), part.into()],
        ),
    };
    if tx.execute_raw(statement).await?.rows_affected() != 1 {
        return Err(Error::Inconsistent(format!("the reservation {} changed while it was locked", row.id)));
    }
    if is_whole {
        return Ok(());
    }
    let new = stock_reservation::ActiveModel {
        id: Set(tx.id::<ReservationId>()),
        order_id: Set(row.order_id),
        order_line_id: Set(row.order_line_id),
        product_id: Set(row.product_id),
        warehouse_id: Set(row.warehouse_id),
        quantity: Set(part),
        state: Set(to),
        created_at: Set(row.created_at),
        closed_at: Set(Some(tx.now())),
    };
    stock_reservation::Entity::insert(new).exec_without_returning(&**tx).await?;
    Ok(())
}

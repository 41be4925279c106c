//! Reservations of one order line, when an order is changed after it was placed.

use super::{Held, change};
use crate::tables::stock_reservation;
use base::{OrderLineId, ProductId};
use platform::{Result, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use stock_model::movements::ReservationState;

/// Releases what a line holds and deletes its reservations, so that the line itself can be deleted. Returns the products. The
/// caller has locked them, and made sure that nothing of the line has left.
pub async fn remove_line(tx: &Tx<'_>, line: OrderLineId) -> Result<Vec<ProductId>> {
    let rows = active(tx, line).await?;
    for row in &rows {
        change(tx, &held(row, row.quantity), "reserved = reserved - $3").await?;
    }
    stock_reservation::Entity::delete_many()
        .filter(stock_reservation::Column::OrderLineId.eq(line))
        .exec(&**tx)
        .await?;
    Ok(rows.into_iter().map(|row| row.product_id).collect())
}

/// Releases `by` items of a line of plain goods, those that were reserved last first. The caller has locked the product.
pub async fn reduce_line(tx: &Tx<'_>, line: OrderLineId, by: i64) -> Result<()> {
    let mut left = by;
    for row in active(tx, line).await? {
        let take = left.min(row.quantity);
        if take <= 0 {
            break;
        }
        left -= take;
        change(tx, &held(&row, take), "reserved = reserved - $3").await?;
        if take == row.quantity {
            let sql = "UPDATE stock_reservation SET state = 'released', closed_at = $2 WHERE id = $1";
            tx.execute_raw(tx.sql(sql, [row.id.into(), tx.now().into()])).await?;
        } else {
            let sql = "UPDATE stock_reservation SET quantity = quantity - $2 WHERE id = $1";
            tx.execute_raw(tx.sql(sql, [row.id.into(), take.into()])).await?;
        }
    }
    Ok(())
}

async fn active(tx: &Tx<'_>, line: OrderLineId) -> Result<Vec<stock_reservation::Model>> {
    let rows = stock_reservation::Entity::find()
        .filter(stock_reservation::Column::OrderLineId.eq(line))
        .filter(stock_reservation::Column::State.eq(ReservationState::Active))
        .order_by_desc(stock_reservation::Column::CreatedAt)
        .order_by_desc(stock_reservation::Column::Id)
        .all(&**tx)
        .await?;
    Ok(rows)
}

fn held(row: &stock_reservation::Model, quantity: i64) -> Held {
    Held { product_id: row.product_id, warehouse_id: row.warehouse_id, quantity }
}

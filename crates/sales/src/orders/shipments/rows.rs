//! Rows of shipments and of what they take from the lines of their order.

use crate::orders::{Step, moved};
use crate::tables::{shipment, shipment_line, shop_order};
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{OrderId, OrderLineId, ProductId, ShipmentId, WarehouseId};
use platform::{Actor, Error, Result, Tx};
use sales_model::orders::{FulfilmentState, OrderCause, OrderStatus};
use sales_model::refusal::SalesRefusal;
use sales_model::shipments::{self, ShipmentState};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, Statement,
};

/// A line of an order with what of it is in shipments.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Line {
    pub id: OrderLineId,
    pub product_id: Option<ProductId>,
    pub sku: String,
    pub name_ru: String,
    pub name_en: String,
    pub quantity: i64,
    pub in_shipments: i64,
    pub warranty_months: i64,
    /// What has left with shipments.
    pub gone: i64,
}

/// The lines of an order, in its order.
pub(super) async fn lines(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<Line>> {
    let sql = "SELECT l.id, l.product_id, l.sku, l.name_ru, l.name_en, l.quantity, l.in_shipments, l.warranty_months, \
          (SELECT CAST(COALESCE(SUM(s.quantity), 0) AS BIGINT) FROM shipment_line s JOIN shipment h ON h.id = s.shipment_id \
            WHERE s.order_line_id = l.id AND h.state IN ('shipped', 'delivered')) AS gone \
        FROM order_line l WHERE l.order_id = $1 ORDER BY l.position";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.into()]);
    Ok(Line::find_by_statement(query).all(db).await?)
}

/// The shipments of an order, by their numbers.
pub(super) async fn of_order(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<shipment::Model>> {
    let query = shipment::Entity::find()
        .filter(shipment::Column::OrderId.eq(order))
        .order_by_asc(shipment::Column::Number);
    Ok(query.all(db).await?)
}

/// A shipment of this order.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    order: OrderId,
    id: ShipmentId,
) -> Result<shipment::Model> {
    let query = shipment::Entity::find_by_id(id).filter(shipment::Column::OrderId.eq(order));
    query.one(db).await?.ok_or(Error::NotFound)
}

/// What is in a shipment.
pub(super) async fn contents(
    db: &impl ConnectionTrait,
    shipment: ShipmentId,
) -> Result<Vec<shipment_line::Model>> {
    let query = shipment_line::Entity::find().filter(shipment_line::Column::ShipmentId.eq(shipment));
    Ok(query.all(db).await?)
}

/// Adds a shipment with these quantities of a locked order.
///
/// # Errors
/// [`SalesRefusal::MoreThanLeft`] if a line has less left.
pub(super) async fn insert(
    tx: &Tx<'_>,
    order: OrderId,
    warehouse: Option<WarehouseId>,
    wanted: &[(OrderLineId, i64)],
) -> Result<shipment::Model> {
    let number = of_order(&**tx, order).await?.last().map_or(1, |last| last.number + 1);
    let row = shipment::Model {
        id: tx.id::<ShipmentId>(),
        order_id: order,
        number,
        state: ShipmentState::Picking,
        warehouse_id: warehouse,
        carrier: String::new(),
        tracking: String::new(),
        tracking_url: String::new(),
        created_at: tx.now(),
        updated_at: tx.now(),
        shipped_at: None,
        delivered_at: None,
        version: 1,
    };
    let active = shipment::ActiveModel::from(row.clone()).reset_all();
    shipment::Entity::insert(active).exec_without_returning(&**tx).await?;
    for (line, quantity) in wanted {
        let sql = "UPDATE order_line SET in_shipments = in_shipments + $3 \
                   WHERE id = $1 AND order_id = $2 AND in_shipments + $3 <= quantity";
        let values = [(*line).into(), order.into(), (*quantity).into()];
        if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
            return Err(SalesRefusal::MoreThanLeft.into_refusal().into());
        }
        let part = shipment_line::Model {
            shipment_id: row.id,
            order_line_id: *line,
            quantity: *quantity,
            is_picked: false,
            serials_skipped: String::new(),
        };
        let active = shipment_line::ActiveModel::from(part).reset_all();
        shipment_line::Entity::insert(active).exec_without_returning(&**tx).await?;
    }
    Ok(row)
}

/// Stores a transition of a shipment by a conditional update from the state it was read in. One that ends gives its
/// quantities back to the lines.
pub(super) async fn moved_to(tx: &Tx<'_>, row: &shipment::Model, to: ShipmentState) -> Result<()> {
    let times = match to {
        ShipmentState::Shipped => "shipped_at = $4,",
        ShipmentState::Delivered => "delivered_at = $4, shipped_at = COALESCE(shipped_at, $4),",
        _ => "",
    };
    let sql = format!(
        "UPDATE shipment SET state = $3, {times} updated_at = $4, version = version + 1 WHERE id = $1 AND state = $2"
    );
    let values = [row.id.into(), row.state.into(), to.into(), tx.now().into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Err(Refusal::NotInThisState.into());
    }
    if row.state.holds_lines() && !to.holds_lines() {
        let sql = "UPDATE order_line SET in_shipments = in_shipments - \
              (SELECT s.quantity FROM shipment_line s WHERE s.shipment_id = $1 AND s.order_line_id = order_line.id) \
            WHERE id IN (SELECT s.order_line_id FROM shipment_line s WHERE s.shipment_id = $1)";
        tx.execute_raw(tx.sql(sql, [row.id.into()])).await?;
    }
    Ok(())
}

/// Where the goods of an order are by its shipments.
pub(super) async fn fulfilment(tx: &Tx<'_>, order: OrderId) -> Result<FulfilmentState> {
    let pieces: i64 = lines(&**tx, order).await?.iter().map(|line| line.quantity).sum();
    let mut parts = Vec::new();
    for shipment in of_order(&**tx, order).await? {
        let quantity = contents(&**tx, shipment.id).await?.iter().map(|part| part.quantity).sum();
        parts.push((shipment.state, quantity));
    }
    Ok(shipments::fulfilment(pieces, &parts))
}

/// Moves a locked order to where its shipments are; returns its status, and whether it moved.
///
/// # Errors
/// [`Refusal::NotInThisState`] if the order does not allow it: it has ended, or its last goods are not paid.
pub(super) async fn follow(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
) -> Result<(OrderStatus, bool)> {
    let to = fulfilment(tx, order.id).await?;
    if to == order.fulfilment {
        tx.changed(ChangeKind::Order, order.id.0).await?;
        return Ok((order.status(), false));
    }
    let to = order.progress().follow(to, &order.facts()).map_err(Refusal::from)?;
    moved(tx, actor, order, Step { to, cause: OrderCause::ByStaff, reason: "" }).await?;
    Ok((to.status(), true))
}

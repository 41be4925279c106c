//! The shipments of an order as its page shows them.

use super::rows;
use crate::orders::{number_of, visible};
use crate::tables::shipment;
use base::{Bilingual, OrderId, OrderLineId, WarehouseId};
use platform::{Actor, Result, Shop};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{OrderNumber, OrderState};
use sales_model::views::{ShipmentLineView, ShipmentView, ShippableLine, Shipping, UnitView};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// The names of an order's lines.
pub(super) struct ShipmentNames(Vec<rows::Line>);

impl ShipmentNames {
    pub(super) async fn of(db: &impl ConnectionTrait, order: OrderId) -> Result<Self> {
        Ok(Self(rows::lines(db, order).await?))
    }
}

fn name(line: &rows::Line) -> Bilingual {
    Bilingual::new(line.name_ru.clone(), line.name_en.clone())
}

/// The shipments of an order for those who may see it, what is in none, and its units. `token` is the secret of a guest's
/// order.
///
/// # Errors
/// [`platform::Error::NotFound`] also for an order of somebody else.
pub async fn of(shop: &Shop, actor: &Actor, number: &OrderNumber, token: Option<&str>) -> Result<Shipping> {
    let snapshot = shop.snapshot().await?;
    let db = &snapshot;
    let (order, _) = visible(db, actor, number, token, shop.now()).await?;
    let names = ShipmentNames::of(db, order.id).await?;
    let mut shipments = Vec::new();
    for row in rows::of_order(db, order.id).await? {
        shipments.push(shipment_view(db, row, &names).await?);
    }
    let ids: Vec<OrderLineId> = names.0.iter().map(|line| line.id).collect();
    let units = stock::units::of_lines(db, &ids).await?.into_iter().filter_map(|unit| {
        Some(UnitView {
            line: unit.order_line_id?,
            serial: unit.serial,
            warranty_ends_at: unit.warranty_ends_at,
        })
    });
    let left = names.0.iter().filter(|line| line.in_shipments < line.quantity).map(|line| ShippableLine {
        line: line.id,
        sku: line.sku.clone(),
        name: name(line),
        left: line.quantity - line.in_shipments,
    });
    let (left, units): (Vec<_>, Vec<_>) = (left.collect(), units.collect());
    let may_edit = actor.require(ORDERS_EDIT).is_ok_and(|scope| scope.contains(order.branch_id));
    let may_add = may_edit && order.state == OrderState::Confirmed && !left.is_empty();
    let warehouses = if may_add { reserved_in(db, order.id).await? } else { Vec::new() };
    Ok(Shipping { order: number_of(&order)?, shipments, left, units, warehouses, may_add })
}

pub(super) async fn shipment_view(
    db: &impl ConnectionTrait,
    row: shipment::Model,
    names: &ShipmentNames,
) -> Result<ShipmentView> {
    let parts = rows::contents(db, row.id).await?;
    let lines = names.0.iter().filter_map(|line| {
        let part = parts.iter().find(|part| part.order_line_id == line.id)?;
        Some(ShipmentLineView {
            line: line.id,
            sku: line.sku.clone(),
            name: name(line),
            quantity: part.quantity,
        })
    });
    let lines = lines.collect();
    let warehouse = match row.warehouse_id {
        Some(id) => stock::warehouses::find(db, id).await?.map(|found| found.name),
        None => None,
    };
    Ok(ShipmentView {
        id: row.id,
        number: row.number,
        state: row.state,
        warehouse,
        carrier: row.carrier,
        tracking: row.tracking,
        tracking_url: row.tracking_url,
        shipped_at: row.shipped_at,
        delivered_at: row.delivered_at,
        lines,
    })
}

#[derive(FromQueryResult)]
struct Place {
    id: WarehouseId,
    name_ru: String,
    name_en: String,
}

/// The warehouses where goods of an order are reserved.
async fn reserved_in(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<(WarehouseId, Bilingual)>> {
    let sql = "SELECT w.id, w.name_ru, w.name_en FROM warehouse w WHERE w.id IN \
        (SELECT r.warehouse_id FROM stock_reservation r WHERE r.order_id = $1 AND r.state = 'active') \
        ORDER BY w.position, w.code";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.into()]);
    let places = Place::find_by_statement(query).all(db).await?;
    Ok(places.into_iter().map(|p| (p.id, Bilingual::new(p.name_ru, p.name_en))).collect())
}

//! The delivery of an order as its page shows it.

use super::{is_movable, windows};
use crate::tables::shop_order;
use base::{Bilingual, Instant, OrderId, WarehouseId};
use platform::Result;
use sales_model::views::{HeldAt, OrderDeliveryView};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use std::collections::BTreeSet;

/// Zone, window and warehouses of an order. `may_move` offers other windows, `is_staff` names the warehouses.
pub(in crate::orders) async fn of_order(
    db: &impl ConnectionTrait,
    order: &shop_order::Model,
    (may_move, is_staff): (bool, bool),
    now: Instant,
) -> Result<OrderDeliveryView> {
    let agreed = delivery::bookings::find(db, order.id).await?.unwrap_or_default();
    let held = held(db, order.id).await?;
    let places: BTreeSet<_> = held.iter().map(|row| row.warehouse_id).collect();
    let windows = match may_move && is_movable(order) {
        true => windows(db, order, now).await?,
        false => Vec::new(),
    };
    let branch = org::branches::with_id(db, order.branch_id).await?;
    let point = order.pickup_warehouse_id;
    Ok(OrderDeliveryView {
        time_zone: branch.map(|branch| branch.zone).unwrap_or_default(),
        zone: agreed.zone_name,
        is_cost_open: agreed.is_cost_open,
        slot: agreed.slot,
        windows,
        warehouses: places.len(),
        is_brought: point.is_some_and(|point| places.iter().any(|place| *place != point)),
        held: if is_staff { held.into_iter().map(HeldRow::view).collect() } else { Vec::new() },
    })
}

#[derive(FromQueryResult)]
struct HeldRow {
    sku: String,
    warehouse_id: WarehouseId,
    name_ru: String,
    name_en: String,
    quantity: i64,
}

impl HeldRow {
    fn view(self) -> HeldAt {
        let warehouse = Bilingual::new(self.name_ru, self.name_en);
        HeldAt { sku: self.sku, warehouse, quantity: self.quantity }
    }
}

/// What is held for an order, or was taken for it.
async fn held(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<HeldRow>> {
    let sql = "SELECT p.sku, r.warehouse_id, w.name_ru, w.name_en, CAST(SUM(r.quantity) AS BIGINT) AS quantity \
               FROM stock_reservation r JOIN product p ON p.id = r.product_id JOIN warehouse w ON w.id = r.warehouse_id \
               WHERE r.order_id = $1 AND r.state <> 'released' \
               GROUP BY p.sku, r.warehouse_id, w.name_ru, w.name_en, w.position ORDER BY w.position, p.sku";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.into()]);
    Ok(HeldRow::find_by_statement(query).all(db).await?)
}

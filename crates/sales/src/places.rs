//! What orders do when branches and warehouses are about to go to the archive: open ones keep them.

use base::refusal::AreaRefusal as _;
use org::events::BranchArchiving;
use platform::{Result, Subscribers, Tx};
use sales_model::refusal::SalesRefusal;
use sea_orm::{ConnectionTrait, Value};
use stock::events::WarehouseArchiving;

/// Subscribes orders to the events of branches and warehouses.
pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<BranchArchiving>("orders", |tx, event| {
        Box::pin(has_no_orders(tx, "branch_id = $1", event.branch.into()))
    });
    subscribers.on::<WarehouseArchiving>("orders", |tx, event| {
        Box::pin(has_no_orders(tx, "pickup_warehouse_id = $1", event.warehouse.into()))
    });
}

async fn has_no_orders(tx: &Tx<'_>, condition: &str, value: Value) -> Result<()> {
    let sql = format!(
        "SELECT COUNT(*) AS n, MIN(number) AS number FROM shop_order \
         WHERE state IN ('placed', 'confirmed') AND {condition}"
    );
    let Some(row) = tx.query_one_raw(tx.sql(sql, [value])).await? else { return Ok(()) };
    let orders: i64 = row.try_get("", "n")?;
    let number: Option<String> = row.try_get("", "number")?;
    match (orders, number) {
        (0, _) | (_, None) => Ok(()),
        (orders, Some(number)) => Err(SalesRefusal::OpenOrders { orders, number }.into_refusal().into()),
    }
}

//! Orders that have ended and still hold goods: found, and released. The rest of the repair of the stock is
//! `catalog::warehousing`.

use crate::orders::lock;
use base::{Bilingual, OrderId};
use platform::{Actor, Result, Shop};
use sea_orm::{FromQueryResult, Statement};
use serde_json::json;
use stock_model::access::STOCK_REPAIR;
use stock_model::levels::{Finding, StockFault};

/// Most findings.
const LISTED: usize = 100;

#[derive(FromQueryResult)]
struct Row {
    id: OrderId,
    number: String,
    held: i64,
}

/// The orders that have ended or left and still hold goods, at most 100.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`STOCK_REPAIR`].
pub async fn findings(shop: &Shop, actor: &Actor) -> Result<Vec<Finding>> {
    actor.require(STOCK_REPAIR)?;
    let sql = format!(
        "SELECT o.id, o.number, CAST(SUM(r.quantity) AS BIGINT) AS held FROM shop_order o \
         JOIN stock_reservation r ON r.order_id = o.id AND r.state = 'active' \
         WHERE o.fulfilment NOT IN ('pending', 'assembling', 'ready', 'partly_shipped') GROUP BY o.id, o.number ORDER BY o.number LIMIT {LISTED}"
    );
    let db = shop.read();
    let rows = Row::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    let finding = |row: Row| Finding {
        fault: StockFault::Ended,
        subject: row.id.0,
        warehouse: None,
        name: row.number,
        place: Bilingual::default(),
        found: row.held,
        expected: 0,
    };
    Ok(rows.into_iter().map(finding).collect())
}

/// Releases the goods of an order that has ended; without them nothing happens.
///
/// # Errors
/// [`platform::Error::Forbidden`], [`platform::Error::NotFound`].
pub async fn release(shop: &Shop, actor: &Actor, id: OrderId) -> Result<()> {
    actor.require(STOCK_REPAIR)?;
    let held = findings(shop, actor).await?;
    if !held.iter().any(|finding| finding.subject == id.0) {
        return Ok(());
    }
    let tx = shop.begin().await?;
    let order = lock(&tx, id).await?;
    // A cancelled order may have been restored, with its goods, since it was read.
    if order.fulfilment.holds_stock() {
        return Ok(());
    }
    catalog::availability::release(&tx, id).await?;
    let note = json!({ "fault": StockFault::Ended, "name": order.number });
    tx.audit(actor, stock::actions::STOCK_REPAIRED, id.0, None::<&()>, Some(&note)).await?;
    tx.commit().await
}

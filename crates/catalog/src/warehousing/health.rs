//! What is wrong with the stock, and its repair: the page of the administration and `zasov check --repair` use the same.

use crate::availability::{lock, refresh_available};
use base::refusal::AreaRefusal as _;
use base::{Bilingual, ProductId, WarehouseId};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{FromQueryResult, Statement};
use serde_json::json;
use stock::{actions, balances};
use stock_model::access::STOCK_REPAIR;
use stock_model::levels::{Finding, StockFault};
use stock_model::refusal::StockRefusal;

/// Most findings of a kind.
const LISTED: usize = 100;

/// Each query answers product, SKU, warehouse with its name, the stored and the right value.
const RULES: [(StockFault, &str); 3] = [
    (
        StockFault::Available,
        "SELECT p.id, p.sku, NULL AS warehouse, '' AS place_ru, '' AS place_en, p.available AS found, \
           CAST(COALESCE(SUM(b.on_hand - b.reserved), 0) AS BIGINT) AS expected \
         FROM product p LEFT JOIN stock_balance b ON b.product_id = p.id WHERE p.kind = 'goods' \
         GROUP BY p.id, p.sku, p.available HAVING p.available <> COALESCE(SUM(b.on_hand - b.reserved), 0) ORDER BY p.sku",
    ),
    (
        StockFault::Reserved,
        "SELECT p.id, p.sku, w.id AS warehouse, w.name_ru AS place_ru, w.name_en AS place_en, x.found, x.expected \
         FROM (SELECT b.product_id, b.warehouse_id, b.reserved AS found, \
             CAST((SELECT COALESCE(SUM(r.quantity), 0) FROM stock_reservation r WHERE r.product_id = b.product_id \
               AND r.warehouse_id = b.warehouse_id AND r.state = 'active') AS BIGINT) AS expected FROM stock_balance b) x \
         JOIN product p ON p.id = x.product_id JOIN warehouse w ON w.id = x.warehouse_id \
         WHERE x.found <> x.expected ORDER BY p.sku",
    ),
    (
        StockFault::Journal,
        "SELECT p.id, p.sku, w.id AS warehouse, w.name_ru AS place_ru, w.name_en AS place_en, x.found, x.expected \
         FROM (SELECT b.product_id, b.warehouse_id, b.on_hand AS found, \
             CAST((SELECT COALESCE(SUM(m.quantity), 0) FROM stock_movement m WHERE m.product_id = b.product_id \
               AND m.warehouse_id = b.warehouse_id) AS BIGINT) AS expected FROM stock_balance b) x \
         JOIN product p ON p.id = x.product_id JOIN warehouse w ON w.id = x.warehouse_id \
         WHERE x.found <> x.expected ORDER BY p.sku",
    ),
];

#[derive(FromQueryResult)]
struct Row {
    id: ProductId,
    sku: String,
    warehouse: Option<WarehouseId>,
    place_ru: String,
    place_en: String,
    found: i64,
    expected: i64,
}

/// What is wrong with balances, at most 100 of each kind.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_REPAIR`].
pub async fn findings(shop: &Shop, actor: &Actor) -> Result<Vec<Finding>> {
    actor.require(STOCK_REPAIR)?;
    let db = shop.read();
    let mut all = Vec::new();
    for (fault, sql) in RULES {
        let query = Statement::from_string(db.get_database_backend(), format!("{sql} LIMIT {LISTED}"));
        all.extend(Row::find_by_statement(query).all(db).await?.into_iter().map(|row| finding(fault, row)));
    }
    Ok(all)
}

fn finding(fault: StockFault, row: Row) -> Finding {
    Finding {
        fault,
        subject: row.id.0,
        warehouse: row.warehouse,
        name: row.sku,
        place: Bilingual::new(row.place_ru, row.place_en),
        found: row.found,
        expected: row.expected,
    }
}

/// Repairs one finding about a balance, as it is now; without it nothing happens.
///
/// # Errors
/// [`Error::Forbidden`]; [`StockRefusal::CantRepair`] while orders hold more than there is.
pub async fn repair(
    shop: &Shop,
    actor: &Actor,
    fault: StockFault,
    product: ProductId,
    warehouse: Option<WarehouseId>,
) -> Result<()> {
    actor.require(STOCK_REPAIR)?;
    let Some((_, sql)) = RULES.iter().find(|(known, _)| *known == fault) else { return Err(Error::NotFound) };
    let tx = shop.begin().await?;
    lock(&tx, &[product]).await?;
    let rows = Row::find_by_statement(tx.sql(*sql, [])).all(&*tx).await?;
    let Some(row) = rows.into_iter().find(|row| row.id == product && row.warehouse == warehouse) else {
        return Ok(());
    };
    match (fault, warehouse) {
        (StockFault::Reserved, Some(place)) => {
            let is_set = balances::set_reserved(&tx, product, place, row.expected).await?;
            is_set.then_some(()).ok_or_else(|| StockRefusal::CantRepair.into_refusal())?;
        }
        (StockFault::Journal, Some(place)) => {
            let differs = row.found - row.expected;
            balances::note_difference(&tx, actor, product, place, differs, "check").await?;
        }
        _ => {}
    }
    refresh_available(&tx, &[product]).await?;
    let note = json!({
        "fault": fault, "product": product, "warehouse": warehouse, "found": row.found, "expected": row.expected,
    });
    tx.audit(actor, actions::STOCK_REPAIRED, product.0, None::<&()>, Some(&note)).await?;
    tx.commit().await
}

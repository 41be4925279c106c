//! What is on hand, product by product.

use super::{chosen, cost_scope, own_warehouses};
use crate::barcodes::tidy;
use crate::search_text::pattern;
use base::text::{fold, fold_sku};
use base::{Bilingual, Kopecks, ProductId};
use platform::sql::{begins, placeholders, values};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use serde_json::json;
use stock::actions;
use stock_model::access::STOCK_EDIT;
use stock_model::levels::{Level, LevelFilter, LevelsFilter, Page};

#[derive(FromQueryResult)]
struct Row {
    id: ProductId,
    sku: String,
    name_ru: String,
    name_en: String,
    on_hand: i64,
    reserved: i64,
    in_transit: i64,
    minimum: i64,
    is_low: i64,
    average: Option<Kopecks>,
}

/// The condition on product `p` that a text finds: the beginning of a SKU, a barcode, or all words.
pub(super) fn condition_of(text: &str, values: &mut Vec<Value>) -> String {
    let mut place = |value: Value| {
        values.push(value);
        values.len()
    };
    let sku = place(begins(&fold_sku(text)).into());
    let code = place(tidy(text).into());
    let words: Vec<String> = fold(text)
        .split(' ')
        .take(8)
        .map(|word| format!("p.search_folded LIKE ${} ESCAPE '\\'", place(pattern(word).into())))
        .collect();
    format!(
        "(p.sku_folded LIKE ${sku} ESCAPE '\\' OR p.id IN (SELECT product_id FROM product_barcode WHERE code = ${code}) \
          OR ({}))",
        words.join(" AND ")
    )
}

/// The stock of products in the warehouses of the actor, by name, at most `limit`.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`]; [`Error::NotFound`] for a malformed cursor.
pub async fn levels(shop: &Shop, actor: &Actor, filter: &LevelsFilter, limit: usize) -> Result<Page<Level>> {
    let own = own_warehouses(shop, actor).await?;
    let ids = chosen(&own, filter.warehouse);
    let mut all: Vec<Value> = values(&ids);
    let places = placeholders(1, ids.len());
    let mut wanted = vec!["p.kind = 'goods' AND p.deleted_at IS NULL".to_owned()];
    if !filter.find.trim().is_empty() {
        wanted.push(condition_of(&filter.find, &mut all));
    }
    let low = format!(
        "EXISTS (SELECT 1 FROM stock_minimum m LEFT JOIN stock_balance b ON b.product_id = m.product_id \
           AND b.warehouse_id = m.warehouse_id WHERE m.product_id = p.id AND m.warehouse_id IN ({places}) \
           AND COALESCE(b.on_hand - b.reserved, 0) < m.minimum)"
    );
    let some = |condition: &str| {
        format!(
            "EXISTS (SELECT 1 FROM stock_balance b WHERE b.product_id = p.id AND b.warehouse_id IN ({places}) AND {condition})"
        )
    };
    wanted.extend(filter.only.map(|only| match only {
        LevelFilter::Low => low.clone(),
        LevelFilter::Stocked => some("b.on_hand > 0"),
        LevelFilter::Out => format!("NOT {}", some("b.on_hand > b.reserved")),
    }));
    if !filter.after.is_empty() {
        all.push(filter.after.parse::<ProductId>().map_err(|_| Error::NotFound)?.into());
        wanted.push(format!(
            "(p.sort_name, p.id) > (SELECT x.sort_name, x.id FROM product x WHERE x.id = ${})",
            all.len()
        ));
    }
    let sum = |column: &str, table: &str| {
        format!(
            "CAST(COALESCE((SELECT SUM(x.{column}) FROM {table} x WHERE x.product_id = p.id AND x.warehouse_id IN ({places})), 0) AS BIGINT)"
        )
    };
    let sql = format!(
        "SELECT p.id, p.sku, p.name_ru, p.name_en, {} AS on_hand, {} AS reserved, {} AS minimum, \
           CAST(COALESCE((SELECT SUM(l.quantity) FROM stock_document_line l JOIN stock_document d ON d.id = l.document_id \
             WHERE l.product_id = p.id AND d.state = 'sent' AND d.to_warehouse_id IN ({places})), 0) AS BIGINT) AS in_transit, \
           CAST(CASE WHEN {low} THEN 1 ELSE 0 END AS BIGINT) AS is_low, \
           (SELECT c.average FROM stock_cost c WHERE c.product_id = p.id) AS average \
         FROM product p WHERE {} ORDER BY p.sort_name, p.id LIMIT {}",
        sum("on_hand", "stock_balance"),
        sum("reserved", "stock_balance"),
        sum("minimum", "stock_minimum"),
        wanted.join(" AND "),
        limit + 1
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, all);
    let mut rows = Row::find_by_statement(query).all(db).await?;
    let is_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| is_more).map(|row| row.id.to_string());
    let sees_cost = cost_scope(actor).is_some();
    Ok(Page { rows: rows.into_iter().map(|row| view(row, sees_cost)).collect(), next })
}

fn view(row: Row, sees_cost: bool) -> Level {
    Level {
        product: row.id,
        sku: row.sku,
        name: Bilingual::new(row.name_ru, row.name_en),
        on_hand: row.on_hand,
        reserved: row.reserved,
        in_transit: row.in_transit,
        minimum: row.minimum,
        is_low: row.is_low != 0,
        cost: row.average.filter(|_| sees_cost),
    }
}

/// How many products are below their minimum in a warehouse of the actor.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`].
pub async fn count_low(shop: &Shop, actor: &Actor) -> Result<i64> {
    let own = own_warehouses(shop, actor).await?;
    let ids = chosen(&own, None);
    let sql = format!(
        "SELECT COUNT(*) AS n FROM stock_minimum m JOIN product p ON p.id = m.product_id AND p.deleted_at IS NULL \
           LEFT JOIN stock_balance b ON b.product_id = m.product_id AND b.warehouse_id = m.warehouse_id \
         WHERE m.warehouse_id IN ({}) AND COALESCE(b.on_hand - b.reserved, 0) < m.minimum",
        placeholders(1, ids.len())
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values(&ids));
    match db.query_one_raw(query).await? {
        Some(row) => Ok(row.try_get("", "n")?),
        None => Ok(0),
    }
}

/// Notes in the audit log that a list of the warehouse goes into a file.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`].
pub async fn note_export(shop: &Shop, actor: &Actor, list: &str) -> Result<()> {
    actor.require(STOCK_EDIT)?;
    let tx = shop.begin().await?;
    tx.audit(actor, actions::STOCK_EXPORTED, None, None::<&()>, Some(&json!({ "list": list }))).await?;
    tx.commit().await
}

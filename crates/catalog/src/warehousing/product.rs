//! The stock of one product, and products found by what a person types or scans.

use super::{cost_scope, levels::condition_of, own_warehouses};
use crate::tables::product;
use crate::{barcodes, summary};
use base::form::Problem;
use base::{Bilingual, ProductId, WarehouseId};
use catalog_model::products::ProductKind;
use platform::sql::{placeholders, values};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement, Value};
use serde_json::json;
use stock::{actions, costs, minimums, warehouses};
use stock_model::access::STOCK_EDIT;
use stock_model::levels::{MINIMUM_MAX, Place, ProductStock};

/// Most products that are offered.
const OFFERED: usize = 12;

/// A product that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The product.
    pub id: ProductId,
    /// Its SKU.
    pub sku: String,
    /// Its name.
    pub name: Bilingual,
}

/// Whether this is a product that is stocked: goods that are not deleted.
pub(super) async fn is_goods(db: &impl ConnectionTrait, id: ProductId) -> Result<bool> {
    let found = product::Entity::find_by_id(id)
        .filter(product::Column::DeletedAt.is_null())
        .filter(product::Column::Kind.eq(ProductKind::Goods));
    Ok(found.one(db).await?.is_some())
}

/// Goods with this SKU, barcode or words in their names.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`].
pub async fn suggest(shop: &Shop, actor: &Actor, text: &str) -> Result<Vec<Found>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: ProductId,
        sku: String,
        name_ru: String,
        name_en: String,
    }
    actor.require(STOCK_EDIT)?;
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut values: Vec<Value> = Vec::new();
    let condition = condition_of(text, &mut values);
    let db = shop.read();
    let sql = format!(
        "SELECT p.id, p.sku, p.name_ru, p.name_en FROM product p \
         WHERE p.kind = 'goods' AND p.deleted_at IS NULL AND {condition} ORDER BY p.sort_name, p.id LIMIT {OFFERED}"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let found = |r: Row| Found { id: r.id, sku: r.sku, name: Bilingual::new(r.name_ru, r.name_en) };
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(found).collect())
}

#[derive(FromQueryResult)]
struct Amounts {
    id: WarehouseId,
    on_hand: i64,
    reserved: i64,
    in_transit: i64,
    minimum: i64,
}

/// The stock of a product in the warehouses of the actor.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`]; [`Error::NotFound`] for kits too, which have no stock of their own.
pub async fn product(shop: &Shop, actor: &Actor, id: ProductId) -> Result<ProductStock> {
    let own = own_warehouses(shop, actor).await?;
    let db = shop.read();
    if !is_goods(db, id).await? {
        return Err(Error::NotFound);
    }
    let summary = summary(db, id).await?.ok_or(Error::NotFound)?;
    let ids: Vec<WarehouseId> = own.iter().map(|w| w.id).collect();
    let sql = format!(
        "SELECT w.id, COALESCE(b.on_hand, 0) AS on_hand, COALESCE(b.reserved, 0) AS reserved, \
           CAST(COALESCE((SELECT SUM(l.quantity) FROM stock_document_line l JOIN stock_document d ON d.id = l.document_id \
             WHERE l.product_id = $1 AND d.to_warehouse_id = w.id AND d.state = 'sent'), 0) AS BIGINT) AS in_transit, \
           COALESCE(m.minimum, 0) AS minimum \
         FROM warehouse w LEFT JOIN stock_balance b ON b.warehouse_id = w.id AND b.product_id = $1 \
           LEFT JOIN stock_minimum m ON m.warehouse_id = w.id AND m.product_id = $1 WHERE w.id IN ({})",
        placeholders(2, ids.len())
    );
    let all: Vec<Value> = [vec![Value::from(id)], values(&ids)].concat();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, all);
    let amounts = Amounts::find_by_statement(query).all(db).await?;
    let place = |w: &warehouses::Warehouse| {
        let own = amounts.iter().find(|a| a.id == w.id);
        Place {
            warehouse: w.id,
            name: w.name.clone(),
            on_hand: own.map_or(0, |a| a.on_hand),
            reserved: own.map_or(0, |a| a.reserved),
            in_transit: own.map_or(0, |a| a.in_transit),
            minimum: own.map_or(0, |a| a.minimum),
        }
    };
    let cost = costs::averages(db, &[id]).await?.remove(&id).filter(|_| cost_scope(actor).is_some());
    Ok(ProductStock {
        product: id,
        sku: summary.sku,
        name: summary.name,
        cost,
        barcodes: barcodes::of(db, id).await?,
        places: own.iter().map(place).collect(),
    })
}

/// Sets the minimum level of a product in one of the actor's warehouses; 0 removes it.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; [`Error::Invalid`] on `minimum` for one out of range.
pub async fn set_minimum(
    shop: &Shop,
    actor: &Actor,
    id: ProductId,
    warehouse: WarehouseId,
    minimum: i64,
) -> Result<()> {
    let scope = actor.require(STOCK_EDIT)?;
    if !(0..=MINIMUM_MAX).contains(&minimum) {
        return Err(Error::field("minimum", Problem::OutOfRange { min: 0, max: MINIMUM_MAX }));
    }
    let tx = shop.begin().await?;
    let place = warehouses::find(&*tx, warehouse).await?.filter(|w| scope.contains(w.branch));
    let place = place.ok_or(Error::NotFound)?;
    if !is_goods(&*tx, id).await? {
        return Err(Error::NotFound);
    }
    let before = minimums::set(&tx, id, warehouse, minimum).await?;
    if before != minimum {
        let note = |n: i64| json!({ "product": id, "warehouse": warehouse, "minimum": n });
        let (before, after) = (note(before), note(minimum));
        let branch = Some(place.branch);
        tx.audit_in(branch, actor, actions::MINIMUM_SET, id.0, Some(&before), Some(&after)).await?;
    }
    tx.commit().await
}

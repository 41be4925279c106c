//! Form fields of many products, in few queries.

use super::definitions;
use super::edit::{attribute_fields, own_fields};
use crate::tables::{brand, product, product_attribute};
use base::{BrandId, CategoryId, ProductId, WarehouseId};
use catalog_model::DELETED;
use catalog_model::editor::ProductDefinitions;
use platform::Result;
use platform::sql::{placeholders, values};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Statement};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use stock::balances::{self, Balance};

/// A product and the fields of its form, without pictures; `deleted` is one of them.
pub struct Card {
    pub row: product::Model,
    pub fields: Vec<(String, String)>,
    /// Reserved quantity by warehouse.
    pub reserved: Vec<(WarehouseId, i64)>,
    pub definitions: Arc<ProductDefinitions>,
}

/// Definitions by category, each loaded once.
#[derive(Default)]
pub struct Definitions(Mutex<HashMap<CategoryId, Arc<ProductDefinitions>>>);

impl Definitions {
    /// Returns the definitions of a category.
    ///
    /// # Errors
    /// [`platform::Error::NotFound`] for an unknown category.
    pub async fn of(
        &self,
        db: &impl ConnectionTrait,
        category: CategoryId,
    ) -> Result<Arc<ProductDefinitions>> {
        if let Some(known) = self.known().get(&category) {
            return Ok(Arc::clone(known));
        }
        let read = Arc::new(definitions::read(db, category).await?);
        self.known().insert(category, Arc::clone(&read));
        Ok(read)
    }

    fn known(&self) -> MutexGuard<'_, HashMap<CategoryId, Arc<ProductDefinitions>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Loads the products, in id order.
pub async fn cards(
    db: &impl ConnectionTrait,
    definitions: &Definitions,
    ids: &[ProductId],
) -> Result<Vec<Card>> {
    let rows = product::Entity::find()
        .filter(product::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(product::Column::Id)
        .all(db)
        .await?;
    let brands = brands(db, &rows).await?;
    let mut attributes = by_product(attributes(db, ids).await?, |v| v.product_id);
    let mut stored = by_product(balances::of_products(db, ids).await?, |b| b.product_id);
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let definitions = definitions.of(db, row.category_id).await?;
        let attributes = attributes.remove(&row.id).unwrap_or_default();
        let balances = stored.remove(&row.id).unwrap_or_default();
        let brand = brands.get(&row.brand_id).map_or("", String::as_str);
        let fields = fields(&row, brand, &definitions, &attributes, &balances);
        let reserved = balances.iter().map(|b| (b.warehouse_id, b.reserved)).collect();
        out.push(Card { row, fields, reserved, definitions });
    }
    Ok(out)
}

fn fields(
    row: &product::Model,
    brand: &str,
    definitions: &ProductDefinitions,
    attributes: &[product_attribute::Model],
    balances: &[Balance],
) -> Vec<(String, String)> {
    let mut fields = own_fields(row, brand);
    fields.extend(definitions.attributes.iter().flat_map(|a| {
        let own: Vec<_> = attributes.iter().filter(|v| v.attribute_id == a.id).collect();
        attribute_fields(a, &own)
    }));
    fields.extend(definitions.warehouses.iter().map(|w| {
        let on_hand = balances.iter().find(|b| b.warehouse_id == w.id).map_or(0, |b| b.on_hand);
        (format!("stock-{}", w.code), on_hand.to_string())
    }));
    fields.extend(row.deleted_at.map(|_| (DELETED.to_owned(), "1".to_owned())));
    fields
}

async fn brands(db: &impl ConnectionTrait, rows: &[product::Model]) -> Result<HashMap<BrandId, String>> {
    let mut ids: Vec<BrandId> = rows.iter().map(|r| r.brand_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let brands = brand::Entity::find().filter(brand::Column::Id.is_in(ids)).all(db).await?;
    Ok(brands.into_iter().map(|b| (b.id, b.name)).collect())
}

async fn attributes(db: &impl ConnectionTrait, ids: &[ProductId]) -> Result<Vec<product_attribute::Model>> {
    let marks = placeholders(1, ids.len());
    let sql = format!("SELECT * FROM product_attribute WHERE product_id IN ({marks})");
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values(ids));
    Ok(product_attribute::Entity::find().from_raw_sql(query).all(db).await?)
}

fn by_product<T>(rows: Vec<T>, product: impl Fn(&T) -> ProductId) -> HashMap<ProductId, Vec<T>> {
    let mut out: HashMap<ProductId, Vec<T>> = HashMap::new();
    for row in rows {
        out.entry(product(&row)).or_default().push(row);
    }
    out
}

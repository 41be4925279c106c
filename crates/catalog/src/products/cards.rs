//! The fields of many products, in few queries.

use super::definitions;
use crate::tables::{brand, product, product_attribute};
use base::{BrandId, CategoryId, ProductId, WarehouseId};
use catalog_model::editor::{AttributeDefinition, ChoiceDefinition, ProductDefinitions};
use catalog_model::patch::{FieldId, FieldValue, FieldValues};
use catalog_model::products::{AttributeKind, ProductKind, ProductStatus};
use org_model::vat::VatCode;
use platform::sql::{placeholders, values};
use platform::{Error, Result};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Statement};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use stock::balances::{self, Balance};

/// A product and its fields, without pictures.
pub struct Card {
    /// Id of the product.
    pub id: ProductId,
    /// Goods or a kit.
    pub kind: ProductKind,
    /// Category of the product.
    pub category: CategoryId,
    /// The SKU without case and separators, see [`base::text::fold_sku`].
    pub sku_folded: String,
    /// Draft or published.
    pub status: ProductStatus,
    /// Version that the values belong to.
    pub version: i64,
    /// All fields except pictures. Attributes that the category does not have are left out.
    pub values: FieldValues,
    /// Reserved quantity by warehouse.
    pub reserved: Vec<(WarehouseId, i64)>,
    /// Definitions of the category.
    pub definitions: Arc<ProductDefinitions>,
    pub(super) row: product::Model,
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
        out.push(Card {
            id: row.id,
            kind: row.kind,
            category: row.category_id,
            sku_folded: row.sku_folded.clone(),
            status: row.status,
            version: row.version,
            values: fields(&row, brand, &definitions, &attributes, &balances),
            reserved: balances.iter().map(|b| (b.warehouse_id, b.reserved)).collect(),
            definitions,
            row,
        });
    }
    Ok(out)
}

/// Loads one product.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn card(db: &impl ConnectionTrait, definitions: &Definitions, id: ProductId) -> Result<Card> {
    cards(db, definitions, &[id]).await?.pop().ok_or(Error::NotFound)
}

/// The ids of the products with these folded SKUs, without the recycle bin.
///
/// # Errors
/// Those of the database.
pub async fn ids_by_sku(db: &impl ConnectionTrait, folded: &[String]) -> Result<Vec<ProductId>> {
    let marks = placeholders(1, folded.len());
    let sql = format!("SELECT id FROM product WHERE deleted_at IS NULL AND sku_folded IN ({marks})");
    let values: Vec<sea_orm::Value> = folded.iter().map(|sku| sku.clone().into()).collect();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.query_all_raw(query).await?.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

fn fields(
    row: &product::Model,
    brand: &str,
    definitions: &ProductDefinitions,
    attributes: &[product_attribute::Model],
    balances: &[Balance],
) -> FieldValues {
    let mut fields = own_fields(row, brand);
    fields.extend(definitions.attributes.iter().flat_map(|a| {
        let own: Vec<_> = attributes.iter().filter(|v| v.attribute_id == a.id).collect();
        attribute_fields(a, &own)
    }));
    fields.extend(definitions.warehouses.iter().map(|w| {
        let on_hand = balances.iter().find(|b| b.warehouse_id == w.id).map_or(0, |b| b.on_hand);
        (FieldId::Stock(w.code.clone()), FieldValue::Whole(on_hand))
    }));
    fields.extend(row.deleted_at.map(|_| (FieldId::Deleted, FieldValue::Deleted)));
    FieldValues(fields)
}

fn own_fields(row: &product::Model, brand: &str) -> Vec<(FieldId, FieldValue)> {
    let text = |text: &str| FieldValue::text(text.to_owned());
    let vat = VatCode::parse(&row.vat_code);
    vec![
        (FieldId::Sku, text(&row.sku)),
        (FieldId::Slug, text(&row.slug)),
        (FieldId::Model, text(&row.model)),
        (FieldId::NameRu, text(&row.name_ru)),
        (FieldId::NameEn, text(&row.name_en)),
        (FieldId::DescriptionRu, text(&row.description_ru)),
        (FieldId::DescriptionEn, text(&row.description_en)),
        (FieldId::Category, FieldValue::Category(row.category_id)),
        (FieldId::Brand, text(brand)),
        (FieldId::Status, FieldValue::Status(row.status)),
        (FieldId::VatCode, vat.map_or_else(|| FieldValue::Raw(row.vat_code.clone()), FieldValue::Vat)),
        (FieldId::WarrantyMonths, FieldValue::Whole(row.warranty_months)),
        (FieldId::HasSerials, FieldValue::Flag(row.has_serials)),
        (FieldId::WeightG, FieldValue::Whole(row.weight_g)),
        (FieldId::Drawing, text(&row.drawing)),
        (FieldId::Price, FieldValue::money(row.price)),
        (FieldId::OldPrice, FieldValue::money(row.old_price)),
    ]
}

/// The fields of an attribute, from its value rows.
fn attribute_fields(
    a: &AttributeDefinition,
    rows: &[&product_attribute::Model],
) -> Vec<(FieldId, FieldValue)> {
    let Some(stored) = rows.first() else { return Vec::new() };
    let is_had = |choice: &&ChoiceDefinition| rows.iter().any(|v| v.choice_id == Some(choice.id));
    let had: Vec<String> = a.choices.iter().filter(is_had).map(|c| c.code.clone()).collect();
    let value = match a.kind {
        AttributeKind::Number => stored.number_milli.map(FieldValue::Number),
        AttributeKind::Choice | AttributeKind::Choices if had.is_empty() => None,
        AttributeKind::Choice => Some(FieldValue::Choices(had.into_iter().take(1).collect())),
        AttributeKind::Choices => Some(FieldValue::Choices(had)),
        AttributeKind::Flag => stored.flag.map(FieldValue::Flag),
        AttributeKind::Text => stored.text_ru.clone().map(FieldValue::text),
    };
    let mut out: Vec<_> =
        value.map(|value| (FieldId::Attribute(a.code.clone()), value)).into_iter().collect();
    if a.kind == AttributeKind::Text {
        let english = stored.text_en.clone().unwrap_or_default();
        out.push((FieldId::AttributeEn(a.code.clone()), FieldValue::text(english)));
    }
    out
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

//! Definitions of the product form.

use crate::tables::{attribute_choice, brand, category, category_attribute, product};
use base::Bilingual;
use base::jobs::ChangeKind;
use base::{AttributeId, CategoryId, ProductId};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::{AttributeDefinition, ChoiceDefinition, ProductDefinitions, WarehouseName};
use catalog_model::products::AttributeKind;
use platform::sql::{placeholders, values};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use std::collections::HashMap;
use stock::warehouses;

/// The attributes of a category, the warehouses, and the suggestions for other fields.
///
/// # Errors
/// [`Error::NotFound`] for an unknown category.
pub async fn definitions(shop: &Shop, actor: &Actor, category: CategoryId) -> Result<ProductDefinitions> {
    actor.require(CATALOG_EDIT)?;
    read(shop.read(), category).await
}

/// The brands by name, for the list filter.
pub async fn brands(shop: &Shop, actor: &Actor) -> Result<Vec<(base::BrandId, String)>> {
    actor.require(CATALOG_EDIT)?;
    let rows = brand::Entity::find().order_by_asc(brand::Column::Name).all(shop.read()).await?;
    Ok(rows.into_iter().map(|b| (b.id, b.name)).collect())
}

/// All attributes, warehouses and brands of the catalogue, for bulk changes.
pub async fn vocabulary(shop: &Shop, actor: &Actor) -> Result<ProductDefinitions> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let sql = "SELECT id, code, kind, name_ru, name_en, unit_ru, unit_en, group_ru, group_en, FALSE AS is_required \
               FROM attribute ORDER BY group_ru, name_ru, code";
    let rows = Row::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    with_rows(db, rows, String::new()).await
}

/// The categories that ask for each attribute, without those below them.
///
/// # Errors
/// [`Error::Forbidden`] without the permission to edit the catalogue.
pub async fn attribute_homes(shop: &Shop, actor: &Actor) -> Result<HashMap<AttributeId, Vec<CategoryId>>> {
    actor.require(CATALOG_EDIT)?;
    let rows = category_attribute::Entity::find().all(shop.read()).await?;
    let mut homes: HashMap<AttributeId, Vec<CategoryId>> = HashMap::new();
    for row in rows {
        homes.entry(row.attribute_id).or_default().push(row.category_id);
    }
    Ok(homes)
}

/// The categories of these products, each once.
///
/// # Errors
/// [`Error::Forbidden`] without the permission to edit the catalogue.
pub async fn categories_of(shop: &Shop, actor: &Actor, products: &[ProductId]) -> Result<Vec<CategoryId>> {
    actor.require(CATALOG_EDIT)?;
    let query = product::Entity::find()
        .select_only()
        .column(product::Column::CategoryId)
        .distinct()
        .filter(product::Column::Id.is_in(products.iter().copied()));
    Ok(query.into_tuple().all(shop.read()).await?)
}

#[derive(FromQueryResult)]
struct Row {
    id: AttributeId,
    code: String,
    kind: AttributeKind,
    name_ru: String,
    name_en: String,
    unit_ru: String,
    unit_en: String,
    group_ru: String,
    group_en: String,
    is_required: bool,
}

/// Attribute assignments of a category and its ancestors; of duplicates, the nearest one counts.
const ASKED: &str = "WITH RECURSIVE up (id, parent_id, depth) AS ( \
      SELECT id, parent_id, 0 FROM category WHERE id = $1 \
      UNION ALL SELECT c.id, c.parent_id, up.depth + 1 FROM category c JOIN up ON c.id = up.parent_id WHERE up.depth < 32) \
    SELECT a.id, a.code, a.kind, a.name_ru, a.name_en, a.unit_ru, a.unit_en, a.group_ru, a.group_en, ca.is_required \
    FROM up JOIN category_attribute ca ON ca.category_id = up.id JOIN attribute a ON a.id = ca.attribute_id \
    WHERE NOT EXISTS (SELECT 1 FROM up near JOIN category_attribute own ON own.category_id = near.id \
      WHERE near.depth < up.depth AND own.attribute_id = ca.attribute_id) \
    ORDER BY ca.position, a.code";

pub(super) async fn read(db: &impl ConnectionTrait, category: CategoryId) -> Result<ProductDefinitions> {
    let drawing = category::Entity::find_by_id(category).one(db).await?.ok_or(Error::NotFound)?.picture;
    let query = Statement::from_sql_and_values(db.get_database_backend(), ASKED, [category.into()]);
    let rows = Row::find_by_statement(query).all(db).await?;
    with_rows(db, rows, drawing).await
}

async fn with_rows(db: &impl ConnectionTrait, rows: Vec<Row>, drawing: String) -> Result<ProductDefinitions> {
    let ids: Vec<AttributeId> = rows.iter().map(|r| r.id).collect();
    let choices = choices(db, &ids).await?;
    let warehouses = warehouses::all(db).await?;
    let brands = brand::Entity::find().order_by_asc(brand::Column::Name).all(db).await?;
    Ok(ProductDefinitions {
        attributes: rows.into_iter().map(|row| attribute(row, &choices)).collect(),
        warehouses: warehouses
            .into_iter()
            .map(|w| WarehouseName { id: w.id, code: w.code, name: w.name })
            .collect(),
        brands: brands.into_iter().map(|b| b.name).collect(),
        drawing,
    })
}

async fn choices(
    db: &impl ConnectionTrait,
    attributes: &[AttributeId],
) -> Result<Vec<attribute_choice::Model>> {
    let sql = format!(
        "SELECT * FROM attribute_choice WHERE attribute_id IN ({}) ORDER BY position, code",
        placeholders(1, attributes.len())
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values(attributes));
    Ok(attribute_choice::Entity::find().from_raw_sql(query).all(db).await?)
}

fn attribute(row: Row, choices: &[attribute_choice::Model]) -> AttributeDefinition {
    let own = choices.iter().filter(|c| c.attribute_id == row.id);
    AttributeDefinition {
        choices: own
            .map(|c| ChoiceDefinition {
                id: c.id,
                code: c.code.clone(),
                name: Bilingual::new(&c.name_ru, &c.name_en),
            })
            .collect(),
        id: row.id,
        code: row.code,
        kind: row.kind,
        name: Bilingual::new(row.name_ru, row.name_en),
        unit: Bilingual::new(row.unit_ru, row.unit_en),
        group: Bilingual::new(row.group_ru, row.group_en),
        is_required: row.is_required,
    }
}

/// Finds a brand by name, or creates it. A brand's name may differ from its slug, so the name is matched
/// first; names with the same slug, or differing only in case, are the same brand.
pub(super) async fn brand_id(tx: &platform::Tx<'_>, name: &str) -> Result<base::BrandId> {
    let slug = base::text::slug(name);
    let all = brand::Entity::find();
    if let Some(known) = all.clone().filter(brand::Column::Name.eq(name)).one(&**tx).await? {
        return Ok(known.id);
    }
    if let Some(known) = all.clone().filter(brand::Column::Slug.eq(&*slug)).one(&**tx).await? {
        return Ok(known.id);
    }
    let folded = base::text::fold(name);
    if let Some(known) = all.all(&**tx).await?.iter().find(|b| base::text::fold(&b.name) == folded) {
        return Ok(known.id);
    }
    let id = tx.id::<base::BrandId>();
    tx.execute_raw(tx.sql(
        "INSERT INTO brand (id, slug, name, is_demo) VALUES ($1, $2, $3, $4) ON CONFLICT (slug) DO NOTHING",
        [id.into(), slug.clone().into(), name.into(), false.into()],
    ))
    .await?;
    // Facets and the words of the search know brands by name.
    tx.changed(ChangeKind::Category, id.0).await?;
    let row = brand::Entity::find().filter(brand::Column::Slug.eq(slug)).one(&**tx).await?;
    row.map(|b| b.id).ok_or_else(|| Error::Inconsistent("a brand was stored and is not there".to_owned()))
}

//! Views of the attribute editor.

use crate::tables::{attribute, attribute_choice, category, category_attribute};
use base::Bilingual;
use base::{AttributeChoiceId, AttributeId};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::taxonomy::{AttributeEdit, AttributeForm, AttributeRow, ChoiceRow};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement,
};
use std::collections::HashMap;

/// All attributes by heading and name, with the number of products that have a value.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn rows(shop: &Shop, actor: &Actor) -> Result<Vec<AttributeRow>> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let all = attribute::Entity::find()
        .order_by_asc(attribute::Column::GroupRu)
        .order_by_asc(attribute::Column::NameRu)
        .order_by_asc(attribute::Column::Code)
        .all(db)
        .await?;
    let values =
        counts(db, "SELECT attribute_id AS id, COUNT(*) AS n FROM product_attribute GROUP BY attribute_id");
    let mut values: HashMap<AttributeId, i64> = values.await?;
    // A product with several choices has several rows.
    let several = "SELECT v.attribute_id AS id, COUNT(DISTINCT v.product_id) AS n FROM product_attribute v \
                   JOIN attribute a ON a.id = v.attribute_id WHERE a.kind = 'choices' GROUP BY v.attribute_id";
    values.extend(counts::<AttributeId>(db, several).await?);
    let choices =
        counts(db, "SELECT attribute_id AS id, COUNT(*) AS n FROM attribute_choice GROUP BY attribute_id");
    let choices: HashMap<AttributeId, i64> = choices.await?;
    let of = |counts: &HashMap<AttributeId, i64>, id| counts.get(&id).copied().unwrap_or_default();
    let row = |a: attribute::Model| AttributeRow {
        id: a.id,
        choices: of(&choices, a.id),
        products: of(&values, a.id),
        form: form_of(&a),
    };
    Ok(all.into_iter().map(row).collect())
}

/// Numbers by id.
async fn counts<T>(db: &impl ConnectionTrait, sql: &str) -> Result<HashMap<T, i64>>
where
    T: sea_orm::TryGetable + std::hash::Hash + Eq,
{
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    rows.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "n")?))).collect()
}

pub(super) fn form_of(row: &attribute::Model) -> AttributeForm {
    AttributeForm {
        code: row.code.clone(),
        kind: row.kind,
        name: Bilingual::new(&row.name_ru, &row.name_en),
        unit: Bilingual::new(&row.unit_ru, &row.unit_en),
        group: Bilingual::new(&row.group_ru, &row.group_en),
    }
}

/// One attribute with its page data.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, id: AttributeId) -> Result<AttributeEdit> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let row = attribute::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let asking = category_attribute::Entity::find()
        .filter(category_attribute::Column::AttributeId.eq(id))
        .all(db)
        .await?;
    let categories = category::Entity::find()
        .filter(category::Column::Id.is_in(asking.iter().map(|a| a.category_id)))
        .order_by_asc(category::Column::Path)
        .all(db)
        .await?;
    Ok(AttributeEdit {
        id,
        version: row.version,
        form: form_of(&row),
        choices: choices(db, id).await?,
        products: products(db, id).await?,
        categories: categories.into_iter().map(|c| Bilingual::new(c.name_ru, c.name_en)).collect(),
    })
}

/// Number of products with a value of an attribute, including deleted ones.
pub(super) async fn products(db: &impl ConnectionTrait, id: AttributeId) -> Result<i64> {
    let sql = "SELECT COUNT(DISTINCT product_id) AS n FROM product_attribute WHERE attribute_id = $1";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
    Ok(db.query_one_raw(query).await?.map_or(Ok(0), |row| row.try_get("", "n"))?)
}

/// The choices in their order, each with its number of products.
pub(super) async fn choices(db: &impl ConnectionTrait, id: AttributeId) -> Result<Vec<ChoiceRow>> {
    #[derive(FromQueryResult)]
    struct Count {
        choice_id: AttributeChoiceId,
        n: i64,
    }
    let rows = attribute_choice::Entity::find()
        .filter(attribute_choice::Column::AttributeId.eq(id))
        .order_by_asc(attribute_choice::Column::Position)
        .order_by_asc(attribute_choice::Column::Code)
        .all(db)
        .await?;
    let sql = "SELECT choice_id, COUNT(*) AS n FROM product_attribute \
               WHERE attribute_id = $1 AND choice_id IS NOT NULL GROUP BY choice_id";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
    let counts = Count::find_by_statement(query).all(db).await?;
    let count = |id| counts.iter().find(|c| c.choice_id == id).map_or(0, |c| c.n);
    let row = |c: attribute_choice::Model| ChoiceRow {
        id: c.id,
        products: count(c.id),
        code: c.code,
        name: Bilingual::new(c.name_ru, c.name_en),
    };
    Ok(rows.into_iter().map(row).collect())
}

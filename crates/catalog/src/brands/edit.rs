//! Renames, merges and deletes brands. The brand name is denormalised into the search text of products and
//! into the index, so products are rewritten, each with a new version.

use crate::actions;
use crate::search_text;
use crate::tables::brand;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::text::fold;
use base::{BrandId, ProductId};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::refusal::CatalogRefusal;
use catalog_model::taxonomy::{BrandForm, MergeForm};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel, Value,
};
use std::fmt::Write as _;

/// Products per statement.
const AT_ONCE: usize = 400;

/// Locks all brands in a fixed order.
async fn locked(tx: &Tx<'_>) -> Result<Vec<brand::Model>> {
    let sql = format!("SELECT * FROM brand ORDER BY id{}", tx.for_update());
    Ok(brand::Entity::find().from_raw_sql(tx.sql(sql, [])).all(&**tx).await?)
}

fn at_version(rows: &[brand::Model], id: BrandId, version: i64) -> Result<brand::Model> {
    let row = rows.iter().find(|b| b.id == id).cloned().ok_or(Error::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

/// Adds a brand before it has products.
///
/// # Errors
/// [`Error::Invalid`] for a name or slug of another brand.
pub async fn create(shop: &Shop, actor: &Actor, form: &BrandForm) -> Result<BrandId> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    check_free(&locked(&tx).await?, None, form)?;
    let id: BrandId = tx.id();
    // A product may name the same new brand at the same time.
    let sql =
        "INSERT INTO brand (id, slug, name, is_demo) VALUES ($1, $2, $3, $4) ON CONFLICT (slug) DO NOTHING";
    let values = [id.into(), form.slug.clone().into(), form.name.clone().into(), false.into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() == 0 {
        return Err(Error::field("slug", Problem::AlreadyTaken));
    }
    tx.audit(actor, actions::BRAND_CREATED, id.0, None::<&BrandForm>, Some(form)).await?;
    tx.changed(ChangeKind::Category, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Refuses the name and the slug of another brand than `own`.
fn check_free(rows: &[brand::Model], own: Option<BrandId>, form: &BrandForm) -> Result<()> {
    for other in rows.iter().filter(|b| Some(b.id) != own) {
        if fold(&other.name) == fold(&form.name) {
            return Err(Error::field("name", Problem::AlreadyTaken));
        }
        if other.slug == form.slug {
            return Err(Error::field("slug", Problem::AlreadyTaken));
        }
    }
    Ok(())
}

/// Updates the name and slug of a brand.
///
/// # Errors
/// [`Refusal::Changed`] if somebody else changed it; [`Error::Invalid`] for a name or slug of another brand.
pub async fn save(shop: &Shop, actor: &Actor, id: BrandId, version: i64, form: &BrandForm) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let rows = locked(&tx).await?;
    let before = at_version(&rows, id, version)?;
    check_free(&rows, Some(id), form)?;
    let mut row = before.clone().into_active_model();
    (row.name, row.slug, row.version) = (Set(form.name.clone()), Set(form.slug.clone()), Set(version + 1));
    row.update(&*tx).await?;
    let was = BrandForm { name: before.name, slug: before.slug };
    if was != *form {
        restate(&tx, id, id, &form.name).await?;
    }
    tx.audit(actor, actions::BRAND_SAVED, id.0, Some(&was), Some(form)).await?;
    tx.changed(ChangeKind::Category, id.0).await?;
    tx.commit().await
}

/// Merges two brands: the products of `from`, including deleted ones, move to `into`. Returns their number.
///
/// # Errors
/// [`Error::Invalid`] if one of them does not exist.
pub async fn merge(shop: &Shop, actor: &Actor, brands: MergeForm<BrandId>) -> Result<usize> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let rows = locked(&tx).await?;
    let find = |field: &str, id: BrandId| {
        let found = rows.iter().find(|b| b.id == id).cloned();
        found.ok_or_else(|| Error::field(field, Problem::InvalidChoice))
    };
    let (from, into) = (find("from", brands.from)?, find("into", brands.into)?);
    let products = restate(&tx, from.id, into.id, &into.name).await?;
    brand::Entity::delete_by_id(from.id).exec(&*tx).await?;
    tx.audit(actor, actions::BRAND_MERGED, from.id.0, Some(&from.name), Some(&into.name)).await?;
    tx.changed(ChangeKind::Category, into.id.0).await?;
    tx.commit().await?;
    Ok(products)
}

/// Deletes a brand without products.
///
/// # Errors
/// [`CatalogRefusal::InUse`] if products, including deleted ones, have it; [`Refusal::Changed`].
pub async fn delete(shop: &Shop, actor: &Actor, id: BrandId, version: i64) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let row = at_version(&locked(&tx).await?, id, version)?;
    let count =
        tx.query_one_raw(tx.sql("SELECT COUNT(*) AS n FROM product WHERE brand_id = $1", [id.into()]));
    let products: i64 = count.await?.map_or(Ok(0), |row| row.try_get("", "n"))?;
    if products > 0 {
        return Err(CatalogRefusal::InUse { products, below: 0 }.into_refusal().into());
    }
    brand::Entity::delete_by_id(id).exec(&*tx).await?;
    let was = BrandForm { name: row.name, slug: row.slug };
    tx.audit(actor, actions::BRAND_DELETED, id.0, Some(&was), None::<&()>).await?;
    tx.changed(ChangeKind::Category, id.0).await?;
    tx.commit().await
}

#[derive(FromQueryResult)]
struct Product {
    id: ProductId,
    name_ru: String,
    name_en: String,
    model: String,
    sku: String,
}

/// Assigns the products of one brand to another (or the same) with this name. Returns their number.
async fn restate(tx: &Tx<'_>, from: BrandId, into: BrandId, name: &str) -> Result<usize> {
    let sql = format!(
        "SELECT id, name_ru, name_en, model, sku FROM product WHERE brand_id = $1 ORDER BY id{}",
        tx.for_update()
    );
    let products = Product::find_by_statement(tx.sql(sql, [from.into()])).all(&**tx).await?;
    for chunk in products.chunks(AT_ONCE) {
        let mut values: Vec<Value> = vec![into.into(), tx.now().into()];
        let mut rows = String::new();
        for p in chunk {
            let comma = if rows.is_empty() { "" } else { ", " };
            // Writing to a `String` does not fail.
            let _ = write!(rows, "{comma}(${}, ${})", values.len() + 1, values.len() + 2);
            let folded = search_text::folded(&p.name_ru, &p.name_en, name, &p.model, &p.sku);
            values.extend([p.id.into(), folded.into()]);
        }
        // Both databases name the columns of a VALUES list this way.
        let sql = format!(
            "UPDATE product SET brand_id = $1, updated_at = $2, version = product.version + 1, search_folded = v.column2 \
             FROM (VALUES {rows}) AS v WHERE product.id = v.column1"
        );
        tx.execute_raw(tx.sql(sql, values)).await?;
    }
    let ids: Vec<_> = products.iter().map(|p| p.id.0).collect();
    tx.changed_all(ChangeKind::Product, &ids).await?;
    Ok(products.len())
}

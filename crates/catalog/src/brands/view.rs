//! Views of the brand editor.

use crate::tables::brand;
use base::BrandId;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::taxonomy::{BrandEdit, BrandForm, BrandRow};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, Statement};

#[derive(FromQueryResult)]
struct Row {
    id: BrandId,
    slug: String,
    name: String,
    is_demo: bool,
    products: i64,
    deleted: i64,
}

/// All brands by name, with their number of products.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn rows(shop: &Shop, actor: &Actor) -> Result<Vec<BrandRow>> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let sql = "SELECT b.id, b.slug, b.name, b.is_demo, COUNT(p.id) AS products, COUNT(p.deleted_at) AS deleted \
               FROM brand b LEFT JOIN product p ON p.brand_id = b.id GROUP BY b.id, b.slug, b.name, b.is_demo ORDER BY b.name, b.slug";
    let rows = Row::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    Ok(rows.into_iter().map(row).collect())
}

fn row(row: Row) -> BrandRow {
    BrandRow {
        id: row.id,
        form: BrandForm { name: row.name, slug: row.slug },
        products: row.products - row.deleted,
        deleted: row.deleted,
        is_demo: row.is_demo,
    }
}

/// One brand with its page data.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, id: BrandId) -> Result<BrandEdit> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let stored = brand::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let sql = "SELECT COUNT(*) AS products, COUNT(deleted_at) AS deleted FROM product WHERE brand_id = $1";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
    let (products, deleted) = match db.query_one_raw(query).await? {
        Some(count) => (count.try_get("", "products")?, count.try_get("", "deleted")?),
        None => (0, 0),
    };
    let brand::Model { slug, name, is_demo, version, .. } = stored;
    Ok(BrandEdit { row: row(Row { id, slug, name, is_demo, products, deleted }), version })
}

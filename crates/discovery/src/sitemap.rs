//! Products in the sitemap.

use base::{Instant, ProductId};
use catalog::cards::SHOWN;
use platform::sql::id_text;
use platform::{Error, Result, Shop};
use sea_orm::{FromQueryResult, Statement, Value};

/// A part of the sitemap: products with ids after those of the previous part, up to `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The last product of the previous part; `None` for the first part.
    pub after: Option<ProductId>,
    /// The last product of this part.
    pub last: ProductId,
    /// The time of the last change of one of its products.
    pub updated_at: Instant,
}

/// A product with a page.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Entry {
    /// Id of the product.
    pub id: ProductId,
    /// Current slug of its page.
    pub slug: String,
    /// Last change of the product.
    pub updated_at: Instant,
}

/// Splits the visible products into parts of `size` products.
///
/// Ids grow with time, so new products go into the last part and the others keep their boundaries until one
/// of their products is deleted or hidden. The boundaries come from one pass over the index `product_shown`,
/// one row per part: no stored state can become stale, and no part requires counting from the beginning.
pub async fn parts(shop: &Shop, size: i64) -> Result<Vec<Part>> {
    #[derive(FromQueryResult)]
    struct Row {
        last: String,
        updated_at: Instant,
    }
    let db = shop.read();
    let backend = db.get_database_backend();
    let sql = format!(
        "SELECT MAX(CAST({} AS text)) AS last, MAX(n.updated_at) AS updated_at \
         FROM (SELECT p.id, p.updated_at, (ROW_NUMBER() OVER (ORDER BY p.id) - 1) / $1 AS part \
               FROM product p WHERE {SHOWN}) n \
         GROUP BY n.part ORDER BY n.part",
        id_text(backend, "n.id")
    );
    let rows =
        Row::find_by_statement(Statement::from_sql_and_values(backend, sql, [size.into()])).all(db).await?;
    let mut parts: Vec<Part> = Vec::with_capacity(rows.len());
    for row in rows {
        let last = row.last.parse().map_err(|e| Error::Inconsistent(format!("no id of a product: {e}")))?;
        parts.push(Part { after: parts.last().map(|p| p.last), last, updated_at: row.updated_at });
    }
    Ok(parts)
}

/// The next `limit` products of a part in id order, after the last one of the previous page.
pub async fn entries(shop: &Shop, part: Part, limit: u64) -> Result<Vec<Entry>> {
    let db = shop.read();
    let mut values: Vec<Value> = vec![part.last.into()];
    let behind = part.after.map_or("", |after| {
        values.push(after.into());
        " AND p.id > $2"
    });
    let sql = format!(
        "SELECT p.id, p.slug, p.updated_at FROM product p \
         WHERE {SHOWN} AND p.id <= $1{behind} ORDER BY p.id LIMIT {limit}"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Entry::find_by_statement(statement).all(db).await?)
}

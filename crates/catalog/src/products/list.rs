//! The product list of the administrator: latest edit first or in another order, paged by cursor.

use crate::categories;
use crate::search_text::pattern;
use base::Bilingual;
use base::text::{fold, fold_sku};
use base::{Instant, Kopecks, ProductId};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::{
    ProductFilter, ProductOrder, ProductRow, ProductRows, ProductSort, SoldOut, StockFilter,
};
use catalog_model::products::{ProductKind, ProductStatus};
use catalog_model::views::Picture;
use platform::sql::{Keyset, begins, placeholders};
use platform::{Actor, Result, Shop};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// Rows per page.
const ROWS: usize = 50;

#[derive(FromQueryResult)]
struct Row {
    id: ProductId,
    sku: String,
    slug: String,
    name_ru: String,
    name_en: String,
    category_ru: String,
    category_en: String,
    brand: String,
    kind: ProductKind,
    status: ProductStatus,
    price: Option<Kopecks>,
    old_price: Option<Kopecks>,
    available: i64,
    drawing: String,
    brand_slug: String,
    content_hash: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
    sort_name: String,
    is_demo: bool,
    updated_at: Instant,
    deleted_at: Option<Instant>,
    version: i64,
}

/// Products including drafts, and deleted ones if requested. `after` is the `next` of the previous page.
///
/// # Errors
/// Returns [`platform::Error::NotFound`] if the cursor is malformed.
pub async fn list_for_admin(
    shop: &Shop,
    actor: &Actor,
    filter: &ProductFilter,
    after: Option<&str>,
) -> Result<ProductRows> {
    sorted_for_admin(shop, actor, filter, ProductSort::default(), after).await
}

/// The same in another order. A cursor belongs to its order.
///
/// # Errors
/// As [`list_for_admin`].
pub async fn sorted_for_admin(
    shop: &Shop,
    actor: &Actor,
    filter: &ProductFilter,
    sort: ProductSort,
    after: Option<&str>,
) -> Result<ProductRows> {
    actor.require(CATALOG_EDIT)?;
    let (mut condition, mut values) = condition(shop, filter).await?;
    let keyset = keyset(sort);
    if let Some(after) = after {
        condition = format!("{condition} AND {}", keyset.behind::<ProductId>(after, &mut values)?);
    }
    let order = keyset.order();
    // The page is found in the order of an index first, and only its rows are joined.
    let sql = format!(
        "SELECT p.id, p.sku, p.slug, p.name_ru, p.name_en, c.name_ru AS category_ru, c.name_en AS category_en, \
           b.name AS brand, b.slug AS brand_slug, p.kind, p.status, p.price, p.old_price, p.available, p.drawing, \
           f.content_hash, f.width, f.height, p.sort_name, p.is_demo, p.updated_at, p.deleted_at, p.version \
         FROM (SELECT p.* FROM product p WHERE {condition} ORDER BY {order} LIMIT {}) p \
         JOIN category c ON c.id = p.category_id JOIN brand b ON b.id = p.brand_id \
         LEFT JOIN product_picture pp ON pp.id = \
           (SELECT x.id FROM product_picture x WHERE x.product_id = p.id ORDER BY x.position, x.id LIMIT 1) \
         LEFT JOIN file f ON f.id = pp.file_id \
         ORDER BY {order}",
        ROWS + 1
    );
    let db = shop.read();
    let mut rows =
        Row::find_by_statement(Statement::from_sql_and_values(db.get_database_backend(), sql, values))
            .all(db)
            .await?;
    let is_more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next = rows.last().filter(|_| is_more).map(|row| cursor(sort.by, row));
    Ok(ProductRows { rows: rows.into_iter().map(view).collect(), next })
}

/// Published products that are sold out, the ones sold most first, at most `limit`. Products that nobody has bought yet are
/// left out.
///
/// # Errors
/// [`platform::Error::Forbidden`].
pub async fn sold_out(shop: &Shop, actor: &Actor, limit: usize) -> Result<Vec<SoldOut>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: ProductId,
        sku: String,
        name_ru: String,
        name_en: String,
    }
    actor.require(CATALOG_EDIT)?;
    // The conditions are those of the index `product_sold_out`.
    let sql = format!(
        "SELECT id, sku, name_ru, name_en FROM product \
          WHERE deleted_at IS NULL AND status = 'published' AND available <= 0 AND popularity > 0 \
          ORDER BY popularity DESC, id DESC LIMIT {limit}"
    );
    let db = shop.read();
    let rows = Row::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    let view = |r: Row| SoldOut { id: r.id, sku: r.sku, name: Bilingual::new(r.name_ru, r.name_en) };
    Ok(rows.into_iter().map(view).collect())
}

/// Whether shoppers see any product.
///
/// # Errors
/// Those of the database.
pub async fn has_published(shop: &Shop) -> Result<bool> {
    let db = shop.read();
    let sql = "SELECT id FROM product WHERE deleted_at IS NULL AND status = 'published' LIMIT 1";
    Ok(db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?.is_some())
}

/// The number of products the filter matches.
pub async fn count_for_admin(shop: &Shop, actor: &Actor, filter: &ProductFilter) -> Result<i64> {
    actor.require(CATALOG_EDIT)?;
    let (condition, values) = condition(shop, filter).await?;
    let db = shop.read();
    let sql = format!("SELECT COUNT(*) AS n FROM product p WHERE {condition}");
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    match db.query_one_raw(query).await? {
        Some(row) => Ok(row.try_get("", "n")?),
        None => Ok(0),
    }
}

/// Products the filter matches, in id order, at most `limit` after `after`.
pub async fn ids_after(
    shop: &Shop,
    db: &impl ConnectionTrait,
    filter: &ProductFilter,
    after: Option<ProductId>,
    limit: usize,
) -> Result<Vec<ProductId>> {
    let (mut condition, mut values) = condition(shop, filter).await?;
    if let Some(after) = after {
        values.push(after.into());
        condition = format!("{condition} AND p.id > ${}", values.len());
    }
    let sql = format!("SELECT p.id FROM product p WHERE {condition} ORDER BY p.id LIMIT {limit}");
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = db.query_all_raw(query).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// The value of an order is written as its index has it.
const fn keyset(sort: ProductSort) -> Keyset<'static> {
    let column = match sort.by {
        ProductOrder::Changed => "p.updated_at",
        ProductOrder::Name => "p.sort_name",
        ProductOrder::Price => "COALESCE(p.price, -1)",
        ProductOrder::Stock => "p.available",
    };
    let is_text = matches!(sort.by, ProductOrder::Name);
    Keyset { column, id: "p.id", is_text, is_up: sort.is_up }
}

/// The cursor of the last row.
fn cursor(by: ProductOrder, row: &Row) -> String {
    match by {
        ProductOrder::Changed => Keyset::cursor(row.id, row.updated_at.0),
        ProductOrder::Name => Keyset::cursor(row.id, &row.sort_name),
        ProductOrder::Price => Keyset::cursor(row.id, row.price.map_or(-1, |price| price.0)),
        ProductOrder::Stock => Keyset::cursor(row.id, row.available),
    }
}

async fn condition(shop: &Shop, filter: &ProductFilter) -> Result<(String, Vec<Value>)> {
    let mut values: Vec<Value> = Vec::new();
    let mut all =
        vec![if filter.deleted { "p.deleted_at IS NOT NULL" } else { "p.deleted_at IS NULL" }.to_owned()];
    let sku = fold_sku(&filter.query);
    if !sku.is_empty() {
        values.push(begins(&sku).into());
        let mut words = Vec::new();
        for word in fold(&filter.query).split(' ').take(8) {
            values.push(pattern(word).into());
            words.push(format!("p.search_folded LIKE ${} ESCAPE '\\'", values.len()));
        }
        all.push(format!("(p.sku_folded LIKE $1 ESCAPE '\\' OR ({}))", words.join(" AND ")));
    }
    if let Some(status) = filter.status {
        values.push(status.into());
        all.push(format!("p.status = ${}", values.len()));
    }
    if let Some(brand) = filter.brand {
        values.push(brand.into());
        all.push(format!("p.brand_id = ${}", values.len()));
    }
    all.extend(filter.stock.map(|stock| match stock {
        StockFilter::In => "p.available > 0".to_owned(),
        StockFilter::Out => "p.available <= 0".to_owned(),
    }));
    if filter.no_price {
        all.push("p.price IS NULL".to_owned());
    }
    if let Some(category) = filter.category {
        let ids = categories::tree(shop).await?.subtree(category);
        all.push(format!("p.category_id IN ({})", placeholders(values.len() + 1, ids.len())));
        values.extend(ids.into_iter().map(Value::from));
    }
    Ok((all.join(" AND "), values))
}

fn view(row: Row) -> ProductRow {
    let picture = match (row.content_hash, row.width, row.height) {
        (Some(content_hash), Some(width), Some(height)) => {
            Picture::Photo { content_hash, width, height, alt: Bilingual::default() }
        }
        _ => Picture::Drawing { kind: row.drawing, brand: row.brand_slug },
    };
    ProductRow {
        id: row.id,
        sku: row.sku,
        slug: row.slug,
        name: Bilingual::new(row.name_ru, row.name_en),
        category: Bilingual::new(row.category_ru, row.category_en),
        brand: row.brand,
        picture,
        kind: row.kind,
        status: row.status,
        price: row.price,
        old_price: row.old_price,
        available: row.available,
        is_demo: row.is_demo,
        updated_at: row.updated_at,
        deleted_at: row.deleted_at,
        version: row.version,
    }
}

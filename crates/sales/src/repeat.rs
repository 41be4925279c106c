//! Ordering again: what of a former order can be had now, and putting it into the cart.

use crate::cart::{self, CartOwner};
use crate::orders::visible;
use base::{Bilingual, Kopecks, OrderId, ProductId, QUANTITY_MAX};
use platform::{Actor, Result, Secret, Shop};
use sales_model::orders::OrderNumber;
use sales_model::repeat::RepeatLine;
use sales_model::settings::CartPiecesMax;
use sea_orm::{FromQueryResult, Statement};

#[derive(FromQueryResult)]
struct Row {
    product_id: Option<ProductId>,
    name_ru: String,
    name_en: String,
    slug: Option<String>,
    wanted: i64,
    was: Option<Kopecks>,
    now: Option<Kopecks>,
    available: Option<i64>,
}

/// The lines of an order as they can be had now. `token` is the secret of a guest's order.
///
/// # Errors
/// [`platform::Error::NotFound`] also for an order of somebody else.
pub async fn of_order(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
) -> Result<Vec<RepeatLine>> {
    let (order, _) = visible(shop.read(), actor, number, token, shop.now()).await?;
    lines(shop, order.id).await
}

/// Puts what can be had of an order into the cart. Returns the secret for the cookie of a new guest cart.
///
/// # Errors
/// As [`of_order`].
pub async fn to_cart(
    shop: &Shop,
    actor: &Actor,
    owner: &CartOwner,
    number: &OrderNumber,
    token: Option<&str>,
) -> Result<Option<Secret>> {
    let lines = of_order(shop, actor, number, token).await?;
    cart::put_all(shop, owner, &wanted(&lines)).await
}

/// The products of these lines.
pub(crate) fn wanted(lines: &[RepeatLine]) -> Vec<(ProductId, i64)> {
    lines.iter().filter_map(|line| Some((line.product?, line.wanted))).collect()
}

async fn lines(shop: &Shop, order: OrderId) -> Result<Vec<RepeatLine>> {
    let sql = "SELECT l.product_id, COALESCE(p.name_ru, l.name_ru) AS name_ru, COALESCE(p.name_en, l.name_en) AS name_en, \
                 p.slug, l.quantity AS wanted, l.unit_price AS was, p.price AS now, p.available \
               FROM order_line l LEFT JOIN product p ON p.id = l.product_id AND p.deleted_at IS NULL AND p.status = 'published' \
               WHERE l.order_id = $1 ORDER BY l.position";
    read(shop, sql, order.into()).await
}

/// Lines of a query with one value, which names its columns as [`Row`] does.
pub(crate) async fn read(shop: &Shop, sql: &str, value: sea_orm::Value) -> Result<Vec<RepeatLine>> {
    let db = shop.read();
    let max = org::settings::get::<CartPiecesMax>(db).await?.min(QUANTITY_MAX);
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    let line = |row: Row| RepeatLine {
        product: row.product_id,
        name: Bilingual::new(row.name_ru, row.name_en),
        slug: row.slug,
        wanted: row.wanted,
        got: RepeatLine::got(row.wanted, row.now, row.available.unwrap_or(0), max),
        was: row.was,
        now: row.now,
    };
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(line).collect())
}

//! Lines of former orders, templates and saved carts as they can be had now.

use base::{Bilingual, Kopecks, ProductId, QUANTITY_MAX};
use platform::{Result, Shop};
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

/// The products of these lines.
pub(crate) fn wanted(lines: &[RepeatLine]) -> Vec<(ProductId, i64)> {
    lines.iter().filter_map(|line| Some((line.product?, line.wanted))).collect()
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

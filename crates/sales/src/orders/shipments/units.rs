//! Units that were sold, for their owners.

use base::{Bilingual, Instant};
use platform::{Actor, Result, Shop};
use sales_model::orders::OrderNumber;
use sales_model::views::OwnUnit;
use sea_orm::{FromQueryResult, Statement};

/// Maximum number of units in the list of an account.
const UNITS_MAX: u32 = 500;

#[derive(FromQueryResult)]
struct Row {
    name_ru: String,
    name_en: String,
    slug: Option<String>,
    serial: String,
    warranty_ends_at: Option<Instant>,
    number: Option<String>,
}

/// The units of the account that is logged in, the newest first.
///
/// # Errors
/// [`platform::Error::LoginNeeded`].
pub async fn own_units(shop: &Shop, actor: &Actor) -> Result<Vec<OwnUnit>> {
    let account = actor.require_account()?;
    let sql = format!(
        "SELECT p.name_ru, p.name_en, CASE WHEN p.deleted_at IS NULL AND p.status = 'published' THEN p.slug END AS slug, \
           u.serial, u.warranty_ends_at, o.number \
         FROM unit u JOIN product p ON p.id = u.product_id LEFT JOIN order_line l ON l.id = u.order_line_id \
         LEFT JOIN shop_order o ON o.id = l.order_id AND o.account_id = u.account_id \
         WHERE u.account_id = $1 ORDER BY u.created_at DESC, u.serial_folded LIMIT {UNITS_MAX}"
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [account.into()]);
    let view = |row: Row| OwnUnit {
        name: Bilingual::new(row.name_ru, row.name_en),
        slug: row.slug,
        serial: row.serial,
        warranty_ends_at: row.warranty_ends_at,
        order: row.number.as_deref().and_then(OrderNumber::parse),
    };
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(view).collect())
}

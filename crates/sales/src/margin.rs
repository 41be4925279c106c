//! The margin of sales in a period.

use base::{Bilingual, Instant, Kopecks};
use platform::sql::in_scope;
use platform::{Actor, Result, Shop};
use sales_model::editing::rate_of;
use sales_model::margin::{MarginBy, MarginRow, Part, report};
use sea_orm::{FromQueryResult, Statement, Value};
use stock_model::access::STOCK_COST;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Row {
    group_id: Uuid,
    name_ru: String,
    name_en: String,
    total: Kopecks,
    credit: Kopecks,
    vat_code: String,
    vat_bp: i64,
    vat: Kopecks,
    quantity: i64,
    of_line: i64,
    of_order: i64,
    moved: i64,
    unknown: i64,
    cost: Kopecks,
}

impl Row {
    /// The revenue of the line without VAT. What returned goods took off in an exchange was paid for.
    fn net(&self) -> Kopecks {
        let vat_of_credit =
            rate_of(&self.vat_code, self.vat_bp).map_or(Kopecks::ZERO, |rate| rate.part_of(self.credit));
        self.total - self.vat + self.credit - vat_of_credit
    }
}

/// The margin of goods that left with orders from `from` until before `to`, less those that came back, in the branches for
/// which the actor may see costs.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`STOCK_COST`].
pub async fn margin(
    shop: &Shop,
    actor: &Actor,
    by: MarginBy,
    from: Instant,
    to: Instant,
) -> Result<Vec<MarginRow>> {
    let scope = actor.require(STOCK_COST)?;
    let mut values: Vec<Value> = vec![from.into(), to.into()];
    let own = in_scope(&scope, "o.branch_id", &mut values);
    let (columns, join) = match by {
        MarginBy::Category => {
            ("g.id AS group_id, g.name_ru, g.name_en", "category g ON g.id = p.category_id")
        }
        MarginBy::Brand => {
            ("g.id AS group_id, g.name AS name_ru, g.name AS name_en", "brand g ON g.id = p.brand_id")
        }
        MarginBy::Branch => ("g.id AS group_id, g.name_ru, g.name_en", "branch g ON g.id = o.branch_id"),
    };
    // Sums of 64-bit integers are numerics on PostgreSQL.
    let held = |of: &str| {
        format!(
            "CAST((SELECT SUM(x.quantity) FROM stock_reservation x WHERE {of} AND x.state IN ('active', 'consumed')) AS BIGINT)"
        )
    };
    let sql = format!(
        "SELECT {columns}, l.total, l.vat_code, l.vat_bp, l.vat, r.quantity, \
           (SELECT CAST(COALESCE(-SUM(a.amount), 0) AS BIGINT) FROM order_adjustment a \
             WHERE a.order_line_id = l.id AND a.source = 'exchange') AS credit, {} AS of_line, {} AS of_order, m.moved, m.unknown, m.cost \
         FROM (SELECT order_id, product_id, CAST(-SUM(quantity) AS BIGINT) AS moved, \
             CAST(-SUM(CASE WHEN cost IS NULL THEN quantity ELSE 0 END) AS BIGINT) AS unknown, \
             CAST(-SUM(quantity * COALESCE(cost, 0)) AS BIGINT) AS cost \
           FROM stock_movement WHERE order_id IS NOT NULL AND at >= $1 AND at < $2 GROUP BY order_id, product_id) m \
         JOIN shop_order o ON o.id = m.order_id \
         JOIN stock_reservation r ON r.order_id = m.order_id AND r.product_id = m.product_id AND r.state IN ('active', 'consumed') \
         JOIN order_line l ON l.id = r.order_line_id JOIN product p ON p.id = l.product_id JOIN {join} WHERE {own}",
        held("x.order_line_id = r.order_line_id"),
        held("x.order_id = r.order_id AND x.product_id = r.product_id"),
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let part = |row: Row| Part {
        group: row.group_id,
        net: row.net(),
        name: Bilingual::new(row.name_ru, row.name_en),
        quantity: row.quantity,
        of_line: row.of_line,
        of_order: row.of_order,
        moved: row.moved,
        unknown: row.unknown,
        cost: row.cost,
    };
    let parts: Vec<Part> = Row::find_by_statement(query).all(db).await?.into_iter().map(part).collect();
    Ok(report(&parts))
}

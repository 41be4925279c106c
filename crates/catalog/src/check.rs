//! Consistency checks of the catalogue tables.

use platform::checks::Checks;
use platform::{Result, Shop};
use sea_orm::{FromQueryResult, Statement};

/// Maximum number of findings listed per kind.
const LISTED: usize = 50;

/// A rule as a query for its violations: the SKU, the actual and the expected value.
struct Rule {
    name: &'static str,
    sql: &'static str,
}

#[derive(FromQueryResult)]
struct Broken {
    sku: String,
    found: Option<i64>,
    expected: Option<i64>,
}

const RULES: [Rule; 6] = [
    Rule {
        name: "available of goods is what lies free",
        sql: "SELECT p.sku, p.available AS found, CAST(COALESCE(SUM(b.on_hand - b.reserved), 0) AS BIGINT) AS expected \
              FROM product p LEFT JOIN stock_balance b ON b.product_id = p.id WHERE p.kind = 'goods' \
              GROUP BY p.id, p.sku, p.available HAVING p.available <> COALESCE(SUM(b.on_hand - b.reserved), 0)",
    },
    Rule {
        name: "available of a kit is what its parts allow",
        sql: "SELECT x.sku, x.found, x.expected FROM (SELECT kit.sku, kit.available AS found, \
                (SELECT COALESCE(MIN(CASE WHEN p.deleted_at IS NULL THEN p.available / k.quantity ELSE 0 END), 0) \
                 FROM kit_part k JOIN product p ON p.id = k.part_id WHERE k.kit_id = kit.id) AS expected \
              FROM product kit WHERE kit.kind = 'kit') x WHERE x.found <> x.expected",
    },
    Rule {
        name: "reserved is the sum of active reservations",
        sql: "SELECT p.sku, x.reserved AS found, x.expected FROM (SELECT b.product_id, b.reserved, \
                CAST((SELECT COALESCE(SUM(r.quantity), 0) FROM stock_reservation r WHERE r.product_id = b.product_id \
                 AND r.warehouse_id = b.warehouse_id AND r.state = 'active') AS BIGINT) AS expected \
              FROM stock_balance b) x JOIN product p ON p.id = x.product_id WHERE x.reserved <> x.expected",
    },
    Rule {
        name: "active reservations stand on a balance",
        sql: "SELECT p.sku, r.quantity AS found, CAST(0 AS BIGINT) AS expected FROM stock_reservation r JOIN product p ON p.id = r.product_id \
              WHERE r.state = 'active' AND NOT EXISTS (SELECT 1 FROM stock_balance b \
                WHERE b.product_id = r.product_id AND b.warehouse_id = r.warehouse_id)",
    },
    Rule {
        name: "on hand is the sum of movements",
        sql: "SELECT p.sku, x.on_hand AS found, x.expected FROM (SELECT b.product_id, b.on_hand, \
                CAST((SELECT COALESCE(SUM(m.quantity), 0) FROM stock_movement m WHERE m.product_id = b.product_id \
                 AND m.warehouse_id = b.warehouse_id) AS BIGINT) AS expected \
              FROM stock_balance b) x JOIN product p ON p.id = x.product_id WHERE x.on_hand <> x.expected",
    },
    Rule {
        name: "the price of a product is its retail price",
        sql: "SELECT p.sku, p.price AS found, r.amount AS expected FROM product p \
              LEFT JOIN (SELECT x.product_id, x.amount, x.old_amount FROM price x JOIN price_type t ON t.id = x.price_type_id \
                WHERE t.code = 'retail') r ON r.product_id = p.id \
              WHERE COALESCE(p.price, -1) <> COALESCE(r.amount, -1) OR COALESCE(p.old_price, -1) <> COALESCE(r.old_amount, -1)",
    },
];

/// Registers the rules of this area.
pub fn register_checks(checks: &mut Checks) {
    checks.rule("catalog", |shop| Box::pin(check(shop)));
}

/// The inconsistencies of the catalogue's data, one sentence each; empty if there are none.
pub async fn check(shop: &Shop) -> Result<Vec<String>> {
    let db = shop.read();
    let mut out = Vec::new();
    for Rule { name, sql } in RULES {
        let rows =
            Broken::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
        let figure = |n: Option<i64>| n.map_or_else(|| "none".to_owned(), |n| n.to_string());
        let lines = rows.iter().take(LISTED);
        out.extend(
            lines.map(|r| {
                format!("{name}: {} has {}, expected {}", r.sku, figure(r.found), figure(r.expected))
            }),
        );
        if rows.len() > LISTED {
            out.push(format!("{name}: and {} more", rows.len() - LISTED));
        }
    }
    Ok(out)
}

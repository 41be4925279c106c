//! What placing an order costs beside a transaction that only writes its rows. Prints the ratio and asserts nothing about time,
//! which on a busy machine says little. In a release build it is to stay below 3:
//! `cargo test --release -p sales --test it placing_an_order -- --nocapture`.

use crate::shop::{WAREHOUSE, form, guest_with, id, number, open, place, product};
use base::ProductId;
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait, Value};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use testkit::Testkit;
use uuid::Uuid;

const PRICE: i64 = 1_000_00;

async fn run(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> u64 {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.execute_raw(statement).await.unwrap().rows_affected()
}

/// The tables of the shop, with the number of their rows.
async fn tables(kit: &Testkit) -> BTreeMap<String, i64> {
    let db = kit.shop.writer();
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT CAST(table_name AS text) FROM information_schema.tables WHERE table_schema = 'public' \
               AND table_name NOT LIKE 'was\\_%' AND table_name NOT LIKE 'new\\_%'"
        }
        _ => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
               AND name NOT LIKE 'was\\_%' ESCAPE '\\' AND name NOT LIKE 'new\\_%' ESCAPE '\\'"
        }
    };
    let found = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let mut counts = BTreeMap::new();
    for row in found {
        let table: String = row.try_get_by_index(0).unwrap();
        let rows = number(kit, &format!("SELECT COUNT(*) FROM {table}"), []).await;
        counts.insert(table, rows);
    }
    counts
}

/// How the rows of each table changed.
fn growth(before: &BTreeMap<String, i64>, after: &BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    let changed = after.iter().map(|(table, rows)| (table.clone(), rows - before[table]));
    changed.filter(|(_, rows)| *rows != 0).collect()
}

/// A statement that writes the rows of the model order again, as those of another one.
struct Again {
    sql: String,
    values: Vec<fn(&Fresh) -> Value>,
}

/// What distinguishes two orders.
struct Fresh {
    order: Uuid,
    line: Uuid,
    audit: Uuid,
    suffix: String,
}

impl Again {
    /// From the table `new_{table}`, which holds the rows of the model order.
    async fn of(kit: &Testkit, table: &str) -> Self {
        let db = kit.shop.writer();
        let backend = db.get_database_backend();
        let one = format!("SELECT * FROM new_{table} LIMIT 1");
        let row = db.query_one_raw(Statement::from_string(backend, one)).await.unwrap().unwrap();
        let (mut columns, mut copied, mut values) =
            (Vec::new(), Vec::new(), Vec::<fn(&Fresh) -> Value>::new());
        for column in row.column_names() {
            let value: Option<fn(&Fresh) -> Value> = match (table, column.as_str()) {
                // Given by the database.
                (_, "seq" | "tx") => continue,
                ("shop_order", "id") | (_, "order_id" | "entity_id" | "result_id" | "payable_id") => {
                    Some(|fresh| fresh.order.into())
                }
                ("order_line", "id") | (_, "order_line_id") => Some(|fresh| fresh.line.into()),
                ("audit", "id") | (_, "audit_id") => Some(|fresh| fresh.audit.into()),
                (_, "number" | "key" | "unique_key" | "dedup_key") => {
                    Some(|fresh| fresh.suffix.clone().into())
                }
                _ => None,
            };
            let place = values.len() + 1;
            copied.push(match (column.as_str(), backend) {
                ("number" | "key" | "unique_key" | "dedup_key", _) => {
                    format!("{column} || CAST(${place} AS text)")
                }
                (_, DbBackend::Postgres) if value.is_some() => format!("CAST(${place} AS uuid)"),
                _ if value.is_some() => format!("${place}"),
                ("id", DbBackend::Postgres) => "gen_random_uuid()".to_owned(),
                ("id", _) => "randomblob(16)".to_owned(),
                _ => column.clone(),
            });
            values.extend(value);
            columns.push(column);
        }
        let sql = format!(
            "INSERT INTO {table} ({}) SELECT {} FROM new_{table}",
            columns.join(", "),
            copied.join(", ")
        );
        Self { sql, values }
    }
}

/// The statements for all rows of the order that is placed here, in an order that foreign keys allow.
async fn model(kit: &Testkit, camera: ProductId) -> Vec<Again> {
    let owner = guest_with(kit, &[(camera, 1)]).await;
    let before = tables(kit).await;
    for table in before.keys() {
        run(kit.shop.writer(), &format!("CREATE TABLE was_{table} AS SELECT * FROM {table}"), vec![]).await;
    }
    place(kit, &owner, &form(PRICE), 0).await.unwrap();
    let grown = growth(&before, &tables(kit).await);
    let mut written: Vec<_> =
        grown.into_iter().filter(|(_, rows)| *rows > 0).map(|(table, _)| table).collect();
    let first = ["shop_order", "order_line", "audit"];
    written.sort_by_key(|table| first.iter().position(|one| one == table).unwrap_or(first.len()));
    let mut all = Vec::new();
    for table in written {
        let new =
            format!("CREATE TABLE new_{table} AS SELECT * FROM {table} EXCEPT SELECT * FROM was_{table}");
        run(kit.shop.writer(), &new, vec![]).await;
        if table != "number_sequence" {
            all.push(Again::of(kit, &table).await);
        }
    }
    all
}

/// Writes what placing an order writes, and nothing else.
async fn bare(kit: &Testkit, model: &[Again], camera: ProductId, n: usize) {
    let serial = |kind: u128| Uuid::from_u128((kind << 64) + n as u128);
    let fresh = Fresh { order: serial(1), line: serial(2), audit: serial(3), suffix: format!("-{n}") };
    let tx = kit.shop.writer().begin().await.unwrap();
    let rows = [
        ("UPDATE number_sequence SET next = next + 1 WHERE code = 'order-2026'", vec![]),
        (
            "UPDATE stock_balance SET reserved = reserved + 1 WHERE product_id = $1 AND warehouse_id = $2",
            vec![camera.into(), id(WAREHOUSE).into()],
        ),
        ("UPDATE product SET available = available - 1 WHERE id = $1", vec![camera.into()]),
        (
            "DELETE FROM cart_line WHERE cart_id = (SELECT cart_id FROM cart_line ORDER BY cart_id LIMIT 1)",
            vec![],
        ),
    ];
    for (sql, values) in rows {
        assert_eq!(run(&tx, sql, values).await, 1, "{sql}");
    }
    for one in model {
        run(&tx, &one.sql, one.values.iter().map(|value| value(&fresh)).collect()).await;
    }
    tx.commit().await.unwrap();
}

on_both_databases!(placing_an_order_beside_a_bare_transaction_of_its_rows, |kit| async move {
    open(&kit).await;
    let count = testkit::size("ZASOV_TEST_MEASURED_ORDERS", 40);
    let camera = product(&kit, 10, PRICE, 10_000_000).await;
    let model = model(&kit, camera).await;
    let mut carts = Vec::new();
    for _ in 0..2 * count {
        carts.push(guest_with(&kit, &[(camera, 1)]).await);
    }
    let before = tables(&kit).await;
    let mut placing = Duration::ZERO;
    for (n, owner) in carts.iter().take(count).enumerate() {
        let begun = Instant::now();
        place(&kit, owner, &form(PRICE), n + 1).await.unwrap();
        placing += begun.elapsed();
    }
    let placed = tables(&kit).await;
    let begun = Instant::now();
    for n in 0..count {
        bare(&kit, &model, camera, n).await;
    }
    let writing = begun.elapsed();
    assert_eq!(growth(&before, &placed), growth(&placed, &tables(&kit).await), "the same rows are written");
    println!(
        "placing {:.2} of a bare transaction ({placing:?} and {writing:?} for {count} orders)",
        placing.as_secs_f64() / writing.as_secs_f64()
    );
});

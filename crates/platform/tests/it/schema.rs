//! The schema: concurrent migration, and its constraints.

use base::Instant;
use platform::Shop;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use testkit::{On, on_both_databases};
use uuid::Uuid;

async fn book(shop: &Shop, resource: Uuid, from: i64, to: i64) -> platform::Result<()> {
    let tx = shop.begin().await?;
    let id: Uuid = tx.id();
    sea_orm::ConnectionTrait::execute_raw(
        &*tx,
        tx.sql(
            "INSERT INTO resource_booking (id, resource_id, kind, starts_at, ends_at) VALUES ($1, $2, 'visit', $3, $4)",
            [id.into(), resource.into(), from.into(), to.into()],
        ),
    )
    .await?;
    tx.commit().await
}

on_both_databases!(sch_2_the_database_refuses_a_double_booking, |kit| async move {
    let (crew, other): (Uuid, Uuid) = (kit.shop.id(), kit.shop.id());
    book(&kit.shop, crew, 100, 200).await.unwrap();
    book(&kit.shop, crew, 200, 300).await.expect("half-open stretches may touch");
    book(&kit.shop, other, 100, 200).await.expect("another crew is free");
    for (from, to) in [(100, 200), (150, 160), (199, 201), (50, 101), (0, 1000)] {
        let refused = book(&kit.shop, crew, from, to).await.unwrap_err();
        assert!(refused.is_conflict(), "{from}..{to}: {refused}");
    }
});

on_both_databases!(migrations_run_once_and_a_second_run_does_nothing, |kit| async move {
    let again = migrations::run(kit.shop.writer(), Instant::default().0).await.unwrap();
    assert!(again.is_empty());
});

on_both_databases!(stock_can_not_go_below_zero, |kit| async move {
    let tx = kit.shop.begin().await.unwrap();
    let broken = sea_orm::ConnectionTrait::execute_raw(
        &*tx,
        tx.sql(
            "INSERT INTO stock_balance (product_id, warehouse_id, on_hand, reserved) VALUES ($1, $2, 1, 2)",
            [tx.id::<Uuid>().into(), tx.id::<Uuid>().into()],
        ),
    )
    .await;
    assert!(broken.is_err(), "more reserved than there is");
});

/// Two servers starting concurrently on an empty database: one migrates, the other waits and finds it done.
#[tokio::test(flavor = "multi_thread")]
async fn two_servers_may_start_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", dir.path().join("zasov.db").display());
    let (a, b) = (platform::connect(&url).await.unwrap(), platform::connect(&url).await.unwrap());
    let (a, b) = tokio::join!(migrations::run(&a.writer, 1), migrations::run(&b.writer, 1));
    assert_eq!(a.unwrap().len() + b.unwrap().len(), migrations::ALL.len());
}

/// A database of a shop as it was before `until`, with these statements run; `$1` is an id that all rows share.
async fn upgraded(on: On, until: &str, rows: &[&str]) -> (tempfile::TempDir, DatabaseConnection) {
    let dir = tempfile::tempdir().unwrap();
    let db = platform::connect(&testkit::empty_database(on, dir.path()).await).await.unwrap().writer;
    let backend = db.get_database_backend();
    let run = async |sql: &str| db.execute_unprepared(&migrations::render(sql, backend)).await.unwrap();
    run("CREATE TABLE schema_migration (name TXT PRIMARY KEY, applied_at BIG NOT NULL)").await;
    for (name, sql) in migrations::ALL.iter().filter(|(name, _)| *name < until) {
        run(sql).await;
        run(&format!("INSERT INTO schema_migration (name, applied_at) VALUES ('{name}', 1)")).await;
    }
    let id = Uuid::from_u128(1);
    for row in rows {
        db.execute_raw(Statement::from_sql_and_values(backend, *row, [id.into()])).await.unwrap();
    }
    migrations::run(&db, 2).await.unwrap();
    (dir, db)
}

async fn days_off_are_kept(on: On) {
    let rows = [
        "INSERT INTO seller (id, name, inn, legal_address, tax_system) VALUES ($1, 'А', '7', 'М', 'usn')",
        "INSERT INTO branch (id, slug, name_ru, name_en, city_ru, city_en, address_ru, address_en, phone, email, \
           zone, seller_id) VALUES ($1, 'a', 'А', 'A', 'М', 'M', '', '', '', '', 'Europe/Moscow', $1)",
        "INSERT INTO district (id, branch_id, code, name_ru, name_en, position) VALUES ($1, $1, 'c', 'Ц', 'C', 1)",
        "INSERT INTO crew (id, branch_id, base_district_id, name_ru, name_en, position) VALUES ($1, $1, $1, 'О', 'O', 1)",
        "INSERT INTO crew_hours (crew_id, weekday, starts_minute, ends_minute) VALUES ($1, 1, 540, 780)",
        "INSERT INTO crew_hours (crew_id, weekday, starts_minute, ends_minute) VALUES ($1, 1, 780, 1080)",
        "INSERT INTO crew_day_off (crew_id, day, reason) VALUES ($1, '2026-11-24', 'отпуск')",
    ];
    let (_dir, db) = upgraded(on, "0037", &rows).await;
    let sql = "SELECT a.id, a.kind, a.first_day, a.last_day, a.note, d.is_active, d.version \
               FROM crew_absence a JOIN crew c ON c.id = a.crew_id JOIN district d ON d.id = c.base_district_id";
    let row =
        db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    let text = |name: &str| row.try_get::<String>("", name).unwrap();
    assert!(!row.try_get::<Uuid>("", "id").unwrap().is_nil());
    assert_eq!(["kind", "note"].map(text), ["other", "отпуск"]);
    assert_eq!(["first_day", "last_day"].map(text), ["2026-11-24", "2026-11-24"]);
    assert_eq!((row.try_get::<bool>("", "is_active"), row.try_get::<i64>("", "version")), (Ok(true), Ok(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn days_off_of_crews_become_absences_on_sqlite() {
    days_off_are_kept(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn days_off_of_crews_become_absences_on_postgres() {
    if !testkit::sqlite_only() {
        days_off_are_kept(On::Postgres).await;
    }
}

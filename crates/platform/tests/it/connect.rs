//! Opening a database.

use platform::{Timeouts, connect, connect_with};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::time::Duration;
use tokio::task::JoinSet;

/// A new file is switched to WAL mode under an exclusive lock, for which SQLite itself does not wait.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ops_4_servers_that_open_one_new_file_at_once_all_get_in() {
    for _ in 0..20 {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", dir.path().join("new.db").display());
        let mut opening = JoinSet::new();
        for _ in 0..8 {
            let url = url.clone();
            opening.spawn(async move { connect(&url).await.map(|_| ()) });
        }
        while let Some(opened) = opening.join_next().await {
            opened.unwrap().unwrap();
        }
    }
}

/// The value of a setting of the connection.
async fn setting(db: &impl ConnectionTrait, name: &str) -> String {
    let backend = db.get_database_backend();
    let sql = match backend {
        DbBackend::Postgres => format!("SELECT setting AS value FROM pg_settings WHERE name = '{name}'"),
        _ => format!("SELECT CAST(timeout AS text) AS value FROM pragma_{name}"),
    };
    let row = db.query_one_raw(Statement::from_string(backend, sql)).await.unwrap().unwrap();
    row.try_get("", "value").unwrap()
}

/// SQLite waits for a lock itself, readers and the writer.
#[tokio::test]
async fn sqlite_waits_ten_seconds_for_another_process() {
    let dir = tempfile::tempdir().unwrap();
    let db = connect(&format!("sqlite:{}", dir.path().join("new.db").display())).await.unwrap();
    assert_eq!(setting(&db.writer, "busy_timeout").await, "10000");
    assert_eq!(setting(&db.reader, "busy_timeout").await, "10000");
    assert_eq!(setting(&db.snapshots, "busy_timeout").await, "10000");
}

#[tokio::test]
async fn statements_on_postgres_have_the_limits_of_their_connection() {
    if testkit::sqlite_only() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let url = testkit::empty_database(testkit::On::Postgres, dir.path()).await;
    let limits =
        Timeouts { statement: Some(Duration::from_millis(200)), lock: Some(Duration::from_millis(100)) };
    let serving = connect_with(&url, limits).await.unwrap().writer;
    let waits = |sql: &'static str| serving.execute_unprepared(sql);
    assert!(waits("SELECT pg_sleep(60)").await.unwrap_err().to_string().contains("statement timeout"));

    let loading = connect(&url).await.unwrap().writer;
    assert_eq!(setting(&loading, "statement_timeout").await, "0");
    assert_eq!(setting(&loading, "lock_timeout").await, "0");
    // One connection of a pool holds the lock until it is closed.
    loading.execute_unprepared("SELECT pg_advisory_lock(7)").await.unwrap();
    assert!(waits("SELECT pg_advisory_lock(7)").await.unwrap_err().to_string().contains("lock timeout"));
}

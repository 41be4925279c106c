//! Connections: one writer and a pool of readers on SQLite, one pool on PostgreSQL.

use crate::error::is_transient;
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, DbErr};
use std::time::Duration;
use tokio::time::sleep;

/// The connections of a shop. On PostgreSQL both are the same pool.
#[derive(Clone)]
pub struct Databases {
    pub writer: DatabaseConnection,
    pub reader: DatabaseConnection,
}

/// How long a connection waits for another process's write on SQLite.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long to wait before a file that was locked is opened again.
const OPEN_PAUSE: Duration = Duration::from_millis(20);
/// Pages that each connection of SQLite has for itself: two megabytes (negative: in kilobytes).
const CACHE_SIZE: &str = "-2000";
/// How much of the file all connections read out of the system's own cache, without a copy each: one gigabyte.
const MMAP_BYTES: &str = "1073741824";
/// What a load of many rows keeps in memory: 64 megabytes, so that pages of indexes are not written out and read
/// again within a transaction; and how many pages gather in the log before they go to the file.
const LOADING: &str = "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16000;";
/// As it is otherwise; 1,000 is SQLite's own.
const SERVING: &str = "PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000;";
/// Readers on SQLite, connections on PostgreSQL.
const POOL: u32 = 8;

/// Opens `sqlite:path` (created when missing) or `postgres:…`.
///
/// # Errors
/// The database's own; an address of another kind is [`DbErr::Custom`].
pub async fn connect(url: &str) -> Result<Databases, DbErr> {
    if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        let pool = Database::connect(options(url, POOL)).await?;
        return Ok(Databases { writer: pool.clone(), reader: pool });
    }
    let Some(path) = url.strip_prefix("sqlite:") else {
        return Err(DbErr::Custom(format!(
            "no database of this kind: {}",
            url.split(':').next().unwrap_or_default()
        )));
    };
    let path = path.trim_start_matches("//");
    let file = path.split('?').next().unwrap_or(path);
    let writer = open(&format!("sqlite:{file}?mode=rwc"), 1, false).await?;
    let reader = open(&format!("sqlite:{file}?mode=rwc"), POOL, true).await?;
    Ok(Databases { writer, reader })
}

/// Opens a file that other processes may be opening too. A new file becomes one with a log under an exclusive
/// lock, for which SQLite does not wait (<https://sqlite.org/wal.html>, "Sometimes Queries Return SQLITE_BUSY
/// In WAL Mode"), so the wait is here.
async fn open(url: &str, pool: u32, read_only: bool) -> Result<DatabaseConnection, DbErr> {
    let begun = std::time::Instant::now();
    loop {
        match Database::connect(sqlite(url, pool, read_only)).await {
            Err(e) if is_transient(&e) && begun.elapsed() < BUSY_TIMEOUT => sleep(OPEN_PAUSE).await,
            other => return other,
        }
    }
}

/// Whether the writer is about to store very many rows. On PostgreSQL nothing changes.
///
/// # Errors
/// The database's own.
pub(crate) async fn set_loading(writer: &DatabaseConnection, is_on: bool) -> Result<(), DbErr> {
    if writer.get_database_backend() == DbBackend::Sqlite {
        writer.execute_unprepared(if is_on { LOADING } else { SERVING }).await?;
    }
    Ok(())
}

fn options(url: &str, pool: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(pool)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(20))
        .sqlx_logging(false);
    options
}

fn sqlite(url: &str, pool: u32, read_only: bool) -> ConnectOptions {
    let mut options = options(url, pool);
    options.map_sqlx_sqlite_opts(move |o| {
        o.busy_timeout(BUSY_TIMEOUT)
            .foreign_keys(true)
            .pragma("journal_mode", "WAL")
            // An acknowledged order survives a power cut.
            .pragma("synchronous", "FULL")
            .pragma("cache_size", CACHE_SIZE)
            .pragma("mmap_size", MMAP_BYTES)
            .pragma("temp_store", "MEMORY")
            // Not `read_only`: a WAL file has to be opened for writing to be read.
            .pragma("query_only", if read_only { "ON" } else { "OFF" })
            .statement_cache_capacity(200)
    });
    options
}

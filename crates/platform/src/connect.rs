//! Database connections: one writer, readers and a pool for snapshots on SQLite, one pool on PostgreSQL.

use crate::error::is_transient;
use crate::reader::Reader;
use sea_orm::sqlx::ConnectOptions as _;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, DbErr};
use std::time::Duration;
use tokio::time::sleep;

/// The connections of a shop. On PostgreSQL all are the same pool.
#[derive(Clone)]
pub struct Databases {
    /// For transactions; a single connection on SQLite.
    pub writer: DatabaseConnection,
    /// For queries outside a transaction; read-only on SQLite.
    pub reader: Reader,
    /// For transactions that only read; read-only on SQLite.
    pub snapshots: DatabaseConnection,
}

/// Limits of each statement on PostgreSQL, in the sense of its settings of these names. `None` is no limit.
/// SQLite has neither: a writer waits at most ten seconds for another process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timeouts {
    /// `statement_timeout`: how long a statement may take.
    pub statement: Option<Duration>,
    /// `lock_timeout`: how long a statement may wait for a row, a table or an advisory lock.
    pub lock: Option<Duration>,
}

/// How long an SQLite connection waits for another process's write.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Delay before a locked file is opened again.
const OPEN_PAUSE: Duration = Duration::from_millis(20);
/// Page cache of each SQLite connection: two megabytes (negative: in kilobytes).
const CACHE_SIZE: &str = "-2000";
/// How much of the file connections read through shared memory mapping: one gigabyte.
const MMAP_BYTES: &str = "1073741824";
/// Settings for bulk loading: a page cache of 64 megabytes, so that index pages are not written and reread
/// within a transaction, and a higher number of WAL pages before a checkpoint.
const LOADING: &str = "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16000;";
/// Settings for normal operation; 1,000 is SQLite's default.
const SERVING: &str = "PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000;";
/// Readers on SQLite, connections on PostgreSQL.
const POOL: u32 = 8;
/// Connections for snapshots on SQLite.
const SNAPSHOTS: u32 = 4;
/// A pooled connection of PostgreSQL that was idle for this long is tested before it is used: a proxy or a restart may
/// have closed it. Testing each time would double the round trips.
const TEST_AFTER: Duration = Duration::from_secs(10);

/// Opens `sqlite:path` (created if missing) or `postgres:…` without limits on statements, for migrations, bulk
/// loading and other work of the command line.
///
/// # Errors
/// Those of the database; a URL of another kind is [`DbErr::Custom`].
pub async fn connect(url: &str) -> Result<Databases, DbErr> {
    connect_with(url, Timeouts::default()).await
}

/// Opens a database as [`connect`] does, with limits on its statements.
///
/// # Errors
/// Those of [`connect`].
pub async fn connect_with(url: &str, timeouts: Timeouts) -> Result<Databases, DbErr> {
    if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        let pool = Database::connect(postgres(url, timeouts)).await?;
        return Ok(Databases { writer: pool.clone(), reader: Reader::pool(pool.clone()), snapshots: pool });
    }
    let Some(path) = url.strip_prefix("sqlite:") else {
        return Err(DbErr::Custom(format!(
            "no database of this kind: {}",
            url.split(':').next().unwrap_or_default()
        )));
    };
    let path = path.trim_start_matches("//");
    let file = path.split('?').next().unwrap_or(path);
    let url = format!("sqlite:{file}?mode=rwc");
    let writer = open(&url, 1, false).await?;
    let snapshots = open(&url, SNAPSHOTS, true).await?;
    let readers = url.parse::<SqliteConnectOptions>().map_err(|e| DbErr::Custom(e.to_string()))?;
    let reader = Reader::sqlite(pragmas(readers, true).disable_statement_logging(), POOL as usize);
    Ok(Databases { writer, reader, snapshots })
}

/// Opens a file that other processes may be opening concurrently. A new file is switched to WAL mode under an
/// exclusive lock for which SQLite does not wait (<https://sqlite.org/wal.html>, "Sometimes Queries Return
/// SQLITE_BUSY In WAL Mode"), so this function waits.
async fn open(url: &str, pool: u32, read_only: bool) -> Result<DatabaseConnection, DbErr> {
    let begun = std::time::Instant::now();
    loop {
        match Database::connect(sqlite(url, pool, read_only)).await {
            Err(e) if is_transient(&e) && begun.elapsed() < BUSY_TIMEOUT => sleep(OPEN_PAUSE).await,
            other => return other,
        }
    }
}

/// Switches the writer between bulk loading and normal operation. No effect on PostgreSQL.
///
/// # Errors
/// Those of the database.
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

/// Without the just-in-time compiler: its estimates make it compile queries of milliseconds, which takes longer than
/// to run them. It was a fifth of all CPU time of the tests on PostgreSQL.
fn postgres(url: &str, timeouts: Timeouts) -> ConnectOptions {
    let mut options = options(url, POOL);
    let limits = [("statement_timeout", timeouts.statement), ("lock_timeout", timeouts.lock)];
    let mut settings = vec![("jit", "off".to_owned())];
    settings.extend(
        limits.into_iter().filter_map(|(name, limit)| Some((name, format!("{}ms", limit?.as_millis())))),
    );
    options
        .test_before_acquire_if_idle_for(TEST_AFTER)
        .map_sqlx_postgres_opts(move |o| o.options(settings.clone()));
    options
}

fn sqlite(url: &str, pool: u32, read_only: bool) -> ConnectOptions {
    let mut options = options(url, pool);
    // The database is in this process: there is no connection to lose.
    options.test_before_acquire(false).map_sqlx_sqlite_opts(move |o| pragmas(o, read_only));
    options
}

fn pragmas(options: SqliteConnectOptions, read_only: bool) -> SqliteConnectOptions {
    options
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(true)
        .pragma("journal_mode", "WAL")
        // An acknowledged order survives a power failure.
        .pragma("synchronous", "FULL")
        .pragma("cache_size", CACHE_SIZE)
        .pragma("mmap_size", MMAP_BYTES)
        .pragma("temp_store", "MEMORY")
        // Not `read_only`: reading a WAL file requires opening it for writing.
        .pragma("query_only", if read_only { "ON" } else { "OFF" })
        .statement_cache_capacity(200)
}

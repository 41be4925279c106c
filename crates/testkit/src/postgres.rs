//! Databases of tests on PostgreSQL: one migrated template for the whole cluster, and a copy for each test.

use crate::NOW;
use platform::Databases;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, Statement};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::OnceCell;

/// The advisory lock under which the template is created (an arbitrary constant).
const LOCK: i64 = 0x5a61_736f_7602;

/// A database of one test, removed when dropped.
pub struct Copy {
    name: String,
}

impl Copy {
    pub fn url(&self) -> String {
        url(&self.name)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let name = std::mem::take(&mut self.name);
        // Dropping can't await, and the runtime of the test may have this thread only.
        let removal = std::thread::spawn(move || -> Result<(), DbErr> {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map_err(|e| DbErr::Custom(e.to_string()))?.block_on(async {
                let admin = administration().await?;
                // Tasks of the test may still hold connections.
                admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
                admin.close().await
            })
        });
        // The outcome of the test is settled: a database left behind is reported and does not fail it.
        match removal.join() {
            Ok(Ok(())) => {}
            Ok(Err(error)) => eprintln!("the database of a test is left behind: {error}"),
            Err(_) => eprintln!("the database of a test is left behind"),
        }
    }
}

/// A copy of the migrated template.
pub async fn copy() -> (Databases, Copy) {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let template = TEMPLATE.get_or_init(|| async { template().await.expect("a template") }).await;
    let copy = Copy { name: new_name("test") };
    // PostgreSQL locks the template in shared mode, so copies are made at the same time.
    recreate(&copy.name, &format!("TEMPLATE {template}")).await.expect("a copy of the template");
    (platform::connect(&url(&copy.name)).await.expect("the copy opens"), copy)
}

/// The URL of a new empty database.
pub async fn empty() -> String {
    let name = new_name("empty");
    recreate(&name, "").await.expect("an empty database");
    url(&name)
}

/// The name of the migrated template. The first test process that needs it creates it; the others wait for its lock and
/// find it.
async fn template() -> Result<String, DbErr> {
    let name = format!("zasov_template_{:016x}", schema_hash());
    // A lock of the session, because databases can't be created in a transaction. Closing the only connection frees it.
    let admin = administration().await?;
    admin.execute_unprepared(&format!("SELECT pg_advisory_lock({LOCK})")).await?;
    let complete = format!("SELECT 1 AS one FROM pg_database WHERE datname = '{name}' AND datistemplate");
    if admin.query_one_raw(Statement::from_string(DbBackend::Postgres, complete)).await?.is_none() {
        // One that is not marked as a template was left unfinished.
        admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
        let db = Database::connect(url(&name)).await?;
        migrations::run(&db, NOW.0).await?;
        db.close().await?;
        // A database that somebody is connected to can't be copied.
        admin
            .execute_unprepared(&format!("ALTER DATABASE {name} IS_TEMPLATE true ALLOW_CONNECTIONS false"))
            .await?;
    }
    admin.close().await?;
    Ok(name)
}

/// A hash of everything that the migrations execute.
fn schema_hash() -> u64 {
    let mut hasher = DefaultHasher::new();
    for (name, sql) in migrations::ALL {
        (name, migrations::render(sql, DbBackend::Postgres)).hash(&mut hasher);
    }
    hasher.finish()
}

/// A name that no other test of this process has. Processes that had the same id before are gone.
fn new_name(kind: &str) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("zasov_{kind}_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst))
}

async fn recreate(name: &str, options: &str) -> Result<(), DbErr> {
    let admin = administration().await?;
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}")).await?;
    admin.execute_unprepared(&format!("CREATE DATABASE {name} {options}")).await?;
    admin.close().await
}

/// One connection to the cluster.
async fn administration() -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(base_url());
    options.max_connections(1);
    Database::connect(options).await
}

#[expect(clippy::disallowed_methods, reason = "the environment says where the PostgreSQL of tests is")]
fn base_url() -> String {
    std::env::var("ZASOV_TEST_POSTGRES")
        .expect("ZASOV_TEST_POSTGRES points at a PostgreSQL for tests (make test starts one)")
}

/// The URL of this database in the cluster: replaces the name in `postgres://user@host:port/name?options`.
fn url(name: &str) -> String {
    let base = base_url();
    let (base, query) = base.split_once('?').map_or((base.as_str(), None), |(b, q)| (b, Some(q)));
    let server = base.rsplit_once('/').map_or(base, |(s, _)| s);
    match query {
        Some(query) => format!("{server}/{name}?{query}"),
        None => format!("{server}/{name}"),
    }
}

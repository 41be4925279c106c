//! Queries outside a transaction.
//!
//! SQLite works on a thread of its own for each connection, and every command crosses to it and back. The pool of sqlx
//! sends two commands besides the query, one to test the connection before and one after it; with the short queries of a
//! page these crossings were a third of the server's time. [`Reader`] keeps the connections itself and sends the query
//! alone. A connection whose query failed or was abandoned is closed instead of tested.

use async_trait::async_trait;
use sea_orm::sqlx::query::Query;
use sea_orm::sqlx::sqlite::{Sqlite, SqliteConnectOptions};
use sea_orm::sqlx::{self, Connection as _, SqliteConnection};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement,
    Values,
};
use sea_query_sqlx::SqlxValues;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long a query waits for a connection, as in the pool of sqlx.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(20);

/// Runs queries that need no transaction. Cheap to clone; clones share the connections.
#[derive(Clone)]
pub struct Reader(Source);

#[derive(Clone)]
enum Source {
    Sqlite(Arc<Connections>),
    Pool(DatabaseConnection),
}

impl Reader {
    /// The kind of database, as [`DatabaseConnection`] has it without the trait.
    pub fn get_database_backend(&self) -> DbBackend {
        ConnectionTrait::get_database_backend(self)
    }

    /// Queries through a pool that tests its connections itself.
    pub(crate) const fn pool(pool: DatabaseConnection) -> Self {
        Self(Source::Pool(pool))
    }

    /// Queries on up to `count` connections, opened when they are needed first.
    pub(crate) fn sqlite(options: SqliteConnectOptions, count: usize) -> Self {
        let permits = Semaphore::new(count);
        Self(Source::Sqlite(Arc::new(Connections { options, permits, idle: Mutex::default() })))
    }
}

/// SQLite connections; the one used last is used next, because its pages and statements are in memory.
struct Connections {
    options: SqliteConnectOptions,
    permits: Semaphore,
    idle: Mutex<Vec<SqliteConnection>>,
}

impl Connections {
    /// Runs `work` with a connection.
    async fn with<T, F>(&self, work: impl FnOnce(SqliteConnection) -> F) -> Result<T, DbErr>
    where
        F: Future<Output = (SqliteConnection, Result<T, sqlx::Error>)>,
    {
        let permit = tokio::time::timeout(ACQUIRE_TIMEOUT, self.permits.acquire()).await;
        let Ok(Ok(_permit)) = permit else {
            return Err(DbErr::Conn(RuntimeErr::Internal("no connection became free in time".to_owned())));
        };
        let idle = self.idle().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => SqliteConnection::connect_with(&self.options).await.map_err(connection_error)?,
        };
        // Dropped, and so closed, if this future is dropped meanwhile.
        let (connection, result) = work(connection).await;
        if result.is_ok() {
            self.idle().push(connection);
        }
        result.map_err(query_error)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<SqliteConnection>> {
        // Nothing can panic while the lock is held, and a list of connections has no half state.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn query(statement: &Statement) -> Query<'_, Sqlite, SqlxValues> {
    let values = statement.values.clone().unwrap_or_else(|| Values(Vec::new()));
    sqlx::query_with(sqlx::AssertSqlSafe(statement.sql.as_str()), SqlxValues(values))
}

fn query_error(e: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(e.into()))
}

fn connection_error(e: sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(e.into()))
}

/// The readers of SQLite are opened with `query_only`, so a statement that writes is refused there.
#[async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        match &self.0 {
            Source::Sqlite(_) => DbBackend::Sqlite,
            Source::Pool(pool) => pool.get_database_backend(),
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match &self.0 {
            Source::Pool(pool) => pool.execute_raw(statement).await,
            Source::Sqlite(connections) => {
                let run = async |mut connection: SqliteConnection| {
                    let done = query(&statement).execute(&mut connection).await;
                    (connection, done)
                };
                Ok(connections.with(run).await?.into())
            }
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match &self.0 {
            Source::Pool(pool) => pool.execute_unprepared(sql).await,
            Source::Sqlite(_) => self.execute_raw(Statement::from_string(DbBackend::Sqlite, sql)).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match &self.0 {
            Source::Pool(pool) => pool.query_one_raw(statement).await,
            Source::Sqlite(connections) => {
                let run = async |mut connection: SqliteConnection| {
                    let row = query(&statement).fetch_optional(&mut connection).await;
                    (connection, row)
                };
                Ok(connections.with(run).await?.map(Into::into))
            }
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match &self.0 {
            Source::Pool(pool) => pool.query_all_raw(statement).await,
            Source::Sqlite(connections) => {
                let run = async |mut connection: SqliteConnection| {
                    let rows = query(&statement).fetch_all(&mut connection).await;
                    (connection, rows)
                };
                Ok(connections.with(run).await?.into_iter().map(Into::into).collect())
            }
        }
    }
}

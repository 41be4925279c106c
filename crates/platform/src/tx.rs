//! Transactions: one operation is one transaction, including its audit entries, change log, jobs and
//! messages.

mod attempt;
mod audit;
mod words;

pub(crate) use words::{WORD_CHARS_MAX, WORD_CHARS_MIN, store_words, words_of};

use crate::faults::Point;
use crate::sql::insert_all;
use crate::tables::change_log;
use crate::{Error, Result, Shop};
use base::Instant;
use base::jobs::ChangeKind;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryFilter,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use std::ops::Deref;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Maximum number of attempts of an operation if the database requests a retry (deadlock, serialization,
/// busy).
const TRIES_MAX: u32 = 5;

/// An open writing transaction; rolled back if dropped without [`Tx::commit`].
pub struct Tx<'a> {
    db: DatabaseTransaction,
    shop: &'a Shop,
    now: Instant,
    written: Mutex<Written>,
}

/// What the commit depends on, and the signals to be sent after it.
#[derive(Default)]
struct Written {
    kinds: Vec<ChangeKind>,
    has_jobs: bool,
    /// The run that the audit entries are rows of.
    run: Option<uuid::Uuid>,
    /// A subscriber to an event failed: what it had to do is missing, so nothing may be committed.
    is_incomplete: bool,
}

impl Deref for Tx<'_> {
    type Target = DatabaseTransaction;
    fn deref(&self) -> &Self::Target {
        &self.db
    }
}

impl Shop {
    /// Opens a writing transaction; on SQLite it takes the write lock immediately (`BEGIN IMMEDIATE`), so
    /// that a write after a read can't fail later. No external call may be made while it is open.
    pub async fn begin(&self) -> Result<Tx<'_>> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let db = self.writer().begin_with_options(options).await?;
        Ok(Tx { db, shop: self, now: self.now(), written: Mutex::default() })
    }
}

/// Retries an operation a bounded number of times if the database fails transiently. The operation must be
/// one transaction.
pub async fn with_retries<T, F>(mut operation: impl FnMut() -> F) -> Result<T>
where
    F: Future<Output = Result<T>>,
{
    let mut tries = 1;
    loop {
        match operation().await {
            Err(e) if e.is_transient() && tries < TRIES_MAX => {
                tracing::debug!(tries, "retrying a transaction: {e}");
                tokio::time::sleep(Duration::from_millis(5 << tries)).await;
                tries += 1;
            }
            other => return other,
        }
    }
}

impl Tx<'_> {
    /// The start time of the transaction, used for everything it writes.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// A new id (UUIDv7 of the start of the transaction).
    pub fn id<T: From<uuid::Uuid>>(&self) -> T {
        self.shop.ids().id(self.now)
    }

    /// The shop that the transaction is of.
    pub fn shop(&self) -> &Shop {
        self.shop
    }

    /// Whether the database is PostgreSQL; otherwise it is SQLite.
    pub fn is_postgres(&self) -> bool {
        self.db.get_database_backend() == DbBackend::Postgres
    }

    /// ` FOR UPDATE` if the database supports it; on SQLite the transaction already holds the write lock.
    pub fn for_update(&self) -> &'static str {
        if self.is_postgres() { " FOR UPDATE" } else { "" }
    }

    /// Waits for other transactions that hold the lock of this name, and holds it until the end of this one: what is
    /// counted under it stays true. On SQLite the transaction already holds the write lock.
    pub async fn lock_name(&self, name: &str) -> Result<()> {
        if self.is_postgres() {
            let lock = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
            self.db.execute_raw(self.sql(lock, [name.into()])).await?;
        }
        Ok(())
    }

    /// A statement with `$1 …` placeholders, supported by both databases.
    pub fn sql(&self, sql: impl Into<String>, values: impl IntoIterator<Item = sea_orm::Value>) -> Statement {
        Statement::from_sql_and_values(self.db.get_database_backend(), sql.into(), values)
    }

    /// Lets the commit fail, whatever the caller makes of the error that led here.
    pub(crate) fn set_incomplete(&self) {
        self.lock_written().is_incomplete = true;
    }

    fn is_incomplete(&self) -> bool {
        self.lock_written().is_incomplete
    }

    fn lock_written(&self) -> MutexGuard<'_, Written> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Commits, then drops this server's shared values of what changed and wakes readers of the change log and
    /// workers.
    ///
    /// # Errors
    /// Those of the database; [`Error::Inconsistent`] if a subscriber to an event has failed.
    pub async fn commit(self) -> Result<()> {
        if self.is_incomplete() {
            return Err(Error::Inconsistent("a subscriber to an event of the transaction failed".to_owned()));
        }
        let written = self.written.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.shop.pass(Point::BeforeCommit).await?;
        self.db.commit().await?;
        if !written.kinds.is_empty() {
            self.shop.invalidate(&written.kinds);
        }
        if written.has_jobs || !written.kinds.is_empty() {
            self.shop.changes().signal();
        }
        self.shop.pass(Point::AfterCommit).await
    }

    /// Appends to the change log.
    pub async fn changed(&self, kind: ChangeKind, entity: impl Into<Option<uuid::Uuid>>) -> Result<()> {
        self.lock_written().kinds.push(kind);
        self.db
            .execute_raw(self.sql(
                "INSERT INTO change_log (kind, entity_id, at) VALUES ($1, $2, $3)",
                [kind.into(), entity.into().into(), self.now.into()],
            ))
            .await?;
        Ok(())
    }

    /// Appends one row per entity to the change log.
    pub async fn changed_all(&self, kind: ChangeKind, entities: &[uuid::Uuid]) -> Result<()> {
        if entities.is_empty() {
            return Ok(());
        }
        self.lock_written().kinds.push(kind);
        let row = |id: &uuid::Uuid| change_log::ActiveModel {
            kind: Set(kind),
            entity_id: Set(Some(*id)),
            at: Set(self.now),
            ..Default::default()
        };
        insert_all::<change_log::Entity, _>(self, entities.iter().map(row).collect()).await
    }

    /// Makes the commit wake the workers.
    pub(crate) fn wake_workers(&self) {
        self.lock_written().has_jobs = true;
    }

    /// The next number of a sequence, starting at 1. Rolled back with the transaction, so there are no gaps.
    pub async fn next_number(&self, code: &str) -> Result<i64> {
        let row = self
            .db
            .query_one_raw(self.sql(
                "INSERT INTO number_sequence (code, next) VALUES ($1, 2) \
                 ON CONFLICT (code) DO UPDATE SET next = number_sequence.next + 1 RETURNING next - 1 AS number",
                [code.into()],
            ))
            .await?
            .ok_or_else(|| Error::Inconsistent("a sequence gave no number".to_owned()))?;
        Ok(row.try_get("", "number")?)
    }

    /// Claims an idempotency key: `Ok(None)` the first time, otherwise the id stored by the first claim.
    pub async fn claim(&self, scope: &str, key: &str, result: uuid::Uuid) -> Result<Option<uuid::Uuid>> {
        let inserted = self
            .db
            .execute_raw(self.sql(
                "INSERT INTO idempotency_key (scope, key, result_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                [scope.into(), key.into(), result.into(), self.now.into()],
            ))
            .await?
            .rows_affected();
        if inserted == 1 {
            return Ok(None);
        }
        let first = crate::tables::idempotency_key::Entity::find()
            .filter(crate::tables::idempotency_key::Column::Scope.eq(scope))
            .filter(crate::tables::idempotency_key::Column::Key.eq(key))
            .one(&self.db)
            .await?
            .and_then(|row| row.result_id);
        Ok(first)
    }

    /// Whether this key is unclaimed; it can't be claimed until this transaction ends, and a concurrent claim
    /// is waited for. Leaves no trace.
    pub async fn is_free(&self, scope: &str, key: &str) -> Result<bool> {
        let insert = "INSERT INTO idempotency_key (scope, key, result_id, created_at) VALUES ($1, $2, NULL, $3) ON CONFLICT DO NOTHING";
        let inserted =
            self.db.execute_raw(self.sql(insert, [scope.into(), key.into(), self.now.into()])).await?;
        if inserted.rows_affected() == 0 {
            return Ok(false);
        }
        let delete = "DELETE FROM idempotency_key WHERE scope = $1 AND key = $2";
        self.db.execute_raw(self.sql(delete, [scope.into(), key.into()])).await?;
        Ok(true)
    }
}

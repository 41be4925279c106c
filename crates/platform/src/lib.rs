//! Platform: the basis of every operation: connection, transaction and its events, actor and permission, audit,
//! jobs, outbox, change log, idempotency, clock and ids. Server only. Must not depend on: what is sold or booked,
//! pages, HTTP.

#![warn(missing_docs)]

mod actor;
pub mod audit;
pub mod backfill;
mod cached;
mod changes;
pub mod checks;
mod clock;
mod connect;
mod error;
mod events;
pub mod faults;
pub mod files;
mod fixed;
mod ids;
mod installed;
pub mod jobs;
pub mod messages;
mod reader;
pub mod retention;
pub mod sealing;
pub mod sql;
pub mod sweeps;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
mod tx;

pub use actor::{Actor, Behind, Grant, Scope};
pub use cached::Cached;
pub use changes::{Change, Changes, Cursor};
pub use clock::Clock;
pub use connect::{Databases, Timeouts, connect, connect_with};
pub use error::{Error, Result};
pub use events::{Event, Subscribers};
pub use fixed::FixedSettings;
pub use ids::{Ids, Secret, hash_secret, split_mix};
pub use reader::Reader;
pub use tx::{Tx, with_retries};

use routes::Links;
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel, TransactionOptions, TransactionTrait,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The shop's database, clock, ids and links: the first argument of every operation. Cheap to clone.
#[derive(Clone)]
pub struct Shop {
    inner: Arc<Inner>,
    subscribers: Arc<Subscribers>,
    sends_sms: Arc<AtomicBool>,
}

struct Inner {
    databases: Databases,
    clock: Clock,
    ids: Ids,
    links: Links,
    changes: Changes,
    cached: cached::CachedValues,
    installed: installed::Installed,
    #[cfg(debug_assertions)]
    faults: faults::Faults,
}

impl Shop {
    /// A shop with open connections, its schema up to date or about to be migrated.
    pub fn new(databases: Databases, clock: Clock, ids: Ids, links: Links) -> Self {
        let inner = Inner {
            databases,
            clock,
            ids,
            links,
            changes: Changes::new(),
            cached: cached::CachedValues::default(),
            installed: installed::Installed::default(),
            #[cfg(debug_assertions)]
            faults: faults::Faults::default(),
        };
        Self { inner: Arc::new(inner), subscribers: Arc::default(), sends_sms: Arc::default() }
    }

    /// The same shop with the subscribers to events of its transactions. Every process sets them before it uses the
    /// shop; clones keep them.
    #[must_use]
    pub fn with_subscribers(self, subscribers: impl Into<Arc<Subscribers>>) -> Self {
        Self { subscribers: subscribers.into(), ..self }
    }

    /// The same shop, with or without a provider for SMS. Without one, the default, phones are no logins, and messages
    /// to phones are not written.
    #[must_use]
    pub fn with_sms(self, sends_sms: bool) -> Self {
        Self { sends_sms: Arc::new(AtomicBool::new(sends_sms)), ..self }
    }

    /// Connects or disconnects the provider for SMS, for this shop and its clones.
    pub fn set_sms(&self, sends_sms: bool) {
        self.sends_sms.store(sends_sms, Ordering::Relaxed);
    }

    /// Whether messages to phones are delivered.
    pub fn sends_sms(&self) -> bool {
        self.sends_sms.load(Ordering::Relaxed)
    }

    /// The subscribers to events of its transactions.
    pub fn subscribers(&self) -> &Arc<Subscribers> {
        &self.subscribers
    }

    /// For queries outside a transaction, read-only on SQLite.
    pub fn read(&self) -> &Reader {
        &self.inner.databases.reader
    }

    /// A read transaction in which all queries see the same moment. Ends when it is dropped.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction> {
        let db = &self.inner.databases.snapshots;
        // A deferred transaction of SQLite reads from a snapshot already and knows no isolation levels.
        let isolation_level = match db.get_database_backend() {
            DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
            _ => None,
        };
        Ok(db.begin_with_options(TransactionOptions { isolation_level, ..Default::default() }).await?)
    }

    /// The writing connection, for migrations; operations use [`Shop::begin`].
    pub fn writer(&self) -> &DatabaseConnection {
        &self.inner.databases.writer
    }

    /// Closes the connections once they are idle.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn close(self) -> Result<()> {
        self.inner.databases.snapshots.close_by_ref().await?;
        Ok(self.inner.databases.writer.close_by_ref().await?)
    }

    /// Marks the beginning and the end of a bulk load: SQLite then keeps more pages in memory and writes them
    /// out less often.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn set_loading(&self, is_on: bool) -> Result<()> {
        Ok(connect::set_loading(self.writer(), is_on).await?)
    }

    /// The current time.
    pub fn now(&self) -> base::Instant {
        self.inner.clock.now()
    }

    /// The clock, for what outlives a call.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// The source of ids, secrets and codes.
    pub fn ids(&self) -> &Ids {
        &self.inner.ids
    }

    /// Absolute links to the pages of this shop, for messages and outside services.
    pub fn links(&self) -> &Links {
        &self.inner.links
    }

    /// A new id (UUIDv7 of the current time).
    pub fn id<T: From<uuid::Uuid>>(&self) -> T {
        self.inner.ids.id(self.now())
    }

    /// A signal to subscribers in this process after each commit that changed something.
    pub fn changes(&self) -> &Changes {
        &self.inner.changes
    }

    /// The faults injected by a test into this shop.
    #[cfg(debug_assertions)]
    pub fn faults(&self) -> &faults::Faults {
        &self.inner.faults
    }
}

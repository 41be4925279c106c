//! The change log: an append-only table followed by caches, the search index and live boards. The signal only
//! wakes readers; the table has to be polled, since another server may have written to it.

use crate::{Result, Shop};
use base::jobs::ChangeKind;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;
use uuid::Uuid;

/// Maximum number of rows read at once.
pub const CHANGES_READ_MAX: i64 = 500;

/// The position of a reader. PostgreSQL assigns row numbers before transactions commit, so a row number alone
/// is not a position: of two transactions the one that began first may commit last and have the lower
/// numbers. On PostgreSQL the transaction is compared first (`tx` is its number; on SQLite, where writers are
/// serialized, always 0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cursor {
    /// Number of the transaction; 0 on SQLite.
    pub tx: i64,
    /// Number of the row.
    pub seq: i64,
}

/// One row of the change log. Without an entity, everything of the kind may have changed.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Change {
    /// Number of the transaction; 0 on SQLite.
    pub tx: i64,
    /// Number of the row.
    pub seq: i64,
    /// What the row speaks of.
    pub kind: ChangeKind,
    /// The changed record.
    pub entity_id: Option<Uuid>,
}

impl Change {
    /// The position after this row.
    pub const fn cursor(&self) -> Cursor {
        Cursor { tx: self.tx, seq: self.seq }
    }
}

/// A signal to readers in this process.
pub struct Changes {
    wake: broadcast::Sender<()>,
}

impl Changes {
    pub(crate) fn new() -> Self {
        Self { wake: broadcast::channel(16).0 }
    }

    pub(crate) fn signal(&self) {
        // Having no receivers is not an error.
        let _ = self.wake.send(());
    }

    /// A receiver of the signals from now on. It may miss signals, so readers look at the log after each and at
    /// intervals.
    pub fn subscribe(&self) -> broadcast::Receiver<()> {
        self.wake.subscribe()
    }

    /// The start position of a new reader: after the last row before which no further row can appear. Rows
    /// being written now come after it.
    pub async fn head(shop: &Shop) -> Result<Cursor> {
        let db = shop.read();
        let sql = match db.get_database_backend() {
            DbBackend::Postgres => {
                "SELECT tx::text::bigint AS tx, seq FROM change_log \
                 WHERE tx < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY tx DESC, seq DESC LIMIT 1"
            }
            _ => "SELECT 0 AS tx, seq FROM change_log ORDER BY seq DESC LIMIT 1",
        };
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
        let Some(row) = row else { return Ok(Cursor::default()) };
        Ok(Cursor { tx: row.try_get("", "tx")?, seq: row.try_get("", "seq")? })
    }

    /// Unread rows, oldest first, at most [`CHANGES_READ_MAX`]. On PostgreSQL only rows of transactions older
    /// than every running one.
    pub async fn after(shop: &Shop, cursor: Cursor) -> Result<Vec<Change>> {
        let db = shop.read();
        let (columns, unread, order) = match db.get_database_backend() {
            DbBackend::Postgres => (
                "tx::text::bigint AS tx",
                "(tx, seq) > ($2::bigint::text::xid8, $1) AND tx < pg_snapshot_xmin(pg_current_snapshot())",
                "tx, seq",
            ),
            _ => ("0 AS tx", "seq > $1 AND $2 = 0", "seq"),
        };
        let sql = format!(
            "SELECT {columns}, seq, kind, entity_id FROM change_log WHERE {unread} ORDER BY {order} LIMIT {CHANGES_READ_MAX}"
        );
        let values = [cursor.seq.into(), cursor.tx.into()];
        let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        Ok(Change::find_by_statement(query).all(db).await?)
    }

    /// When the row at this position was written. Shows whether a position belongs to this database, since a
    /// restored one has other rows.
    pub async fn written_at(shop: &Shop, cursor: Cursor) -> Result<Option<base::Instant>> {
        let db = shop.read();
        let sql = "SELECT at FROM change_log WHERE seq = $1";
        let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [cursor.seq.into()]);
        Ok(match db.query_one_raw(query).await? {
            Some(row) => Some(row.try_get("", "at")?),
            None => None,
        })
    }
}

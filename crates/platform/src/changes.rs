//! The change log: an append-only table that caches, the search index and live boards follow.
//! The signal only wakes readers; polling the table is the truth, since another server may have written.

use crate::{Result, Shop};
use domain::jobs::ChangeKind;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use tokio::sync::broadcast;
use uuid::Uuid;

/// How many rows a reader takes at once.
pub const CHANGES_READ_MAX: i64 = 500;

/// One row of the change log. Without an entity, everything of the kind may have changed.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Change {
    pub seq: i64,
    pub kind: ChangeKind,
    pub entity_id: Option<Uuid>,
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
        // Nobody listening is no error.
        let _ = self.wake.send(());
    }

    pub fn subscribe(&self) -> broadcast::Receiver<()> {
        self.wake.subscribe()
    }

    /// The newest position, from which a new reader starts.
    pub async fn head(shop: &Shop) -> Result<i64> {
        let db = shop.read();
        let query = Statement::from_string(
            db.get_database_backend(),
            "SELECT COALESCE(MAX(seq), 0) AS seq FROM change_log",
        );
        Ok(match db.query_one_raw(query).await? {
            Some(row) => row.try_get("", "seq")?,
            None => 0,
        })
    }

    /// Rows after `seq`, oldest first, at most [`CHANGES_READ_MAX`]. On PostgreSQL only rows of transactions
    /// older than every running one: sequence numbers commit out of order.
    pub async fn after(shop: &Shop, seq: i64) -> Result<Vec<Change>> {
        let db = shop.read();
        let visible = match db.get_database_backend() {
            DbBackend::Postgres => "AND tx < pg_snapshot_xmin(pg_current_snapshot())",
            _ => "",
        };
        let sql = format!(
            "SELECT seq, kind, entity_id FROM change_log WHERE seq > $1 {visible} ORDER BY seq LIMIT {CHANGES_READ_MAX}"
        );
        let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [seq.into()]);
        Ok(Change::find_by_statement(query).all(db).await?)
    }
}

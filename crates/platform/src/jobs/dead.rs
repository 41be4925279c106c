//! Jobs that have failed for good: a person reads the cause, and has them run again or gives them up.

use crate::tables::job;
use crate::{Error, Event, Result, Shop, Tx};
use base::jobs::JobState;
use base::{Instant, JobId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A job that has failed for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// The row in the queue.
    pub id: JobId,
    /// [`Job::KIND`](super::Job::KIND).
    pub kind: String,
    /// What the last attempt said; empty if it said nothing.
    pub error: String,
    /// Number of attempts.
    pub tries: i64,
    /// When it was queued.
    pub created_at: Instant,
}

/// A job has just failed for good.
#[derive(Clone, Debug)]
pub struct JobDied {
    /// [`Job::KIND`](super::Job::KIND).
    pub kind: String,
}

impl Event for JobDied {
    const NAME: &'static str = "job died";
    const NEEDS_SUBSCRIBER: bool = false;
}

/// Jobs that have failed for good, the newest first, at most `limit`; those queued before `before`, if it is given.
///
/// # Errors
/// Those of the database.
pub async fn dead(shop: &Shop, before: Option<JobId>, limit: u64) -> Result<Vec<DeadJob>> {
    // Ids are ordered by the time of their creation.
    let mut query = job::Entity::find().filter(job::Column::State.eq(JobState::Dead));
    if let Some(before) = before {
        query = query.filter(job::Column::Id.lt(before));
    }
    let rows = query.order_by_desc(job::Column::Id).limit(limit).all(shop.read()).await?;
    let view = |row: job::Model| DeadJob {
        id: row.id,
        kind: row.kind,
        error: row.last_error.unwrap_or_default(),
        tries: row.tries,
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Queues a job again that has failed for good, with all its attempts; returns its kind.
///
/// # Errors
/// [`Error::NotFound`] for every other job.
pub async fn requeue(tx: &Tx<'_>, id: JobId) -> Result<String> {
    let kind = leave_dead(tx, id, "state = 'queued', tries = 0, due_at = $2").await?;
    tx.wake_workers();
    Ok(kind)
}

/// Gives a job up that has failed for good; returns its kind. The row stays as long as those of failed jobs.
///
/// # Errors
/// [`Error::NotFound`] for every other job.
pub async fn dismiss(tx: &Tx<'_>, id: JobId) -> Result<String> {
    leave_dead(tx, id, "state = 'dismissed', done_at = $2").await
}

async fn leave_dead(tx: &Tx<'_>, id: JobId, change: &str) -> Result<String> {
    let sql = format!(
        "UPDATE job SET {change}, leased_until = NULL, lease_owner = NULL WHERE id = $1 AND state = 'dead' RETURNING kind"
    );
    let row = tx.query_one_raw(tx.sql(sql, [id.into(), tx.now().into()])).await?.ok_or(Error::NotFound)?;
    Ok(row.try_get("", "kind")?)
}

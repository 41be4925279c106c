//! The job queue: due time, attempts, lease, dead letter, and the [`Registry`] of everything a worker runs.
//!
//! A job may run twice (a worker can stop after the effect and before the row is closed), so its effect has to be
//! idempotent. Closing a job is fenced: a worker whose lease was taken over changes nothing.

mod dead;
mod enqueue;
mod registry;

pub use dead::{DeadJob, JobDied, dead, dismiss, requeue};
pub use registry::{BoxFuture, HOURLY, Job, Listener, Provides, Registry, Sweep};

use crate::tables::job;
use crate::{Error, Result, Shop, Tx};
use base::jobs::JobState;
use base::{Instant, JobId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::time::Duration;

/// How long a worker has for one job before another may take it.
const LEASE_MINUTES: i64 = 5;
/// The longest run of one job. Shorter than the lease, so that a job is stopped and closed by the worker that runs it
/// before another worker may take it; the minute between the two is for writing the result.
pub const JOB_TIME_MAX: Duration = Duration::from_secs(4 * 60);
const _: () = assert!(JOB_TIME_MAX.as_secs() < LEASE_MINUTES as u64 * 60);
/// The longest wait between two tries.
const BACKOFF_MINUTES_MAX: i64 = 60;

/// A job that a worker has leased.
#[derive(Clone, Debug)]
pub struct Leased {
    /// The row in the queue.
    pub id: JobId,
    /// [`Job::KIND`](registry::Job::KIND).
    pub kind: String,
    /// [`Job::Payload`](registry::Job::Payload) as JSON.
    pub payload: serde_json::Value,
    /// Attempts so far, with this one. Every lease raises it, so owner and attempt together name one lease.
    pub tries: i64,
    /// The worker that holds the lease.
    pub owner: String,
}

/// Whether a failed job is worth another try.
#[derive(Debug)]
pub enum JobError {
    /// Another try may succeed; the text says what happened.
    Retry(String),
    /// Trying again can't help: the job is dead at once.
    Fail(String),
}

impl From<Error> for JobError {
    fn from(e: Error) -> Self {
        match e {
            Error::Database(_) | Error::Gateway(_) | Error::Refused(_) => Self::Retry(e.to_string()),
            other => Self::Fail(other.to_string()),
        }
    }
}

/// Takes up to `limit` due jobs for `owner`; nobody else gets them while the lease lasts.
pub async fn lease(shop: &Shop, owner: &str, limit: u64) -> Result<Vec<Leased>> {
    if !any_due(shop).await? {
        return Ok(Vec::new());
    }
    let tx = shop.begin().await?;
    dead_letter(&tx).await?;
    let skip = if tx.is_postgres() { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE job SET leased_until = $1, lease_owner = $2, tries = tries + 1 WHERE id IN (\
           SELECT id FROM job WHERE state = 'queued' AND due_at <= $3 AND (leased_until IS NULL OR leased_until < $3) \
           ORDER BY due_at LIMIT {limit} {skip}) RETURNING *"
    );
    let now = tx.now();
    let query = tx.sql(sql, [now.plus_minutes(LEASE_MINUTES).into(), owner.into(), now.into()]);
    let rows = job::Entity::find().from_raw_sql(query).all(&*tx).await?;
    tx.commit().await?;
    Ok(rows
        .into_iter()
        .map(|j| Leased {
            id: j.id,
            kind: j.kind,
            payload: j.payload,
            tries: j.tries,
            owner: owner.to_owned(),
        })
        .collect())
}

/// A job that took its worker down with it every time is dead as well: nobody was left to say so.
async fn dead_letter(tx: &Tx<'_>) -> Result<()> {
    let sql = "UPDATE job SET state = 'dead', last_error = 'no worker came back from it' \
        WHERE state = 'queued' AND due_at <= $1 AND leased_until < $1 AND tries >= tries_max RETURNING kind";
    for row in tx.query_all_raw(tx.sql(sql, [tx.now().into()])).await? {
        tx.announce(&JobDied { kind: row.try_get("", "kind")? }).await?;
    }
    Ok(())
}

/// A cheap look without the write lock, so that an idle worker disturbs nobody.
async fn any_due(shop: &Shop) -> Result<bool> {
    let found = job::Entity::find()
        .filter(job::Column::State.eq(JobState::Queued))
        .filter(job::Column::DueAt.lte(shop.now()))
        .filter(
            Condition::any()
                .add(job::Column::LeasedUntil.is_null())
                .add(job::Column::LeasedUntil.lt(shop.now())),
        )
        .one(shop.read())
        .await?;
    Ok(found.is_some())
}

/// Queues a repeated job for the next of its times, once: `every_minutes` is the distance between two, from 1. A run that
/// begins by calling this keeps itself repeated.
pub async fn schedule<J: Job>(shop: &Shop, payload: &J::Payload, every_minutes: i64) -> Result<()> {
    let number = shop.now().unix_seconds().div_euclid(60 * every_minutes) + 1;
    let due = Instant::from_unix_seconds(number * 60 * every_minutes);
    let tx = shop.begin().await?;
    tx.enqueue_job::<J>(payload, due, Some(format!("{}:{number}", J::KIND))).await?;
    tx.commit().await
}

/// How many jobs are due, those in a worker's hands as well.
pub async fn due(shop: &Shop) -> Result<u64> {
    let query = job::Entity::find().filter(job::Column::State.eq(JobState::Queued));
    Ok(query.filter(job::Column::DueAt.lte(shop.now())).count(shop.read()).await?)
}

/// The job is finished; its row stays for as long as the log is kept. `false` where the lease belongs to another
/// worker by now, or the job is closed already: then nothing is changed.
pub async fn done(shop: &Shop, job: &Leased) -> Result<bool> {
    let tx = shop.begin().await?;
    let closed = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Done))
        .col_expr(job::Column::DoneAt, Expr::value(tx.now()))
        .col_expr(job::Column::LeasedUntil, Expr::value(Option::<Instant>::None))
        .filter(is_held(job))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(closed.rows_affected == 1)
}

/// The job failed: it is due again after a growing pause (1, 2, 4 … 60 minutes), or dead. `false` as in [`done`].
pub async fn failed(shop: &Shop, job: &Leased, error: &JobError) -> Result<bool> {
    let tx = shop.begin().await?;
    let row = job::Entity::find_by_id(job.id).one(&*tx).await?.ok_or(Error::NotFound)?;
    let (dead, text) = match error {
        JobError::Retry(text) => (job.tries >= row.tries_max, text),
        JobError::Fail(text) => (true, text),
    };
    let pause = (1i64 << (job.tries - 1).clamp(0, 6)).min(BACKOFF_MINUTES_MAX);
    let state = if dead { JobState::Dead } else { JobState::Queued };
    let closed = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(state))
        .col_expr(job::Column::DueAt, Expr::value(tx.now().plus_minutes(pause)))
        .col_expr(job::Column::LeasedUntil, Expr::value(Option::<Instant>::None))
        .col_expr(job::Column::LeaseOwner, Expr::value(Option::<String>::None))
        .col_expr(job::Column::LastError, Expr::value(text.chars().take(1000).collect::<String>()))
        .filter(is_held(job))
        .exec(&*tx)
        .await?;
    if dead && closed.rows_affected == 1 {
        tx.announce(&JobDied { kind: row.kind }).await?;
    }
    tx.commit().await?;
    Ok(closed.rows_affected == 1)
}

/// The fence: true for the row only while this very lease is the last one on it.
fn is_held(job: &Leased) -> Condition {
    Condition::all()
        .add(job::Column::Id.eq(job.id))
        .add(job::Column::State.eq(JobState::Queued))
        .add(job::Column::LeaseOwner.eq(&job.owner))
        .add(job::Column::Tries.eq(job.tries))
}

/// Deletes jobs, in whatever state, whose payload has one of these texts as a value. They are about somebody whose data are
/// erased, so there is nothing left to do.
///
/// # Errors
/// Those of the database.
pub async fn forget(tx: &Tx<'_>, texts: &[String]) -> Result<()> {
    for text in texts {
        // In quotes: an address may be the end of another one.
        let like = crate::sql::contains(&serde_json::Value::from(text.as_str()).to_string());
        let sql = "DELETE FROM job WHERE CAST(payload AS text) LIKE $1 ESCAPE '\\'";
        tx.execute_raw(tx.sql(sql, [like.into()])).await?;
    }
    Ok(())
}

/// How many jobs are in a state, for metrics and `zasov check`.
pub async fn count(shop: &Shop, state: JobState) -> Result<u64> {
    Ok(job::Entity::find().filter(job::Column::State.eq(state)).count(shop.read()).await?)
}

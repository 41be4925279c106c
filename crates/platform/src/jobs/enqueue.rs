//! Adding jobs to the queue, in the transaction that needs them.

use super::Job;
use crate::tables::job;
use crate::{Error, Result, Tx};
use base::jobs::JobState;
use base::{Instant, JobId};
use sea_orm::{ActiveValue::Set, EntityTrait};

/// How often a job is tried before it is a dead letter.
const TRIES_MAX: i64 = 12;

impl Tx<'_> {
    /// Enqueues a job; has no effect if a job with the same `unique_key` is queued or was done.
    ///
    /// # Errors
    /// Those of the database; [`Error::Inconsistent`] if the payload can't be serialized.
    pub async fn enqueue_job<J: Job>(
        &self,
        payload: &J::Payload,
        due_at: Instant,
        unique_key: Option<String>,
    ) -> Result<()> {
        let row = job::ActiveModel {
            id: Set(self.id::<JobId>()),
            kind: Set(J::KIND.to_owned()),
            payload: Set(serde_json::to_value(payload).map_err(|e| Error::Inconsistent(e.to_string()))?),
            state: Set(JobState::Queued),
            due_at: Set(due_at),
            tries: Set(0),
            tries_max: Set(TRIES_MAX),
            leased_until: Set(None),
            lease_owner: Set(None),
            last_error: Set(None),
            unique_key: Set(unique_key),
            created_at: Set(self.now()),
            done_at: Set(None),
        };
        job::Entity::insert(row)
            .on_conflict_do_nothing_on([job::Column::UniqueKey])
            .exec_without_returning(&**self)
            .await?;
        self.wake_workers();
        Ok(())
    }
}

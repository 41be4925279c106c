//! The job that works on runs.

use super::step;
use base::BulkRunId;
use platform::jobs::{Job, JobError};
use platform::{Result, Shop, Tx};
use serde::{Deserialize, Serialize};

/// Works on a run of changes for some batches. A job with an older turn than the run's own does nothing.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct BatchJob {
    /// The run to work on.
    pub run: BulkRunId,
    /// Turn of the run when the job was queued; each queued job raises it.
    pub turn: i64,
}

impl Job for BatchJob {
    const KIND: &'static str = "bulk_work";
    type Payload = Self;
    type Needs = ();

    async fn run(shop: &Shop, _: &(), job: Self) -> Result<(), JobError> {
        Ok(step::work(shop, job).await?)
    }
}

pub(super) async fn enqueue(tx: &Tx<'_>, job: BatchJob) -> Result<()> {
    tx.enqueue_job::<BatchJob>(&job, tx.now(), Some(format!("bulk:{}:{}", job.run, job.turn))).await
}

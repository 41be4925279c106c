//! The jobs and sweeps of bulk changes.

use crate::{imports, runs};
use base::{BulkRunId, ImportFileId};
use gateways::files::Storage;
use platform::jobs::{HOURLY, Job, JobError, Provides, Registry};
use platform::{Result, Shop, Tx};
use serde::{Deserialize, Serialize};

/// Registers the jobs and sweeps of this area.
pub fn register<C: Sync + Provides<Storage>>(registry: &mut Registry<C>) {
    registry.job::<BatchJob>();
    registry.job::<ImportRead>();
    registry.sweep("bulk_runs", HOURLY, |shop, _| Box::pin(runs::sweep(shop)));
    registry.sweep("imports", HOURLY, |shop, _| Box::pin(imports::sweep(shop)));
}

/// Works on a run of changes for some batches. A job with an older turn than the run's own does nothing.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct BatchJob {
    pub run: BulkRunId,
    pub turn: i64,
}

impl Job for BatchJob {
    const KIND: &'static str = "bulk_work";
    type Payload = Self;
    type Needs = ();

    async fn run(shop: &Shop, _: &(), job: Self) -> Result<(), JobError> {
        Ok(runs::work(shop, job).await?)
    }
}

pub(crate) async fn work_on(tx: &Tx<'_>, job: BatchJob) -> Result<()> {
    tx.enqueue_job::<BatchJob>(&job, tx.now(), Some(format!("bulk:{}:{}", job.run, job.turn))).await
}

/// Reads the rows of an uploaded file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ImportRead {
    file: ImportFileId,
}

impl Job for ImportRead {
    const KIND: &'static str = "import_read";
    type Payload = Self;
    type Needs = Storage;

    async fn run(shop: &Shop, storage: &Storage, job: Self) -> Result<(), JobError> {
        Ok(imports::work(shop, storage, job.file).await?)
    }
}

/// Queues the reading of a file from this piece on.
pub(crate) async fn read(tx: &Tx<'_>, file: ImportFileId, piece: i64) -> Result<()> {
    tx.enqueue_job::<ImportRead>(&ImportRead { file }, tx.now(), Some(format!("import:{file}:{piece}"))).await
}

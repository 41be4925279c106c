//! The job that reads files.

use super::reading;
use base::ImportFileId;
use gateways::files::Storage;
use platform::jobs::{Job, JobError};
use platform::{Result, Shop, Tx};
use serde::{Deserialize, Serialize};

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
        Ok(reading::work(shop, storage, job.file).await?)
    }
}

/// Queues the reading of a file from this piece on.
pub(super) async fn enqueue(tx: &Tx<'_>, file: ImportFileId, piece: i64) -> Result<()> {
    tx.enqueue_job::<ImportRead>(&ImportRead { file }, tx.now(), Some(format!("import:{file}:{piece}"))).await
}

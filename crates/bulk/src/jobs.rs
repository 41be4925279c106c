//! The jobs of the catalogue. Those of others come back as `None`.

use crate::{imports, runs};
use base::{BulkRunId, ImportFileId};
use gateways::files::Storage;
use platform::jobs::JobError;
use platform::{Result, Shop, Tx};
use serde::{Deserialize, Serialize};

pub const BULK_WORK: &str = "bulk_work";
pub const IMPORT_READ: &str = "import_read";

/// A turn at a run of changes: a later one makes it void.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Turn {
    pub run: BulkRunId,
    pub turn: i64,
}

pub(crate) async fn work_on(tx: &Tx<'_>, turn: Turn) -> Result<()> {
    tx.enqueue(BULK_WORK, &turn, tx.now(), Some(format!("bulk:{}:{}", turn.run, turn.turn))).await
}

/// A file whose rows are to be read.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Reading {
    file: ImportFileId,
}

/// Queues the reading of a file from this piece on.
pub(crate) async fn read(tx: &Tx<'_>, file: ImportFileId, piece: i64) -> Result<()> {
    tx.enqueue(IMPORT_READ, &Reading { file }, tx.now(), Some(format!("import:{file}:{piece}"))).await
}

/// Runs a job of this crate; `None` for any other kind.
pub async fn run(
    shop: &Shop,
    storage: &Storage,
    kind: &str,
    payload: &serde_json::Value,
) -> Option<Result<(), JobError>> {
    let done = match kind {
        BULK_WORK => match serde_json::from_value(payload.clone()) {
            Ok(turn) => runs::work(shop, turn).await,
            Err(e) => return Some(Err(JobError::Fail(e.to_string()))),
        },
        IMPORT_READ => match serde_json::from_value::<Reading>(payload.clone()) {
            Ok(reading) => imports::work(shop, storage, reading.file).await,
            Err(e) => return Some(Err(JobError::Fail(e.to_string()))),
        },
        _ => return None,
    };
    Some(done.map_err(JobError::from))
}

//! The jobs of the catalogue. Those of others come back as `None`.

use crate::bulk;
use domain::BulkRunId;
use platform::jobs::JobError;
use platform::{Result, Shop, Tx};
use serde::{Deserialize, Serialize};

pub const BULK_WORK: &str = "bulk_work";

/// A turn at a run of changes: a later one makes it void.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Turn {
    pub run: BulkRunId,
    pub turn: i64,
}

pub(crate) async fn work_on(tx: &Tx<'_>, turn: Turn) -> Result<()> {
    tx.enqueue(BULK_WORK, &turn, tx.now(), Some(format!("bulk:{}:{}", turn.run, turn.turn))).await
}

/// Runs a job of this crate; `None` for any other kind.
pub async fn run(shop: &Shop, kind: &str, payload: &serde_json::Value) -> Option<Result<(), JobError>> {
    if kind != BULK_WORK {
        return None;
    }
    Some(match serde_json::from_value(payload.clone()) {
        Ok(turn) => bulk::work(shop, turn).await.map_err(JobError::from),
        Err(e) => Err(JobError::Fail(e.to_string())),
    })
}

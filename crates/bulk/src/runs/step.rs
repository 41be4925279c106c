//! Background work of a run: one batch per transaction; a job processes some batches and enqueues the next
//! job.

use super::job::{self, BatchJob};
use super::{BATCH, apply, import, plan};
use crate::tables::{bulk_row, bulk_run};
use base::BulkRunId;
use bulk_model::runs::{RowState, RunState, Task};
use catalog::products::Definitions;
use catalog_model::access::CATALOG_EDIT;
use platform::{Actor, Error, Grant, Result, Shop, Tx, with_retries};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Batches per job; bounds how long mails and payments wait for a worker.
const BATCHES: usize = 10;

/// A run being processed, its row locked.
pub(super) struct Run {
    /// The row of table `bulk_run`; stored by [`Run::store`].
    pub row: bulk_run::Model,
    /// `row.task`, parsed.
    pub task: Task,
}

impl Run {
    /// Locks the row of the run.
    pub async fn locked(tx: &Tx<'_>, id: BulkRunId) -> Result<Self> {
        let sql = format!("SELECT * FROM bulk_run WHERE id = $1{}", tx.for_update());
        let query = tx.sql(sql, [id.into()]);
        let row = bulk_run::Entity::find().from_raw_sql(query).one(&**tx).await?.ok_or(Error::NotFound)?;
        let task = read(row.task.clone())?;
        Ok(Self { row, task })
    }

    /// Stores the row.
    pub async fn store(self, tx: &Tx<'_>) -> Result<()> {
        let mut row = self.row.into_active_model().reset_all();
        row.changed_at = sea_orm::ActiveValue::Set(tx.now());
        row.update(&**tx).await?;
        Ok(())
    }

    /// Enqueues the next job of this run. A stale job exits: its turn no longer matches.
    pub async fn go_on(&mut self, tx: &Tx<'_>) -> Result<()> {
        self.row.turn += 1;
        job::enqueue(tx, BatchJob { run: self.row.id, turn: self.row.turn }).await
    }

    /// The actor recorded for the changes: the user who started the run, whose permission was checked then.
    fn actor(&self) -> Actor {
        Actor::Staff {
            account: self.row.account_id,
            branch: self.row.branch_id,
            grants: vec![Grant::new(CATALOG_EDIT, None)],
            locale: self.row.locale,
        }
    }
}

/// Processes some batches of a run.
pub(super) async fn work(shop: &Shop, turn: BatchJob) -> Result<()> {
    let definitions = Definitions::default();
    for batch in 1..=BATCHES {
        let goes_on = batch == BATCHES;
        if !with_retries(|| one(shop, turn, &definitions, goes_on)).await? {
            break;
        }
    }
    Ok(())
}

/// Processes one batch; returns whether there is more to do. Enqueues the next job with the last batch.
async fn one(shop: &Shop, turn: BatchJob, definitions: &Definitions, goes_on: bool) -> Result<bool> {
    let tx = shop.begin().await?;
    let mut run = Run::locked(&tx, turn.run).await?;
    if run.row.turn != turn.turn || !run.row.state.is_moving() {
        return Ok(false);
    }
    let more = batch(&tx, &mut run, definitions).await?;
    if more && goes_on {
        run.go_on(&tx).await?;
    }
    run.store(&tx).await?;
    tx.commit().await?;
    Ok(more)
}

/// Processes one batch of the current phase; if nothing is left the run reaches its final state.
pub(super) async fn batch(tx: &Tx<'_>, run: &mut Run, definitions: &Definitions) -> Result<bool> {
    let more = match run.row.state {
        RunState::Planning => match &run.task.clone() {
            Task::Edit { operation, products } => {
                plan::edit(tx, run, operation, products, definitions).await?
            }
            Task::Import { file, pieces, mapping, .. } => {
                let planned = if run.row.piece < *pieces {
                    import::piece(tx, run, *file, mapping, definitions).await?
                } else {
                    Some(false)
                };
                if planned.is_none() {
                    // The file was swept before it was fully planned: an import is never applied in part.
                    run.row.state = RunState::Cancelled;
                }
                planned.unwrap_or(false)
            }
        },
        RunState::Applying => {
            tx.in_run(run.row.id.0);
            let rows = rows(tx, run.row.id, RowState::Planned).await?;
            apply::rows(tx, &run.actor(), definitions, &rows, apply::Direction::Apply).await?;
            rows.len() == BATCH
        }
        RunState::Undoing => {
            tx.in_run(run.row.id.0);
            let rows = rows(tx, run.row.id, RowState::Applied).await?;
            apply::rows(tx, &run.actor(), definitions, &rows, apply::Direction::Revert).await?;
            rows.len() == BATCH
        }
        _ => false,
    };
    if !more {
        run.row.state = run.row.state.finished();
    }
    Ok(more)
}

async fn rows(tx: &Tx<'_>, run: BulkRunId, state: RowState) -> Result<Vec<bulk_row::Model>> {
    let query = bulk_row::Entity::find()
        .filter(bulk_row::Column::RunId.eq(run))
        .filter(bulk_row::Column::State.eq(state))
        .order_by_asc(bulk_row::Column::Seq)
        .limit(BATCH as u64);
    Ok(query.all(&**tx).await?)
}

pub(crate) fn json(value: &impl Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|e| Error::Inconsistent(e.to_string()))
}

pub(crate) fn read<T: DeserializeOwned>(value: serde_json::Value) -> Result<T> {
    serde_json::from_value(value).map_err(|e| Error::Inconsistent(format!("a run can't be read: {e}")))
}

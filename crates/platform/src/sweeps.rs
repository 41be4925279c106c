//! What the sweeps of the worker removed last.

use crate::tables::sweep_result;
use crate::{Result, Shop};
use base::Instant;
use sea_orm::{ConnectionTrait, EntityTrait};

/// The last runs of a sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepResult {
    /// Its name in the registry of jobs.
    pub name: String,
    /// When it last ended without an error.
    pub ran_at: Instant,
    /// When it last removed something.
    pub removed_at: Option<Instant>,
    /// How much it removed then.
    pub removed: i64,
}

/// Records a run of a sweep.
///
/// # Errors
/// Those of the database.
pub(crate) async fn record(shop: &Shop, name: &str, removed: u64) -> Result<()> {
    let removed = i64::try_from(removed).unwrap_or(i64::MAX);
    let tx = shop.begin().await?;
    let removed_at = (removed > 0).then_some(tx.now());
    // A run that removed nothing leaves what is known of the last one that did.
    let sql = "INSERT INTO sweep_result (name, ran_at, removed_at, removed) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (name) DO UPDATE SET ran_at = excluded.ran_at, \
          removed_at = COALESCE(excluded.removed_at, sweep_result.removed_at), \
          removed = CASE WHEN excluded.removed > 0 THEN excluded.removed ELSE sweep_result.removed END";
    tx.execute_raw(tx.sql(sql, [name.into(), tx.now().into(), removed_at.into(), removed.into()])).await?;
    tx.commit().await
}

/// The results of all sweeps that have run.
///
/// # Errors
/// Those of the database.
pub async fn results(shop: &Shop) -> Result<Vec<SweepResult>> {
    let rows = sweep_result::Entity::find().all(shop.read()).await?;
    let view = |row: sweep_result::Model| SweepResult {
        name: row.name,
        ran_at: row.ran_at,
        removed_at: row.removed_at,
        removed: row.removed,
    };
    Ok(rows.into_iter().map(view).collect())
}

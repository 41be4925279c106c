//! The job that registers receipts, and the sweep that keeps it going.

use crate::advance::AdvanceReceipt;
use base::{Instant, ReceiptId};
use gateways::receipts::ReceiptService;
use platform::jobs::{HOURLY, Provides, Registry};
use platform::{Result, Shop};
use sea_orm::ConnectionTrait;
use std::time::Duration;

/// How often receipts whose job was lost are looked for.
const SWEEP_EVERY: Duration = Duration::from_secs(5 * 60);
/// How long a receipt may wait for its job, in minutes.
const LATE_MINUTES: i64 = 5;

/// How long the contact that a receipt was sent to is kept with it, in days: as long as buyers ask for it again.
pub const CONTACT_DAYS: i64 = 365;

/// Registers the job and the sweep of this area.
pub fn register<C: Sync + Provides<dyn ReceiptService>>(registry: &mut Registry<C>) {
    registry.job::<AdvanceReceipt>();
    registry.sweep("receipt_contacts", HOURLY, |shop, _| Box::pin(sweep_contacts(shop)));
    registry.sweep("late_receipts", SWEEP_EVERY, |shop, _| Box::pin(sweep(shop)));
}

/// Queues receipts on their way that no job has moved in time; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let sql =
        "SELECT id FROM receipt WHERE state IN ('new', 'sent') AND next_at < $1 ORDER BY next_at LIMIT 500";
    let late: Instant = tx.now().plus_minutes(-LATE_MINUTES);
    let rows = tx.query_all_raw(tx.sql(sql, [late.into()])).await?;
    let round = tx.now().unix_seconds().div_euclid(60 * LATE_MINUTES);
    for row in &rows {
        let receipt: ReceiptId = row.try_get("", "id")?;
        let key = format!("receipt:{receipt}:late:{round}");
        tx.enqueue_job::<AdvanceReceipt>(&AdvanceReceipt { receipt }, tx.now(), Some(key)).await?;
    }
    tx.commit().await?;
    Ok(u64::try_from(rows.len()).unwrap_or(u64::MAX))
}

/// Takes the contacts out of receipts that are older than [`CONTACT_DAYS`]; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep_contacts(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let sql = "UPDATE receipt SET email = NULL, phone = NULL WHERE state IN ('registered', 'dropped', 'failed') \
        AND created_at < $1 AND (email IS NOT NULL OR phone IS NOT NULL)";
    let done = tx.execute_raw(tx.sql(sql, [tx.now().plus_days(-CONTACT_DAYS).into()])).await?;
    tx.commit().await?;
    Ok(done.rows_affected())
}

//! How long the records of the machinery are kept. What nobody needs any more is deleted, so that no table grows without
//! bound and a stolen copy of the database tells little.

use crate::jobs::{HOURLY, Registry};
use crate::{Result, Shop};
use sea_orm::{ConnectionTrait, Value};

/// Jobs that were done, in days: long enough to see what happened after a complaint.
pub const DONE_JOB_DAYS: i64 = 30;
/// Jobs that failed for good, in days: they are fixed or given up by then.
pub const DEAD_JOB_DAYS: i64 = 180;
/// Messages without their texts, in days: the term in which a client may ask whether one was sent.
pub const MESSAGE_DAYS: i64 = 365;
/// The text of a message that was not sent, in days: a weekend without a working mail server loses no letter, since
/// [`crate::messages::resume`] queues them again.
pub const UNSENT_TEXT_DAYS: i64 = 3;
/// Keys of forms, in days: a page that was open for longer has to be reloaded before its form is sent.
pub const KEY_DAYS: i64 = 30;
/// The change log, in days: a server that was off for longer builds its search index from the beginning.
pub const CHANGE_DAYS: i64 = 30;
/// How many rows one statement deletes, so that others can write in between.
const AT_ONCE: u64 = 1_000;
/// How many times a sweep deletes: what is left waits for the next one.
const BATCHES_MAX: usize = 50;

/// Registers the sweeps of the machinery.
pub fn register<C: Sync>(registry: &mut Registry<C>) {
    registry.sweep("old_jobs", HOURLY, |shop, _| Box::pin(sweep_jobs(shop)));
    registry.sweep("old_messages", HOURLY, |shop, _| Box::pin(sweep_messages(shop)));
    registry.sweep("audit_words", HOURLY, |shop, _| Box::pin(crate::audit::fill(shop)));
    registry.sweep("old_changes", HOURLY, |shop, _| Box::pin(sweep_changes(shop)));
}

/// Deletes what a query names, some at a time; returns how many rows. `ids` selects the values of `column`, takes `value`
/// as `$1` and has no limit of its own.
///
/// # Errors
/// Those of the database.
pub async fn delete_old(shop: &Shop, table: &str, column: &str, ids: &str, value: Value) -> Result<u64> {
    let sql = format!("DELETE FROM {table} WHERE {column} IN ({ids} LIMIT {AT_ONCE})");
    in_batches(shop, &sql, value).await
}

async fn in_batches(shop: &Shop, sql: &str, value: Value) -> Result<u64> {
    let mut all = 0;
    for _ in 0..BATCHES_MAX {
        let tx = shop.begin().await?;
        let done = tx.execute_raw(tx.sql(sql, [value.clone()])).await?.rows_affected();
        tx.commit().await?;
        all += done;
        if done < AT_ONCE {
            break;
        }
    }
    Ok(all)
}

/// Deletes jobs that were done or have failed long ago; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep_jobs(shop: &Shop) -> Result<u64> {
    let before = |days: i64| -> Value { shop.now().plus_days(-days).into() };
    let done = "SELECT id FROM job WHERE state = 'done' AND done_at < $1";
    let dead = "SELECT id FROM job WHERE state IN ('dead', 'dismissed') AND due_at < $1";
    Ok(delete_old(shop, "job", "id", done, before(DONE_JOB_DAYS)).await?
        + delete_old(shop, "job", "id", dead, before(DEAD_JOB_DAYS)).await?)
}

/// Blanks the texts of messages that will not be sent any more, and deletes old messages; returns how many of both.
///
/// # Errors
/// Those of the database.
pub async fn sweep_messages(shop: &Shop) -> Result<u64> {
    let before = |days: i64| -> Value { shop.now().plus_days(-days).into() };
    let blank = format!(
        "UPDATE outbox SET body_text = '', body_html = NULL, picture_id = NULL WHERE id IN (SELECT id FROM outbox \
         WHERE sent_at IS NULL AND created_at < $1 AND body_text <> '' LIMIT {AT_ONCE})"
    );
    let old = "SELECT id FROM outbox WHERE created_at < $1";
    Ok(in_batches(shop, &blank, before(UNSENT_TEXT_DAYS)).await?
        + delete_old(shop, "outbox", "id", old, before(MESSAGE_DAYS)).await?)
}

/// Deletes old rows of the change log; returns how many. The newest row stays, because readers begin after it.
///
/// # Errors
/// Those of the database.
pub async fn sweep_changes(shop: &Shop) -> Result<u64> {
    // Only the first rows of the log are read: they are nearly in the order of their time.
    let old = format!(
        "SELECT seq FROM change_log WHERE at < $1 AND seq < (SELECT MAX(seq) FROM change_log) \
         AND seq < (SELECT MIN(seq) FROM change_log) + {AT_ONCE}"
    );
    delete_old(shop, "change_log", "seq", &old, shop.now().plus_days(-CHANGE_DAYS).into()).await
}

/// Deletes old keys of one scope; returns how many. A scope whose keys hold for ever is not swept.
///
/// # Errors
/// Those of the database.
pub async fn sweep_keys(shop: &Shop, scope: &'static str) -> Result<u64> {
    let tx = shop.begin().await?;
    let before = tx.now().plus_days(-KEY_DAYS);
    let sql = format!(
        "DELETE FROM idempotency_key WHERE scope = $1 AND key IN \
         (SELECT key FROM idempotency_key WHERE scope = $1 AND created_at < $2 LIMIT {AT_ONCE})"
    );
    let done = tx.execute_raw(tx.sql(sql, [scope.into(), before.into()])).await?.rows_affected();
    tx.commit().await?;
    Ok(done)
}

/// Deletes entries of the audit log that are older than `days`; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep_audit(shop: &Shop, days: i64) -> Result<u64> {
    let old = "SELECT id FROM audit WHERE at < $1";
    delete_old(shop, "audit", "id", old, shop.now().plus_days(-days).into()).await
}

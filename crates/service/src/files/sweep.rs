//! Sweeps orphaned files: rows that nothing names, bytes without a row. Both result from
//! interrupted operations; neither is deleted while it may still be needed. The worker sweeps once an hour.

use base::FileId;
use gateways::files::{Storage, StorageError, StorageKey};
use platform::{Error, Result, Shop};
use sea_orm::{ConnectionTrait, DbErr, Statement};
use std::collections::HashSet;

/// Grace period of an orphaned file, in hours: bytes are stored before their row, and a product picture
/// before the form that contains it.
pub const KEPT_HOURS: i64 = 24;
/// Number of rows, or of files, deleted at a time.
const AT_ONCE: usize = 500;
/// The storage folders are divided into this many turns, one per hour.
const TURNS: i64 = 16;

/// Result of a sweep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Number of deleted rows.
    pub rows: u64,
    /// Number of files whose bytes were deleted.
    pub files: u64,
}

/// Deletes orphaned rows, and bytes without a row in the folders of the current turn.
pub async fn sweep(shop: &Shop, storage: &Storage) -> Result<Swept> {
    let rows = sweep_rows(shop).await?;
    let turn = shop.now().unix_seconds().div_euclid(60 * 60).rem_euclid(TURNS);
    let mut files = 0;
    for folder in (0..=u8::MAX).filter(|f| i64::from(*f) % TURNS == turn) {
        let left = AT_ONCE.saturating_sub(files);
        files += sweep_folder(shop, storage, folder, left).await?;
    }
    Ok(Swept { rows, files: u64::try_from(files).unwrap_or(u64::MAX) })
}

async fn sweep_rows(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let sql = format!(
        "SELECT f.id FROM file f WHERE f.created_at < $1 \
           AND NOT EXISTS (SELECT 1 FROM product_picture p WHERE p.file_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM product_document d WHERE d.file_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM data_export e WHERE e.file_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM page_picture g WHERE g.file_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM home_picture h WHERE h.file_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM banner b WHERE b.file_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM look l WHERE l.logo_id = f.id OR l.dark_logo_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM letter_logo m WHERE m.file_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM outbox x WHERE x.picture_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM branch_page w WHERE w.file_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM order_message_file o WHERE o.file_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM goods_return_file r WHERE r.file_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM order_document q WHERE q.file_id = f.id OR q.xml_file_id = f.id) \
           AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.file_id = f.id) ORDER BY f.created_at LIMIT {AT_ONCE}"
    );
    let rows = tx.query_all_raw(tx.sql(sql, [tx.now().plus_minutes(-KEPT_HOURS * 60).into()])).await?;
    let unused: Vec<FileId> = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, DbErr>>()?;
    let gone = platform::files::remove(&tx, &unused).await?;
    tx.commit().await?;
    Ok(gone)
}

/// Bytes are listed before the rows are read: bytes that got their row in between are recent, and stay.
async fn sweep_folder(shop: &Shop, storage: &Storage, folder: u8, at_most: usize) -> Result<usize> {
    let before = shop.now().plus_minutes(-KEPT_HOURS * 60);
    let mut old = storage.list(folder).await.map_err(failed)?;
    old.retain(|f| f.written < before);
    if old.is_empty() {
        return Ok(0);
    }
    let known = keys(shop, folder).await?;
    let orphans = old.iter().filter(|f| !known.contains(f.key.source().as_str()));
    let mut gone = 0;
    for orphan in orphans.take(at_most) {
        gone += usize::from(remove(storage, &orphan.key, before).await?);
    }
    Ok(gone)
}

/// The same bytes may just have been stored again, with their row about to follow.
async fn remove(storage: &Storage, key: &StorageKey, before: base::Instant) -> Result<bool> {
    let is_old = storage.written(key).await.map_err(failed)?.is_some_and(|at| at < before);
    if is_old {
        storage.delete(key).await.map_err(failed)?;
    }
    Ok(is_old)
}

/// The keys of a folder that are referenced by rows.
async fn keys(shop: &Shop, folder: u8) -> Result<HashSet<String>> {
    let db = shop.read();
    // "0" follows "/" in byte order.
    let sql = "SELECT DISTINCT storage_key FROM file WHERE storage_key >= $1 AND storage_key < $2";
    let bounds = [format!("{folder:02x}/").into(), format!("{folder:02x}0").into()];
    let rows =
        db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, bounds)).await?;
    rows.iter().map(|row| Ok(row.try_get("", "storage_key")?)).collect()
}

fn failed(e: StorageError) -> Error {
    Error::Gateway(e.to_string())
}

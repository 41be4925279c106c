//! The rows of stored files. Areas that show files keep references to them; the bytes are in the file storage.

use crate::sql::{placeholders, values};
use crate::{Result, Tx};
use base::FileId;
use sea_orm::ConnectionTrait;

/// Removes rows that nothing refers to any more; the bytes are removed by the sweep of the storage.
///
/// # Errors
/// Those of the database, a reference that still exists among them.
pub async fn remove(tx: &Tx<'_>, files: &[FileId]) -> Result<u64> {
    let sql = format!("DELETE FROM file WHERE id IN ({})", placeholders(1, files.len()));
    Ok(tx.execute_raw(tx.sql(sql, values(files))).await?.rows_affected())
}

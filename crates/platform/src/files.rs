//! Rows of stored files. Areas keep references to them; the bytes are in the file storage.

use crate::sql::{placeholders, values};
use crate::{Result, Tx};
use base::FileId;
use sea_orm::ConnectionTrait;

/// Deletes rows that are no longer referenced; the storage sweep deletes the bytes.
///
/// # Errors
/// Those of the database, including a remaining reference.
pub async fn remove(tx: &Tx<'_>, files: &[FileId]) -> Result<u64> {
    let sql = format!("DELETE FROM file WHERE id IN ({})", placeholders(1, files.len()));
    Ok(tx.execute_raw(tx.sql(sql, values(files))).await?.rows_affected())
}

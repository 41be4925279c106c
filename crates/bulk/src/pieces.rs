//! The rows of import files, stored in pieces.

use crate::tables::import_piece;
use base::ImportFileId;
use bulk_model::imports::CellProblem;
use platform::{Error, Result, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// A row of a file: its number, its texts, and its invalid cells.
pub(crate) type Row = (u32, Vec<String>, Vec<CellProblem>);

/// Stores a piece.
pub(crate) async fn store(tx: &Tx<'_>, file: ImportFileId, seq: i64, rows: &[Row]) -> Result<()> {
    let lines = serde_json::to_string(rows).map_err(|e| Error::Inconsistent(e.to_string()))?;
    let row = import_piece::ActiveModel { file_id: Set(file), seq: Set(seq), lines: Set(lines) };
    import_piece::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Reads a piece; `None` if the file was deleted.
pub(crate) async fn read(tx: &Tx<'_>, file: ImportFileId, seq: i64) -> Result<Option<Vec<Row>>> {
    let Some(found) = import_piece::Entity::find_by_id((file, seq)).one(&**tx).await? else {
        return Ok(None);
    };
    serde_json::from_str(&found.lines)
        .map(Some)
        .map_err(|e| Error::Inconsistent(format!("a piece of an import can't be read: {e}")))
}

/// Deletes the pieces of a file.
pub(crate) async fn remove(tx: &Tx<'_>, file: ImportFileId) -> Result<()> {
    import_piece::Entity::delete_many().filter(import_piece::Column::FileId.eq(file)).exec(&**tx).await?;
    Ok(())
}

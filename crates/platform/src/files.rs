//! Rows of stored files. Areas keep references to them; the bytes are in the file storage.

use crate::sql::{placeholders, values};
use crate::tables::file;
use crate::{Actor, Result, Tx};
use base::FileId;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// A stored file.
#[derive(Clone, Debug)]
pub struct File {
    /// Its row.
    pub id: FileId,
    /// SHA-256 of the bytes as text.
    pub content_hash: String,
    /// Where the bytes are in the file storage.
    pub storage_key: String,
    /// Name as uploaded.
    pub name: String,
    /// Media type, found from the content.
    pub mime: String,
    /// Size in bytes.
    pub bytes: i64,
    /// Width and height in pixels; pictures only.
    pub size: Option<(i64, i64)>,
}

/// A file whose bytes are stored already.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// SHA-256 of the bytes as text.
    pub content_hash: String,
    /// Where the bytes are in the file storage.
    pub storage_key: String,
    /// Name as uploaded.
    pub name: String,
    /// Media type, found from the content.
    pub mime: String,
    /// Size in bytes.
    pub bytes: i64,
    /// Width and height in pixels; pictures only.
    pub size: Option<(i64, i64)>,
    /// Whether anybody may read it.
    pub is_public: bool,
}

/// Adds the row of a file.
///
/// # Errors
/// Those of the database.
pub async fn add(tx: &Tx<'_>, actor: &Actor, new: NewFile) -> Result<FileId> {
    let id: FileId = tx.id();
    let row = file::ActiveModel {
        id: Set(id),
        content_hash: Set(new.content_hash),
        storage_key: Set(new.storage_key),
        name: Set(new.name),
        mime: Set(new.mime),
        bytes: Set(new.bytes),
        width: Set(new.size.map(|(width, _)| width)),
        height: Set(new.size.map(|(_, height)| height)),
        is_public: Set(new.is_public),
        created_by: Set(actor.person()),
        created_at: Set(tx.now()),
    };
    file::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(id)
}

/// The files with these ids, in no particular order.
///
/// # Errors
/// Those of the database.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[FileId]) -> Result<Vec<File>> {
    let rows = file::Entity::find().filter(file::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    Ok(rows.into_iter().map(view).collect())
}

/// Those of the files that are public pictures, in no particular order.
///
/// # Errors
/// Those of the database.
pub async fn public_pictures(db: &impl ConnectionTrait, ids: &[FileId]) -> Result<Vec<File>> {
    let rows = file::Entity::find()
        .filter(file::Column::Id.is_in(ids.iter().copied()))
        .filter(file::Column::IsPublic.eq(true))
        .filter(file::Column::Width.is_not_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(view).collect())
}

/// A public picture with this content.
///
/// # Errors
/// Those of the database.
pub async fn public_picture(db: &impl ConnectionTrait, content_hash: &str) -> Result<Option<File>> {
    let row = file::Entity::find()
        .filter(file::Column::ContentHash.eq(content_hash))
        .filter(file::Column::IsPublic.eq(true))
        .filter(file::Column::Width.is_not_null())
        .one(db)
        .await?;
    Ok(row.map(view))
}

fn view(row: file::Model) -> File {
    File {
        id: row.id,
        content_hash: row.content_hash,
        storage_key: row.storage_key,
        name: row.name,
        mime: row.mime,
        bytes: row.bytes,
        size: row.width.zip(row.height),
    }
}

/// Deletes rows that are no longer referenced; the storage sweep deletes the bytes.
///
/// # Errors
/// Those of the database, including a remaining reference.
pub async fn remove(tx: &Tx<'_>, files: &[FileId]) -> Result<u64> {
    let sql = format!("DELETE FROM file WHERE id IN ({})", placeholders(1, files.len()));
    Ok(tx.execute_raw(tx.sql(sql, values(files))).await?.rows_affected())
}

//! User actions on an import file: upload and column mapping.

use super::job;
use super::reading::{Heading, look};
use crate::actions;
use crate::runs;
use crate::tables::import_file;
use base::form::Problem;
use base::refusal::Refusal;
use bulk_model::imports::{FILE_BYTES_MAX, FILE_DAYS, FileProblem, FileState, Mapping};
use bulk_model::runs::Task;
use bulk_model::views::ImportFileView;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::patch::FieldId;
use gateways::files::{Storage, StorageError, safe_name};
use platform::faults::Point;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

/// Stores a file, starts parsing it, and returns its number. The catalogue does not change.
///
/// # Errors
/// [`Error::Invalid`] on `file` if it is not a table, is damaged or is too large.
pub async fn upload(
    shop: &Shop,
    actor: &Actor,
    storage: &Storage,
    name: &str,
    content: bytes::Bytes,
) -> Result<i64> {
    actor.require(CATALOG_EDIT)?;
    if content.len() > FILE_BYTES_MAX {
        let max_mb = (FILE_BYTES_MAX / 1024 / 1024) as i64;
        return Err(Error::field("file", Problem::FileTooLarge { max_mb }));
    }
    let heading = look(content.clone()).await?;
    let Heading { heading, samples } = heading.map_err(|fault| Error::field("file", Problem::from(fault)))?;
    // Bytes first, row second; once parsed, the bytes are not needed and are swept after a day.
    let stored = storage.put(content).await.map_err(failed)?;
    shop.pass(Point::BytesStored).await?;
    let tx = shop.begin().await?;
    let row = import_file::Model {
        id: tx.id(),
        number: tx.next_number("import").await?,
        state: FileState::Reading,
        name: safe_name(name),
        storage_key: stored.key.to_string(),
        heading: runs::json(&heading)?,
        samples: runs::json(&samples)?,
        line_count: 0,
        piece_count: 0,
        problem: None,
        run_number: None,
        account_id: actor.require_account()?,
        created_at: tx.now(),
        changed_at: tx.now(),
    };
    let (id, number) = (row.id, row.number);
    tx.audit(actor, actions::IMPORT_UPLOAD, id.0, None::<&()>, Some(&row.name)).await?;
    import_file::Entity::insert(row.into_active_model()).exec_without_returning(&*tx).await?;
    job::enqueue(&tx, id, 0).await?;
    tx.commit().await?;
    Ok(number)
}

fn failed(e: StorageError) -> Error {
    Error::Gateway(e.to_string())
}

/// A file and its parsing progress.
///
/// # Errors
/// [`Error::NotFound`], also if it is older than a day.
pub async fn file(shop: &Shop, actor: &Actor, number: i64) -> Result<ImportFileView> {
    actor.require(CATALOG_EDIT)?;
    let row = import_file::Entity::find().filter(import_file::Column::Number.eq(number)).one(shop.read());
    let row = row.await?.ok_or(Error::NotFound)?;
    Ok(ImportFileView {
        number: row.number,
        state: row.state,
        name: row.name,
        heading: runs::read(row.heading)?,
        samples: runs::read(row.samples)?,
        lines: row.line_count,
        problem: row.problem.map(runs::read).transpose()?,
        run: row.run_number,
    })
}

/// Creates a run from the rows of a file and returns its number; the rows are planned in the background. As
/// long as the file is stored, it can be mapped again, which creates another run.
///
/// # Errors
/// [`Refusal::NotInThisState`] unless the file is parsed; [`Error::Invalid`] if the mapping does not match
/// its columns.
pub async fn plan(shop: &Shop, actor: &Actor, number: i64, mapping: Mapping) -> Result<i64> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let sql = format!("SELECT * FROM import_file WHERE number = $1{}", tx.for_update());
    let row = import_file::Entity::find().from_raw_sql(tx.sql(sql, [number.into()])).one(&*tx).await?;
    let row = row.ok_or(Error::NotFound)?;
    match row.state {
        FileState::Read | FileState::Planned => {}
        FileState::Reading | FileState::Failed => return Err(Refusal::NotInThisState.into()),
    }
    let heading: Vec<String> = runs::read(row.heading.clone())?;
    if mapping.0.len() != heading.len() || !mapping.has(&FieldId::Sku) {
        return Err(Error::field("column-0", Problem::ColumnNeeded));
    }
    let (file, name, pieces) = (row.id, row.name.clone(), row.piece_count);
    let task = Task::Import { file, number, name, pieces, mapping };
    let run = runs::start_import(&tx, actor, task).await?;
    let mut row = row.into_active_model();
    row.state = Set(FileState::Planned);
    row.run_number = Set(Some(run));
    row.changed_at = Set(tx.now());
    row.update(&*tx).await?;
    tx.commit().await?;
    Ok(run)
}

/// Deletes files unchanged for a day together with their parsed rows; returns their number.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let old = tx.now().plus_minutes(-FILE_DAYS * 24 * 60);
    let gone = import_file::Entity::delete_many().filter(import_file::Column::ChangedAt.lt(old));
    let gone = gone.exec(&*tx).await?.rows_affected;
    tx.commit().await?;
    Ok(gone)
}

/// Serializes a file problem for storage.
pub(super) fn stored(problem: FileProblem) -> Result<serde_json::Value> {
    runs::json(&problem)
}

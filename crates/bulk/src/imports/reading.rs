//! Parsing of a file into pieces: a thread parses, every piece is stored in one transaction, and a job stores
//! some pieces and enqueues the next job. Pieces already stored, by an earlier job or before a restart, are
//! skipped.

use super::file::stored;
use super::{PIECE, PIECE_BYTES, PIECES, job};
use crate::pieces::{self, Row};
use crate::tables::import_file;
use base::ImportFileId;
use base::text::beginning;
use bulk_model::imports::{FileProblem, FileState, SAMPLE_CHARS_MAX, SAMPLES};
use bytes::Bytes;
use gateways::files::{Storage, StorageError, StorageKey};
use platform::{Error, Result, Shop, Tx, with_retries};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use spreadsheets::Line;
use std::ops::ControlFlow;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

/// Number of parsed pieces that may wait to be stored.
const AHEAD: usize = 2;

/// The first row of a file, and the first values of each column.
pub(super) struct Heading {
    /// Cells of the first row.
    pub heading: Vec<String>,
    /// The first values of each column, shortened.
    pub samples: Vec<Vec<String>>,
}

/// Reads the heading and the sample values of a file.
pub(super) async fn look(content: Bytes) -> Result<Result<Heading, FileProblem>> {
    blocking(move || {
        let mut lines: Vec<Line> = Vec::new();
        spreadsheets::read(&content, |line| {
            lines.push(line);
            if lines.len() > SAMPLES { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        let mut lines = lines.into_iter();
        let heading = lines.next().ok_or(FileProblem::Empty)?;
        if !heading.faults.is_empty() {
            return Err(FileProblem::HeadingUnclear);
        }
        let rows: Vec<Line> = lines.collect();
        if rows.is_empty() {
            return Err(FileProblem::Empty);
        }
        let value = |row: &Line, column: usize| {
            beginning(row.cells.get(column).map_or("", String::as_str), SAMPLE_CHARS_MAX)
        };
        let samples = (0..heading.cells.len()).map(|c| rows.iter().map(|row| value(row, c)).collect());
        Ok(Heading { samples: samples.collect(), heading: heading.cells })
    })
    .await
}

/// Parses the next pieces of a file, unless it is done.
pub(super) async fn work(shop: &Shop, storage: &Storage, id: ImportFileId) -> Result<()> {
    let Some(file) = import_file::Entity::find_by_id(id).one(shop.read()).await? else { return Ok(()) };
    if file.state != FileState::Reading {
        return Ok(());
    }
    let key = StorageKey::parse(&file.storage_key);
    let key = key.ok_or_else(|| Error::Inconsistent(format!("import {} has no key", file.number)))?;
    let content = match storage.get(&key).await {
        Ok(content) => content,
        Err(StorageError::NotFound) => return end(shop, id, Err(FileProblem::Gone)).await,
        Err(StorageError::Failed(why)) => return Err(Error::Gateway(why)),
    };
    let (send, mut pieces) = mpsc::channel(AHEAD);
    let done = usize::try_from(file.line_count).unwrap_or_default();
    let reading = spawn_blocking(move || read(&content, done, &send));
    let last = file.piece_count + PIECES - 1;
    let mut seq = file.piece_count;
    while let Some(piece) = pieces.recv().await {
        if !with_retries(|| store(shop, id, seq, &piece, seq == last)).await? || seq == last {
            return Ok(()); // The next job, or another server, continues with it.
        }
        seq += 1;
    }
    let read = reading.await.map_err(|e| Error::Inconsistent(e.to_string()))?;
    end(shop, id, read).await
}

/// Sends the rows after the first `done` in pieces. Stops early if the receiver is gone.
fn read(
    content: &[u8],
    done: usize,
    pieces: &mpsc::Sender<Vec<Row>>,
) -> std::result::Result<(), FileProblem> {
    // Plus one for the heading.
    let (mut piece, mut bytes, mut to_pass): (Vec<Row>, usize, usize) = (Vec::new(), 0, 1 + done);
    spreadsheets::read(content, |line| {
        if to_pass > 0 {
            to_pass -= 1;
            return ControlFlow::Continue(());
        }
        bytes += line.bytes();
        piece.push((line.number, line.cells, line.faults));
        if piece.len() < PIECE && bytes < PIECE_BYTES {
            return ControlFlow::Continue(());
        }
        bytes = 0;
        if pieces.blocking_send(std::mem::take(&mut piece)).is_err() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })?;
    if !piece.is_empty() {
        // Fails if the job was aborted; the piece will then be parsed again.
        let _ = pieces.blocking_send(piece);
    }
    Ok(())
}

/// Stores the piece if it is not stored yet and, with the last piece of a job, enqueues the next job. Returns
/// whether this job still owns the file.
async fn store(shop: &Shop, id: ImportFileId, seq: i64, piece: &[Row], is_last: bool) -> Result<bool> {
    let tx = shop.begin().await?;
    let Some(file) = reading(&tx, id).await?.filter(|f| f.piece_count == seq) else { return Ok(false) };
    pieces::store(&tx, id, seq, piece).await?;
    let lines = file.line_count + piece.len() as i64;
    let mut file = file.into_active_model();
    file.piece_count = Set(seq + 1);
    file.line_count = Set(lines);
    file.changed_at = Set(tx.now());
    file.update(&*tx).await?;
    if is_last {
        job::enqueue(&tx, id, seq + 1).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Marks the file as parsed, waiting for its mapping, or as failed.
async fn end(shop: &Shop, id: ImportFileId, read: std::result::Result<(), FileProblem>) -> Result<()> {
    let tx = shop.begin().await?;
    let Some(file) = reading(&tx, id).await? else { return Ok(()) };
    let mut file = file.into_active_model();
    file.changed_at = Set(tx.now());
    match read {
        Ok(()) => file.state = Set(FileState::Read),
        Err(problem) => {
            file.state = Set(FileState::Failed);
            file.problem = Set(Some(stored(problem)?));
            pieces::remove(&tx, id).await?;
        }
    }
    file.update(&*tx).await?;
    tx.commit().await
}

/// Locks and returns the file if it is still being parsed.
async fn reading(tx: &Tx<'_>, id: ImportFileId) -> Result<Option<import_file::Model>> {
    let sql = format!("SELECT * FROM import_file WHERE id = $1{}", tx.for_update());
    let row = import_file::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    Ok(row.filter(|f| f.state == FileState::Reading))
}

/// Runs CPU-bound work on a blocking thread.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    spawn_blocking(work).await.map_err(|e| Error::Inconsistent(e.to_string()))
}

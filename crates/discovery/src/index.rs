//! The search index of this server: opened or built, and updated from the change log. It is a copy: if it is
//! lost or damaged it is rebuilt, and meanwhile the database tables answer.
//!
//! Each server has its own, built from the shared database. It is stored in `{dir}/{slot}/{number}`: a slot
//! belongs to one process, and the number is raised by each build, so that a build never touches the index
//! being searched. The position in the change log is part of each commit of documents, so a restart continues
//! there. An index of another version (`search::fields::VERSION`) is not opened but built again.
//!
//! Documents refer to categories and choices by id; their names come from the lexicon, so a renamed one is
//! found as of its commit. Names of brands are part of the documents of their products.

mod build;
mod documents;
mod follow;
mod log;

pub use follow::{Step, step};
pub use log::sweep;
pub(crate) use log::{DAYS, QueryLog, day};

use crate::actions;
use base::jobs::ChangeKind;
use platform::{Actor, Changes, Cursor, Error, Result, Shop};
use search::{Index, Position, SearchRequest, SearchResponse};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// Maximum number of processes that may store their index in one folder.
const SLOTS: usize = 16;

/// Handle of this process's index.
pub struct IndexHandle {
    dir: PathBuf,
    /// Lock file, held for the lifetime of the process.
    _slot: File,
    live: RwLock<Option<Live>>,
    pub(crate) log: QueryLog,
}

#[derive(Clone)]
struct Live {
    index: Arc<Index>,
    dir: PathBuf,
}

/// Status of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// Whether there is an index; without one the tables answer.
    pub is_ready: bool,
    /// Number of products in the index.
    pub products: u64,
    /// Number of the change log row it is up to date with.
    pub seq: i64,
    /// Number of later rows of the change log.
    pub behind: i64,
}

impl IndexHandle {
    /// Acquires a slot of the folder; the index itself is opened by the first [`step`].
    ///
    /// # Errors
    /// An unwritable folder, or one whose slots are all taken.
    pub fn open(dir: &Path) -> std::io::Result<Self> {
        for slot in 0..SLOTS {
            let dir = dir.join(slot.to_string());
            std::fs::create_dir_all(&dir)?;
            let file = File::create(dir.join("lock"))?;
            match file.try_lock() {
                Ok(()) => {
                    return Ok(Self { dir, _slot: file, live: RwLock::new(None), log: QueryLog::default() });
                }
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(e)) => return Err(e),
            }
        }
        Err(std::io::Error::other("all slots of the index folder are taken"))
    }

    /// The index, if there is one.
    pub(crate) fn live(&self) -> Option<Arc<Index>> {
        let live = self.live.read().unwrap_or_else(PoisonError::into_inner);
        live.as_ref().map(|live| Arc::clone(&live.index))
    }

    fn set(&self, live: Option<Live>) {
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = live;
    }

    /// Drops a failed index: the tables answer until the next [`step`] has built another.
    pub(crate) fn give_up(&self, why: &search::SearchError) {
        tracing::warn!("the search index is given up: {why}");
        let live = self.live.write().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(live) = live {
            remove(&live.dir);
        }
    }

    /// Builds in the slot, oldest first.
    fn builds(&self) -> Vec<(u64, PathBuf)> {
        let entries = std::fs::read_dir(&self.dir).into_iter().flatten().flatten();
        let number = |path: PathBuf| Some((path.file_name()?.to_str()?.parse().ok()?, path));
        let mut builds: Vec<_> = entries.filter_map(|e| number(e.path())).collect();
        builds.sort();
        builds
    }
}

fn remove(dir: &Path) {
    if let Err(e) = std::fs::remove_dir_all(dir)
        && e.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(dir = %dir.display(), "an old index can't be removed: {e}");
    }
}

/// Status of this process's index; `None` if it has no handle.
///
/// # Errors
/// Those of the database.
pub async fn status(shop: &Shop) -> Result<Option<Status>> {
    let Some(room) = shop.installed::<IndexHandle>() else { return Ok(None) };
    let Some(index) = room.live() else {
        return Ok(Some(Status { is_ready: false, products: 0, seq: 0, behind: 0 }));
    };
    let seq = index.position().seq;
    let behind = (Changes::head(shop).await?.seq - seq).max(0);
    Ok(Some(Status { is_ready: true, products: index.len(), seq, behind }))
}

/// Requests every server, through the change log, to rebuild its index; each keeps answering meanwhile.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the system actor.
pub async fn rebuild(shop: &Shop, actor: &Actor) -> Result<()> {
    if !matches!(actor, Actor::System(_)) {
        return Err(Error::Forbidden);
    }
    let tx = shop.begin().await?;
    tx.changed(ChangeKind::Product, None).await?;
    tx.audit(actor, actions::SEARCH_INDEX_REBUILT, None, None::<&()>, None::<&()>).await?;
    tx.commit().await
}

/// A change log position in the form stored in the index.
async fn position(shop: &Shop, cursor: Cursor) -> Result<Position> {
    let at = Changes::written_at(shop, cursor).await?;
    Ok(Position { mark: at.map(|at| at.0.to_string()).unwrap_or_default(), tx: cursor.tx, seq: cursor.seq })
}

fn cursor(index: &Index) -> Cursor {
    let position = index.position();
    Cursor { tx: position.tx, seq: position.seq }
}

/// Runs a request on a blocking thread, unless its response is known: the way there and back costs more.
pub(crate) async fn find(
    index: &Arc<Index>,
    ask: SearchRequest,
) -> Result<search::Result<Arc<SearchResponse>>> {
    if let Some(known) = index.known(&ask) {
        return Ok(Ok(known));
    }
    let index = Arc::clone(index);
    blocking(move || index.find(&ask)).await
}

/// Runs the engine on a blocking thread.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> search::Result<T> + Send + 'static,
) -> Result<search::Result<T>> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| Error::Inconsistent(format!("the search broke off: {e}")))
}

//! Updates the index from the change log.

use super::{IndexHandle, Live, blocking, build, cursor, documents, position};
use crate::views;
use base::ProductId;
use base::jobs::ChangeKind;
use platform::{Changes, Result, Shop};
use search::Index;
use std::sync::Arc;

/// Beyond this many pending changes a rebuild is faster.
const BEHIND_MAX: i64 = 50_000;
/// Products read per batch.
const BATCH: usize = 500;
/// Maximum number of changes per commit.
const COMMIT_MAX: usize = 20_000;

/// Result of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing changed.
    Idle,
    /// Something was done; there may be more.
    Worked,
}

/// Advances the index: opens it, builds it, or applies the next changes.
///
/// # Errors
/// Those of the database; errors of the index itself lead to a rebuild.
pub async fn step(shop: &Shop) -> Result<Step> {
    let Some(room) = shop.installed::<IndexHandle>() else { return Ok(Step::Idle) };
    room.log.flush(shop).await?;
    // Views that are lost harm nobody; an index that does not follow does.
    if let Err(e) = views::flush(shop).await {
        tracing::warn!("what customers looked at could not be written: {e}");
    }
    let Some(index) = room.live() else {
        if !open(shop, &room).await? {
            build::build(shop, &room).await?;
        }
        return Ok(if room.live().is_some() { Step::Worked } else { Step::Idle });
    };
    if Changes::head(shop).await?.seq - cursor(&index).seq > BEHIND_MAX {
        build::build(shop, &room).await?;
        return Ok(Step::Worked);
    }
    follow(shop, &room, &index).await
}

/// Opens the newest intact build that belongs to this database.
async fn open(shop: &Shop, room: &Arc<IndexHandle>) -> Result<bool> {
    for (_, dir) in room.builds().into_iter().rev() {
        let opened = {
            let dir = dir.clone();
            blocking(move || Index::open(&dir)).await?
        };
        match opened {
            Ok(index) if index.position() == position(shop, cursor(&index)).await? => {
                tracing::info!(products = index.len(), "the search index is opened");
                room.set(Some(Live { index: Arc::new(index), dir }));
                return Ok(true);
            }
            Ok(_) => tracing::warn!("the search index is of another database"),
            Err(e) => tracing::warn!("the search index can't be opened: {e}"),
        }
    }
    Ok(false)
}

async fn follow(shop: &Shop, room: &Arc<IndexHandle>, index: &Arc<Index>) -> Result<Step> {
    let from = cursor(index);
    let mut read = from;
    let mut ids: Vec<ProductId> = Vec::new();
    while ids.len() < COMMIT_MAX {
        let changes = Changes::after(shop, read).await?;
        let Some(last) = changes.last() else { break };
        read = last.cursor();
        for change in changes {
            match (change.kind, change.entity_id) {
                (ChangeKind::Product | ChangeKind::Stock, Some(id)) => ids.push(id.into()),
                (ChangeKind::Product, None) => {
                    build::build(shop, room).await?;
                    return Ok(Step::Worked);
                }
                _ => {}
            }
        }
    }
    if read == from {
        let own = Arc::clone(index);
        if let Err(e) = blocking(move || own.rest()).await? {
            room.give_up(&e);
        }
        return Ok(Step::Idle);
    }
    ids.sort_unstable();
    ids.dedup();
    for chunk in ids.chunks(BATCH) {
        let found = documents::of(shop, chunk).await?;
        let gone: Vec<ProductId> =
            chunk.iter().filter(|id| found.iter().all(|d| d.id != **id)).copied().collect();
        let own = Arc::clone(index);
        let put = blocking(move || {
            own.remove(&gone)?;
            own.put(&found)
        });
        if let Err(e) = put.await? {
            room.give_up(&e);
            return Ok(Step::Worked);
        }
    }
    let at = position(shop, read).await?;
    let own = Arc::clone(index);
    let has_products = !ids.is_empty();
    let done = blocking(move || if has_products { own.commit(at) } else { own.pass(at) }).await?;
    if let Err(e) = done {
        room.give_up(&e);
        return Ok(Step::Worked);
    }
    // The log was read to its end; without product changes the results stay the same.
    Ok(if has_products { Step::Worked } else { Step::Idle })
}

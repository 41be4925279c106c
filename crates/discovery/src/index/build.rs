//! Builds an index from scratch next to the one being searched.

use super::{IndexHandle, Live, blocking, documents, position, remove};
use base::ProductId;
use platform::{Changes, Result, Shop};
use search::Index;
use std::sync::Arc;
use std::time::Instant;

/// Products read per batch.
const BATCH: usize = 1_000;

/// Builds a new index, then replaces the old one. Concurrent changes are in the change log after the position
/// recorded first.
pub(super) async fn build(shop: &Shop, room: &Arc<IndexHandle>) -> Result<()> {
    let started = Instant::now();
    let number = room.builds().last().map_or(1, |(n, _)| n + 1);
    let dir = room.dir.join(number.to_string());
    let at = position(shop, Changes::head(shop).await?).await?;
    let index = {
        let own = dir.clone();
        match blocking(move || Index::create(&own)).await? {
            Ok(index) => Arc::new(index),
            Err(e) => return failed(room, &dir, &e),
        }
    };
    let mut last = ProductId::from(uuid::Uuid::nil());
    loop {
        let batch = documents::after(shop, last, BATCH).await?;
        let Some(end) = batch.last() else { break };
        last = end.id;
        let index = Arc::clone(&index);
        if let Err(e) = blocking(move || index.add(&batch)).await? {
            return failed(room, &dir, &e);
        }
    }
    let done = {
        let index = Arc::clone(&index);
        blocking(move || {
            index.commit(at)?;
            index.join()?;
            index.rest()?;
            Ok(index.len())
        })
        .await?
    };
    match done {
        Ok(products) => {
            tracing::info!(products, seconds = started.elapsed().as_secs_f32(), "the search index is built");
            room.set(Some(Live { index, dir }));
            for (_, old) in room.builds().into_iter().filter(|(n, _)| *n < number) {
                remove(&old);
            }
            Ok(())
        }
        Err(e) => failed(room, &dir, &e),
    }
}

/// Removes the remains of a failed build; the next step retries.
fn failed(room: &IndexHandle, dir: &std::path::Path, why: &search::SearchError) -> Result<()> {
    tracing::warn!("the search index can't be built: {why}");
    remove(dir);
    if room.live().is_none() {
        tracing::warn!("the tables answer searches meanwhile");
    }
    Ok(())
}

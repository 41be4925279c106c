//! Keeps the search index of this server true to the database, beside the worker: building it must not hold up jobs.

use crate::middleware::PageCache;
use discovery::index;
use discovery::index::Step;
use platform::Shop;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How often it looks without being woken.
const POLL: Duration = Duration::from_millis(500);
/// How long it waits after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Works until the server stops. Pages that were rendered before the index knew of a change are dropped once it does:
/// the worker dropped those from before the change.
pub async fn run(shop: Shop, cache: Arc<PageCache>, mut stopping: watch::Receiver<bool>) {
    let mut wake = shop.changes().subscribe();
    while !*stopping.borrow() {
        let wait = match index::step(&shop).await {
            Ok(Step::Worked) => {
                cache.drop_all();
                continue;
            }
            Ok(Step::Idle) => POLL,
            Err(e) => {
                tracing::warn!("the search index can't follow: {e}");
                AFTER_FAILURE
            }
        };
        tokio::select! {
            _ = stopping.changed() => {}
            _ = wake.recv() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

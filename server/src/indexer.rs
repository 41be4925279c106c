//! Keeps this server's search index up to date. Runs beside the worker, since building the index must not
//! delay jobs.

use crate::middleware::PageCache;
use base::jobs::ChangeKind;
use discovery::index;
use discovery::index::Step;
use platform::Shop;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Polling interval when not woken.
const POLL: Duration = Duration::from_millis(500);
/// Delay after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Runs until shutdown. Pages rendered before the index saw a change, and values cached from it, are invalidated once it
/// has; the worker invalidates those rendered before the change.
pub async fn run(shop: Shop, cache: Arc<PageCache>, mut stopping: watch::Receiver<bool>) {
    let mut wake = shop.changes().subscribe();
    while !*stopping.borrow() {
        let wait = match index::step(&shop).await {
            Ok(Step::Worked) => {
                shop.invalidate(&[ChangeKind::Product]);
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

//! Keeps the search index of this server true to the database, beside the worker: building it must not hold up jobs.

use catalog::index::{self, Step};
use platform::Shop;
use std::time::Duration;
use tokio::sync::watch;

/// How often it looks without being woken.
const POLL: Duration = Duration::from_millis(500);
/// How long it waits after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Works until the server stops.
pub async fn run(shop: Shop, mut stopping: watch::Receiver<bool>) {
    let mut wake = shop.changes().subscribe();
    while !*stopping.borrow() {
        let wait = match index::step(&shop).await {
            Ok(Step::Worked) => continue,
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

//! Writes the counted visits of this server, a few times a minute: no request waits for it.

use discovery::visits::VisitLog;
use platform::Shop;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Time between two writes.
const EVERY: Duration = Duration::from_secs(10);

/// Runs until the server stops, and writes the rest then.
pub async fn run(shop: Shop, mut stopping: watch::Receiver<bool>) {
    let log: Arc<VisitLog> = shop.installed_or_default();
    loop {
        let is_over = tokio::select! {
            _ = stopping.wait_for(|is_stopping| *is_stopping) => true,
            () = tokio::time::sleep(EVERY) => false,
        };
        if let Err(e) = log.flush(&shop).await {
            tracing::warn!("the visits could not be written: {e}");
        }
        if is_over {
            return;
        }
    }
}

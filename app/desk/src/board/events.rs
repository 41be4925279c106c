//! Event stream that notifies open boards of changed visits or requests. It carries no data: boards re-read
//! it with their own permissions.

use app_kit::{Failure, Visit};
use axum::Extension;
use axum::http::HeaderName;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use base::jobs::ChangeKind;
use futures_util::stream;
use platform::{Changes, Cursor, Result, Shop};
use service_model::access::REQUESTS_PLAN;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, sleep};

/// Heartbeat interval, so that proxies do not consider the connection dead.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// Maximum delay of changes made by other servers; changes on this server wake the stream at once.
const POLL: Duration = Duration::from_secs(3);
/// Maximum lifetime of a stream; the browser then reconnects with its current permissions.
const STREAM_MAX: Duration = Duration::from_secs(30 * 60);

struct Follower {
    shop: Shop,
    cursor: Cursor,
    wake: broadcast::Receiver<()>,
    stopping: watch::Receiver<bool>,
    ends: Instant,
}

/// `GET /desk/events`.
pub async fn events(
    visit: Visit,
    Extension(stopping): Extension<watch::Receiver<bool>>,
) -> Result<Response, Failure> {
    visit.actor.require(REQUESTS_PLAN)?;
    let shop = visit.state.shop;
    let wake = shop.changes().subscribe();
    let cursor = Changes::head(&shop).await?;
    let follower = Follower { shop, cursor, wake, stopping, ends: Instant::now() + STREAM_MAX };
    let stream = stream::unfold(follower, |mut follower| async move {
        let changed = follower.next().await?;
        Some((Ok::<_, Infallible>(Event::default().event("change").data(changed.to_string())), follower))
    });
    let sse = Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    // Prevents proxies from buffering the stream.
    Ok(([(HeaderName::from_static("x-accel-buffering"), "no")], sse).into_response())
}

impl Follower {
    /// Waits for the next change of a visit or request; `None` ends the stream.
    async fn next(&mut self) -> Option<i64> {
        loop {
            if *self.stopping.borrow() || Instant::now() >= self.ends {
                return None;
            }
            match self.read().await {
                Ok(true) => return Some(self.cursor.seq),
                Ok(false) => {}
                Err(e) => {
                    tracing::warn!("a board can't follow the changes: {e}");
                    return None;
                }
            }
            tokio::select! {
                // A lagging receiver has missed signals, but the log is read in any case.
                _ = self.wake.recv() => {}
                told = self.stopping.changed() => told.ok()?,
                () = sleep(POLL) => {}
            }
        }
    }

    /// Reads the log to its end; returns whether a board is affected.
    async fn read(&mut self) -> Result<bool> {
        let mut found = false;
        loop {
            let rows = Changes::after(&self.shop, self.cursor).await?;
            let Some(last) = rows.last() else { return Ok(found) };
            self.cursor = last.cursor();
            found |= rows.iter().any(|c| matches!(c.kind, ChangeKind::Visit | ChangeKind::Request));
        }
    }
}

//! Tells open boards that visits or requests changed. It says only that something did: what, the board reads
//! by itself, with its own rights.

use app_kit::{Failure, Visit};
use axum::Extension;
use axum::http::HeaderName;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use base::access::Permission;
use base::jobs::ChangeKind;
use futures_util::stream;
use platform::{Changes, Cursor, Result, Shop};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, sleep};

/// Silence longer than this is filled, so that no proxy takes the connection for dead.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long a change of another server may stay unseen; those of this one wake the stream at once.
const POLL: Duration = Duration::from_secs(3);
/// A stream ends after this and the browser asks again, with the rights that it has then.
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
    visit.actor.require(Permission::RequestsPlan)?;
    let shop = visit.state.shop;
    let wake = shop.changes().subscribe();
    let cursor = Changes::head(&shop).await?;
    let follower = Follower { shop, cursor, wake, stopping, ends: Instant::now() + STREAM_MAX };
    let stream = stream::unfold(follower, |mut follower| async move {
        let changed = follower.next().await?;
        Some((Ok::<_, Infallible>(Event::default().event("change").data(changed.to_string())), follower))
    });
    let sse = Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    // Proxies that gather an answer before they pass it on would keep the news.
    Ok(([(HeaderName::from_static("x-accel-buffering"), "no")], sse).into_response())
}

impl Follower {
    /// Waits for the next change of a visit or a request; `None` ends the stream.
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
                // A receiver that fell behind has missed signals, and the log is read anyway.
                _ = self.wake.recv() => {}
                told = self.stopping.changed() => told.ok()?,
                () = sleep(POLL) => {}
            }
        }
    }

    /// Reads the log to its end; whether there was something for a board.
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

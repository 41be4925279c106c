//! Event stream that notifies open boards of changed visits or requests. It carries no data: boards re-read
//! it with their own permissions.

use app_kit::{Failure, OpenStream, Visit};
use axum::Extension;
use axum::http::{HeaderName, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use base::SessionId;
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
/// Maximum delay of changes made by other servers; changes on this server wake the stream at once. A stream
/// outlives its session by no more.
const POLL: Duration = Duration::from_secs(3);
/// Maximum lifetime of a stream; the browser then reconnects with its current permissions.
const STREAM_MAX: Duration = Duration::from_secs(30 * 60);

struct Follower {
    shop: Shop,
    cursor: Cursor,
    wake: broadcast::Receiver<()>,
    stopping: watch::Receiver<bool>,
    ends: Instant,
    session: Option<SessionId>,
    _open: OpenStream,
}

/// `GET /desk/events`. 429 if the account or all of them together follow too many.
pub async fn events(
    visit: Visit,
    Extension(stopping): Extension<watch::Receiver<bool>>,
) -> Result<Response, Failure> {
    visit.actor.require(REQUESTS_PLAN)?;
    let Some(open) = visit.state.streams.open(visit.actor.require_account()?) else {
        return Ok(StatusCode::TOO_MANY_REQUESTS.into_response());
    };
    let shop = visit.state.shop;
    let wake = shop.changes().subscribe();
    let cursor = Changes::head(&shop).await?;
    let (session, ends) = (visit.session, Instant::now() + STREAM_MAX);
    let follower = Follower { shop, cursor, wake, stopping, ends, session, _open: open };
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
            match self.read_if_live().await {
                Ok(None) => return None,
                Ok(Some(true)) => return Some(self.cursor.seq),
                Ok(Some(false)) => {}
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

    /// As [`Follower::read`]; `None` if the session has ended.
    async fn read_if_live(&mut self) -> Result<Option<bool>> {
        if let Some(session) = self.session
            && !people::sessions::is_live(&self.shop, session).await?
        {
            return Ok(None);
        }
        self.read().await.map(Some)
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

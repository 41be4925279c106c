//! Event streams of open pages: who follows, how long, and what ends a stream. What is watched is a [`Watched`].

use super::failure::Failure;
use super::streams::OpenStream;
use super::visit::Visit;
use axum::http::{HeaderName, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use base::SessionId;
use futures_util::stream;
use platform::{Result, Shop};
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

/// Something that open pages follow.
pub trait Watched: Send + 'static {
    /// The name of its events.
    const EVENT: &'static str;

    /// Reads it again; returns the data of an event, or `None` if the page has nothing to do.
    ///
    /// # Errors
    /// Those of the database; they end the stream.
    fn read(&mut self, shop: &Shop) -> impl Future<Output = Result<Option<String>>> + Send;
}

struct Follower<W> {
    shop: Shop,
    wake: broadcast::Receiver<()>,
    stopping: watch::Receiver<bool>,
    ends: Instant,
    session: Option<SessionId>,
    watched: W,
    _open: OpenStream,
}

/// A stream of events for the account that is logged in. 429 if it, or all accounts together, follow too many.
///
/// # Errors
/// [`platform::Error::LoginNeeded`] for a guest.
pub fn follow<W: Watched>(
    visit: Visit,
    stopping: watch::Receiver<bool>,
    watched: W,
) -> Result<Response, Failure> {
    let Some(open) = visit.state.streams.open(visit.actor.require_account()?, visit.actor.is_staff()) else {
        return Ok(StatusCode::TOO_MANY_REQUESTS.into_response());
    };
    let shop = visit.state.shop;
    let wake = shop.changes().subscribe();
    let (session, ends) = (visit.session, Instant::now() + STREAM_MAX);
    let follower = Follower { shop, wake, stopping, ends, session, watched, _open: open };
    let stream = stream::unfold(follower, |mut follower| async move {
        let data = follower.next().await?;
        Some((Ok::<_, Infallible>(Event::default().event(W::EVENT).data(data)), follower))
    });
    let sse = Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    // Prevents proxies from buffering the stream.
    Ok(([(HeaderName::from_static("x-accel-buffering"), "no")], sse).into_response())
}

impl<W: Watched> Follower<W> {
    /// Waits for the next event; `None` ends the stream.
    async fn next(&mut self) -> Option<String> {
        loop {
            if *self.stopping.borrow() || Instant::now() >= self.ends {
                return None;
            }
            match self.read_if_live().await {
                Ok(None) => return None,
                Ok(Some(Some(data))) => return Some(data),
                Ok(Some(None)) => {}
                Err(e) => {
                    tracing::warn!("a stream of «{}» can't be read: {e}", W::EVENT);
                    return None;
                }
            }
            tokio::select! {
                // A lagging receiver has missed signals, but everything is read in any case.
                _ = self.wake.recv() => {}
                told = self.stopping.changed() => told.ok()?,
                () = sleep(POLL) => {}
            }
        }
    }

    /// As [`Watched::read`]; `None` if the session has ended.
    async fn read_if_live(&mut self) -> Result<Option<Option<String>>> {
        if let Some(session) = self.session
            && !people::sessions::is_live(&self.shop, session).await?
        {
            return Ok(None);
        }
        self.watched.read(&self.shop).await.map(Some)
    }
}

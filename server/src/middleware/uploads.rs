//! A limit on the memory that large request bodies take together: a form with files is held in memory until
//! it is stored, and so is what a slow client has sent of one. A client that sends nothing for a while is cut off.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt as _, stream};
use std::io::ErrorKind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// How long a body waits for the memory of others: as long as a small upload takes.
const WAIT: Duration = Duration::from_secs(5);
/// How long a client may send nothing: longer than a phone is between two cells.
const IDLE: Duration = Duration::from_secs(15);
/// When a client may try again, in seconds: after the time limit of the requests that were in its way.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("30");

/// The memory for bodies, one permit for each byte. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Uploads {
    memory: Arc<Semaphore>,
    wait: Duration,
    idle: Duration,
}

/// The memory that one body takes, until its request is answered.
#[derive(Default)]
struct Held {
    permits: Mutex<Option<OwnedSemaphorePermit>>,
    is_refused: AtomicBool,
}

impl Uploads {
    /// All bodies together take at most `bytes`.
    pub fn new(bytes: usize) -> Self {
        Self { memory: Arc::new(Semaphore::new(bytes)), wait: WAIT, idle: IDLE }
    }

    /// Runs the request; its body counts as it arrives. A body that finds no memory is answered with 503.
    pub async fn run(&self, request: Request, next: Next) -> Response {
        let held = Arc::new(Held::default());
        let request = request.map(|body| self.counted(body, Arc::clone(&held)));
        let response = next.run(request).await;
        if !held.is_refused.load(Ordering::Relaxed) {
            return response;
        }
        tracing::warn!("an upload was refused: others take all the memory for them");
        let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
        response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
        response
    }

    fn counted(&self, body: Body, held: Arc<Held>) -> Body {
        let Self { memory, wait, idle } = self.clone();
        let chunks = stream::unfold(body.into_data_stream(), move |mut body| async move {
            match timeout(idle, body.next()).await {
                Ok(chunk) => chunk.map(|chunk| (chunk, body)),
                Err(_) => Some((Err(axum::Error::new(std::io::Error::from(ErrorKind::TimedOut))), body)),
            }
        });
        Body::from_stream(chunks.then(move |chunk| {
            let (memory, held) = (Arc::clone(&memory), Arc::clone(&held));
            async move {
                let chunk = chunk?;
                held.take(memory, chunk.len(), wait).await.map(|()| chunk)
            }
        }))
    }
}

impl Held {
    async fn take(&self, memory: Arc<Semaphore>, bytes: usize, wait: Duration) -> Result<(), axum::Error> {
        let wanted = memory.acquire_many_owned(u32::try_from(bytes).unwrap_or(u32::MAX));
        let Ok(Ok(more)) = timeout(wait, wanted).await else {
            self.is_refused.store(true, Ordering::Relaxed);
            return Err(axum::Error::new(std::io::Error::other("no memory for this body")));
        };
        let mut permits = self.permits.lock().unwrap_or_else(PoisonError::into_inner);
        match permits.as_mut() {
            Some(permits) => permits.merge(more),
            None => *permits = Some(more),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Bytes;
    use axum::extract::DefaultBodyLimit;
    use axum::middleware::from_fn_with_state;
    use axum::routing::post;
    use tower::ServiceExt as _;

    fn app(uploads: &Uploads) -> Router {
        let run = |axum::extract::State(uploads): axum::extract::State<Uploads>, request, next| async move {
            uploads.run(request, next).await
        };
        Router::new()
            .fallback(post(|_: Bytes| async {}))
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn_with_state(uploads.clone(), run))
    }

    /// A body that sends 60 bytes and then nothing more.
    fn stuck() -> Body {
        let first = stream::iter([Ok::<_, std::convert::Infallible>(Bytes::from(vec![b'x'; 60]))]);
        Body::from_stream(first.chain(stream::pending()))
    }

    #[tokio::test]
    async fn all_bodies_together_take_no_more_than_there_is() {
        let uploads = Uploads { wait: Duration::from_millis(50), ..Uploads::new(100) };
        let send = |body: Body| app(&uploads).oneshot(Request::post("/").body(body).unwrap());
        let slow = tokio::spawn(send(stuck()));
        while uploads.memory.available_permits() > 40 {
            tokio::task::yield_now().await;
        }
        assert_eq!(send(Body::from(vec![b'x'; 40])).await.unwrap().status(), StatusCode::OK);
        let refused = send(Body::from(vec![b'x'; 41])).await.unwrap();
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(refused.headers().contains_key(header::RETRY_AFTER));
        // A client that hangs up gives its memory back.
        slow.abort();
        let _ = slow.await;
        assert_eq!(send(Body::from(vec![b'x'; 100])).await.unwrap().status(), StatusCode::OK);
        assert_eq!(send(Body::from(vec![b'x'; 100])).await.unwrap().status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn a_client_that_sends_nothing_is_cut_off_and_a_slow_one_is_not() {
        let idle = Duration::from_millis(300);
        let uploads = Uploads { idle, ..Uploads::new(1_000) };
        let send = |body: Body| app(&uploads).oneshot(Request::post("/").body(body).unwrap());
        assert_eq!(send(stuck()).await.unwrap().status(), StatusCode::BAD_REQUEST);
        // In all it takes longer than that.
        let slow = stream::iter(0..15).then(move |_| async move {
            tokio::time::sleep(idle / 10).await;
            Ok::<_, std::convert::Infallible>(Bytes::from_static(b"x"))
        });
        assert_eq!(send(Body::from_stream(slow)).await.unwrap().status(), StatusCode::OK);
        assert_eq!(uploads.memory.available_permits(), 1_000);
    }
}

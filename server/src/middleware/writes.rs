//! Requests that change something run on threads of their own.
//!
//! A transaction on SQLite holds the only writing connection from its first statement to its commit, and its task waits
//! for a thread after each of them. On the threads that render pages that turn comes after every page that is ready, and
//! all other writers wait as long.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::io;
use std::sync::LazyLock;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::JoinSet;
use tracing::instrument::WithSubscriber as _;

/// As many as a writer and one that prepares its write: the database takes one writer at a time.
const THREADS: usize = 2;

/// One for the process and never dropped: connections to the database that it opened are used by all threads.
static RUNTIME: LazyLock<io::Result<Runtime>> = LazyLock::new(|| {
    Builder::new_multi_thread().worker_threads(THREADS).thread_name("writes").enable_all().build()
});

/// The threads for requests that change something; they are started by the first call.
///
/// # Errors
/// The system gives no more threads.
pub fn write_threads() -> io::Result<Handle> {
    match &*RUNTIME {
        Ok(runtime) => Ok(runtime.handle().clone()),
        Err(e) => Err(io::Error::new(e.kind(), e.to_string())),
    }
}

/// Middleware: runs what is inside on the threads for writes, unless the method is safe. A client that hangs up ends it,
/// as on the threads of the server.
pub async fn writes_apart(State(threads): State<Handle>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let mut tasks = JoinSet::new();
    // Who is listening to the log may depend on the thread, as in tests.
    tasks.spawn_on(next.run(request).with_current_subscriber(), &threads);
    match tasks.join_next().await {
        Some(Ok(response)) => response,
        Some(Err(e)) if e.is_panic() => std::panic::resume_unwind(e.into_panic()),
        Some(Err(_)) | None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::Method;
    use axum::middleware::from_fn_with_state;
    use std::sync::Arc;
    use std::time::Duration;
    use tokio::sync::Notify;
    use tower::ServiceExt as _;
    use tower_http::catch_panic::CatchPanicLayer;

    fn apart(router: Router) -> Router {
        router
            .layer(from_fn_with_state(write_threads().unwrap(), writes_apart))
            .layer(CatchPanicLayer::custom(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
    }

    fn request(method: Method) -> Request {
        Request::builder().method(method).uri("/").body(Body::empty()).unwrap()
    }

    #[tokio::test]
    async fn only_what_may_change_something_runs_on_the_threads_for_writes() {
        let name = || async { std::thread::current().name().unwrap_or_default().to_owned() };
        let router = apart(Router::new().fallback(name));
        for (method, is_apart) in [(Method::GET, false), (Method::POST, true), (Method::DELETE, true)] {
            let response = router.clone().oneshot(request(method.clone())).await.unwrap();
            let thread = to_bytes(response.into_body(), 100).await.unwrap();
            assert_eq!(thread.as_ref() == b"writes", is_apart, "{method} {thread:?}");
        }
    }

    #[tokio::test]
    async fn a_panic_there_is_answered_like_any_other() {
        let panics = || async {
            if true {
                panic!("on purpose")
            }
        };
        let router = apart(Router::new().fallback(panics));
        let response = router.oneshot(request(Method::POST)).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }

    /// Reports when it is dropped.
    struct Dropped(Arc<Notify>);

    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.notify_one();
        }
    }

    #[tokio::test]
    async fn a_client_that_hangs_up_ends_its_request() {
        let (begun, ended) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let handler = {
            let (begun, ended) = (Arc::clone(&begun), Arc::clone(&ended));
            move || async move {
                let _dropped = Dropped(ended);
                begun.notify_one();
                std::future::pending::<()>().await;
            }
        };
        let asked = tokio::spawn(apart(Router::new().fallback(handler)).oneshot(request(Method::POST)));
        begun.notified().await;
        asked.abort();
        tokio::time::timeout(Duration::from_secs(20), ended.notified()).await.expect("the handler goes on");
    }
}

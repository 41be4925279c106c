//! A push service on this machine, for tests: it keeps what it is sent, and answers with the status that the address names.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use std::sync::{Arc, Mutex};

/// Headers and bodies of the requests, in their order.
pub(crate) type Accepted = Arc<Mutex<Vec<(HeaderMap, Vec<u8>)>>>;

async fn accept(State(seen): State<Accepted>, uri: Uri, headers: HeaderMap, body: Bytes) -> StatusCode {
    seen.lock().unwrap().push((headers, body.to_vec()));
    uri.path().trim_start_matches("/push/").parse().unwrap()
}

/// Starts the service; `{origin}/push/{status}` is an address of it.
pub(crate) async fn service() -> (String, Accepted) {
    let seen = Accepted::default();
    let app = Router::new().fallback(accept).with_state(Arc::clone(&seen));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (origin, seen)
}

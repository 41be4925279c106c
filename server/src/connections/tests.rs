use super::*;
use axum::body::{Body, Bytes};
use axum::routing::any;
use futures_util::{StreamExt as _, stream};
use std::time::Instant;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};

/// Far longer than any limit of these tests, far shorter than a person waits.
const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(200);

fn limits() -> ConnectionLimits {
    ConnectionLimits { total: 10, per_client: 10, proxies: Arc::default(), head: LONG, unread: LONG }
}

/// A server of responses of any size; it ends when the sender is dropped.
async fn start(limits: ConnectionLimits) -> (SocketAddr, oneshot::Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let endless =
        || stream::repeat_with(|| Ok::<_, std::convert::Infallible>(Bytes::from(vec![b'x'; 16_384])));
    let app = Router::new().fallback(any(move |request: axum::extract::Request| async move {
        match request.uri().path() {
            "/endless" => Body::from_stream(endless().boxed()),
            _ => Body::from("done"),
        }
    }));
    tokio::spawn(serve(listener, app, limits, async move { drop(stopped.await) }));
    (addr, stop)
}

async fn connect(addr: SocketAddr) -> TcpStream {
    TcpStream::connect(addr).await.unwrap()
}

/// Sends a request and reads until the response has been received, or the connection ends.
async fn ask(stream: &mut TcpStream) -> String {
    let mut answer = vec![0; 1_000];
    if stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.is_err() {
        return String::new();
    }
    let read = timeout(LONG, stream.read(&mut answer)).await.expect("the server answers or closes");
    String::from_utf8_lossy(&answer[..read.unwrap_or(0)]).into_owned()
}

async fn is_closed(stream: &mut TcpStream) -> bool {
    let mut rest = Vec::new();
    timeout(LONG, stream.read_to_end(&mut rest)).await.is_ok()
}

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() {
    let (addr, _stop) = start(ConnectionLimits { head: SHORT, ..limits() }).await;
    let mut slow = connect(addr).await;
    slow.write_all(b"GET / HTTP/1.1\r\nHost: ").await.unwrap();
    assert!(is_closed(&mut slow).await);
    let mut silent = connect(addr).await;
    assert!(is_closed(&mut silent).await);
    let mut idle = connect(addr).await;
    assert!(ask(&mut idle).await.starts_with("HTTP/1.1 200"));
    assert!(is_closed(&mut idle).await, "a connection without requests ends as well");
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let (addr, _stop) = start(limits()).await;
    let mut large = connect(addr).await;
    let head = format!("GET / HTTP/1.1\r\nHost: x\r\nCookie: {}", "x".repeat(2 * BUFFER_BYTES_MAX));
    let _ = large.write_all(head.as_bytes()).await;
    let mut answer = [0; 12];
    timeout(LONG, large.read_exact(&mut answer)).await.unwrap().unwrap();
    assert_eq!(&answer, b"HTTP/1.1 431");
}

#[tokio::test]
async fn a_response_that_nobody_reads_is_ended() {
    let (addr, _stop) = start(ConnectionLimits { total: 1, unread: SHORT, ..limits() }).await;
    let mut slow = connect(addr).await;
    slow.write_all(b"GET /endless HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    // The only place is free again as soon as the server gives up on it.
    let mut next = connect(addr).await;
    assert!(ask(&mut next).await.starts_with("HTTP/1.1 200"));
    assert!(is_closed(&mut slow).await);
}

#[tokio::test]
async fn a_response_that_is_read_goes_on() {
    let (addr, _stop) = start(ConnectionLimits { unread: SHORT, ..limits() }).await;
    let mut reader = connect(addr).await;
    reader.write_all(b"GET /endless HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let begun = Instant::now();
    let mut chunk = vec![0; 65_536];
    while begun.elapsed() < 3 * SHORT {
        assert!(timeout(LONG, reader.read(&mut chunk)).await.unwrap().unwrap() > 0);
        sleep(SHORT / 20).await;
    }
}

#[tokio::test]
async fn connections_are_limited_in_all_and_by_client() {
    let (addr, _stop) = start(ConnectionLimits { total: 2, ..limits() }).await;
    let (mut first, mut second) = (connect(addr).await, connect(addr).await);
    assert!(ask(&mut first).await.contains("done") && ask(&mut second).await.contains("done"));
    let mut third = connect(addr).await;
    assert!(timeout(SHORT, ask(&mut third)).await.is_err(), "it waits");
    drop(first);
    let mut buffer = [0; 12];
    timeout(LONG, third.read_exact(&mut buffer)).await.expect("its turn comes").unwrap();

    let (addr, _stop) = start(ConnectionLimits { per_client: 1, ..limits() }).await;
    let mut first = connect(addr).await;
    assert!(ask(&mut first).await.contains("done"));
    assert_eq!(ask(&mut connect(addr).await).await, "", "it is closed");
    drop(first);
    let mut tries = 0;
    while !ask(&mut connect(addr).await).await.contains("done") {
        tries += 1;
        assert!(tries < 100, "the place is not given back");
        sleep(SHORT / 10).await;
    }

    let proxies = Arc::new(vec!["127.0.0.0/8".parse().unwrap()]);
    let (addr, _stop) = start(ConnectionLimits { per_client: 1, proxies, ..limits() }).await;
    let (mut first, mut second) = (connect(addr).await, connect(addr).await);
    assert!(ask(&mut first).await.contains("done") && ask(&mut second).await.contains("done"));
}

#[tokio::test]
async fn requests_in_progress_finish_when_the_server_stops() {
    let (addr, stop) = start(limits()).await;
    let mut idle = connect(addr).await;
    assert!(ask(&mut idle).await.contains("done"));
    drop(stop);
    assert!(is_closed(&mut idle).await);
    let refused = timeout(LONG, TcpStream::connect(addr)).await.unwrap();
    assert!(refused.is_err() || is_closed(&mut refused.unwrap()).await);
}

//! Accepts connections and serves HTTP on them, with limits on what a connection may hold: the time until a
//! request is read, the time that a client may leave a response unread, and the number of connections.

use crate::middleware::{is_proxy, network};
use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use ipnet::IpNet;
use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

/// Largest head of a request, and what is read and written at once, in bytes: four times the usual limit of
/// browsers and proxies on all cookies together.
const BUFFER_BYTES_MAX: usize = 64 * 1024;
/// Pause after the system refused a connection, for example because too many files are open.
const ACCEPT_PAUSE: Duration = Duration::from_secs(1);

/// Limits of a listener.
#[derive(Clone, Debug)]
pub struct ConnectionLimits {
    /// Connections at once; more wait in the queue of the system.
    pub total: usize,
    /// Connections at once from one client network; more are closed.
    pub per_client: usize,
    /// Networks that are exempt from `per_client`: one proxy carries everybody.
    pub proxies: Arc<Vec<IpNet>>,
    /// How long a client may take to send the head of a request, or to begin another one.
    pub head: Duration,
    /// How long a client may leave a response unread.
    pub unread: Duration,
}

/// Serves until `stopping` resolves, then lets requests in progress finish.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    limits: ConnectionLimits,
    stopping: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(limits.total));
    let clients = Clients::default();
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head).max_buf_size(BUFFER_BYTES_MAX);
    tokio::pin!(stopping);
    loop {
        let (place, stream, peer) = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut stopping => break,
        };
        let most = if is_proxy(&limits.proxies, peer.ip()) { usize::MAX } else { limits.per_client };
        let Some(counted) = clients.open(network(peer.ip()), most) else {
            tracing::debug!(%peer, "a connection was closed: its network has too many");
            continue;
        };
        // Without this, streamed responses stall for 40 ms between small packets.
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(limits.unread));
        let app = app.clone();
        let service = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            app.clone().oneshot(request)
        });
        let connection = http.serve_connection(TokioIo::new(Box::pin(stream)), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(e) = connection.await {
                tracing::debug!(%peer, "a connection failed: {e}");
            }
            drop((place, counted));
        });
    }
    drop(listener);
    graceful.shutdown().await;
}

/// The next connection, once there is a place for it.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (Option<OwnedSemaphorePermit>, TcpStream, SocketAddr) {
    // The semaphore is never closed, so there always is a permit.
    let place = Arc::clone(places).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (place, stream, peer),
            Err(e) if is_of_the_peer(&e) => {}
            Err(e) => {
                tracing::error!("connections can't be accepted: {e}");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// Whether the peer gave up before the connection was accepted.
fn is_of_the_peer(e: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(e.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Open connections by client network.
#[derive(Clone, Default)]
struct Clients {
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// A counted connection, until it is dropped.
struct Counted {
    clients: Clients,
    network: IpAddr,
}

impl Clients {
    fn open(&self, network: IpAddr, most: usize) -> Option<Counted> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(network).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Counted { clients: self.clone(), network })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut open = self.clients.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests;

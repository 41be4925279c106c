//! The stand-in of the payment gateway: a process of its own that speaks YooKassa API v3 over HTTP, shows its
//! own page to the buyer and sends notifications, so that the whole path of a payment works on one machine.
//! No money moves. What it knows survives a restart.

mod api;
mod journal;
mod notify;
mod pages;
mod store;
mod texts;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use base::Instant;
use reqwest::{Client, Url};
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};
use store::Store;
use tokio::net::TcpListener;
use uuid::Uuid;

/// The longest request that is read.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// The clock of whoever starts the stand-in.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// A source of fresh ids. They stand in the address of the payment page, so they must not be guessable.
pub type Ids = Arc<dyn Fn() -> Uuid + Send + Sync>;

/// How the stand-in behaves.
#[derive(Clone)]
pub struct Config {
    /// What buyers reach it by, without a slash at the end; `None` is `http://` and the listener's address.
    pub public_url: Option<String>,
    pub shop_id: String,
    pub secret: String,
    /// Where notifications go; `None` sends none.
    pub webhook_url: Option<String>,
    pub webhooks: Webhooks,
    /// Folder of the journal; it is created.
    pub data_dir: PathBuf,
    /// A payment that nobody confirmed for so long is cancelled (`expired_on_confirmation`).
    pub pending_for: Duration,
    /// How often payments are looked through for that.
    pub sweep_every: Duration,
    pub clock: Clock,
    pub ids: Ids,
}

/// How notifications are sent. The defaults are a gateway on a good day; tests and demonstrations of a bad day
/// change them.
#[derive(Clone, Copy, Debug)]
pub struct Webhooks {
    /// How long to wait before the first try.
    pub delay: Duration,
    /// How many times each notification is delivered.
    pub copies: u32,
    /// The wait after the first failed try; doubled after each, up to a minute.
    pub first_retry: Duration,
    pub tries_max: u32,
}

impl Default for Webhooks {
    fn default() -> Self {
        Self { delay: Duration::ZERO, copies: 1, first_retry: Duration::from_millis(500), tries_max: 12 }
    }
}

/// Without the secret.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config").field("shop_id", &self.shop_id).field("data_dir", &self.data_dir).finish()
    }
}

/// What every handler has.
pub(crate) struct Desk {
    config: Config,
    public_url: String,
    store: Store,
    webhook: Option<Url>,
    client: Client,
}

impl Desk {
    fn now(&self) -> Instant {
        (self.config.clock)()
    }
}

/// Serves on `listener` until `stop` is ready. Notifications that were not delivered by then are sent after the
/// next start.
pub async fn serve(
    listener: TcpListener,
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let desk = Arc::new(open(&listener, config)?);
    for id in desk.store.undelivered() {
        notify::spawn(&desk, id);
    }
    let sweeper = tokio::spawn(sweep(Arc::clone(&desk)));
    let served = axum::serve(listener, router(desk)).with_graceful_shutdown(stop).await;
    sweeper.abort();
    served
}

fn open(listener: &TcpListener, config: Config) -> io::Result<Desk> {
    let invalid = |e: String| io::Error::new(io::ErrorKind::InvalidInput, e);
    let public_url = match &config.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{}", listener.local_addr()?),
    };
    let webhook = match &config.webhook_url {
        Some(url) => Some(
            crate::http::parse_web(url)
                .ok_or_else(|| invalid(format!("{url}: no address for notifications")))?,
        ),
        None => None,
    };
    let client = crate::http::client(notify::TIMEOUT).map_err(|e| invalid(e.to_string()))?;
    let store = Store::open(&config.data_dir, (config.clock)())?;
    Ok(Desk { config, public_url, store, webhook, client })
}

fn router(desk: Arc<Desk>) -> Router {
    Router::new()
        .merge(api::routes())
        .merge(pages::routes())
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .with_state(desk)
}

async fn sweep(desk: Arc<Desk>) {
    let mut tick = tokio::time::interval(desk.config.sweep_every);
    loop {
        tick.tick().await;
        let now = desk.now();
        match desk.store.expire(now - desk.config.pending_for, now) {
            Ok(expired) => expired.into_iter().for_each(|id| notify::spawn(&desk, id)),
            Err(e) => tracing::error!(error = %e, "the journal of the stand-in cannot be written"),
        }
    }
}

#[cfg(test)]
mod tests;

//! Stand-in of the payment gateway, of the tills, of the SMS provider and of the directory of companies and addresses: a separate process that
//! implements YooKassa API v3 and the API of CloudPayments over HTTP, shows its own payment page and sends notifications, so that the whole payment
//! flow works on one machine. No money is moved. Its state survives a restart.

mod addresses;
mod api;
mod atol;
mod cloud;
mod companies;
mod failure;
mod journal;
mod list;
mod moves;
mod notify;
mod pages;
#[cfg(test)]
pub(crate) mod push;
mod receipts;
mod sms;
mod store;
mod temper;
mod texts;
mod tills;

pub use tills::{TillTemper, sent_receipts, temper_till};

pub use temper::Temper;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use base::Instant;
use reqwest::{Client, Url};
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};
use store::{About, Store};
use tokio::net::TcpListener;
use uuid::Uuid;

/// Maximum size of a request body.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// The clock, supplied by the caller.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// A source of new ids. They are part of the payment page's URL, so they must not be guessable.
pub type Ids = Arc<dyn Fn() -> Uuid + Send + Sync>;

/// Configuration of the stand-in.
#[derive(Clone)]
pub struct Config {
    /// The public base URL without a trailing slash; `None` is `http://` and the listener's address.
    pub public_url: Option<String>,
    pub shop_id: String,
    pub secret: String,
    /// Where notifications of YooKassa are sent; `None` sends none.
    pub webhook_url: Option<String>,
    /// Where those of CloudPayments are sent, without the last part, which is the kind; `None` sends none.
    pub cloud_webhook_url: Option<String>,
    pub webhooks: Webhooks,
    /// How unreliable it is; by default not at all.
    pub temper: Temper,
    /// Folder of the journal; created if missing.
    pub data_dir: PathBuf,
    /// A payment unconfirmed for this long is cancelled (`expired_on_confirmation`).
    pub pending_for: Duration,
    /// Interval of the check for expired payments.
    pub sweep_every: Duration,
    pub clock: Clock,
    pub ids: Ids,
}

/// How notifications are sent. The defaults simulate a reliable gateway; tests and demonstrations of failures
/// change them.
#[derive(Clone, Copy, Debug)]
pub struct Webhooks {
    /// Delay before the first attempt.
    pub delay: Duration,
    /// How many times each notification is delivered.
    pub copies: u32,
    /// Delay after the first failed attempt; doubled after each, up to a minute.
    pub first_retry: Duration,
    pub tries_max: u32,
}

impl Default for Webhooks {
    fn default() -> Self {
        Self { delay: Duration::ZERO, copies: 1, first_retry: Duration::from_millis(500), tries_max: 12 }
    }
}

/// Omits the secret.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config").field("shop_id", &self.shop_id).field("data_dir", &self.data_dir).finish()
    }
}

/// Shared state of the handlers.
pub(crate) struct Desk {
    config: Config,
    public_url: String,
    store: Store,
    tills: tills::Tills,
    webhook: Option<Url>,
    client: Client,
    dice: temper::Dice,
}

impl Desk {
    fn now(&self) -> Instant {
        (self.config.clock)()
    }
}

/// Serves on `listener` until `stop` resolves. Undelivered notifications are sent after the next start.
pub async fn serve(
    listener: TcpListener,
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let desk = Arc::new(open(&listener, config)?);
    desk.store.undelivered().into_iter().for_each(|about| notify::spawn(&desk, about));
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
    if let Some(url) = &config.cloud_webhook_url
        && crate::http::parse_web(url).is_none()
    {
        return Err(invalid(format!("{url}: no address for notifications")));
    }
    let client = crate::http::client(notify::TIMEOUT).map_err(|e| invalid(e.to_string()))?;
    let store = Store::open(&config.data_dir, (config.clock)())?;
    let dice = temper::Dice::new(config.temper);
    Ok(Desk { config, public_url, store, tills: tills::Tills::default(), webhook, client, dice })
}

fn router(desk: Arc<Desk>) -> Router {
    Router::new()
        .merge(
            api::routes()
                .merge(cloud::routes())
                .layer(axum::middleware::from_fn_with_state(Arc::clone(&desk), temper::suffer)),
        )
        .merge(pages::routes())
        .merge(sms::routes())
        .merge(addresses::routes())
        .merge(companies::routes())
        .merge(tills::routes())
        .merge(atol::routes())
        .merge(receipts::routes())
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .with_state(desk)
}

async fn sweep(desk: Arc<Desk>) {
    let mut tick = tokio::time::interval(desk.config.sweep_every);
    loop {
        tick.tick().await;
        let now = desk.now();
        match desk.store.expire(now - desk.config.pending_for, now) {
            Ok(expired) => expired.into_iter().for_each(|id| notify::spawn(&desk, About::Payment(id))),
            Err(e) => tracing::error!(error = %e, "the journal of the stand-in cannot be written"),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;

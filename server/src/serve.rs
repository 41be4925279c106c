//! `zasov serve` and `zasov gateway`: listeners and graceful shutdown.

use crate::config::{Config, STANDIN_SECRET, STANDIN_SHOP_ID};
use crate::connections::{self, ConnectionLimits};
use crate::outcome::Outcome;
use crate::registry::{self, Context};
use crate::worker::Worker;
use crate::{counting, health, indexer, pages, wiring};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long open requests may take after shutdown begins.
const SHUTDOWN_MAX: Duration = Duration::from_secs(20);

/// How long a client may take to send the head of a request, or to begin the next one.
const HEAD_MAX: Duration = Duration::from_secs(20);

/// How long a client may leave a response unread: longer than a phone is out of reach in a tunnel.
const UNREAD_MAX: Duration = Duration::from_secs(30);

pub async fn serve(config: Config) -> Outcome {
    let shop = wiring::serving_shop(&config).await?;
    let state = wiring::state(&config, shop).await?;
    let (stop, stopping) = watch::channel(false);
    let cache = Arc::new(crate::middleware::PageCache::new(config.page_cache_mb * 1_000_000));
    let context = Context { state: state.clone(), cache: Arc::clone(&cache) };
    let worker = Worker::new(state.shop.clone(), context, registry::registry());
    let worker = tokio::spawn(worker.run(stopping.clone()));
    state.shop.install(Arc::new(discovery::index::IndexHandle::open(&config.index_dir())?));
    let indexer = tokio::spawn(indexer::run(state.shop.clone(), Arc::clone(&cache), stopping.clone()));
    let counting = tokio::spawn(counting::run(state.shop.clone(), stopping.clone()));
    let metrics = health::Metrics::default();
    if !config.metrics_addr.is_empty() {
        let listener = TcpListener::bind(&config.metrics_addr).await?;
        let app = health::metrics_routes(metrics.clone(), state.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
    }
    let app = pages::router(&config, state, cache, metrics, stopping.clone())?;
    let listener = TcpListener::bind(config.addr).await?;
    tracing::info!(address = %config.addr, public = config.public_url, "serving");
    let limits = ConnectionLimits {
        total: config.connections_max,
        per_client: config.client_connections_max,
        proxies: Arc::new(config.proxies()?),
        head: HEAD_MAX,
        unread: UNREAD_MAX,
    };
    let server = connections::serve(listener, app, limits, stop_signal(stop));
    let mut stopping = stopping;
    tokio::select! {
        () = server => {}
        () = async { let _ = stopping.wait_for(|s| *s).await; tokio::time::sleep(SHUTDOWN_MAX).await } => {
            tracing::warn!("open requests did not end in time");
        }
    }
    let _ = tokio::time::timeout(SHUTDOWN_MAX, worker).await;
    let _ = tokio::time::timeout(SHUTDOWN_MAX, indexer).await;
    let _ = tokio::time::timeout(SHUTDOWN_MAX, counting).await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Resolves when the process is asked to stop, after notifying all tasks.
async fn stop_signal(stop: watch::Sender<bool>) {
    asked_to_stop().await;
    tracing::info!("stopping");
    let _ = stop.send(true);
}

/// Resolves on an interrupt or termination signal.
pub async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}

/// Runs the stand-in of the payment gateway.
pub async fn gateway(config: Config) -> Outcome {
    gateways::tls::install();
    let or = |text: &str, standin: &str| if text.is_empty() { standin.to_owned() } else { text.to_owned() };
    let listener = TcpListener::bind(config.gateway_addr).await?;
    let ids = platform::Ids::system();
    let clock = platform::Clock::System;
    let standin = gateways::standin::Config {
        public_url: None,
        shop_id: or(&config.gateway_shop_id, STANDIN_SHOP_ID),
        secret: or(&config.gateway_secret, STANDIN_SECRET),
        webhook_url: Some(routes::Links::new(&config.public_url).absolute(routes::webhook_yookassa())),
        cloud_webhook_url: Some(
            routes::Links::new(&config.public_url).absolute(routes::webhook_cloudpayments_base()),
        ),
        webhooks: gateways::standin::Webhooks::default(),
        temper: config.gateway_temper()?,
        data_dir: config.data_dir.join("gateway"),
        pending_for: Duration::from_secs(60 * 60),
        sweep_every: Duration::from_secs(30),
        clock: Arc::new({
            let clock = clock.clone();
            move || clock.now()
        }),
        ids: Arc::new(move || ids.id(clock.now())),
    };
    tracing::info!(address = %config.gateway_addr, "the stand-in of the payment gateway is serving");
    gateways::standin::serve(listener, standin, asked_to_stop()).await?;
    Ok(ExitCode::SUCCESS)
}

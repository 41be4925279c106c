//! Health checks and metrics. Metrics have a listener of their own, separate from the public address.

use app_kit::{AppState, RouterExt as _};
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use axum::{Router, response::IntoResponse};
use base::jobs::JobState;
use platform::Shop;
use prometheus_client::encoding::{EncodeLabelSet, prometheus_text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use routes::policy::Surface;
use sea_orm::ConnectionTrait as _;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

/// Common prefix of all names.
const PREFIX: &str = "zasov";

/// Upper bounds of the buckets of response times, in seconds: from a cached page to the time limit of a
/// response.
const SECONDS: [f64; 13] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];

/// Metrics of this process. Cheap to clone.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Counter,
    client_errors: Counter,
    server_errors: Counter,
    seconds_total: Counter<f64, AtomicU64>,
    seconds: Family<RequestLabels, Histogram, fn() -> Histogram>,
    cache_hits: Counter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    surface: &'static str,
    status: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct JobLabels {
    state: &'static str,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix(PREFIX);
        let requests = Counter::default();
        registry.register("requests", "Requests answered", requests.clone());
        let client_errors = Counter::default();
        registry.register(
            "client_errors",
            "Requests answered with a status of 400 to 499",
            client_errors.clone(),
        );
        let server_errors = Counter::default();
        registry.register(
            "server_errors",
            "Requests answered with a status of 500 to 599",
            server_errors.clone(),
        );
        let seconds_total = Counter::default();
        registry.register("request_seconds", "Sum of the times until responses began", seconds_total.clone());
        let seconds = Family::new_with_constructor((|| Histogram::new(SECONDS)) as fn() -> Histogram);
        registry.register(
            "request_seconds",
            "Time until the response began, by what it is made for (page or data) and class of status",
            seconds.clone(),
        );
        let cache_hits = Counter::default();
        registry.register("page_cache_hits", "Pages answered from the page cache", cache_hits.clone());
        let registry = Arc::new(registry);
        Self { registry, requests, client_errors, server_errors, seconds_total, seconds, cache_hits }
    }
}

impl Metrics {
    /// Counts a response. `elapsed` is the time until it began.
    pub fn answered(&self, surface: Surface, status: StatusCode, elapsed: Duration) {
        self.requests.inc();
        if status.is_client_error() {
            self.client_errors.inc();
        } else if status.is_server_error() {
            self.server_errors.inc();
        }
        let seconds = elapsed.as_secs_f64();
        self.seconds_total.inc_by(seconds);
        let labels = RequestLabels { surface: surface_label(surface), status: status_label(status) };
        self.seconds.get_or_create(&labels).observe(seconds);
    }

    pub fn cache_hit(&self) {
        self.cache_hits.inc();
    }
}

fn surface_label(surface: Surface) -> &'static str {
    match surface {
        Surface::Page => "page",
        Surface::Data => "data",
    }
}

fn status_label(status: StatusCode) -> &'static str {
    match status.as_u16() {
        0..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    }
}

/// Jobs and search index at this moment. What can't be read is left out.
async fn current(shop: &Shop) -> Registry {
    let mut registry = Registry::with_prefix(PREFIX);
    let jobs = Family::<JobLabels, Gauge>::default();
    for state in [JobState::Queued, JobState::Dead] {
        match platform::jobs::count(shop, state).await {
            Ok(count) => {
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                jobs.get_or_create(&JobLabels { state: state.as_str() }).set(count);
            }
            Err(e) => tracing::warn!("jobs can't be counted: {e}"),
        }
    }
    registry.register("jobs", "Jobs by state", jobs);
    match discovery::index::status(shop).await {
        Ok(Some(index)) => register_index(&mut registry, index),
        Ok(None) => {}
        Err(e) => tracing::warn!("the status of the search index can't be read: {e}"),
    }
    registry
}

/// Status of this server's search index.
fn register_index(registry: &mut Registry, index: discovery::index::Status) {
    let products = i64::try_from(index.products).unwrap_or(i64::MAX);
    for (name, help, value) in [
        ("search_ready", "Whether searches use the index of this server", i64::from(index.is_ready)),
        ("search_products", "Products in the index", products),
        ("search_changes_behind", "Changes that the index does not have yet", index.behind),
    ] {
        registry.register(name, help, ConstGauge::new(value));
    }
}

/// `/healthz`: the process is up. `/readyz`: the database is reachable too.
pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::HEALTH, get(|| async { "ok\n" })).on(&routes::READY, get(ready))
}

async fn ready(State(state): State<AppState>) -> impl IntoResponse {
    match state.shop.read().execute_unprepared("SELECT 1").await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(e) => {
            tracing::warn!("not ready: {e}");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a listener of its own, outside the table of routes")]
pub fn metrics_routes(metrics: Metrics, state: AppState) -> Router {
    Router::new().route("/metrics", get(move || async move { metrics_text(&metrics, &state.shop).await }))
}

/// The Prometheus text format.
async fn metrics_text(metrics: &Metrics, shop: &Shop) -> impl IntoResponse + use<> {
    let current = current(shop).await;
    let mut text = String::new();
    for registry in [&*metrics.registry, &current] {
        if let Err(e) = prometheus_text::encode(&mut text, registry) {
            tracing::error!("metrics can't be written: {e}");
            return Err(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }
    Ok(([(CONTENT_TYPE, prometheus_text::CONTENT_TYPE)], text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn metrics_keep_their_names_and_have_no_family_twice() {
        let kit = testkit::Testkit::start(testkit::On::Sqlite).await;
        let metrics = Metrics::default();
        metrics.answered(Surface::Page, StatusCode::OK, Duration::from_millis(20));
        metrics.answered(Surface::Page, StatusCode::NOT_FOUND, Duration::from_millis(4));
        metrics.answered(Surface::Data, StatusCode::BAD_GATEWAY, Duration::from_secs(2));
        metrics.cache_hit();
        let response = metrics_text(&metrics, &kit.shop).await.into_response();
        assert_eq!(response.headers()[CONTENT_TYPE], "text/plain; version=0.0.4; charset=utf-8");
        let body = axum::body::to_bytes(response.into_body(), 100_000).await.unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        for line in [
            "# TYPE zasov_requests_total counter",
            "zasov_requests_total 3",
            "zasov_client_errors_total 1",
            "zasov_server_errors_total 1",
            "zasov_request_seconds_total 2.024",
            "zasov_page_cache_hits_total 1",
            "# TYPE zasov_request_seconds histogram",
            "zasov_request_seconds_bucket{surface=\"page\",status=\"2xx\",le=\"0.01\"} 0",
            "zasov_request_seconds_bucket{surface=\"page\",status=\"2xx\",le=\"0.025\"} 1",
            "zasov_request_seconds_count{surface=\"page\",status=\"4xx\"} 1",
            "zasov_request_seconds_sum{surface=\"data\",status=\"5xx\"} 2.0",
            "zasov_jobs{state=\"queued\"} 0",
            "zasov_jobs{state=\"dead\"} 0",
        ] {
            assert!(text.lines().any(|l| l == line), "{line} in {text}");
        }
        let families: Vec<_> = text.lines().filter(|l| l.starts_with("# TYPE ")).collect();
        let names: std::collections::HashSet<_> = families.iter().map(|l| l.split(' ').nth(2)).collect();
        assert_eq!(names.len(), families.len(), "{families:?}");
    }
}

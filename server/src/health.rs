//! Health checks and metrics. Metrics have a listener of their own, separate from the public address.

use app_kit::{AppState, RouterExt as _};
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Router, response::IntoResponse};
use base::jobs::JobState;
use sea_orm::ConnectionTrait as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counters of this process.
#[derive(Clone, Default)]
pub struct Metrics(Arc<Counters>);

#[derive(Default)]
struct Counters {
    requests: AtomicU64,
    client_errors: AtomicU64,
    server_errors: AtomicU64,
    micros: AtomicU64,
    cache_hits: AtomicU64,
}

impl Metrics {
    pub fn answered(&self, status: StatusCode, micros: u64) {
        let c = &self.0;
        c.requests.fetch_add(1, Ordering::Relaxed);
        c.micros.fetch_add(micros, Ordering::Relaxed);
        if status.is_client_error() {
            c.client_errors.fetch_add(1, Ordering::Relaxed);
        } else if status.is_server_error() {
            c.server_errors.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub fn cache_hit(&self) {
        self.0.cache_hits.fetch_add(1, Ordering::Relaxed);
    }

    /// Renders the Prometheus text format.
    fn text(&self, queued: u64, dead: u64) -> String {
        let get = |c: &AtomicU64| c.load(Ordering::Relaxed);
        let c = &self.0;
        format!(
            "# TYPE zasov_requests_total counter\nzasov_requests_total {}\n\
             # TYPE zasov_client_errors_total counter\nzasov_client_errors_total {}\n\
             # TYPE zasov_server_errors_total counter\nzasov_server_errors_total {}\n\
             # TYPE zasov_request_seconds_total counter\nzasov_request_seconds_total {:.6}\n\
             # TYPE zasov_page_cache_hits_total counter\nzasov_page_cache_hits_total {}\n\
             # TYPE zasov_jobs gauge\nzasov_jobs{{state=\"queued\"}} {queued}\nzasov_jobs{{state=\"dead\"}} {dead}\n",
            get(&c.requests),
            get(&c.client_errors),
            get(&c.server_errors),
            get(&c.micros) as f64 / 1_000_000.0,
            get(&c.cache_hits),
        )
    }
}

/// Status of this server's search index.
fn search_text(index: discovery::index::Status) -> String {
    format!(
        "# TYPE zasov_search_ready gauge\nzasov_search_ready {}\n\
         # TYPE zasov_search_products gauge\nzasov_search_products {}\n\
         # TYPE zasov_search_changes_behind gauge\nzasov_search_changes_behind {}\n",
        u8::from(index.is_ready),
        index.products,
        index.behind,
    )
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
    Router::new().route(
        "/metrics",
        get(move || async move {
            let queued = platform::jobs::count(&state.shop, JobState::Queued).await.unwrap_or_default();
            let dead = platform::jobs::count(&state.shop, JobState::Dead).await.unwrap_or_default();
            let index = discovery::index::status(&state.shop).await.ok().flatten();
            metrics.text(queued, dead) + &index.map(search_text).unwrap_or_default()
        }),
    )
}

//! The complete router: pages, server functions, files, health checks and their middleware.

use crate::config::Config;
use crate::files;
use crate::health::{self, Metrics};
use crate::middleware::{
    BodyLimits, BodySizes, CacheState, Denials, Limits, PAYMENT_PAGES, PageCache, SecurityHeaders, Visits,
    body_limit, cached_pages, client_address, count_searches, count_visits, find_policy, log_denials,
    modules, policy, rate_limits, same_site, security_headers, strip_language, time_limit, who_visits,
    write_threads, writes_apart,
};
use crate::webhooks::{self, GatewayNetworks};
use app_kit::{AppState, Visit, error_pages, has_too_many_fields};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::ACCEPT;
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use axum::{Extension, Router};
use leptos::prelude::provide_context;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::watch;
use tower::Layer as _;
use tower::util::MapRequestLayer;
use tower_http::catch_panic::CatchPanicLayer;

/// Shutdown signal for event streams.
pub type Stopping = watch::Receiver<bool>;

/// Builds the application as one service.
pub fn router(
    config: &Config,
    state: AppState,
    cache: Arc<PageCache>,
    metrics: Metrics,
    stopping: Stopping,
) -> Result<Router, Box<dyn std::error::Error + Send + Sync>> {
    let proxies = Arc::new(config.proxies()?);
    let limits = Limits::new(config.rates());
    let own: Arc<str> = config.public_url.as_str().into();
    let gateway_origin = origin_of(&config.gateway_url);
    let headers =
        security_headers(format!("{PAYMENT_PAGES} {gateway_origin}").trim_end(), config.is_secure());
    let prefix = if config.is_secure() { "__Host-zasov_" } else { "zasov_" };
    let cache = CacheState {
        shop: state.shop.clone(),
        cache,
        metrics: metrics.clone(),
        personal: Arc::new([
            format!("{prefix}session"),
            format!("{prefix}cart"),
            format!("{prefix}city"),
            format!("{prefix}branch"),
            format!("{prefix}{}", app_kit::STRIP_COOKIE),
        ]),
    };
    let visits = Visits { shop: state.shop.clone(), log: state.shop.installed_or_default() };
    let bodies = BodyLimits::new(BodySizes { upload: config.body_mb_max * 1_000_000 });

    let pages = server_functions()
        .merge(app::routes())
        .merge(webhooks::routes())
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), modules))
        // Inside the error pages, so that a refused body is explained to its sender.
        .layer(from_fn_with_state(bodies, body_limit))
        .layer(from_fn_with_state(Denials::new(), log_denials))
        .layer(from_fn(error_pages))
        .layer(from_fn_with_state(state.clone(), who_visits))
        .layer(from_fn_with_state(cache, cached_pages))
        .layer(from_fn_with_state(state.shop.clone(), count_searches))
        .layer(from_fn_with_state(visits, count_visits))
        .layer(from_fn_with_state(write_threads()?, writes_apart));
    let inner = Router::new()
        .merge(health::routes())
        .merge(files::public_routes(&state))
        .fallback_service(pages.with_state(state.clone()))
        .layer(from_fn_with_state(own, same_site))
        .layer(from_fn_with_state(limits, rate_limits))
        .layer(from_fn_with_state(proxies, client_address))
        .layer(Extension(stopping))
        .layer(Extension(GatewayNetworks(Arc::new(config.gateway_networks()?))))
        .layer(from_fn(time_limit))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(headers, SecurityHeaders::add))
        .layer(from_fn_with_state(metrics, log_request))
        .layer(from_fn(find_policy))
        .with_state(state);
    // The locale prefix must be stripped before routing, so this layer wraps the router.
    let service = MapRequestLayer::new(strip_language as fn(Request) -> Request).layer(inner);
    Ok(Router::new().fallback_service(service))
}

/// `http://127.0.0.1:3001` of `http://127.0.0.1:3001/v3`.
fn origin_of(url: &str) -> String {
    url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

/// The routes of all server functions; their rows in the table carry the policies.
#[expect(clippy::disallowed_methods, reason = "the paths are declared with the functions")]
fn server_functions() -> Router<AppState> {
    leptos::server_fn::axum::server_fn_paths()
        .fold(Router::new(), |router, (path, _)| router.route(path, any(server_function)))
}

/// Runs server functions with the visit as their context. They serve islands only: a form posted to one would
/// be redirected to its `Referer` with the error in the URL, so forms post to pages.
async fn server_function(visit: Visit, parts: Parts, body: Bytes) -> Response {
    if has_too_many_fields(&body) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let request = Request::from_parts(parts, Body::from(body));
    let accept = request.headers().get(ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if accept.contains("text/html") {
        return StatusCode::NOT_ACCEPTABLE.into_response();
    }
    leptos_axum::handle_server_fns_with_context(move || provide_context(visit.clone()), request)
        .await
        .into_response()
}

/// A panic in a handler is logged and answered with 500; the server keeps running.
fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response<Body> {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("unknown");
    tracing::error!("a handler panicked: {text}");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Counts and logs each response. Query strings are not logged: they may contain what people type.
async fn log_request(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let surface = policy(&request).surface;
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let elapsed = started.elapsed();
    metrics.answered(surface, response.status(), elapsed);
    let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    tracing::debug!(%method, path, status = response.status().as_u16(), micros, "answered");
    response
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_origin_of_an_address_has_no_path() {
        assert_eq!(super::origin_of("http://127.0.0.1:3001/v3"), "http://127.0.0.1:3001");
        assert_eq!(super::origin_of("https://api.yookassa.ru/v3"), "https://api.yookassa.ru");
    }
}

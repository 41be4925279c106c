//! Tests of the whole server without a network: requests pass through all middleware.

mod accessories;
mod asvs;
mod authorisation;
mod browser;
mod cart;
mod cells;
mod crawl;
mod delivery;
mod denials;
mod documents;
mod echo;
mod english_content;
mod faults;
mod functions;
mod generated;
mod imports;
mod input;
mod matrix;
mod menus;
mod modules;
mod owners;
mod picks;
mod proofs;
mod registries;
mod resources;
mod reviews;
mod robots;
mod routes;
mod second_factor;
mod security;
mod variants;
mod visits;
mod watches;
mod webhooks;
#[cfg(debug_assertions)]
mod worker;

use crate::config::Config;
use crate::health::Metrics;
use crate::middleware::PageCache;
use app_kit::AppState;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use gateways::files::Storage;
use std::sync::Arc;
use tokio::sync::watch;
use tower::ServiceExt as _;

/// Public address of the server under test.
const OWN: &str = testkit::PUBLIC_URL;

/// A server with the demo shop.
struct Server {
    app: Router,
    state: AppState,
    kit: testkit::Testkit,
    _stop: watch::Sender<bool>,
}

impl Server {
    async fn start() -> Self {
        let (kit, storage) = demokit::start().await;
        Self::open(kit, storage).await
    }

    /// Loads the demo into the kit's database.
    async fn with(kit: testkit::Testkit) -> Self {
        let kit = kit.with_subscribers(seed::subscribers());
        let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
        demo::load_opening(&kit.shop, &storage).await.unwrap();
        Self::open(kit, storage).await
    }

    async fn open(kit: testkit::Testkit, storage: Storage) -> Self {
        let shared = crate::shared::read(&kit.shop).await.unwrap();
        let state = pagekit::state(&kit, storage, pagekit::unreachable_payments(), shared)
            .with_registries(crate::registry::declared());
        let config = Config {
            public_url: OWN.to_owned(),
            rate_per_minute: 100_000,
            login_rate_per_minute: 100_000,
            upload_rate_per_minute: 100_000,
            ..Config::default()
        };
        let (stop, stopping) = watch::channel(false);
        let cache = Arc::new(PageCache::new(1_000_000));
        let app = crate::pages::router(&config, state.clone(), cache, Metrics::default(), stopping).unwrap();
        Self { app, state, kit, _stop: stop }
    }

    async fn ask(&self, request: Request<Body>) -> Response<Body> {
        self.app.clone().oneshot(request).await.unwrap()
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        text(self.ask(Request::get(path).body(Body::empty()).unwrap()).await).await
    }

    /// Posts a form like one of our pages, or calls a server function like an island.
    async fn post(&self, path: &str, form: &str, cookie: &str) -> Response<Body> {
        let accept = if path.starts_with("/api/") { "application/json" } else { "text/html" };
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::ACCEPT, accept)
            .header(header::COOKIE, cookie)
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.ask(request).await
    }
}

async fn text(response: Response<Body>) -> (StatusCode, String) {
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), 10_000_000).await.unwrap();
    (status, testkit::without_markers(&String::from_utf8_lossy(&body)))
}

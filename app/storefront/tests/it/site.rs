//! The shop's pages with the demo catalogue and the gateway stand-in over loopback.

use app_kit::Registries;
use axum::extract::Request;
use axum::http::header;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use gateways::payment::{PaymentGateway, YooKassa, YooKassaConfig};
use gateways::standin;
use org_model::settings::Setting as _;
use pagekit::Site;
use people::company_lookup::LookupEndpoint;
use people_model::settings::{LookupKey, LookupService};
use platform::FixedSettings;
use std::sync::Arc;
use std::time::Duration;

pub async fn open() -> Site {
    gateways::tls::install();
    let (kit, storage) = demokit::start().await;
    let payments = gateway(&kit).await;
    let routes = app_storefront::routes().layer(from_fn(only_closed_cookies));
    Site::new(kit, storage, payments, routes, Registries::default())
}

/// No page sets a cookie that scripts can read or other sites can send.
async fn only_closed_cookies(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    for set in response.headers().get_all(header::SET_COOKIE) {
        let set = set.to_str().unwrap();
        assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax"), "{set}");
    }
    response
}

/// Connects the stand-in of the directory of companies.
pub async fn directory(site: &Site) {
    let url = standin(&site.kit, "directory").await;
    site.kit.shop.install(Arc::new(LookupEndpoint { url }));
    let settings = FixedSettings::default().with(LookupService::KEY, "dadata").with(LookupKey::KEY, "s");
    site.kit.shop.install(Arc::new(settings));
}

async fn gateway(kit: &testkit::Testkit) -> Arc<dyn PaymentGateway> {
    let base_url = format!("{}/v3", standin(kit, "gateway").await);
    let timeout = Duration::from_secs(5);
    let client = YooKassa::new(YooKassaConfig {
        base_url,
        shop_id: "1".into(),
        secret: "s".into(),
        timeout,
        confirmation_origins: vec![],
        accepts_tests: true,
    });
    Arc::new(client.unwrap())
}

/// Starts a stand-in of the services outside; returns its address.
async fn standin(kit: &testkit::Testkit, folder: &str) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (clock, ids) = (kit.shop.clone(), kit.shop.clone());
    let config = standin::Config {
        public_url: None,
        shop_id: "1".into(),
        secret: "s".into(),
        webhook_url: None,
        cloud_webhook_url: None,
        webhooks: standin::Webhooks::default(),
        temper: standin::Temper::default(),
        data_dir: kit.dir.path().join(folder),
        pending_for: Duration::from_secs(3600),
        sweep_every: Duration::from_secs(3600),
        clock: Arc::new(move || clock.now()),
        ids: Arc::new(move || ids.id()),
    };
    tokio::spawn(standin::serve(listener, config, std::future::pending()));
    url
}

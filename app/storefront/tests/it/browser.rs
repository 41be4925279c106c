//! A visitor without scripts, in a shop with the demo catalogue.

use app_kit::{AppState, Assets, Header, Ports, Settings, Shared, Visit, cookie, error_pages};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use base::Locale;
use gateways::mail::{FolderMailer, Sender};
use gateways::payment::{YooKassa, YooKassaConfig};
use gateways::standin;
use platform::Actor;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt as _;

/// A browser with its cookies.
pub struct Browser {
    app: Router,
    pub state: AppState,
    pub cookies: Vec<(String, String)>,
    pub kit: testkit::Testkit,
}

async fn visits(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let visit = Visit {
        actor: Actor::Guest { locale: Locale::Ru },
        session: None,
        cart_token: cookie(request.headers(), "zasov_cart").map(str::to_owned),
        locale: Locale::Ru,
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        header: Header::default(),
        state,
    };
    request.extensions_mut().insert(visit);
    next.run(request).await
}

async fn gateway(kit: &testkit::Testkit) -> YooKassa {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}/v3", listener.local_addr().unwrap());
    let (clock, ids) = (kit.shop.clone(), kit.shop.clone());
    let config = standin::Config {
        public_url: None,
        shop_id: "1".into(),
        secret: "s".into(),
        webhook_url: None,
        webhooks: standin::Webhooks::default(),
        data_dir: kit.dir.path().join("gateway"),
        pending_for: Duration::from_secs(3600),
        sweep_every: Duration::from_secs(3600),
        clock: Arc::new(move || clock.now()),
        ids: Arc::new(move || ids.id()),
    };
    tokio::spawn(standin::serve(listener, config, std::future::pending()));
    let timeout = Duration::from_secs(5);
    YooKassa::new(YooKassaConfig {
        base_url,
        shop_id: "1".into(),
        secret: "s".into(),
        timeout,
        confirmation_origins: vec![],
    })
    .unwrap()
}

impl Browser {
    pub async fn open() -> Self {
        gateways::tls::install();
        let (kit, storage) = demokit::start().await;
        let mail = kit.dir.path().join("mail");
        let ports = Ports {
            payments: Arc::new(gateway(&kit).await),
            mailer: Arc::new(FolderMailer::new(&mail, Sender::parse("shop@localhost.localdomain").unwrap())),
            storage: Arc::new(storage),
        };
        let settings = Settings { secure: false, mail_dir: None, zone: "Europe/Moscow".into() };
        let state = AppState::new(kit.shop.clone(), ports, Assets::default(), settings, Shared::default());
        let app = app_storefront::routes()
            .layer(from_fn(error_pages))
            .layer(from_fn_with_state(state.clone(), visits))
            .with_state(state.clone());
        Self { app, state, cookies: Vec::new(), kit }
    }

    pub async fn ask(
        &mut self,
        method: &str,
        path: &str,
        form: Option<&str>,
    ) -> (StatusCode, String, String) {
        let cookies = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join("; ");
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookies)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.unwrap_or_default().to_owned()))
            .unwrap();
        let response = self.app.clone().oneshot(request).await.unwrap();
        for set in response.headers().get_all(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax"), "{set}");
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(n, _)| n != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        let to = response
            .headers()
            .get(header::LOCATION)
            .map(|v| v.to_str().unwrap().to_owned())
            .unwrap_or_default();
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), 10_000_000).await.unwrap();
        (status, to, testkit::without_markers(std::str::from_utf8(&body).unwrap()))
    }

    pub async fn get(&mut self, path: &str) -> (StatusCode, String) {
        let (status, _, page) = self.ask("GET", path, None).await;
        (status, page)
    }

    pub async fn post(&mut self, path: &str, form: &str) -> (StatusCode, String, String) {
        self.ask("POST", path, Some(form)).await
    }
}

/// The value of the input with this name.
pub fn value(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no input {name}"));
    let start = page[..at].rfind('<').unwrap();
    let tag = &page[start..start + page[start..].find('>').unwrap()];
    tag.split("value=\"").nth(1).unwrap_or_else(|| panic!("{tag}")).split('"').next().unwrap().to_owned()
}

//! The administration with the demo's data, and requests to it.

use app_kit::{AppState, Assets, Header, Ports, Registries, Settings, Shared, Visit, error_pages};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::from_fn;
use base::Locale;
use base::access::Permission;
use catalog_model::access::CATALOG_EDIT;
use gateways::mail::{FolderMailer, Sender};
use gateways::payment::{YooKassa, YooKassaConfig};
use org_model::access::SETTINGS_EDIT;
use people_model::access::{ACCOUNTS_VIEW, AUDIT_VIEW, MAILBOX_VIEW};
use platform::Actor;
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use service_model::access::{RATES_EDIT, REQUESTS_PLAN, REQUESTS_VIEW};
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt as _;

pub struct Site {
    pub state: AppState,
    pub kit: testkit::Testkit,
}

/// All permissions.
pub const ALL: &[Permission] = &[
    CATALOG_EDIT,
    ORDERS_VIEW,
    ORDERS_EDIT,
    REQUESTS_VIEW,
    REQUESTS_PLAN,
    RATES_EDIT,
    ACCOUNTS_VIEW,
    AUDIT_VIEW,
    MAILBOX_VIEW,
    SETTINGS_EDIT,
];

fn registries() -> Registries {
    let mut all = Registries { menu: app::menu(), ..Registries::default() };
    all.audit.add(org::actions::ENTITIES, org::actions::ACTIONS);
    all.audit.add(catalog::actions::ENTITIES, catalog::actions::ACTIONS);
    org_model::settings::register(&mut all.settings);
    sales_model::settings::register(&mut all.settings);
    all
}

/// A response.
pub struct Answer {
    pub status: StatusCode,
    pub to: String,
    pub page: String,
}

impl Site {
    pub async fn open() -> Self {
        gateways::tls::install();
        let (kit, storage) = demokit::start().await;
        let mail = kit.dir.path().join("mail");
        let payments = YooKassa::new(YooKassaConfig {
            base_url: "http://127.0.0.1:1/v3".into(),
            shop_id: "1".into(),
            secret: "s".into(),
            timeout: Duration::from_secs(1),
            confirmation_origins: vec![],
        });
        let ports = Ports {
            payments: Arc::new(payments.unwrap()),
            mailer: Arc::new(FolderMailer::new(&mail, Sender::parse("shop@localhost.localdomain").unwrap())),
            storage: Arc::new(storage),
        };
        let settings = Settings { secure: false, mail_dir: Some(mail), zone: "Europe/Moscow".into() };
        Self {
            state: AppState::new(kit.shop.clone(), ports, Assets::default(), settings, Shared::default())
                .with_registries(registries()),
            kit,
        }
    }

    pub async fn staff(&self, permissions: &[Permission]) -> Actor {
        let branch = org::branches::main(&self.kit.shop).await.unwrap().id;
        self.kit.staff(self.kit.shop.id(), branch, permissions)
    }

    pub async fn send(
        &self,
        actor: &Actor,
        method: &str,
        path: &str,
        kind: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let (status, to, bytes) = self.answer(actor, method, path, kind, body).await;
        Answer { status, to, page: testkit::without_markers(std::str::from_utf8(&bytes).unwrap()) }
    }

    /// The response body as bytes.
    pub async fn bytes(&self, actor: &Actor, path: &str) -> Vec<u8> {
        let (status, _, bytes) = self.answer(actor, "GET", path, "text/plain", "").await;
        assert_eq!(status, StatusCode::OK);
        bytes
    }

    async fn answer(
        &self,
        actor: &Actor,
        method: &str,
        path: &str,
        kind: &str,
        body: impl Into<Body>,
    ) -> (StatusCode, String, Vec<u8>) {
        let app: Router = app::routes().layer(from_fn(error_pages)).with_state(self.state.clone());
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, kind)
            .body(body.into())
            .unwrap();
        let (path_only, query) =
            (request.uri().path().to_owned(), request.uri().query().unwrap_or_default().to_owned());
        request.extensions_mut().insert(Visit {
            actor: actor.clone(),
            session: None,
            cart_token: None,
            locale: Locale::Ru,
            path: path_only,
            query,
            header: Header::default(),
            state: self.state.clone(),
        });
        let response = app.oneshot(request).await.unwrap();
        let to = response
            .headers()
            .get(header::LOCATION)
            .map(|v| v.to_str().unwrap().to_owned())
            .unwrap_or_default();
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 10_000_000).await.unwrap();
        (status, to, bytes.to_vec())
    }

    pub async fn get(&self, actor: &Actor, path: &str) -> Answer {
        self.send(actor, "GET", path, "text/plain", "").await
    }

    pub async fn post(&self, actor: &Actor, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.send(actor, "POST", path, "application/x-www-form-urlencoded", body).await
    }

    /// Submits a form with files like a browser.
    pub async fn upload(
        &self,
        actor: &Actor,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        for (name, bytes) in files {
            let head = format!(
                "--x\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"{name}\"\r\n\r\n"
            );
            body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(b"--x--\r\n");
        self.send(actor, "POST", path, "multipart/form-data; boundary=x", body).await
    }

    /// A category with a required attribute, from its address in the form of a new product.
    pub async fn category(&self) -> String {
        let tree = catalog::categories::tree(&self.kit.shop).await.unwrap();
        tree.by_slug("cameras").or(tree.0.first()).unwrap().id.to_string()
    }
}

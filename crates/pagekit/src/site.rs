//! The state of the pages under test, and the part of the server's middleware that they rely on.

use crate::Browser;
use app_kit::{AppState, Assets, Header, Ports, Registries, Settings, Shared, Visit, cookie, error_pages};
use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use base::AccountId;
use base::Locale;
use base::access::Permission;
use gateways::files::Storage;
use gateways::mail::{FolderMailer, Sender};
use gateways::payment::{PaymentGateway, YooKassa, YooKassaConfig};
use gateways::push::WebPush;
use gateways::sms::FolderSms;
use people::accounts::create_admin;
use people::company_lookup::ShopDirectory;
use people_model::accounts::FirstRole;
use platform::Actor;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use testkit::Testkit;

/// Pages over a database of their own.
pub struct Site {
    pub state: AppState,
    pub kit: Testkit,
    app: Router,
}

impl Site {
    /// These pages with the data of the demo shop.
    pub async fn demo(routes: Router<AppState>, registries: Registries) -> Self {
        let (kit, storage) = demokit::start().await;
        Self::new(kit, storage, unreachable_payments(), routes, registries)
    }

    /// These pages over a prepared database.
    pub fn new(
        kit: Testkit,
        storage: Storage,
        payments: Arc<dyn PaymentGateway>,
        routes: Router<AppState>,
        registries: Registries,
    ) -> Self {
        let state = state(&kit, storage, payments, Shared::default()).with_registries(registries);
        let app = routes
            .layer(from_fn(error_pages))
            .layer(from_fn_with_state(state.clone(), identify))
            .with_state(state.clone());
        Self { state, kit, app }
    }

    /// A browser that is not logged in.
    pub fn guest(&self) -> Browser {
        Browser::new(self.app.clone())
    }

    /// A browser whose requests are all made by `actor`.
    pub fn browser_of(&self, actor: Actor) -> Browser {
        self.guest().acting_as(actor)
    }

    /// The texts of the messages to a recipient, oldest first: no worker sends them.
    ///
    /// # Panics
    /// If they can't be read.
    pub async fn letters(&self, to: &str) -> Vec<String> {
        platform::messages::unsent_texts(&self.kit.shop, to).await.expect("the outbox")
    }

    /// A browser of staff with these permissions in all branches.
    ///
    /// # Panics
    /// If the shop has no main branch.
    pub async fn staff(&self, permissions: &[Permission]) -> Browser {
        let branch = org::branches::main(&self.kit.shop).await.expect("a main branch").id;
        self.browser_of(self.kit.staff(self.kit.shop.id(), branch, permissions))
    }

    /// The same for an employee with an account, which what he writes refers to.
    pub async fn employee(&self, permissions: &[Permission]) -> Browser {
        let branch = org::branches::main(&self.kit.shop).await.expect("a main branch").id;
        let login = format!("{}@zasov.example", self.kit.shop.id::<AccountId>());
        let system = self.kit.system();
        let account =
            create_admin(&self.kit.shop, &system, &login, "long enough password", FirstRole::Administrator)
                .await
                .expect("an account");
        self.browser_of(self.kit.staff(account, branch, permissions))
    }
}

/// The network of every browser without an address of its own.
pub const NETWORK: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

/// State of pages in tests: mail goes to a folder of the kit, cookies are set for plain HTTP.
pub fn state(kit: &Testkit, storage: Storage, payments: Arc<dyn PaymentGateway>, shared: Shared) -> AppState {
    gateways::tls::install();
    let mail = kit.dir.path().join("mail");
    let sender = Sender::parse("shop@localhost.localdomain").expect("a sender");
    let ports = Ports {
        payments,
        receipts: Arc::new(receipts::ShopTill::new(kit.shop.clone())),
        mailer: Arc::new(FolderMailer::new(&mail, sender.clone())),
        sms: Arc::new(FolderSms::new(&mail, sender)),
        push: Arc::new(WebPush::new().expect("a push client")),
        companies: Arc::new(ShopDirectory::new(kit.shop.clone())),
        addresses: Arc::new(ShopDirectory::new(kit.shop.clone())),
        storage: Arc::new(storage),
    };
    let settings = Settings { secure: false, mail_dir: Some(mail) };
    AppState::new(kit.shop.clone(), ports, Assets::default(), settings, shared)
}

/// A payment gateway at an address where nothing listens, so that operations that need it fail.
pub fn unreachable_payments() -> Arc<dyn PaymentGateway> {
    gateways::tls::install();
    let config = YooKassaConfig {
        base_url: "http://127.0.0.1:9/v3".to_owned(),
        shop_id: "test".to_owned(),
        secret: "test".to_owned(),
        timeout: Duration::from_secs(1),
        confirmation_origins: Vec::new(),
        accepts_tests: true,
    };
    Arc::new(YooKassa::new(config).expect("a payment gateway"))
}

/// Stands in for the server's middleware: the actor is the browser's own, or that of the session in its cookie.
async fn identify(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let locale = request.extensions().get::<Locale>().copied().unwrap_or(Locale::Ru);
    let own = request.extensions().get::<Actor>().cloned();
    let signed_in = match cookie(request.headers(), "zasov_session") {
        Some(token) => {
            people::sessions::resolve(&state.shop, token, locale).await.expect("the session is looked up")
        }
        None => None,
    };
    let known = own.or_else(|| signed_in.as_ref().map(|s| s.actor.clone()));
    let mut visit = Visit {
        actor: known.unwrap_or(Actor::Guest { locale }),
        session: signed_in.as_ref().map(|s| s.session),
        client: request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip()),
        cart_token: cookie(request.headers(), "zasov_cart").map(str::to_owned),
        locale,
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        is_post: request.method() == axum::http::Method::POST,
        header: Header {
            account_name: signed_in.map(|s| s.name),
            branch: cookie(request.headers(), "zasov_branch").map(str::to_owned),
            closed_strip: cookie(request.headers(), "zasov_strip").map(str::to_owned),
            ..Header::default()
        },
        state,
    };
    visit.load_counts().await;
    request.extensions_mut().insert(visit);
    next.run(request).await
}

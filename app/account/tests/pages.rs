//! Tests the account pages over HTTP, without scripts.
#![allow(clippy::unwrap_used, reason = "a case that fails says where")]

use app_kit::{AppState, Assets, Header, Ports, Registries, Settings, Shared, Visit, cookie};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use base::Locale;
use gateways::files::Storage;
use gateways::mail::{FolderMailer, Sender};
use gateways::payment::{YooKassa, YooKassaConfig};
use platform::Actor;
use std::sync::Arc;
use std::time::Duration;
use testkit::{On, Testkit};
use tower::ServiceExt as _;

const PASSWORD: &str = "три слона в лифте";
const PASSWORD_SENT: &str =
    "%D1%82%D1%80%D0%B8+%D1%81%D0%BB%D0%BE%D0%BD%D0%B0+%D0%B2+%D0%BB%D0%B8%D1%84%D1%82%D0%B5";

struct Site {
    app: Router,
    kit: Testkit,
}

/// Response: status, redirect target, cookies and body.
struct Answer {
    status: StatusCode,
    location: String,
    cookies: Vec<String>,
    page: String,
}

impl Answer {
    /// The cookie with this name, in the form of a request header.
    fn cookie(&self, name: &str) -> String {
        let start = format!("zasov_{name}=");
        self.cookies
            .iter()
            .find(|c| c.starts_with(&start))
            .map(|c| c.split(';').next().unwrap().to_owned())
            .unwrap_or_default()
    }
}

impl Site {
    /// A shop with the customers Anna and Boris.
    async fn open() -> Self {
        gateways::tls::install();
        let kit = Testkit::start(On::Sqlite).await;
        let system = kit.system();
        seed::seed_shop(&kit.shop, &system, &seed::Setup::default()).await.unwrap();
        for (login, name) in [("anna@example.ru", "Анна"), ("boris@example.ru", "Борис")] {
            people::accounts::create_demo_client(&kit.shop, &system, login, PASSWORD, name).await.unwrap();
        }
        let state =
            AppState::new(kit.shop.clone(), ports(&kit), Assets::default(), settings(), Shared::default())
                .with_registries(registries());
        let app = app_account::routes().layer(from_fn_with_state(state.clone(), visit)).with_state(state);
        Self { app, kit }
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.app.clone().oneshot(request).await.unwrap();
        let texts = |name| {
            response
                .headers()
                .get_all(name)
                .iter()
                .map(|v| v.to_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let (status, cookies) = (response.status(), texts(header::SET_COOKIE));
        let location = texts(header::LOCATION).pop().unwrap_or_default();
        let body = axum::body::to_bytes(response.into_body(), 1_000_000).await.unwrap();
        Answer {
            status,
            location,
            cookies,
            page: testkit::without_markers(std::str::from_utf8(&body).unwrap()),
        }
    }

    async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, form: &str, cookie: &str) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, cookie)
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.ask(request).await
    }

    /// Logs in and returns the session cookie.
    async fn log_in(&self, login: &str) -> String {
        let answer = self.post("/login", &format!("login={login}&password={PASSWORD_SENT}"), "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.page);
        answer.cookie("session")
    }
}

fn ports(kit: &Testkit) -> Ports {
    let payments = YooKassa::new(YooKassaConfig {
        base_url: "http://127.0.0.1:9/v3".to_owned(),
        shop_id: "test".to_owned(),
        secret: "test".to_owned(),
        timeout: Duration::from_secs(1),
        confirmation_origins: Vec::new(),
    });
    let sender = Sender::parse("shop@localhost.localdomain").unwrap();
    Ports {
        payments: Arc::new(payments.unwrap()),
        mailer: Arc::new(FolderMailer::new(kit.dir.path().join("mail"), sender)),
        storage: Arc::new(Storage::local(&kit.dir.path().join("files")).unwrap()),
    }
}

fn registries() -> Registries {
    let mut login_hooks = sales::login_hooks::ALL.to_vec();
    login_hooks.extend(service::login_hooks::ALL);
    Registries { login_hooks, ..Registries::default() }
}

fn settings() -> Settings {
    Settings { secure: false, mail_dir: None, zone: "Europe/Moscow".to_owned() }
}

/// Stands in for the server's middleware: identifies the actor by cookie.
async fn visit(State(state): State<AppState>, mut request: Request<Body>, next: Next) -> Response {
    let locale = Locale::Ru;
    let token = cookie(request.headers(), "zasov_session").map(str::to_owned);
    let signed_in = match token {
        Some(token) => people::sessions::resolve(&state.shop, &token, locale).await.unwrap(),
        None => None,
    };
    let visit = Visit {
        actor: signed_in.as_ref().map_or(Actor::Guest { locale }, |s| s.actor.clone()),
        session: signed_in.as_ref().map(|s| s.session),
        cart_token: None,
        locale,
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        header: Header::default(),
        state,
    };
    request.extensions_mut().insert(visit);
    next.run(request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_5_login_leads_to_where_one_was_going_but_never_elsewhere() {
    let site = Site::open().await;
    let form = |next: &str| format!("login=anna%40example.ru&password={PASSWORD_SENT}&next={next}");
    for (next, to) in [
        ("%2Fcheckout%3Fa%3D1", "/checkout?a=1"),
        ("", "/account"),
        ("%2F%2Fevil.example", "/account"),
        ("https%3A%2F%2Fevil.example", "/account"),
    ] {
        let answer = site.post("/login", &form(next), "").await;
        assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, to), "{next}");
        let cookie = answer.cookies.iter().find(|c| c.starts_with("zasov_session=")).unwrap();
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Max-Age"),
            "{cookie}"
        );
    }
    let saved = site.post("/login", &format!("{}&remember=1", form("")), "").await;
    assert!(saved.cookies[0].contains("Max-Age=7776000"), "{}", saved.cookies[0]);
    let page = site.get("/login?next=%2Fcheckout", &saved.cookie("session")).await;
    assert_eq!(page.location, "/checkout", "who is logged in goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_5_a_failed_login_keeps_the_login_and_never_the_password() {
    let site = Site::open().await;
    let mut pages = Vec::new();
    for login in ["anna%40example.ru", "nobody%40example.ru"] {
        let answer = site
            .post(
                "/login",
                &format!("login={login}&password=tops3cret-tops3cret&remember=1&next=%2Fcart"),
                "",
            )
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.cookies.is_empty());
        assert!(!answer.page.contains("tops3cret"), "the password came back");
        assert!(answer.page.contains("<title>Ошибка: "));
        assert!(answer.page.contains("href=\"#password\""), "the summary leads to the field");
        assert!(answer.page.contains("name=\"next\" value=\"/cart\""));
        pages.push(answer.page.replace("nobody@example.ru", "anna@example.ru"));
    }
    assert!(pages[0].contains("value=\"anna@example.ru\""));
    assert_eq!(pages[0], pages[1], "an unknown login looks like a wrong password");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_1_registration_goes_from_form_to_code_alike_for_free_and_taken_logins() {
    let site = Site::open().await;
    let bad = site.post("/register", "login=new%40example.ru&password=12345678&name=%3Cb%3E", "").await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in
        ["href=\"#consent-1\"", "value=\"new@example.ru\"", "&lt;b&gt;", "autocomplete=\"new-password\""]
    {
        assert!(bad.page.contains(part), "{part}");
    }
    assert!(!bad.page.contains("12345678"));
    let mut pages = Vec::new();
    for login in ["new%40example.ru", "anna%40example.ru"] {
        let form = format!("login={login}&password={PASSWORD_SENT}&consent=1&next=%2Fcheckout");
        let answer = site.post("/register", &form, "").await;
        assert_eq!(answer.location, "/register/confirm?next=%2Fcheckout");
        let cookie = answer.cookie("registration");
        let wrong = site.post("/register/confirm", "code=12345&next=%2Fcheckout", &cookie).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            wrong.page.contains("autocomplete=\"one-time-code\"") && wrong.page.contains("value=\"12345\"")
        );
        pages.push(wrong.page.replace("new@example.ru", "anna@example.ru"));
        assert_eq!(
            site.post("/register/resend", "", &cookie).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "too soon"
        );
        site.kit.clock.advance_minutes(1);
        assert_eq!(
            site.post("/register/resend", "", &cookie).await.location,
            "/register/confirm?sent=1&next="
        );
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(
        site.get("/register/confirm", "").await.location,
        "/register",
        "nothing waits in another browser"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_9_pages_of_the_account_are_for_whoever_is_logged_in() {
    let site = Site::open().await;
    let cookie = site.log_in("anna%40example.ru").await;
    let pages = ["", "/orders", "/requests", "/sites", "/sites/new", "/sessions", "/password"];
    for page in pages.map(|p| format!("/account{p}")) {
        assert_eq!(site.get(&page, "").await.status, StatusCode::UNAUTHORIZED, "{page}");
        let own = site.get(&page, &cookie).await;
        assert_eq!(own.status, StatusCode::OK, "{page}");
        assert!(own.page.contains("<h1>"), "{page}");
        assert!(!own.page.contains(" style="), "{page}");
    }
    assert!(site.get("/account", &cookie).await.page.contains("Здравствуйте, Анна"));
    let out = site.post("/logout", "", &cookie).await;
    assert!(out.cookies[0].contains("zasov_session=;") && out.cookies[0].contains("Max-Age=0"));
    assert_eq!(
        site.get("/account", &cookie).await.status,
        StatusCode::UNAUTHORIZED,
        "the session ended on the server too"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_10_sites_are_kept_changed_and_brought_back_by_forms() {
    let site = Site::open().await;
    let (anna, boris) = (site.log_in("anna%40example.ru").await, site.log_in("boris%40example.ru").await);
    let script = "access_notes=%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let bad = site.post("/account/sites/new", script, &anna).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.page.contains("&lt;script") && !bad.page.contains("<script>alert"));
    let form = |name: &str, version: &str| {
        format!("name={name}&object_type=house&city=M&address=L+5&{script}&version={version}")
    };
    let added = site.post("/account/sites/new", &form("Dacha", ""), &anna).await;
    assert_eq!(added.location, "/account/sites");
    let list = site.get("/account/sites", &anna).await.page;
    assert!(list.contains("Dacha") && list.contains("&lt;script") && !list.contains("<script>alert"));
    let start = list.find("/account/sites/0").unwrap();
    let path = list[start..start + "/account/sites/".len() + 36].to_owned();
    for (page, form) in [(path.clone(), form("Mine", "1")), (format!("{path}/delete"), String::new())] {
        assert_eq!(site.post(&page, &form, &boris).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    assert_eq!(site.get(&path, &boris).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/account/sites/nonsense", &anna).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.post(&path, &form("First", "1"), &anna).await.status, StatusCode::SEE_OTHER);
    let late = site.post(&path, &form("Second", "1"), &anna).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.page.contains("value=\"Second\"") && late.page.contains("First"), "both are shown");
    assert!(late.page.contains("name=\"version\" value=\"2\""));
    let deleted = site.post(&format!("{path}/delete"), "", &anna).await;
    let undo = site.get(&deleted.location, &anna).await.page;
    assert!(undo.contains(&format!("action=\"{path}/restore\"")));
    site.post(&format!("{path}/restore"), "", &anna).await;
    assert!(site.get("/account/sites", &anna).await.page.contains("First"));
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_6_a_device_can_be_logged_out_from_another() {
    let site = Site::open().await;
    let (here, there) = (site.log_in("anna%40example.ru").await, site.log_in("anna%40example.ru").await);
    let page = site.get("/account/sessions", &here).await.page;
    assert_eq!(page.matches("/end\"").count(), 2);
    assert_eq!(page.matches("Это устройство").count(), 1);
    let wrong = site.post("/account/password", "password=tops3cret-1&new_password=tops3cret-2", &here).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!wrong.page.contains("tops3cret"));
    let form = format!("password={PASSWORD_SENT}&new_password=five+giraffes+on+a+balcony");
    assert_eq!(site.post("/account/password", &form, &here).await.location, "/account/password?done=1");
    assert_eq!(site.get("/account", &there).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(site.get("/account", &here).await.status, StatusCode::OK);
}

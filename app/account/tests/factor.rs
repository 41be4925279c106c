//! Tests the second step of logins over HTTP, without scripts.
#![allow(clippy::unwrap_used, reason = "a case that fails says where")]

use app_kit::Registries;
use axum::http::StatusCode;
use gateways::files::Storage;
use pagekit::{Browser, Page, Site};
use testkit::{On, Testkit};
use totp_rs::{Builder, Secret, Totp};

const PASSWORD: &str = "три слона в лифте";
const ANNA: &str = "anna@example.ru";

async fn open() -> Site {
    let kit = Testkit::start(On::Sqlite).await;
    let system = kit.system();
    seed::seed_shop(&kit.shop, &system, &seed::Setup::default()).await.unwrap();
    people::accounts::create_demo_client(&kit.shop, &system, ANNA, PASSWORD, "Анна").await.unwrap();
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    let routes = app_account::routes();
    Site::new(kit, storage, pagekit::unreachable_payments(), routes, Registries::default())
}

fn code(site: &Site, app: &Totp) -> String {
    app.generate(u64::try_from(site.kit.shop.now().unix_seconds()).unwrap()).to_string()
}

/// Sets up an app in the pages; returns it with the page of recovery codes.
async fn set_up(site: &Site, browser: &Browser) -> (Totp, Page) {
    let page = browser.get("/account/security").await;
    let begun = browser.submit(&page.form("/account/security/app").with("do", "begin")).await;
    assert_eq!(begun.location(), "/account/security/app");
    let page = browser.follow(&begun).await;
    assert!(page.has("svg[role='img'] path") && !page.body.contains(" style="), "a picture for the app");
    let key = page.first("code").text().replace(' ', "");
    let app = Builder::new().with_secret(Secret::try_from_base32(&key).unwrap()).build().unwrap();
    let form = page.form("/account/security/app").with("do", "confirm");
    let wrong = browser.submit(&form.with("code", "000000")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_error("code") && !wrong.has_value("000000"));
    let made = browser.submit(&form.with("code", &code(site, &app))).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    site.kit.clock.advance_minutes(1);
    (app, made)
}

async fn password(browser: &Browser, next: &str) -> Page {
    let form = browser.get(&format!("/login?next={next}")).await.form("/login");
    browser.submit(&form.with("login", ANNA).with("password", PASSWORD)).await
}

fn asks_to_log_in(page: &Page) -> bool {
    page.status == StatusCode::SEE_OTHER && page.location().starts_with("/login?next=")
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_7_an_app_is_set_up_and_asked_for_at_the_next_login() {
    let site = open().await;
    let owner = site.guest();
    owner.log_in(ANNA, PASSWORD).await;
    assert!(owner.get("/account").await.has_link("/account/security"));
    let (app, made) = set_up(&site, &owner).await;
    let codes: Vec<String> = made.select("ol code").iter().map(|code| code.text()).collect();
    assert!(codes.len() == 10 && made.header("cache-control") == "no-store", "{codes:?}");
    let file = owner.submit(&made.form("/account/security/codes").with("do", "file")).await;
    assert!(file.header("content-disposition").contains("recovery-codes.txt"));
    assert!(codes.iter().all(|code| file.body.contains(code)));
    let foreign = owner.post("/account/security/codes", "do=file&recovery=%3Cscript%3E").await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND, "only own codes become a file");

    let browser = site.guest();
    let planted = "a session that somebody planted";
    browser.set_cookie("zasov_session", planted);
    browser.set_cookie("zasov_login", planted);
    let stepped = password(&browser, "%2Faccount%2Fsites").await;
    assert_eq!(stepped.location(), "/login/factor?next=%2Faccount%2Fsites");
    assert!(stepped.set_cookie("zasov_session").is_empty(), "no session before the second step");
    let cookie = stepped.set_cookie("zasov_login");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("Max-Age=600") && !cookie.contains(planted),
        "{cookie}"
    );
    assert!(asks_to_log_in(&browser.get("/account").await), "the first step opens nothing");
    let page = browser.follow(&stepped).await;
    let form = page.form("/login/factor");
    let wrong = browser.submit(&form.with("code", "111111")).await;
    assert!(wrong.has_error("code") && !wrong.has_value("111111"), "{}", wrong.text());
    assert!(asks_to_log_in(&browser.get("/account").await));
    let now = code(&site, &app);
    let entered = browser.submit(&wrong.form("/login/factor").with("code", &now).with("trust", "1")).await;
    assert_eq!(entered.location(), "/account/sites", "{}", entered.text());
    assert_ne!(browser.cookie("zasov_session").unwrap(), planted, "a login has a session of its own");
    assert!(entered.set_cookie("zasov_login").contains("Max-Age=0"));
    let replay = browser.submit(&form.with("code", &now)).await;
    assert!(replay.location().starts_with("/login?step=gone"), "the login is over: {}", replay.location());
    let history = browser.get("/account/sessions").await.text();
    assert!(history.contains("Вход, код из приложения") && history.contains("код второго шага неверный"));

    browser.post("/logout", "").await;
    assert_eq!(password(&browser, "").await.location(), "/account", "a trusted browser needs no code");
    let other = site.guest();
    let stepped = password(&other, "").await;
    let form = other.follow(&stepped).await.form("/login/factor");
    let evil = other.submit(&form.with("code", &codes[0]).with("next", "//evil.example")).await;
    assert_eq!(evil.location(), "/account/security?done=recovery");
    assert!(other.follow(&evil).await.text().contains("Осталось кодов: 9"));
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_7_factors_are_changed_behind_the_password() {
    let site = open().await;
    let owner = site.guest();
    owner.log_in(ANNA, PASSWORD).await;
    site.kit.clock.advance_minutes(11);
    let page = owner.get("/account/security").await;
    assert!(page.forms().iter().all(|form| form.action != "/account/security/app"), "the password first");
    let late = owner.post("/account/security/app", "do=begin").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("Введите пароль ещё раз"), "{}", late.text());
    let form = page.form("/account/security");
    let wrong = owner.submit(&form.with("password", "tops3cret-tops3cret")).await;
    assert!(wrong.has_error("password") && !wrong.body.contains("tops3cret"));
    assert_eq!(owner.submit(&form.with("password", PASSWORD)).await.location(), "/account/security");
    set_up(&site, &owner).await;
    let page = owner.get("/account/security").await;
    let off = page.forms().into_iter().find(|form| form.action == "/account/security/app").unwrap();
    let gone = owner.submit(&off.with("do", "remove")).await;
    assert!(owner.follow(&gone).await.text().contains("Приложение отключено"));
    assert_eq!(password(&site.guest(), "").await.location(), "/account", "the password is enough again");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_7_passkey_pages_say_what_to_do_without_scripts() {
    let site = open().await;
    let owner = site.guest();
    owner.log_in(ANNA, PASSWORD).await;
    let form = owner.get("/account/security").await.form("/account/security/passkeys");
    let nameless = owner.submit(&form.with("do", "begin")).await;
    assert!(nameless.has_error("name"));
    let page = owner.submit(&form.with("do", "begin").with("name", "Ноутбук")).await;
    assert!(page.has("form[data-passkey='create'][data-options*='shop.example']"), "{}", page.body);
    assert!(
        page.has("noscript") && page.has("script[src]"),
        "a script of the site, and a sentence without it"
    );
    let form = page.form("/account/security/passkeys");
    let refused = owner.submit(&form.with("answer", "{}")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Ключ доступа не подошёл"));

    let guest = site.guest();
    let login = guest.get("/login?next=%2Faccount%2Fsites").await;
    let asked = guest.submit(&login.form("/login/passkey")).await;
    assert!(asked.has("form[data-passkey='get']"));
    assert_eq!(asked.form("/login/passkey").value("next"), Some("/account/sites"));
    let refused = guest.submit(&asked.form("/login/passkey").with("answer", "{}")).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && guest.cookie("zasov_session").is_none());
    assert!(asks_to_log_in(&guest.get("/account/security").await));
}

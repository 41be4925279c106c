//! Tests the pages of links that work once, and of one's own contacts, over HTTP and without scripts.
#![allow(clippy::unwrap_used, reason = "a case that fails says where")]

use app_kit::Registries;
use axum::http::StatusCode;
use gateways::files::Storage;
use pagekit::{Browser, Page, Site};
use platform::jobs::{Registry, lease};
use testkit::{On, Testkit};

const PASSWORD: &str = "три слона в лифте";
const NEW: &str = "five giraffes on a balcony";
const ANNA: &str = "anna@example.ru";
const STRANGER: &str = "nobody@example.ru";

/// A shop with the customer Anna.
async fn open() -> Site {
    let kit = Testkit::start(On::Sqlite).await;
    let system = kit.system();
    seed::seed_shop(&kit.shop, &system, &seed::Setup::default()).await.unwrap();
    people::roles::ensure_roles(&kit.shop, &seed::permissions()).await.unwrap();
    people::accounts::create_demo_client(&kit.shop, &system, ANNA, PASSWORD, "Анна").await.unwrap();
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    let routes = app_account::routes();
    Site::new(kit, storage, pagekit::unreachable_payments(), routes, Registries::default())
}

/// Runs the queued jobs of people.
async fn work(site: &Site) {
    let mut registry = Registry::<()>::default();
    people::register(&mut registry);
    for job in lease(&site.kit.shop, "test", 100).await.unwrap() {
        if registry.knows(&job.kind) {
            registry.work(&site.kit.shop, &(), &job).await.unwrap();
        }
    }
}

/// The path of the link in the only letter to a recipient that has one.
async fn link(site: &Site, to: &str) -> String {
    let letters = site.letters(to).await;
    let start = |text: &String| text.find("/login/link?key=").map(|at| text[at..].to_owned());
    let found: Vec<String> = letters.iter().filter_map(start).collect();
    assert_eq!(found.len(), 1, "{letters:?}");
    found[0].split_whitespace().next().unwrap().to_owned()
}

async fn ask(site: &Site, path: &str, login: &str) -> Page {
    let browser = site.guest();
    let form = browser.get(path).await.form(path).with("login", login);
    let answer = browser.submit(&form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = browser.follow(&answer).await;
    work(site).await;
    page
}

/// Whether the page sends the visitor to the login.
fn asks_to_log_in(page: &Page) -> bool {
    page.status == StatusCode::SEE_OTHER && page.location().starts_with("/login?next=")
}

fn is_private(page: &Page) -> bool {
    page.header("referrer-policy") == "same-origin" && page.header("cache-control") == "no-store"
}

async fn logged_in(site: &Site, password: &str) -> Browser {
    let browser = site.guest();
    browser.log_in(ANNA, password).await;
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_6_a_lost_password_is_set_by_the_link_in_a_letter() {
    let site = open().await;
    let elsewhere = logged_in(&site, PASSWORD).await;
    assert!(site.guest().get("/login").await.has("a[href='/login/reset']"));
    let known = ask(&site, "/login/reset", ANNA).await;
    let unknown = ask(&site, "/login/reset", STRANGER).await;
    assert_eq!(known.body, unknown.body, "known and unknown logins are answered alike");
    assert!(site.letters(STRANGER).await.is_empty());
    let path = link(&site, ANNA).await;
    for _ in 0..3 {
        let page = site.guest().get(&path).await;
        assert!(page.status == StatusCode::OK && is_private(&page), "a mail scanner uses nothing");
    }
    let browser = site.guest();
    let fixed = "a session that somebody planted";
    browser.set_cookie("zasov_session", fixed);
    let form = browser.get(&path).await.form(&path);
    let weak = browser.submit(&form.with("password", "qwerty2026")).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.has_error("password") && !weak.body.contains("qwerty2026") && is_private(&weak));
    let set = browser.submit(&weak.form(&path).with("password", NEW)).await;
    assert_eq!((set.status, set.location()), (StatusCode::SEE_OTHER, "/account"));
    assert_ne!(browser.cookie("zasov_session").unwrap(), fixed, "a login has a session of its own");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    assert!(asks_to_log_in(&elsewhere.get("/account").await), "everybody else is logged out");
    for replay in [site.guest().submit(&form.with("password", PASSWORD)).await, site.guest().get(&path).await]
    {
        assert_eq!(replay.status, StatusCode::GONE);
        assert!(replay.text().contains("уже использована") && is_private(&replay), "{}", replay.text());
        assert!(replay.has("a[href='/login/reset']"), "and says what to do");
    }
    logged_in(&site, NEW).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_5_a_client_logs_in_by_a_link_with_a_button() {
    let site = open().await;
    let known = ask(&site, "/login/by-link", ANNA).await;
    let unknown = ask(&site, "/login/by-link", STRANGER).await;
    assert_eq!(known.body, unknown.body);
    let path = link(&site, ANNA).await;
    let browser = site.guest();
    let page = browser.get(&path).await;
    assert!(page.text().contains(ANNA), "says whose account it is");
    assert!(asks_to_log_in(&browser.get("/account").await), "the page alone logs nobody in");
    let entered = browser.submit(&page.form(&path)).await;
    assert_eq!(entered.location(), "/account");
    assert!(browser.get("/account").await.text().contains("Анна"));
    assert_eq!(site.guest().submit(&page.form(&path)).await.status, StatusCode::GONE);
    for bad in ["/login/link", "/login/link?key=", "/login/link?key=nonsense", "/login/link?key=%00"] {
        assert_eq!(site.guest().get(bad).await.status, StatusCode::GONE, "{bad}");
        assert_eq!(site.guest().post(bad, "password=x").await.status, StatusCode::GONE, "{bad}");
    }
    let wrong = site.guest().post("/login/by-link", "login=anna").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_error("login") && wrong.value("login") == "anna");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_7_an_owner_sets_the_password_by_the_link_of_the_command() {
    let site = open().await;
    let shop = &site.kit.shop;
    let link = people::accounts::invite_owner(shop, &site.kit.system(), "owner@example.ru").await.unwrap();
    let path = link.strip_prefix(testkit::PUBLIC_URL).unwrap();
    let browser = site.guest();
    let page = browser.get(path).await;
    assert!(page.has("input[autocomplete='username'][value='owner@example.ru']"), "{}", page.body);
    let set = browser.submit(&page.form(path).with("password", NEW)).await;
    assert_eq!(set.location(), "/admin");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_6_a_password_change_gives_the_browser_a_new_session() {
    let site = open().await;
    let browser = logged_in(&site, PASSWORD).await;
    let before = browser.cookie("zasov_session").unwrap();
    let form = browser.get("/account/password").await.form("/account/password");
    let changed = browser.submit(&form.with("password", PASSWORD).with("new_password", NEW)).await;
    assert_eq!(changed.location(), "/account/password?done=1");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    let thief = site.guest();
    thief.set_cookie("zasov_session", &before);
    assert!(asks_to_log_in(&thief.get("/account").await), "the former token is worth nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_6_name_and_contact_are_changed_on_the_page_of_personal_data() {
    let site = open().await;
    let browser = logged_in(&site, PASSWORD).await;
    assert!(browser.get("/account").await.has("a[href='/account/profile']"));
    let form = browser.get("/account/profile").await.form("/account/profile");
    let bad = browser.submit(&form.with("name", "www.evil.example")).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.has_error("name") && bad.value("name") == "www.evil.example");
    browser.submit(&form.with("name", "Анна Котова")).await;
    let late = browser.submit(&form.with("name", "Аня")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("Анна Котова") && late.value("name") == "Аня", "both are shown");
    assert_eq!(browser.submit(&late.form("/account/profile")).await.status, StatusCode::SEE_OTHER);

    let new = "anna.new@example.ru";
    let form = browser.get("/account/contact").await.form("/account/contact").with("contact", new);
    let wrong = browser.submit(&form.with("password", "tops3cret-tops3cret")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.has_error("password") && wrong.value("contact") == new && !wrong.body.contains("tops3cret")
    );
    let sent = browser.submit(&form.with("password", PASSWORD)).await;
    assert!(browser.follow(&sent).await.text().contains("отправили ссылку"));
    let path = link(&site, new).await;
    let stranger = site.guest().get(&path).await;
    assert!(
        asks_to_log_in(&stranger) && stranger.location().contains("login%2Flink"),
        "{}",
        stranger.location()
    );
    let page = browser.get(&path).await;
    assert!(page.text().contains(new) && is_private(&page));
    let confirmed = browser.submit(&page.form(&path)).await;
    assert_eq!(confirmed.location(), "/account/profile?done=contact");
    assert!(browser.follow(&confirmed).await.text().contains(new));

    let undo = link(&site, ANNA).await;
    let owner = site.guest();
    let undone = owner.submit(&owner.get(&undo).await.form(&undo)).await;
    assert_eq!(undone.location(), "/login/reset?done=undone");
    assert!(owner.follow(&undone).await.text().contains("Прежний контакт возвращён"));
    assert!(asks_to_log_in(&browser.get("/account").await));
    for page in ["/account/profile", "/account/contact"] {
        assert!(asks_to_log_in(&site.guest().get(page).await), "{page}");
        assert!(asks_to_log_in(&site.guest().post(page, "name=x").await), "{page}");
    }
}

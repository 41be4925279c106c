//! Tests the account pages over HTTP, without scripts.
#![allow(clippy::unwrap_used, reason = "a case that fails says where")]

mod companies;
mod ledger;
mod notifications;

use app_kit::Registries;
use axum::http::StatusCode;
use base::Locale;
use content::pages::Save;
use content_model::kinds::PageKind;
use content_model::pages::{PageForm, PageText};
use gateways::files::Storage;
use pagekit::{Browser, Page, Site};
use testkit::{On, Testkit};

const PASSWORD: &str = "три слона в лифте";
const ANNA: &str = "anna@example.ru";
const BORIS: &str = "boris@example.ru";

/// A shop with the customers Anna and Boris.
async fn open() -> Site {
    open_with(Testkit::start(On::Sqlite).await).await
}

async fn open_with(kit: Testkit) -> Site {
    let kit = kit.with_subscribers(seed::subscribers());
    let system = kit.system();
    seed::seed_shop(&kit.shop, &system, &seed::Setup::default()).await.unwrap();
    for (login, name) in [(ANNA, "Анна"), (BORIS, "Борис")] {
        people::accounts::create_demo_client(&kit.shop, &system, login, PASSWORD, name).await.unwrap();
    }
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    let routes = app_account::routes().layer(axum::Extension(tokio::sync::watch::channel(false).1));
    Site::new(kit, storage, pagekit::unreachable_payments(), routes, registries())
}

fn registries() -> Registries {
    let mut login_hooks = people::branch::HOOKS.to_vec();
    login_hooks.extend(sales::login_hooks::ALL);
    login_hooks.extend(service::login_hooks::ALL);
    let access_cookies = vec![sales::login_hooks::ORDER_COOKIES, service::login_hooks::REQUEST_COOKIES];
    let mut all = Registries { login_hooks, access_cookies, ..Registries::default() };
    all.notices.add(&sales::notifications::ALL);
    all.notices.add(&service::notifications::ALL);
    all
}

async fn logged_in(site: &Site, login: &str) -> Browser {
    let browser = site.guest();
    browser.log_in(login, PASSWORD).await;
    browser
}

/// Whether a form ends one session, not all others.
fn is_end_of_one(action: &str) -> bool {
    action.ends_with("/end") && action != "/account/sessions/end"
}

/// Whether the page sends the visitor to the login.
fn asks_to_log_in(page: &Page) -> bool {
    page.status == StatusCode::SEE_OTHER && page.location().starts_with("/login?next=%2Faccount")
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_5_login_leads_to_where_one_was_going_but_never_elsewhere() {
    let site = open().await;
    let form = site.guest().get("/login").await.form("/login").with("login", ANNA).with("password", PASSWORD);
    for (next, to) in [
        ("/checkout?a=1", "/checkout?a=1"),
        ("", "/account"),
        ("//evil.example", "/account"),
        ("https://evil.example", "/account"),
    ] {
        let answer = site.guest().submit(&form.with("next", next)).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, to), "{next}");
        let cookie = answer.set_cookie("zasov_session");
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Max-Age"),
            "{cookie}"
        );
    }
    let browser = site.guest();
    let saved = browser.submit(&form.with("remember", "1")).await;
    let cookie = saved.set_cookie("zasov_session");
    assert!(cookie.contains("Max-Age=7776000"), "{cookie}");
    let page = browser.get("/login?next=%2Fcheckout").await;
    assert_eq!(page.location(), "/checkout", "who is logged in goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_5_a_failed_login_keeps_the_login_and_never_the_password() {
    let site = open().await;
    let mut pages = Vec::new();
    for login in [ANNA, "nobody@example.ru"] {
        let browser = site.guest();
        let form = browser.get("/login?next=%2Fcart").await.form("/login");
        let form = form.with_all(&[("login", login), ("password", "tops3cret-tops3cret"), ("remember", "1")]);
        let answer = browser.submit(&form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.set_cookie("zasov_session").is_empty() && browser.cookies().is_empty());
        assert!(!answer.body.contains("tops3cret"), "the password came back");
        assert!(answer.title().starts_with("Ошибка: "));
        assert!(answer.has_error("password"), "the summary leads to the field");
        let again = answer.form("/login");
        assert_eq!((again.value("next"), again.value("login")), (Some("/cart"), Some(login)));
        pages.push(answer.body.replace("nobody@example.ru", ANNA));
    }
    assert_eq!(pages[0], pages[1], "an unknown login looks like a wrong password");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_1_registration_goes_from_form_to_code_alike_for_free_and_taken_logins() {
    let site = open().await;
    let form = site.guest().get("/register?next=%2Fcheckout").await.form("/register");
    let wrong = form.with_all(&[("login", "new@example.ru"), ("password", "12345678"), ("name", "<b>")]);
    let bad = site.guest().submit(&wrong).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.has("input[autocomplete='new-password']"));
    let again = bad.form("/register");
    assert_eq!((again.value("login"), again.value("name")), (Some("new@example.ru"), Some("<b>")));
    assert!(!bad.body.contains("12345678"));
    let mut pages = Vec::new();
    for login in ["new@example.ru", ANNA] {
        let browser = site.guest();
        let form = form.with_all(&[("login", login), ("password", PASSWORD)]);
        let answer = browser.submit(&form).await;
        assert_eq!(answer.location(), "/register/confirm?next=%2Fcheckout");
        let code = browser.follow(&answer).await.form("/register/confirm").with("code", "12345");
        let wrong = browser.submit(&code).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let field = wrong.first("input[name='code']");
        assert_eq!((field.attr("autocomplete"), field.attr("value")), (Some("one-time-code"), Some("12345")));
        pages.push(wrong.body.replace("new@example.ru", ANNA));
        let resent = browser.post("/register/resend", "").await;
        assert_eq!(resent.status, StatusCode::UNPROCESSABLE_ENTITY, "too soon");
        site.kit.clock.advance_minutes(1);
        let resent = browser.post("/register/resend", "").await;
        assert_eq!(resent.location(), "/register/confirm?sent=1&next=");
    }
    assert_eq!(pages[0], pages[1]);
    let elsewhere = site.guest().get("/register/confirm").await;
    assert_eq!(elsewhere.location(), "/register", "nothing waits in another browser");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_9_pages_of_the_account_are_for_whoever_is_logged_in() {
    let site = open().await;
    let anna = logged_in(&site, ANNA).await;
    let pages = ["", "/orders", "/requests", "/sites", "/sites/new", "/sessions", "/password"];
    for page in pages.map(|p| format!("/account{p}")) {
        assert!(asks_to_log_in(&site.guest().get(&page).await), "{page}");
        let own = anna.get(&page).await;
        assert_eq!(own.status, StatusCode::OK, "{page}");
        assert!(own.has("h1"), "{page}");
        assert!(!own.has("[style]"), "{page}");
    }
    assert!(anna.get("/account").await.text().contains("Здравствуйте, Анна"));
    let token = anna.cookie("zasov_session").unwrap();
    let out = anna.post("/logout", "").await;
    let cookie = out.set_cookie("zasov_session");
    assert!(cookie.starts_with("zasov_session=;") && cookie.contains("Max-Age=0"), "{cookie}");
    anna.set_cookie("zasov_session", &token);
    assert!(asks_to_log_in(&anna.get("/account").await), "the session ended on the server too");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_10_sites_are_kept_changed_and_brought_back_by_forms() {
    let site = open().await;
    let (anna, boris) = (logged_in(&site, ANNA).await, logged_in(&site, BORIS).await);
    let script = "</textarea><script>alert(1)</script>";
    let new = anna.get("/account/sites/new").await.form("/account/sites/new").with("access_notes", script);
    let bad = anna.submit(&new).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(bad.form("/account/sites/new").value("access_notes"), Some(script));
    let is_safe = |page: &Page| page.select("script:not([src])").is_empty();
    assert!(is_safe(&bad));
    let added = anna
        .submit(&new.with_all(&[
            ("name", "Dacha"),
            ("object_type", "house"),
            ("city", "M"),
            ("address", "L 5"),
        ]))
        .await;
    assert_eq!(added.location(), "/account/sites");
    let list = anna.get("/account/sites").await;
    assert!(list.text().contains("Dacha") && list.text().contains(script) && is_safe(&list));
    let path = list.first("a[href^='/account/sites/0']").attr("href").unwrap().to_owned();
    let edit = anna.get(&path).await.form(&path);
    for (page, form) in [(path.clone(), edit.fields.clone()), (format!("{path}/delete"), Vec::new())] {
        assert_eq!(boris.post(&page, &form).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    assert_eq!(boris.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(anna.get("/account/sites/nonsense").await.status, StatusCode::NOT_FOUND);
    assert_eq!(edit.value("version"), Some("1"));
    assert_eq!(anna.submit(&edit.with("name", "First")).await.status, StatusCode::SEE_OTHER);
    let late = anna.submit(&edit.with("name", "Second")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = late.form(&path);
    assert_eq!((again.value("name"), again.value("version")), (Some("Second"), Some("2")));
    assert!(late.text().contains("First"), "both are shown");
    let deleted = anna.post(&format!("{path}/delete"), "").await;
    let undo = anna.follow(&deleted).await.form(&format!("{path}/restore"));
    anna.submit(&undo).await;
    assert!(anna.get("/account/sites").await.text().contains("First"));
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_6_a_device_can_be_logged_out_from_another() {
    let site = open().await;
    let (here, there) = (logged_in(&site, ANNA).await, logged_in(&site, ANNA).await);
    let page = here.get("/account/sessions").await;
    assert_eq!(page.forms().iter().filter(|f| is_end_of_one(&f.action)).count(), 2);
    assert_eq!(page.text().matches("Это устройство").count(), 1);
    let form = here.get("/account/password").await.form("/account/password");
    let wrong = form.with("password", "tops3cret-1").with("new_password", "tops3cret-2");
    let wrong = here.submit(&wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!wrong.body.contains("tops3cret"));
    let changed = form.with("password", PASSWORD).with("new_password", "five giraffes on a balcony");
    assert_eq!(here.submit(&changed).await.location(), "/account/password?done=1");
    assert!(asks_to_log_in(&there.get("/account").await));
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_5_strangers_can_not_lock_the_owner_out() {
    let site = open().await;
    let at = |address: &str| site.guest().at_address(address);
    let owner = at("192.0.2.1");
    owner.log_in(ANNA, PASSWORD).await;
    owner.post("/logout", "").await;
    let wrong = format!("login={ANNA}&password=tops3cret-tops3cret");
    for n in 0..40 {
        let answer = at(&format!("198.51.{n}.7")).post("/login", &wrong).await;
        assert!(answer.has_error("password"), "{n}: {:?}", answer.errors());
    }
    site.kit.clock.advance_minutes(1);
    for _ in 0..10 {
        at("203.0.113.7").post("/login", &wrong).await;
    }
    owner.log_in(ANNA, PASSWORD).await;
    at("192.0.2.200").log_in(ANNA, PASSWORD).await;
    let known = owner.cookie("zasov_browser").unwrap();
    let locked = at("203.0.113.9");
    let refused =
        locked.post("/login", &format!("login={ANNA}&password={}", pagekit::percent(PASSWORD))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Слишком много попыток"));
    locked.set_cookie("zasov_browser", &known);
    locked.log_in(ANNA, PASSWORD).await;
    let page = owner.get("/account/sessions").await;
    let text = page.text();
    for line in ["Неверный пароль: 5\u{a0}попыток", "пароль не проверялся: 6\u{a0}попыток", "203.0.113.*"]
    {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_5_a_browser_is_known_by_a_cookie_that_scripts_do_not_see() {
    let site = open().await;
    let browser = site.guest();
    let form = browser.get("/login").await.form("/login").with("login", ANNA).with("password", PASSWORD);
    let answer = browser.submit(&form).await;
    let cookie = answer.set_cookie("zasov_browser");
    let attributes = ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=15552000"];
    assert!(attributes.iter().all(|attribute| cookie.contains(attribute)), "{cookie}");
    let out = browser.post("/logout", "").await;
    assert!(out.set_cookie("zasov_browser").is_empty(), "it outlives the session");
    assert!(asks_to_log_in(&browser.get("/account").await), "and opens nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_6_all_other_devices_are_logged_out_at_once() {
    let site = open().await;
    let (here, there) = (logged_in(&site, ANNA).await, logged_in(&site, ANNA).await);
    let boris = logged_in(&site, BORIS).await;
    let ended = here.submit(&here.get("/account/sessions").await.form("/account/sessions/end")).await;
    let page = here.follow(&ended).await;
    assert!(page.text().contains("На остальных устройствах вход завершён"));
    assert!(page.forms().iter().all(|form| form.action != "/account/sessions/end"), "nothing is left to end");
    assert!(asks_to_log_in(&there.get("/account").await));
    assert_eq!(boris.get("/account").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logout_removes_the_access_of_guests_to_orders_and_requests() {
    let site = open().await;
    for path in ["/logout", "/account/sessions/{}/end"] {
        let browser = logged_in(&site, ANNA).await;
        for name in ["zasov_order_z-1", "zasov_request_r-1", "zasov_cart", "order_z-2"] {
            browser.set_cookie(name, "secret");
        }
        let sessions = browser.get("/account/sessions").await;
        let action =
            sessions.forms().iter().map(|form| form.action.clone()).find(|action| is_end_of_one(action));
        let path = path.replace("/account/sessions/{}/end", &action.unwrap());
        browser.post(&path, "").await;
        let left: Vec<_> = ["zasov_order_z-1", "zasov_request_r-1", "zasov_cart", "order_z-2"]
            .into_iter()
            .filter(|name| browser.cookie(name).is_some())
            .collect();
        assert_eq!(left, ["zasov_cart", "order_z-2"], "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_1_without_sms_phones_are_neither_asked_for_nor_accepted() {
    let mut kit = Testkit::start(On::Sqlite).await;
    kit.shop = kit.shop.with_sms(false);
    let site = open_with(kit).await;
    let wanted = [("login", "+7 912 345-67-89"), ("password", PASSWORD)];
    for (path, l, label, sentence) in [
        ("/login", Locale::Ru, "Электронная почта", "Проверьте адрес почты"),
        ("/register", Locale::Ru, "Электронная почта", "Проверьте адрес почты"),
        ("/login", Locale::En, "Email", "Check the email address"),
        ("/register", Locale::En, "Email", "Check the email address"),
    ] {
        let browser = site.guest().in_locale(l);
        let page = browser.get(path).await;
        for word in ["телефон", "phone"] {
            assert!(!page.first("main").text().contains(word), "{path}: {}", page.text());
        }
        assert!(page.text().contains(label));
        assert_eq!(page.first("input[name='login']").attr("data-check"), Some("email"));
        let action = page.forms().iter().find(|form| form.action.ends_with(path)).unwrap().action.clone();
        let answer = browser.post(path, &page.form(&action).with_all(&wanted).fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(answer.has_error("login") && answer.text().contains(sentence), "{path}: {}", answer.text());
        assert_eq!(answer.form(&action).value("login"), Some("+7 912 345-67-89"), "it keeps what was typed");
    }
    let browser = site.guest();
    let form = browser.get("/register").await.form("/register").with_all(&wanted);
    let code = browser.follow(&browser.submit(&form.with("login", "new@example.ru")).await).await;
    assert!(code.text().contains("Указать другую почту") && !code.first("main").text().contains("телефон"));
    let shown = open().await.guest().get("/login").await;
    assert!(shown.text().contains("Почта или телефон"), "the stand-in takes SMS");
}

/// Publishes the texts of the consents to the processing and to mailings.
async fn publish_texts(site: &Site) {
    let shop = &site.kit.shop;
    let editor = site.kit.staff(shop.id(), shop.id(), &[content_model::access::CONTENT_EDIT]);
    for kind in [PageKind::Privacy, PageKind::Consent, PageKind::Marketing] {
        let title = base::Bilingual::new(kind.name(Locale::Ru), "");
        let body = base::Bilingual::new("Текст", "");
        let text = PageText { title, body, ..PageText::default() };
        let form = PageForm { kind, slug: kind.slug().to_owned(), text };
        let save = Save { page: None, form: &form, publishes: true };
        content::pages::save(shop, &editor, save).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_8_a_registration_asks_for_the_published_consents_with_unticked_boxes() {
    let site = open().await;
    let before = site.guest().get("/register").await;
    assert!(!before.has("input[name='consent']") && !before.has("input[name='marketing']"));
    publish_texts(&site).await;
    let browser = site.guest();
    let page = browser.get("/register").await;
    assert!(
        page.has("#consent:not([checked])[required]")
            && page.has("#marketing:not([checked]):not([required])")
    );
    for href in ["/pages/privacy", "/pages/consent", "/pages/marketing-consent"] {
        assert!(page.has_link(href), "{href}");
    }
    let form = page.form("/register").with_all(&[("login", "new@example.ru"), ("password", PASSWORD)]);
    let refused = browser.submit(&form.without("consent").without("marketing")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has_error("consent") && refused.has_value("new@example.ru"), "{:?}", refused.errors());
    let version = page.first("#consent").attr("value").unwrap().to_owned();
    let sent = browser.submit(&form.with("consent", &version).without("marketing")).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/register/confirm"));
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_8_the_account_shows_its_consents_and_withdraws_mailings() {
    let site = open().await;
    publish_texts(&site).await;
    let anna = logged_in(&site, ANNA).await;
    let empty = anna.get("/account/consents").await;
    assert!(empty.text().contains("Согласий пока нет"), "{}", empty.text());
    let form = empty.form("/account/consents");
    let unticked = anna.submit(&form.without("marketing")).await;
    assert_eq!(unticked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unticked.has_error("marketing"), "{:?}", unticked.errors());
    let version = empty.first("#marketing").attr("value").unwrap().to_owned();
    let given = anna.submit(&form.with("marketing", &version)).await;
    assert_eq!(given.location(), "/account/consents?done=given");
    let page = anna.get("/account/consents").await;
    assert!(page.text().contains("Рассылка") && page.text().contains("Личный кабинет"), "{}", page.text());
    let id = page.first("button[name='withdraw']").attr("value").unwrap().to_owned();

    let foreign = logged_in(&site, BORIS).await.post("/account/consents", &[("withdraw", id.as_str())]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let withdrawn = anna.post("/account/consents", &[("withdraw", id.as_str())]).await;
    assert_eq!(withdrawn.location(), "/account/consents?done=withdrawn");
    let after = anna.get("/account/consents").await;
    assert!(after.text().contains("Отозвано") && !after.has("button[name='withdraw']"));
    assert!(asks_to_log_in(&site.guest().get("/account/consents").await));
}

#[tokio::test(flavor = "multi_thread")]
async fn brn_1_the_account_shows_its_branch_with_contacts() {
    let site = open().await;
    let anna = logged_in(&site, ANNA).await;
    for page in ["/account", "/account/profile"] {
        let page = anna.get(page).await;
        assert!(page.has("#branch a[href='/branches']"), "{}", page.body);
        assert!(page.has("#branch a[href^='/branches/']"), "{}", page.body);
    }
    // The link of a branch is remembered until the registration, unless one was chosen.
    let slug = org_slug(&site).await;
    let guest = site.guest();
    guest.get("/register?branch=nowhere").await;
    assert_eq!(guest.cookie("zasov_branch"), None);
    guest.get(&format!("/register?branch={slug}")).await;
    assert_eq!(guest.cookie("zasov_branch"), Some(format!("link.{slug}")));
    guest.set_cookie("zasov_branch", "other");
    guest.get(&format!("/register?branch={slug}")).await;
    assert_eq!(guest.cookie("zasov_branch").as_deref(), Some("other"));
}

/// The address of the main branch.
async fn org_slug(site: &Site) -> String {
    let actor = site.kit.client(site.kit.shop.id(), site.kit.shop.id());
    people::branch::own(&site.kit.shop, &actor).await.unwrap().slug
}

/// What the job of an archive needs.
struct Ports(Storage);

impl platform::jobs::Provides<Storage> for Ports {
    fn provide(&self) -> &Storage {
        &self.0
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_8_ones_data_are_downloaded_and_erased_on_their_page() {
    let site = open_with(Testkit::start(On::Sqlite).await.with_subscribers(seed::subscribers())).await;
    assert!(asks_to_log_in(&site.guest().get("/account/data").await));
    let anna = logged_in(&site, ANNA).await;
    let page = anna.get("/account/data").await;
    assert!(page.text().contains("Дней, в течение которых удаление можно отменить: 7"), "{}", page.text());
    let press = |page: &Page, button: &str| {
        let css = format!("form:has(button[value='{button}'])");
        page.form_at(&css).and("do", button)
    };
    let asked = anna.follow(&anna.submit(&press(&page, "export")).await).await;
    assert!(asked.text().contains("Архив собирается") && !asked.has("button[value='export']"));
    let again = anna.post("/account/data", "do=export").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("через сутки"), "{}", again.text());
    let mut registry = platform::jobs::Registry::<Ports>::default();
    people::register_exports(&mut registry);
    let ports = Ports(Storage::local(&site.kit.dir.path().join("files")).unwrap());
    for job in platform::jobs::lease(&site.kit.shop, "test", 10).await.unwrap() {
        if registry.knows(&job.kind) {
            registry.work(&site.kit.shop, &ports, &job).await.unwrap();
        }
    }
    let ready = anna.get("/account/data").await;
    let download = press(&ready, "download");
    let wrong = anna.submit(&download.with("password", "не тот пароль")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_error("password"));
    assert!(!wrong.body.contains("не тот пароль"), "a password is not sent back");
    let body = pagekit::encode(&[("do", "download"), ("password", PASSWORD)]);
    let request = axum::http::Request::post("/account/data")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(axum::body::Body::from(body))
        .unwrap();
    let sent = anna.ask(request).await;
    assert_eq!(
        (sent.status(), &sent.headers()["content-type"]),
        (StatusCode::OK, &"application/zip".parse().unwrap())
    );
    // Somebody else has no archive.
    let boris = logged_in(&site, BORIS).await;
    let none = boris.post("/account/data", &[("do", "download"), ("password", PASSWORD)]).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);

    let erase = press(&ready, "erase");
    let silent = anna.submit(&erase).await;
    assert!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && silent.has_error("erase_password"));
    let waiting = anna.follow(&anna.submit(&erase.with("erase_password", PASSWORD)).await).await;
    assert!(waiting.text().contains("Ваши данные будут удалены"), "{}", waiting.text());
    let kept = anna.follow(&anna.submit(&press(&waiting, "keep")).await).await;
    assert!(kept.text().contains("Удаление отменено") && kept.has("button[value='erase']"));
}

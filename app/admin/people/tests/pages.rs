//! Tests the pages of staff and roles over HTTP, without scripts.
#![allow(clippy::unwrap_used, reason = "a case that fails says where")]

use app_kit::Registries;
use app_kit::menu::Menu;
use axum::http::StatusCode;
use base::AccountId;
use base::access::Permission;
use gateways::files::Storage;
use pagekit::{Browser, Site};
use people_model::access::{ROLES_EDIT, STAFF_MANAGE};
use people_model::accounts::{FirstRole, LoginInput};
use testkit::{On, Testkit};

const PASSWORD: &str = "три слона в лифте";
const OWNER: &str = "owner@example.ru";
const PETR: &str = "petr@example.ru";

/// A shop with its owner.
async fn open() -> Site {
    let kit = Testkit::start(On::Sqlite).await;
    let system = kit.system();
    seed::seed_shop(&kit.shop, &system, &seed::Setup::default()).await.unwrap();
    people::roles::ensure_roles(&kit.shop, &seed::permissions()).await.unwrap();
    admin(&kit, OWNER).await;
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    let mut menu = Menu::default();
    menu.add(&app_admin_people::menu::ENTRIES);
    let mut registries = Registries { menu, permissions: seed::permissions(), ..Registries::default() };
    registries.audit.add(people::actions::ENTITIES, people::actions::ACTIONS);
    Site::new(kit, storage, pagekit::unreachable_payments(), app_admin_people::routes(), registries)
}

async fn admin(kit: &Testkit, login: &str) -> AccountId {
    let role = FirstRole::Administrator;
    people::accounts::create_admin(&kit.shop, &kit.system(), login, PASSWORD, role).await.unwrap()
}

/// A browser of staff, logged in with a session.
async fn logged_in(site: &Site, login: &str) -> Browser {
    let input = LoginInput { login: login.into(), password: PASSWORD.into(), remember: false };
    let device = people::sessions::Device::default();
    let opened = people::accounts::log_in(&site.kit.shop, &site.kit.guest(), &input, &device).await.unwrap();
    let browser = site.guest();
    browser.set_cookie("zasov_session", opened.token.as_str());
    browser
}

/// Invites through the form; returns the address of the person's page.
async fn invited(browser: &Browser, email: &str, role: &str) -> String {
    let page = browser.get("/admin/staff/new").await;
    let label = |value: &str| page.first(&format!("label:has(input[value='{value}'])")).text();
    let boxes = page.select("input[name='roles']");
    let values: Vec<_> = boxes.iter().filter_map(|b| b.attr("value")).collect();
    let value = values.into_iter().find(|value| label(value) == role).unwrap();
    let form = page.form("/admin/staff/new");
    let form = form.with_all(&[("email", email), ("name", "Пётр Гостев"), ("roles", value)]);
    let answer = browser.submit(&form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{:?}", answer.errors());
    assert!(browser.follow(&answer).await.text().contains("Приглашение отправлено"));
    answer.location().split('?').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_7_an_employee_is_invited_found_blocked_and_restored() {
    let site = open().await;
    let owner = logged_in(&site, OWNER).await;
    let empty =
        owner.submit(&owner.get("/admin/staff/new").await.form("/admin/staff/new").with("email", "x")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["email", "name", "roles"] {
        assert!(empty.has_error(field), "{field}: {:?}", empty.errors());
    }
    assert_eq!(empty.value("email"), "x", "what was typed stays");
    let person = invited(&owner, PETR, "Координатор").await;
    let page = owner.get(&person).await;
    assert!(page.text().contains("Приглашение действует до"), "{}", page.text());
    let again = owner.submit(&page.form(&format!("{person}/invite"))).await;
    assert!(owner.follow(&again).await.text().contains("прежнее больше не действует"));
    site.kit.clock.advance_minutes(1);
    let again = owner.submit(&page.form(&format!("{person}/invite"))).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "an invitation can be sent as often as needed");
    accept(&site).await;
    for (query, is_found) in [
        ("", true),
        ("?find=гостев", true),
        ("?find=иванов", false),
        ("?state=active", true),
        ("?state=blocked", false),
    ] {
        let list = owner.get(&format!("/admin/staff{}", query_of(query))).await;
        assert_eq!(list.has(&format!("a[href='{person}']")), is_found, "{query}");
        assert!(is_found || list.has("a[href='/admin/staff']"), "an empty list leads back to all");
    }
    let petr = logged_in(&site, PETR).await;
    let page = owner.get(&person).await;
    assert!(page.text().contains("Последний вход") && page.text().contains("Сеансы"));
    let form = page.form(&format!("{person}/block"));
    let silent = owner.submit(&form).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.has_error("reason"), "{:?}", silent.errors());
    let blocked = owner.submit(&form.with("reason", "Отпуск")).await;
    let shown = owner.follow(&blocked).await;
    assert!(shown.text().contains("Вход закрыт") && shown.text().contains("Отпуск"), "{}", shown.text());
    assert_eq!(petr.get("/admin/staff").await.status, StatusCode::SEE_OTHER, "at the next request");
    let late = owner.submit(&form.with("reason", "Отпуск")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let restored = owner.submit(&shown.form(&format!("{person}/restore"))).await;
    assert!(owner.follow(&restored).await.text().contains("Доступ возвращён"));
    logged_in(&site, PETR).await;
    let history = owner.get(&person).await.text();
    for action in ["Сотрудник приглашён", "Приглашение принято", "Вход заблокирован", "Вход снова открыт"]
    {
        assert!(history.contains(action), "{action}: {history}");
    }
}

fn query_of(query: &str) -> String {
    match query.split_once('=') {
        Some((name, value)) => format!("{name}={}", pagekit::percent(value)),
        None => String::new(),
    }
}

/// Accepts the invitation that works: each new one ends those before it.
async fn accept(site: &Site) {
    for letter in site.letters(PETR).await {
        let key = letter.split("key=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        if people::links::view(&site.kit.shop, &key).await.unwrap().is_some() {
            let (guest, device) = (site.kit.guest(), people::sessions::Device::default());
            people::accounts::set_password(&site.kit.shop, &guest, &key, PASSWORD, &device).await.unwrap();
            return;
        }
    }
    panic!("no invitation works");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_7_an_invitation_is_withdrawn_and_roles_are_changed() {
    let site = open().await;
    let owner = logged_in(&site, OWNER).await;
    let person = invited(&owner, PETR, "Координатор").await;
    let withdrawn = owner.submit(&owner.get(&person).await.form(&format!("{person}/withdraw"))).await;
    assert_eq!(withdrawn.location(), "/admin/staff?done=withdrawn");
    assert_eq!(owner.get(&person).await.status, StatusCode::NOT_FOUND);
    let person = invited(&owner, PETR, "Координатор").await;
    accept(&site).await;
    let form = owner.get(&person).await.form(&person);
    let saved = owner.submit(&form.with("name", "Пётр Первый")).await;
    assert!(owner.follow(&saved).await.text().contains("Сохранено"));
    let late = owner.submit(&form.with("name", "Пётр Второй")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.value("name") == "Пётр Второй" && late.text().contains("Пётр Первый"), "both are shown");
    assert_eq!(owner.submit(&late.form(&person)).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_7_the_owner_can_not_be_locked_out_on_the_page() {
    let site = open().await;
    let owner = logged_in(&site, OWNER).await;
    let list = owner.get("/admin/staff").await;
    let person = list.first("td a[href^='/admin/staff/']").attr("href").unwrap().to_owned();
    let page = owner.get(&person).await;
    assert!(page.text().contains("Это вы"), "{}", page.text());
    assert!(page.forms().iter().all(|form| !form.action.ends_with("/block")));
    for step in ["block", "dismiss", "end-sessions"] {
        let forced = owner.post(&format!("{person}/{step}"), "version=1&reason=x").await;
        assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY, "{step}");
    }
    let saved = owner.submit(&page.form(&person).with("name", "Анна Котова")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{:?}", saved.errors());
    assert_eq!(owner.get("/admin/staff").await.status, StatusCode::OK);
    assert_eq!(owner.post(&format!("{person}/promote"), "version=1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(owner.get(&format!("{person}/block")).await.location(), person, "a reload after an error");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_7_roles_are_managed_on_their_page() {
    let site = open().await;
    let owner = logged_in(&site, OWNER).await;
    let list = owner.get("/admin/roles").await;
    assert!(list.text().contains("Администратор") && list.text().contains("Координатор"));
    let page = owner.get("/admin/roles/new").await;
    for words in ["Заказы", "Видеть заказы", "Люди и журнал", "Товары"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let form = page.form("/admin/roles/new");
    let nameless = owner.submit(&form.with("permissions", "orders.view")).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.has_error("name_ru") && nameless.has("input[value='orders.view'][checked]"));
    let made = owner.submit(&form.with_all(&[("name_ru", "Кассир"), ("permissions", "orders.view")])).await;
    let role = made.location().split('?').next().unwrap().to_owned();
    let page = owner.follow(&made).await;
    assert!(page.has("input[value='orders.view'][checked]"), "{}", page.body);
    let person = invited(&owner, PETR, "Кассир").await;
    let used = owner.post(&format!("{role}/delete"), "version=1").await;
    assert!(
        used.status.is_client_error() && used.text().contains("есть у 1\u{a0}человека"),
        "{}",
        used.text()
    );
    owner.submit(&owner.get(&person).await.form(&format!("{person}/withdraw"))).await;
    let unused = owner.get(&role).await;
    let deleted = owner.submit(&unused.form(&format!("{role}/delete"))).await;
    assert_eq!(deleted.location(), "/admin/roles?done=deleted");
    assert_eq!(owner.get(&role).await.status, StatusCode::NOT_FOUND);
    let administrator =
        list.select("td a").iter().find(|a| a.text() == "Администратор").unwrap().attr("href").unwrap();
    let page = owner.get(administrator).await;
    assert!(page.text().contains("всегда все права") && page.has("input[value='staff.manage'][disabled]"));
    assert!(page.forms().iter().all(|form| !form.action.ends_with("/delete")));
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_7_the_pages_need_their_permissions() {
    let site = open().await;
    let id = "00000000-0000-0000-0000-000000000000";
    let pages = |start: &str, ends: &[&str]| -> Vec<String> {
        ends.iter().map(|end| format!("{start}{end}").replace("ID", id)).collect()
    };
    let staff = pages("/admin/staff", &["", "/new", "/ID"]);
    let roles = pages("/admin/roles", &["", "/new", "/ID"]);
    let allowed: [(&[String], Permission); 2] = [(&staff, STAFF_MANAGE), (&roles, ROLES_EDIT)];
    for (pages, needed) in allowed {
        let other = if needed == STAFF_MANAGE { ROLES_EDIT } else { STAFF_MANAGE };
        let (without, with) = (site.staff(&[other]).await, site.staff(&[needed]).await);
        for page in pages {
            assert_eq!(site.guest().get(page).await.status, StatusCode::SEE_OTHER, "{page}");
            assert_eq!(without.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
            let expected = if page.ends_with(id) { StatusCode::NOT_FOUND } else { StatusCode::OK };
            assert_eq!(with.get(page).await.status, expected, "{page}");
        }
    }
    let nobody = site.staff(&[]).await;
    for post in pages(
        "/admin",
        &["/staff/new", "/staff/ID", "/staff/ID/block", "/roles/new", "/roles/ID", "/roles/ID/delete"],
    ) {
        let back = nobody.get(&post).await.status;
        assert!(back.is_client_error(), "{post}: {back}");
        assert_eq!(
            site.guest().post(&post, "version=1&reason=x").await.status,
            StatusCode::SEE_OTHER,
            "{post}"
        );
        let answer = nobody
            .post(
                &post,
                "version=1&reason=x&name=x&name_ru=x&email=a@b.ru&roles=00000000-0000-0000-0000-000000000000",
            )
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{post}");
    }
}

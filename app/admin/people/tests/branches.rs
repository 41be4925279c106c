//! Tests the pages of staff of a shop with several branches over HTTP, without scripts.
#![allow(clippy::unwrap_used, reason = "a case that fails says where")]

use app_kit::Registries;
use app_kit::menu::Menu;
use axum::http::StatusCode;
use base::{Bilingual, BranchId};
use gateways::files::Storage;
use org_model::branches::BranchForm;
use org_model::hours::OpeningHours;
use pagekit::{Browser, Page, Site};
use people_model::access::{CLIENTS_MOVE, STAFF_MANAGE};
use platform::{Actor, Grant};
use testkit::{On, Testkit};

/// A shop with branches in Moscow and Kazan.
async fn open() -> (Site, BranchId) {
    let kit = Testkit::start(On::Sqlite).await;
    let system = kit.system();
    seed::seed_shop(&kit.shop, &system, &seed::Setup::default()).await.unwrap();
    people::roles::ensure_roles(&kit.shop, &seed::permissions()).await.unwrap();
    let form = BranchForm {
        name: Bilingual::new("Казань", "Kazan"),
        slug: "kazan".to_owned(),
        city: Bilingual::new("Казань", "Kazan"),
        address: Bilingual::default(),
        point: None,
        phone: String::new(),
        email: String::new(),
        zone: "Europe/Moscow".to_owned(),
        hours: OpeningHours::default(),
        seller: org::branches::main(&kit.shop).await.unwrap().seller,
        is_published: true,
        is_main: false,
        position: 2,
    };
    let kazan = org::branches::save(&kit.shop, &system, None, 0, &form).await.unwrap();
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    let mut menu = Menu::default();
    menu.add(&app_admin_people::menu::ENTRIES);
    let mut registries = Registries { menu, permissions: seed::permissions(), ..Registries::default() };
    registries.audit.add(people::actions::ENTITIES, people::actions::ACTIONS);
    let routes = app_admin_people::routes();
    (Site::new(kit, storage, pagekit::unreachable_payments(), routes, registries), kazan)
}

/// The value of the box of a role in a branch, or in all.
fn value_of(page: &Page, role: &str, place: &str) -> Option<String> {
    let groups = page.select("#roles fieldset");
    let group = groups.iter().find(|group| group.text().trim_start().starts_with(role))?;
    let labels = group.select("label");
    let label = labels.iter().find(|label| label.text().trim() == place)?;
    label.select("input").first()?.attr("value").map(str::to_owned)
}

async fn invited(browser: &Browser, email: &str, value: &str) -> Page {
    let form = browser.get("/admin/staff/new").await.form("/admin/staff/new");
    let form = form.with_all(&[("email", email), ("name", "Пётр Гостев"), ("roles", value)]);
    browser.submit(&form).await
}

#[tokio::test(flavor = "multi_thread")]
async fn brn_2_a_role_is_given_in_a_branch_and_managed_there() {
    let (site, kazan) = open().await;
    let shop = &site.kit.shop;
    let owner = site.browser_of(Actor::Staff {
        account: shop.id(),
        branch: org::branches::main(shop).await.unwrap().id,
        grants: seed::permissions().all().iter().map(|d| Grant::new(d.permission, None)).collect(),
        locale: base::Locale::Ru,
    });
    let page = owner.get("/admin/staff/new").await;
    assert!(page.text().contains("Только во всех филиалах действует"), "{}", page.text());
    let desk = value_of(&page, "Координатор", "Казань").unwrap();
    assert!(value_of(&page, "Координатор", "Во всех филиалах").is_some());
    let answer = invited(&owner, "petr@example.ru", &desk).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{:?}", answer.errors());
    let person = answer.location().split('?').next().unwrap().to_owned();
    let list = owner.get("/admin/staff").await;
    assert!(list.text().contains("Координатор: Казань"), "{}", list.text());
    assert!(owner.get(&format!("/admin/staff?branch={kazan}")).await.text().contains("Пётр Гостев"));
    assert!(owner.get(&person).await.has(&format!("input[value='{desk}'][checked]")));
    assert!(owner.get(&person).await.text().contains("Сотрудник приглашён"), "the log has it");

    // The manager of Kazan sees its staff, and no boxes of other places.
    let all = seed::permissions();
    let of_managers = all.all().iter().filter(|d| d.first_roles.contains(&"branch_manager"));
    let manager = site.browser_of(Actor::Staff {
        account: shop.id(),
        branch: kazan,
        grants: of_managers.map(|d| Grant::new(d.permission, Some(kazan))).collect(),
        locale: base::Locale::Ru,
    });
    let page = manager.get("/admin/staff/new").await;
    assert!(value_of(&page, "Координатор", "Казань").is_some());
    assert!(value_of(&page, "Координатор", "Во всех филиалах").is_none());
    assert!(manager.get(&person).await.status == StatusCode::OK);
    let everywhere = desk.split('@').next().unwrap();
    let forced = invited(&manager, "anna@example.ru", everywhere).await;
    assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(forced.text().contains("права, которых у вас нет"), "{}", forced.text());
    let invited_here = invited(&manager, "anna@example.ru", &desk).await;
    assert_eq!(invited_here.status, StatusCode::SEE_OTHER, "{:?}", invited_here.errors());
    assert_eq!(manager.get("/admin/roles").await.status, StatusCode::FORBIDDEN);

    // To somebody who manages another branch the person does not exist.
    let elsewhere = site.browser_of(Actor::Staff {
        account: shop.id(),
        branch: shop.id(),
        grants: vec![Grant::new(STAFF_MANAGE, Some(shop.id()))],
        locale: base::Locale::Ru,
    });
    assert_eq!(elsewhere.get(&person).await.status, StatusCode::NOT_FOUND);
    let block = format!("{person}/block");
    assert_eq!(elsewhere.post(&block, "version=1&reason=x").await.status, StatusCode::NOT_FOUND);
    assert!(!elsewhere.get("/admin/staff").await.text().contains("Пётр Гостев"));
}

#[tokio::test(flavor = "multi_thread")]
async fn brn_1_staff_move_a_client_to_another_branch() {
    let (site, kazan) = open().await;
    let shop = &site.kit.shop;
    let main = org::branches::main(shop).await.unwrap().id;
    let (login, password) = ("anna@example.ru", "три слона в лифте");
    let system = site.kit.system();
    let anna = people::accounts::create_demo_client(shop, &system, login, password, "Анна").await.unwrap();
    let address = format!("/admin/clients/{anna}/branch");
    let of = |branch: Option<BranchId>, permission| {
        site.browser_of(Actor::Staff {
            account: shop.id(),
            branch: main,
            grants: vec![Grant::new(permission, branch)],
            locale: base::Locale::Ru,
        })
    };
    let (here, elsewhere) = (of(Some(main), CLIENTS_MOVE), of(Some(kazan), CLIENTS_MOVE));
    assert_eq!(elsewhere.get(&address).await.status, StatusCode::NOT_FOUND);
    let forced = format!("from={main}&branch={kazan}");
    assert_eq!(elsewhere.post(&address, forced.as_str()).await.status, StatusCode::NOT_FOUND);
    assert_eq!(of(None, STAFF_MANAGE).get(&address).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.guest().get(&address).await.status, StatusCode::SEE_OTHER);
    let form = here.get(&address).await.form(&address);
    let wrong = here.submit(&form.with("branch", &shop.id::<BranchId>().to_string())).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_error("branch"));
    let moved = here.submit(&form.with("branch", &kazan.to_string())).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{:?}", moved.errors());
    assert_eq!(here.get(&address).await.status, StatusCode::NOT_FOUND, "no longer a client of this branch");
    let page = elsewhere.get(&address).await;
    assert!(
        page.text().contains("Филиал клиента изменён") && page.text().contains("Казань"),
        "{}",
        page.text()
    );
    let late = of(None, CLIENTS_MOVE).post(&address, forced.as_str()).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "somebody was quicker");
}

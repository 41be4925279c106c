//! The landing page of staff, the menu with its numbers, the set-up guide, failed jobs, and commands of the search.

use crate::{ALL, open, orders, registries};
use axum::http::StatusCode;
use base::Locale;
use catalog_model::access::CATALOG_EDIT;
use gateways::files::Storage;
use org_model::access::SETTINGS_EDIT;
use pagekit::{Browser, Page, Site, unreachable_payments};
use people_model::access::{AUDIT_VIEW, CUSTOMERS_VIEW, JOBS_MANAGE, MAILBOX_VIEW, STAFF_MANAGE};
use platform::jobs::{self, Job, JobError};
use platform::{Actor, Grant, Shop};
use sales_model::access::ORDERS_VIEW;
use service_model::access::REQUESTS_VIEW;
use testkit::{On, Testkit};

const TODAY: &str = "/admin/today";

/// A shop without any data but that of its set-up.
pub(crate) async fn empty() -> Site {
    let kit = Testkit::start(On::Sqlite).await.with_subscribers(seed::subscribers());
    kit.shop.set_sms(false);
    seed::seed_shop(&kit.shop, &kit.system(), &seed::Setup::default()).await.unwrap();
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    Site::new(kit, storage, unreachable_payments(), app::routes(), registries())
}

/// The text of the menu link to a page, with its number.
fn entry(page: &Page, address: &str) -> String {
    page.first(&format!(".shell-link[href='{address}']")).text()
}

#[tokio::test]
async fn adm_3_today_shows_what_waits_within_the_own_branches() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    assert_eq!(admin.get("/admin").await.location(), TODAY);
    let before = waiting(&admin).await;
    let (path, _, _) = orders::order(&site, &admin).await;
    // The numbers of the menu are a few seconds old at most.
    site.kit.clock.advance_minutes(1);
    let page = admin.get(TODAY).await;
    assert_eq!(waiting(&admin).await, before + 1);
    assert!(page.has("#orders a[href='/admin/orders?waits=shop']"), "{}", page.body);
    assert!(
        entry(&page, "/admin/orders").contains(&(before + 1).to_string()),
        "{}",
        entry(&page, "/admin/orders")
    );
    assert!(admin.get("/admin/orders?waits=shop").await.has_link(&path));
    assert!(!admin.get("/admin/orders?waits=refund").await.has_link(&path));

    let elsewhere = Actor::Staff {
        account: site.kit.shop.id(),
        branch: site.kit.shop.id(),
        grants: vec![Grant::new(ORDERS_VIEW, Some(site.kit.shop.id()))],
        locale: Locale::Ru,
    };
    let other = site.browser_of(elsewhere).get(TODAY).await;
    assert!(other.text().contains("На сегодня всё сделано"), "{}", other.text());
    for event in ["accept", "assemble"] {
        admin.post(&path, &[("event", event)]).await;
    }
    assert_eq!(waiting(&admin).await, before, "nothing waits for the shop");
    let clerk = site.staff(&[MAILBOX_VIEW]).await.get(TODAY).await;
    assert!(!clerk.has("#orders") && !clerk.has("#setup") && clerk.has("a[href='/admin/mailbox']"));
    assert!(!clerk.has(".shell-link[href='/admin/orders']"));
}

/// The number of orders on the page of today.
async fn waiting(admin: &Browser) -> i64 {
    let page = admin.get(TODAY).await;
    page.select("#orders .badge").first().map_or(0, |badge| badge.text().trim().parse().unwrap())
}

#[tokio::test]
async fn adm_3_the_menu_has_groups_and_opens_that_of_the_page() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let open_groups = |page: &Page| -> Vec<String> {
        page.select(".shell-group[open] .shell-group-title").iter().map(pagekit::Element::text).collect()
    };
    let page = admin.get("/admin/branches").await;
    let titles: Vec<_> = page.select(".shell-group-title").iter().map(pagekit::Element::text).collect();
    assert_eq!(titles, ["Продажи", "Каталог", "Склад", "Услуги", "Клиенты", "Контент", "Настройки"]);
    assert_eq!(open_groups(&page), ["Настройки"]);
    assert_eq!(open_groups(&admin.get(TODAY).await), ["Продажи"]);
    let board = admin.get("/desk/requests").await;
    assert_eq!(open_groups(&board), ["Услуги"]);
    let current: Vec<_> = board
        .select(".shell-link[aria-current='page']")
        .iter()
        .filter_map(|link| link.attr("href"))
        .collect();
    assert_eq!(current, ["/desk/requests"], "the board above it is another page");
    // Mail of the test shop goes to a folder, which every staff page says.
    assert!(page.first(".shell-notes").text().contains("складываются в папку"));
    let login = [("login", "admin@demo.zasov.example"), ("password", "zasov-demo-admin")];
    assert_eq!(site.guest().post("/login", &login).await.location(), "/admin");
    let shop = admin.get("/").await;
    assert!(shop.has("a[href='/admin']"), "the way back from the shop");
    assert!(!site.guest().get("/").await.has("a[href='/admin']"));
}

#[tokio::test]
async fn adm_4_an_empty_shop_is_led_through_its_set_up() {
    let site = empty().await;
    let owner = site.staff(&[SETTINGS_EDIT, CATALOG_EDIT]).await;
    let today = owner.get(TODAY).await;
    assert!(today.first("#setup").text().contains("0 из 14"), "{}", today.text());
    let guide = owner.get("/admin/setup").await;
    assert_eq!(guide.first("#progress").text(), "0 из 14");
    assert!(guide.has("#company") && guide.has("#crews form"));
    assert!(!guide.has("#company a"), "a link leads to what may be opened");

    let skip = guide.form("/admin/setup/steps/crews").with("do", "skip");
    let skipped = owner.follow(&owner.submit(&skip).await).await;
    assert_eq!(skipped.first("#progress").text(), "1 из 14");
    assert!(skipped.first("#crews").text().contains("Пропущено"));
    assert_eq!(owner.submit(&skip).await.status, StatusCode::SEE_OTHER, "twice is once");
    let resumed = owner.post("/admin/setup/steps/crews", &[("do", "resume")]).await;
    assert_eq!(owner.follow(&resumed).await.first("#progress").text(), "0 из 14");
    let needed = owner.post("/admin/setup/steps/company", &[("do", "skip")]).await;
    assert_eq!(needed.status, StatusCode::CONFLICT);
    assert_eq!(owner.post("/admin/setup/steps/dance", &[("do", "skip")]).await.status, StatusCode::NOT_FOUND);

    // A product needs a category: the dead end leads to the template.
    let product = owner.get("/admin/products/new").await;
    assert!(product.has_link("/admin/setup/template") && product.has_link("/admin/categories/new"));
    let template = owner.get("/admin/setup/template").await;
    assert!(!template.has("[name='missing']"), "nothing can be missing yet");
    let applied = owner.follow(&owner.submit(&template.form("/admin/setup/template")).await).await;
    assert!(applied.text().contains("Добавлено: 34 категории, 32 характеристики"), "{}", applied.text());
    assert_eq!(owner.get("/admin/setup").await.first("#progress").text(), "1 из 14");
    assert!(owner.get("/admin/products/new").await.has("#category"));
    let again = owner.submit(&applied.form("/admin/setup/template")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "not over a catalogue by mistake");
    let missing = owner.submit(&again.form("/admin/setup/template").with("missing", "1")).await;
    assert!(owner.follow(&missing).await.text().contains("Всё из готового каталога"));
    assert_eq!(site.guest().get("/catalog/ip-cameras").await.status, StatusCode::OK);
}

struct Greet;

impl Job for Greet {
    const KIND: &'static str = "greet";
    type Payload = String;
    type Needs = ();

    async fn run(_: &Shop, _: &(), _: String) -> Result<(), JobError> {
        Ok(())
    }
}

#[tokio::test]
async fn adm_5_a_failed_job_is_repeated_or_given_up() {
    let site = open().await;
    let shop = &site.kit.shop;
    let admin = site.staff(&[JOBS_MANAGE]).await;
    assert!(admin.get("/admin/jobs").await.text().contains("Сбоев нет"));
    for name in ["Анна", "Борис"] {
        let tx = shop.begin().await.unwrap();
        tx.enqueue_job::<Greet>(&name.to_owned(), tx.now(), None).await.unwrap();
        tx.commit().await.unwrap();
    }
    for job in jobs::lease(shop, "test", 1_000).await.unwrap().iter().filter(|job| job.kind == "greet") {
        let error = JobError::Fail("no <voice>".to_owned());
        assert!(jobs::failed(shop, job, &error).await.unwrap());
    }
    site.kit.clock.advance_minutes(1);
    let today = admin.get(TODAY).await;
    assert!(today.first("#failures").text().contains("no <voice>"), "{}", today.text());
    assert!(entry(&today, "/admin/jobs").contains('2'));
    let list = admin.get("/admin/jobs").await;
    let forms: Vec<_> = list.forms().into_iter().filter(|form| form.action.ends_with("/retry")).collect();
    assert_eq!(forms.len(), 2, "{}", list.body);
    let done = admin.follow(&admin.submit(&forms[0]).await).await;
    assert!(done.text().contains("отправлено на повтор"), "{}", done.text());
    let gone = admin.follow(&admin.submit(&forms[0]).await).await;
    assert!(gone.text().contains("уже разобрались"));
    let last = done.forms().into_iter().find(|form| form.action.ends_with("/dismiss")).unwrap();
    assert!(admin.follow(&admin.submit(&last).await).await.text().contains("Сбоев нет"));
    assert_eq!(jobs::lease(shop, "test", 1_000).await.unwrap().len(), 1, "one runs again, the other never");
    let log = site.staff(&[AUDIT_VIEW]).await.get("/admin/audit?entity=job").await;
    for text in ["Задание отправлено на повтор", "Задание снято"] {
        assert!(log.text().contains(text), "{text}: {}", log.text());
    }
    let here = Grant::new(JOBS_MANAGE, Some(org::branches::main(shop).await.unwrap().id));
    let of_a_branch =
        Actor::Staff { account: shop.id(), branch: shop.id(), grants: vec![here], locale: Locale::Ru };
    assert_eq!(site.browser_of(of_a_branch).get("/admin/jobs").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn adm_6_commands_and_pages_are_found_in_both_languages_by_permission() {
    let site = open().await;
    let editor = site.staff(&[CATALOG_EDIT]).await;
    let find = async |browser: &Browser, query: &str| {
        let path = format!("/staff/find?q={}", pagekit::percent(query));
        browser.get(&path).await.links()
    };
    for (query, address) in [
        ("создать товар", "/admin/products/new"),
        ("ТОВАР созд", "/admin/products/new"),
        ("new category", "/admin/categories/new"),
        ("attributes", "/admin/attributes"),
        ("бренд", "/admin/brands"),
    ] {
        assert!(find(&editor, query).await.contains(&address.to_owned()), "{query}");
    }
    // Customers by name or phone, for those who may see them; a request opens at the desk.
    let support = site.staff(&[CUSTOMERS_VIEW, REQUESTS_VIEW]).await;
    let is_customer = |link: &String| link.starts_with("/admin/customers/0");
    assert!(find(&support, "анна").await.iter().any(is_customer));
    assert!(!find(&editor, "анна").await.iter().any(is_customer));
    let request = find(&support, "Р-2026-000001").await;
    assert!(request.contains(&"/desk/requests/R-2026-000001".to_owned()), "{request:?}");
    let invite = "/admin/staff/new".to_owned();
    assert!(!find(&editor, "пригласить").await.contains(&invite));
    let manager = site.staff(&[STAFF_MANAGE]).await;
    assert!(find(&manager, "пригласить сотрудника").await.contains(&invite));
    let suggested = manager.get("/api/staff/find?q=invite").await;
    assert!(suggested.body.contains("/admin/staff/new"), "{}", suggested.body);
}

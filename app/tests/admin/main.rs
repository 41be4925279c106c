//! Administration pages with the demo's data, as used by a browser without scripts.
#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]

mod audit;
mod bulk;
mod company;
mod content_home;
mod content_pages;
mod crews;
mod customers;
mod export;
mod imports;
mod kits;
mod ledger;
mod letters;
mod notifications;
mod orders;
mod products;
mod promotions;
mod receipts;
mod recommended;
mod returns;
mod search;
mod settings;
mod stock;
mod today;
mod zones;

use app_kit::Registries;
use axum::http::StatusCode;
use base::access::Permission;
use catalog_model::access::CATALOG_EDIT;
use content_model::access::{CONSENTS_VIEW, CONTENT_EDIT};
use delivery_model::access::DELIVERY_EDIT;
use discovery_model::access::VISITS_VIEW;
use gateways::mail::{Letter, Subject};
use org_model::access::{LETTERS_EDIT, ORG_EDIT, SETTINGS_EDIT};
use pagekit::Site;
use people_model::access::{ACCOUNTS_VIEW, AUDIT_VIEW, JOBS_MANAGE, MAILBOX_VIEW};
use receipts_model::access::{RECEIPTS_EDIT, RECEIPTS_VIEW};
use sales_model::access::{ORDERS_EDIT, ORDERS_EXPORT, ORDERS_VIEW};
use service_model::access::{CREWS_EDIT, RATES_EDIT, REQUESTS_PLAN, REQUESTS_VIEW};
use stock_model::access::{STOCK_COST, STOCK_EDIT, STOCK_REPAIR, WAREHOUSES_EDIT};

/// All permissions.
const ALL: &[Permission] = &[
    CATALOG_EDIT,
    ORDERS_VIEW,
    ORDERS_EDIT,
    ORDERS_EXPORT,
    RECEIPTS_VIEW,
    RECEIPTS_EDIT,
    REQUESTS_VIEW,
    REQUESTS_PLAN,
    RATES_EDIT,
    CREWS_EDIT,
    ACCOUNTS_VIEW,
    AUDIT_VIEW,
    JOBS_MANAGE,
    MAILBOX_VIEW,
    SETTINGS_EDIT,
    LETTERS_EDIT,
    CONTENT_EDIT,
    CONSENTS_VIEW,
    ORG_EDIT,
    WAREHOUSES_EDIT,
    STOCK_EDIT,
    STOCK_COST,
    STOCK_REPAIR,
    DELIVERY_EDIT,
    VISITS_VIEW,
];

fn registries() -> Registries {
    let mut all = Registries { menu: app::menu(), ..Registries::default() };
    all.audit.add(org::actions::ENTITIES, org::actions::ACTIONS);
    all.audit.add(content::actions::ENTITIES, content::actions::ACTIONS);
    all.audit.add(people::actions::ENTITIES, people::actions::ACTIONS);
    all.audit.add(::stock::actions::ENTITIES, ::stock::actions::ACTIONS);
    all.audit.add(delivery::actions::ENTITIES, delivery::actions::ACTIONS);
    all.audit.add(catalog::actions::ENTITIES, catalog::actions::ACTIONS);
    all.audit.add(discovery::actions::ENTITIES, discovery::actions::ACTIONS);
    all.audit.add(service::actions::ENTITIES, service::actions::ACTIONS);
    all.audit.add(::receipts::actions::ENTITIES, ::receipts::actions::ACTIONS);
    all.audit.add(::promotions::actions::ENTITIES, ::promotions::actions::ACTIONS);
    all.audit.add(sales::actions::ENTITIES, sales::actions::ACTIONS);
    all.audit.add(::bulk::actions::ENTITIES, ::bulk::actions::ACTIONS);
    all.audit.add_fields(org::audit_names::FIELDS);
    all.namers.add(&org::audit_names::NAMERS);
    all.audit.add_fields(content::audit_names::FIELDS);
    all.namers.add(&content::audit_names::NAMERS);
    all.audit.add_fields(people::audit_names::FIELDS);
    all.namers.add(&people::audit_names::NAMERS);
    all.audit.add_fields(::stock::audit_names::FIELDS);
    all.namers.add(&::stock::audit_names::NAMERS);
    all.audit.add_fields(delivery::audit_names::FIELDS);
    all.namers.add(&delivery::audit_names::NAMERS);
    all.audit.add_fields(catalog::audit_names::FIELDS);
    all.namers.add(&catalog::audit_names::NAMERS);
    all.audit.add_fields(discovery::audit_names::FIELDS);
    all.namers.add(&discovery::audit_names::NAMERS);
    all.audit.add_fields(::bulk::audit_names::FIELDS);
    all.namers.add(&::bulk::audit_names::NAMERS);
    all.audit.add_fields(::receipts::audit_names::FIELDS);
    all.namers.add(&::receipts::audit_names::NAMERS);
    all.audit.add_fields(::promotions::audit_names::FIELDS);
    all.namers.add(&::promotions::audit_names::NAMERS);
    all.audit.add_fields(sales::audit_names::FIELDS);
    all.namers.add(&sales::audit_names::NAMERS);
    all.audit.add_fields(service::audit_names::FIELDS);
    all.namers.add(&service::audit_names::NAMERS);
    all.notices.add(&people_model::notifications::ALL);
    all.notices.add(&sales::notifications::ALL);
    org_model::settings::register(&mut all.settings);
    content_model::settings::register(&mut all.settings);
    payments_model::settings::register(&mut all.settings);
    receipts_model::settings::register(&mut all.settings);
    people_model::settings::register(&mut all.settings);
    discovery_model::settings::register(&mut all.settings);
    promotions_model::settings::register(&mut all.settings);
    sales_model::settings::register(&mut all.settings);
    service_model::settings::register(&mut all.settings);
    people::register_letters(&mut all.letters);
    sales::register_letters(&mut all.letters);
    service::register_letters(&mut all.letters);
    all
}

/// The whole site with the demo's data.
async fn open() -> Site {
    Site::demo(app::routes(), registries()).await
}

#[tokio::test]
async fn adm_4_rates_packages_and_symptoms_are_data() {
    let site = open().await;
    let admin = site.staff(&[RATES_EDIT]).await;
    for list in ["/admin/rates", "/admin/packages", "/admin/symptoms"] {
        // The first link leads to the form of a new one.
        let second =
            admin.get(list).await.select(&format!("a[href^='{list}/']"))[1].attr("href").map(str::to_owned);
        let one = admin.get(&second.unwrap()).await;
        assert!(one.status == StatusCode::OK && one.has("[name='version']"), "{list}");
        assert_eq!(admin.get(&format!("{list}/new")).await.status, StatusCode::OK);
    }
    let new = [
        ("code", "leak_visit"),
        ("name_ru", "Протечка"),
        ("name_en", "Leak"),
        ("skill", "electric"),
        ("minutes", "45"),
        ("price", "1 200"),
        ("position", "5"),
        ("is_active", "1"),
    ];
    let added = admin.post("/admin/symptoms/new", &new).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let taken = admin.post("/admin/symptoms/new", &new).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.has_error("code") && taken.has_value("Протечка"));
    let path = added.location().split('?').next().unwrap();
    let mut edit = new.to_vec();
    edit.push(("version", "1"));
    assert_eq!(admin.post(path, &edit).await.status, StatusCode::SEE_OTHER);
    edit[5] = ("price", "1 300");
    let conflict = admin.post(path, &edit).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.body.contains("1 300") && conflict.body.contains("1200.00"), "{}", conflict.body);
}

#[tokio::test]
async fn adm_5_what_was_done_stands_in_the_log_and_letters_can_be_read() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let log = admin.get("/admin/audit").await;
    assert!(log.status == StatusCode::OK && log.text().contains("Программа (demo)"), "{}", log.body);
    assert!(admin.get("/admin/audit?after=nonsense").await.status == StatusCode::NOT_FOUND);

    assert!(admin.get("/admin/mailbox").await.text().contains("Писем пока нет"));
    let letter = Letter {
        id: "00000000-0000-7000-8000-000000000001".parse().unwrap(),
        to: base::contact::Email::parse("anna@example.ru").unwrap(),
        subject: Subject::new("Заказ <принят>"),
        text: "Смотрите http://shop.example/orders/1. <b>Не тег</b>".to_owned(),
        html: None,
        picture: None,
        at: site.kit.shop.now(),
    };
    site.state.ports.mailer.send(&letter).await.unwrap();
    let list = admin.get("/admin/mailbox").await;
    assert!(list.text().contains("Заказ <принят>"), "{}", list.body);
    let one = admin.get(list.first("a[href^='/admin/mailbox/']").attr("href").unwrap()).await;
    assert!(one.has_link("http://shop.example/orders/1"), "{}", one.body);
    assert!(one.text().contains("<b>Не тег"), "nothing in a letter becomes markup");
    assert_eq!(admin.get("/admin/mailbox/..%2Fzasov.eml").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_page_asks_for_its_permission() {
    let site = open().await;
    let id = "00000000-0000-0000-0000-000000000000";
    let pages = [
        "/admin/products".to_owned(),
        "/admin/products/new".into(),
        format!("/admin/products/{id}"),
        format!("/admin/products/{id}/delete"),
        "/admin/promotions".into(),
        "/admin/promotions/new".into(),
        format!("/admin/promotions/{id}"),
        format!("/admin/promotions/{id}/codes"),
        format!("/admin/promotions/{id}/trial"),
        format!("/admin/promotions/{id}/forecast"),
        "/admin/orders".into(),
        "/admin/orders/Z-2026-000001".into(),
        "/admin/customers".into(),
        "/admin/customers/new".into(),
        format!("/admin/customers/{id}"),
        format!("/admin/customers/{id}/contact"),
        format!("/admin/customers/{id}/notes/{id}"),
        "/admin/personal-data".into(),
        "/admin/personal-data/incidents/new".into(),
        format!("/admin/personal-data/incidents/{id}"),
        "/admin/rates".into(),
        "/admin/rates/new".into(),
        "/admin/packages".into(),
        "/admin/packages/new".into(),
        "/admin/symptoms".into(),
        "/admin/symptoms/new".into(),
        "/admin/districts".into(),
        "/admin/districts/new".into(),
        "/admin/crews".into(),
        "/admin/crews/new".into(),
        format!("/admin/crews/{id}/technicians/new"),
        format!("/admin/crews/{id}/absences/new"),
        "/admin/calendar".into(),
        "/admin/sellers".into(),
        "/admin/sellers/new".into(),
        "/admin/vat".into(),
        "/admin/branches".into(),
        "/admin/branches/new".into(),
        "/admin/warehouses".into(),
        "/admin/warehouses/new".into(),
        "/admin/stock".into(),
        format!("/admin/stock/products/{id}"),
        "/admin/stock/documents".into(),
        "/admin/stock/documents/new/receipt".into(),
        format!("/admin/stock/documents/{id}"),
        format!("/admin/stock/documents/{id}/count"),
        "/admin/stock/movements".into(),
        "/admin/stock/margin".into(),
        "/admin/stock/health".into(),
        "/admin/delivery".into(),
        "/admin/delivery/methods/new".into(),
        "/admin/mailbox".into(),
        "/admin/letters".into(),
        "/admin/letters/order-paid/ru".into(),
        "/admin/letters/order-paid/ru/preview".into(),
        "/admin/settings".into(),
        "/admin/audit".into(),
        "/admin".into(),
        "/admin/today".into(),
        "/admin/setup".into(),
        "/admin/setup/template".into(),
        "/admin/jobs".into(),
        "/admin/ui".into(),
    ];
    let (guest, nobody) = (site.guest(), site.staff(&[]).await);
    let client = site.browser_of(site.kit.client(site.kit.shop.id(), site.kit.shop.id()));
    for page in &pages {
        let asked = guest.get(page).await;
        assert!(
            asked.status == StatusCode::SEE_OTHER && asked.location().starts_with("/login?"),
            "{page}: {}",
            asked.status
        );
        assert_eq!(client.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
        if page != "/admin/ui" {
            assert_eq!(nobody.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
        }
    }
    let edits = [
        format!("/admin/products/{id}/restore"),
        format!("/admin/rates/{id}"),
        "/admin/customers/new".into(),
        format!("/admin/customers/{id}"),
        format!("/admin/customers/{id}/contact"),
        format!("/admin/customers/{id}/data"),
        format!("/admin/customers/{id}/notes"),
        format!("/admin/customers/{id}/notes/{id}"),
        format!("/admin/customers/{id}/steps/block"),
        "/admin/symptoms/new".into(),
        "/admin/packages/new".into(),
        "/admin/districts/new".into(),
        "/admin/crews/new".into(),
        "/admin/calendar".into(),
        "/admin/sellers/new".into(),
        format!("/admin/sellers/{id}/archive"),
        "/admin/vat".into(),
        format!("/admin/vat/{id}/remove"),
        "/admin/branches/new".into(),
        format!("/admin/branches/{id}/archive"),
        "/admin/warehouses/new".into(),
        format!("/admin/warehouses/{id}/restore"),
        "/admin/stock/documents/new/receipt".into(),
        format!("/admin/stock/documents/{id}"),
        format!("/admin/stock/documents/{id}/lines"),
        format!("/admin/stock/documents/{id}/steps/post"),
        format!("/admin/stock/documents/{id}/count"),
        format!("/admin/stock/products/{id}"),
        "/admin/stock/health".into(),
        "/admin/delivery/methods/new".into(),
        "/admin/setup/template".into(),
        "/admin/setup/steps/sms".into(),
        format!("/admin/jobs/{id}/retry"),
    ];
    for page in &edits {
        assert_eq!(nobody.post(page, "").await.status, StatusCode::FORBIDDEN, "{page}");
    }
    assert_eq!(
        nobody.post_files("/admin/products/new", &[("category", id)], &[]).await.status,
        StatusCode::FORBIDDEN
    );
    let planner = site.staff(&[MAILBOX_VIEW]).await;
    assert_eq!(planner.get("/admin").await.location(), "/admin/today");
}

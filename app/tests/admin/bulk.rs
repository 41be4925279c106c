//! ADM-3: bulk changes through the pages, without scripts.

use crate::{ALL, open};
use axum::http::StatusCode;
use catalog_model::editor::{ProductFilter, ProductRow};
use gateways::files::Storage;
use pagekit::{Browser, Page, Site};
use people_model::access::AUDIT_VIEW;
use platform::Actor;
use platform::jobs::{Provides, Registry};
use sales_model::access::ORDERS_VIEW;
use std::sync::Arc;

struct Context(Arc<Storage>);

impl Provides<Storage> for Context {
    fn provide(&self) -> &Storage {
        &self.0
    }
}

/// Runs due jobs like the worker.
pub async fn work(site: &Site) {
    let context = Context(Arc::clone(&site.state.ports.storage));
    let mut registry = Registry::default();
    bulk::jobs::register(&mut registry);
    loop {
        let jobs = platform::jobs::lease(&site.kit.shop, "test", 100).await.unwrap();
        if jobs.is_empty() {
            return;
        }
        for job in jobs {
            if registry.knows(&job.kind) {
                registry.run(&site.kit.shop, &context, &job).await.unwrap();
            }
            platform::jobs::done(&site.kit.shop, &job).await.unwrap();
        }
    }
}

async fn products(site: &Site, actor: &Actor, filter: &ProductFilter) -> Vec<ProductRow> {
    catalog::products::list_for_admin(&site.kit.shop, actor, filter, None).await.unwrap().rows
}

async fn step(actor: &Browser, run: &str, step: &str) -> Page {
    actor.post(&format!("{run}/{step}"), "").await
}

#[tokio::test]
async fn adm_3_all_that_a_filter_finds_is_looked_at_changed_and_put_back() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let tree = catalog::categories::tree(&site.kit.shop).await.unwrap();
    let category = tree.by_slug("ptz-cameras").unwrap().id;
    let filter = ProductFilter { category: Some(category), ..ProductFilter::default() };
    let total = catalog::products::count_for_admin(&site.kit.shop, admin.actor(), &filter).await.unwrap();
    let before = products(&site, admin.actor(), &filter).await;

    let list = admin.get(&format!("/admin/products?category={category}")).await;
    assert!(list.text().contains(&format!("Изменить все найденные: {total}")), "{}", list.body);
    assert!(list.has(&format!("[name='id'][value='{}']", before[0].id)));
    let path = format!("/admin/bulk/new?scope=matching&category={category}");
    let choose = admin.get(&path).await;
    assert!(choose.text().contains("Все найденные") && choose.text().contains("Показать изменения"));

    let category = category.to_string();
    let scope = [("scope", "matching"), ("category", category.as_str()), ("operation", "price")];
    let wrong = [scope.as_slice(), &[("percent", "много"), ("rounding", "ten")]].concat();
    let wrong = admin.post("/admin/bulk/new", &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_error("percent") && wrong.has_value("много"));
    let asked =
        [scope.as_slice(), &[("percent", "-12,5"), ("rounding", "ten"), ("shows_former", "1")]].concat();
    let started = admin.post("/admin/bulk/new", &asked).await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.body);
    work(&site).await;

    let run = admin.get(started.location()).await;
    for text in ["Правка 1: цена -12,5 %", "Ждёт подтверждения", "Применить:", "Прежняя цена"]
    {
        assert!(run.text().contains(text), "{text}: {}", run.body);
    }
    assert_eq!(products(&site, admin.actor(), &filter).await, before, "nothing is changed by looking");
    assert_eq!(step(&admin, started.location(), "confirm").await.status, StatusCode::SEE_OTHER);
    let moving = admin.get(started.location()).await;
    assert!(moving.text().contains("Применяется: 0 из") && moving.has("noscript"), "{}", moving.body);
    work(&site).await;
    let done = admin.get(started.location()).await;
    assert!(done.text().contains("Применена") && done.text().contains("Вернуть как было"), "{}", done.body);
    let changed = products(&site, admin.actor(), &filter).await;
    let cheaper = changed.iter().filter(|row| {
        let was = before.iter().find(|b| b.id == row.id).unwrap();
        row.price.is_some() && row.price < was.price && row.version == was.version + 1
    });
    assert_eq!(cheaper.count(), changed.iter().filter(|r| r.version > 1).count());

    assert_eq!(step(&admin, started.location(), "undo").await.status, StatusCode::SEE_OTHER);
    work(&site).await;
    assert!(admin.get(started.location()).await.text().contains("Отменена"));
    let back = products(&site, admin.actor(), &filter).await;
    let price = |rows: &[ProductRow], id| rows.iter().find(|r| r.id == id).map(|r| r.price);
    assert!(before.iter().all(|row| price(&back, row.id) == Some(row.price)));
    let twice = step(&admin, started.location(), "undo").await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.body);
    let runs = admin.get("/admin/bulk").await;
    assert!(runs.has_link(started.location()), "{}", runs.body);
}

#[tokio::test]
async fn adm_3_ticked_products_go_to_the_bin_and_come_back_from_it() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let rows = products(&site, admin.actor(), &ProductFilter::default()).await;
    let (one, two) = (rows[0].id.to_string(), rows[1].id.to_string());
    let nothing = admin.get("/admin/bulk/new?scope=chosen").await;
    assert!(nothing.text().contains("Товары не отмечены"), "{}", nothing.body);
    let chosen = [("scope", "chosen"), ("id", one.as_str()), ("id", two.as_str())];
    let delete = [chosen.as_slice(), &[("operation", "delete")]].concat();
    let run = admin.post("/admin/bulk/new", &delete).await;
    let shown = admin.get(run.location()).await;
    assert!(
        shown.text().contains("Применить: 2 товара") && shown.text().contains("в корзине"),
        "{}",
        shown.body
    );
    step(&admin, run.location(), "confirm").await;
    work(&site).await;
    let bin = admin.get("/admin/products?deleted=1").await;
    assert!(bin.body.contains(&one) && bin.body.contains(&two), "{}", bin.body);

    let choose = admin.get("/admin/bulk/new?scope=matching&deleted=1").await;
    assert!(choose.text().contains("Вернуть из корзины") && !choose.has("[name='percent']"));
    let restore = [("scope", "matching"), ("deleted", "1"), ("operation", "restore")];
    let run = admin.post("/admin/bulk/new", &restore).await;
    step(&admin, run.location(), "confirm").await;
    work(&site).await;
    assert!(admin.get("/admin/products?deleted=1").await.text().contains("Таких товаров нет"));
}

#[tokio::test]
async fn adm_3_an_attribute_is_chosen_first_and_then_its_value() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let words = catalog::products::vocabulary(&site.kit.shop, admin.actor()).await.unwrap();
    let choice = words.attributes.iter().find(|a| !a.choices.is_empty()).unwrap();
    let path = format!("/admin/bulk/new?scope=matching&attribute={}", choice.code);
    let page = admin.get(&path).await;
    assert!(page.has_value(&choice.choices[0].code), "{}", page.body);
    let asked = [
        ("scope", "matching"),
        ("operation", "attribute"),
        ("attribute", choice.code.as_str()),
        ("value", choice.choices[0].code.as_str()),
    ];
    let run = admin.post("/admin/bulk/new", &asked).await;
    work(&site).await;
    let refused = admin.get(&format!("{}?show=refused", run.location())).await;
    assert!(refused.text().contains("В этой категории нет такой характеристики"), "{}", refused.body);
    assert!(refused.text().contains(choice.name.ru.as_str()));
    let missing = admin.get("/admin/bulk/999").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn adm_3_the_list_is_narrowed_by_stock_price_and_brand() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let all = products(&site, admin.actor(), &ProductFilter::default()).await;
    let brands = catalog::products::brands(&site.kit.shop, admin.actor()).await.unwrap();
    let (brand, name) = brands.iter().find(|(_, name)| all.iter().any(|r| r.brand == *name)).unwrap();
    type Fits = fn(&ProductRow, &str) -> bool;
    let by_brand = format!("brand={brand}");
    let cases: [(&str, Fits); 4] = [
        (&by_brand, |r, name| r.brand == name),
        ("stock=out", |r, _| r.available <= 0),
        ("stock=in", |r, _| r.available > 0),
        ("no_price=1", |r, _| r.price.is_none()),
    ];
    for (query, fits) in cases {
        let page = admin.get(&format!("/admin/products?{query}")).await;
        for row in &all {
            let shown = page.has_link(&format!("/admin/products/{}", row.id));
            assert!(!shown || fits(row, name), "{query} shows {}", row.sku);
        }
        assert!(page.text().contains("Сбросить"), "{query}");
    }
}

#[tokio::test]
async fn adm_3_changes_are_for_those_who_edit_the_catalogue() {
    let site = open().await;
    let other = site.staff(&[ORDERS_VIEW, AUDIT_VIEW]).await;
    for path in ["/admin/bulk", "/admin/bulk/new?scope=matching", "/admin/bulk/1"] {
        assert_eq!(other.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let fields = [("scope", "matching"), ("operation", "delete")];
    assert_eq!(other.post("/admin/bulk/new", &fields).await.status, StatusCode::FORBIDDEN);
    for step in ["confirm", "cancel", "undo"] {
        let path = format!("/admin/bulk/1/{step}");
        assert_eq!(other.post(&path, "").await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

//! PAY-5: receipts as staff see them, without scripts.

use crate::{ALL, open, orders};
use ::receipts::ShopTill;
use axum::http::StatusCode;
use gateways::receipts::ReceiptService;
use pagekit::{Page, Site};
use platform::jobs::{Provides, Registry, lease};
use receipts_model::access::RECEIPTS_VIEW;

/// The till of the settings, for jobs.
struct Desk(ShopTill);

impl Provides<dyn ReceiptService> for Desk {
    fn provide(&self) -> &(dyn ReceiptService + 'static) {
        &self.0
    }
}

/// Lets the term of all receipts pass without a till that answers.
async fn fail(site: &Site) {
    let mut registry = Registry::default();
    ::receipts::jobs::register(&mut registry);
    let desk = Desk(ShopTill::new(site.kit.shop.clone()));
    site.kit.clock.advance_minutes(120);
    for job in lease(&site.kit.shop, "test", 1000).await.unwrap() {
        if job.kind == "advance_receipt" {
            registry.run(&site.kit.shop, &desk, &job).await.unwrap();
        }
    }
}

/// A paid order in a shop whose till is not set up yet, and the page of its receipt.
async fn paid(site: &Site) -> (String, String) {
    let admin = site.staff(ALL).await;
    let settings = [
        ("version-receipts-till", "0"),
        ("receipts-till", "atol"),
        ("version-receipts-term_hours", "0"),
        ("receipts-term_hours", "1"),
    ];
    assert_eq!(admin.post("/admin/settings", &settings).await.status, StatusCode::SEE_OTHER);
    let (path, _, _) = orders::order(site, &admin).await;
    for event in ["accept", "receive"] {
        assert_eq!(admin.post(&path, &[("event", event)]).await.status, StatusCode::SEE_OTHER);
    }
    let page = admin.get(&path).await;
    let receipt = page.first("a[href^='/admin/receipts/']").attr("href").unwrap().to_owned();
    (path, receipt)
}

fn badge(page: &Page) -> String {
    page.first("h1 + .badge").text()
}

#[tokio::test]
async fn pay_5_a_failed_receipt_is_sent_again_or_corrected_by_its_page() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    assert!(admin.get("/admin/receipts").await.text().contains("касса не подключена"));
    let (order, receipt) = paid(&site).await;
    let page = admin.get(&receipt).await;
    assert_eq!(badge(&page), "Ждёт отправки");
    assert!(page.has_link(&order) && page.text().contains("полный расчёт"), "{}", page.body);
    assert!(!page.has_value("retry") && !page.has("#correction"), "it is on its way");

    fail(&site).await;
    let today = admin.get("/admin/today").await;
    assert!(today.has("#receipts a[href='/admin/receipts?state=failed']"), "{}", today.body);
    let list = admin.get("/admin/receipts?state=failed").await;
    assert!(list.has_link(&receipt) && list.text().contains("не зарегистрирован в срок"), "{}", list.body);
    assert!(admin.get("/admin/receipts?state=open").await.text().contains("Таких чеков нет"));
    let viewer = site.staff(&[RECEIPTS_VIEW]).await;
    let seen = viewer.get(&receipt).await;
    assert!(seen.status == StatusCode::OK && !seen.has_value("retry") && !seen.has("#correction"));
    assert_eq!(viewer.post(&receipt, &[("do", "retry")]).await.status, StatusCode::FORBIDDEN);

    let retried = admin.follow(&admin.post(&receipt, &[("do", "retry")]).await).await;
    assert!(retried.text().contains("снова отправляется"), "{}", retried.body);
    let twice = admin.post(&receipt, &[("do", "retry")]).await;
    assert!(twice.status == StatusCode::UNPROCESSABLE_ENTITY && twice.has("#errors"));

    fail(&site).await;
    let wrong = admin.post(&receipt, &[("do", "correct"), ("basis", "self"), ("reason", "Сбой")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.has_error("number") && wrong.has_error("date") && wrong.has_value("Сбой"),
        "{}",
        wrong.body
    );
    let right =
        [("do", "correct"), ("basis", "self"), ("date", "2026-11-22"), ("number", "7"), ("reason", "Сбой")];
    let made = admin.follow(&admin.post(&receipt, &right).await).await;
    assert!(made.text().contains("Коррекция прихода") && made.has_link(&receipt), "{}", made.body);
    assert_eq!(badge(&admin.get(&receipt).await), "Не нужен");
}

#[tokio::test]
async fn pay_5_receipts_are_downloaded_for_accounting() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    assert!(!admin.get("/admin/receipts").await.has("a[href^='/admin/receipts/export']"));
    paid(&site).await;
    assert!(admin.get("/admin/receipts").await.has_link("/admin/receipts/export?as=csv"));
    let file = admin.get("/admin/receipts/export?as=csv").await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.body.lines().count(), 2, "{}", file.body);
    assert!(file.body.contains("Приход") && file.body.contains("Ждёт отправки"), "{}", file.body);
    let later = admin.get("/admin/receipts/export?as=csv&from=2099-01-01").await;
    assert_eq!(later.body.lines().count(), 1);
    let other = site.staff(&[]).await;
    assert_eq!(other.get("/admin/receipts/export?as=csv").await.status, StatusCode::FORBIDDEN);
}

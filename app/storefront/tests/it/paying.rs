//! The payment of an order on its page, without scripts.

use crate::buying::{press, product};
use crate::site::open;
use axum::http::StatusCode;
use pagekit::{Browser, Site};

/// A guest's order with this way to pay: the first that is placed in the demo shop.
const ORDER: &str = "/orders/Z-2026-000004";

async fn place(site: &Site, browser: &Browser, method: &str) {
    let (id, _) = product(site, 3).await;
    browser.post("/cart/add", &[("product", &id)]).await;
    let form = browser.get("/checkout").await.form("/checkout").with_all(&[
        ("name", "Анна"),
        ("email", "anna@example.ru"),
        ("payment", method),
    ]);
    assert_eq!(browser.submit(&form).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn pay_1_sbp_is_a_code_and_a_link_on_the_page_of_the_order() {
    let site = open().await;
    let browser = site.guest();
    place(&site, &browser, "sbp").await;
    let page = browser.get(ORDER).await;
    assert!(
        page.has("svg[role='img']") && page.text().contains("Открыть приложение банка"),
        "{}",
        page.text()
    );
    let link = page.first("a[href*='/pay/']").attr("href").unwrap().to_owned();
    assert!(!page.text().contains("Оплатить"), "nobody pays twice while the bank is asked");
    // Nothing is known yet, and the page says what to do.
    let page = browser.get(&format!("{ORDER}?check=1")).await;
    assert!(page.text().contains("мы не знаем, прошла ли оплата"), "{}", page.text());
    press(&link, "pay").await;
    // The bank is asked at most once in two seconds.
    site.kit.clock.advance_minutes(1);
    let page = browser.get(&format!("{ORDER}?check=1")).await;
    assert!(
        page.text().contains("Подтверждён") && page.text().contains("Оплата получена"),
        "{}",
        page.text()
    );
    assert!(!page.has("svg[role='img']"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pay_1_the_buyer_changes_the_way_to_pay_on_the_page_of_the_order() {
    let site = open().await;
    let browser = site.guest();
    place(&site, &browser, "card").await;
    let page = browser.get(ORDER).await;
    assert!(page.text().contains("Вернуться к оплате") && page.has("[name='method'][value='sbp']"));
    let pay = format!("{ORDER}/pay");
    let wrong = browser.post(&pay, &[("method", "invoice")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let changed = browser.post(&pay, &[("method", "on_receipt")]).await;
    assert_eq!((changed.status, changed.location()), (StatusCode::SEE_OTHER, ORDER));
    let page = browser.get(ORDER).await;
    assert!(page.text().contains("Изменён способ оплаты") && page.text().contains("Ждёт подтверждения"));
    assert!(!page.text().contains("Вернуться к оплате") && page.has("[name='method'][value='card']"));
    browser.post(&pay, &[("method", "card")]).await;
    let page = browser.get(ORDER).await;
    assert!(page.text().contains("Оплатить"), "{}", page.text());
}

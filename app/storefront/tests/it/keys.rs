//! Checkout without keys of the payment gateway, and with the stand-in.

use crate::buying::product;
use crate::site::open;
use payments::Endpoint;
use platform::FixedSettings;
use std::sync::Arc;

#[tokio::test(flavor = "multi_thread")]
async fn pay_4_checkout_offers_what_can_be_paid_and_says_what_is_a_test() {
    let site = open().await;
    let browser = site.guest();
    let (id, _) = product(&site, 3).await;
    browser.post("/cart/add", &[("product", &id)]).await;
    let real = browser.get("/checkout").await;
    assert!(real.has("[name='payment'][value='card'][checked]") && real.has("[name='payment'][value='sbp']"));
    assert!(!real.text().contains("Оплата тестовая"), "{}", real.text());

    site.kit.shop.install(Arc::new(Endpoint::at("http://127.0.0.1:9/v3", true)));
    let test = browser.get("/checkout").await;
    assert!(test.text().contains("Оплата тестовая") && test.has("[name='payment'][value='card']"));
    let form = test.form("/checkout").with_all(&[("name", "Анна"), ("email", "anna@example.ru")]);
    let placed = browser.submit(&form).await;
    assert!(placed.location().contains("/pay/"), "{}", placed.location());
    let order = "/orders/Z-2026-000004";
    assert!(browser.get(order).await.text().contains("Оплата тестовая"));

    site.kit.shop.install(Arc::new(FixedSettings::default()));
    // The payment that has begun is settled with the keys it began with: nothing says to pay otherwise.
    assert!(!browser.get(order).await.text().contains("Оплата онлайн сейчас не подключена"));
    browser.post("/cart/add", &[("product", &id)]).await;
    let without = browser.get("/checkout").await;
    assert!(!without.has("[name='payment'][value='card']") && !without.has("[name='payment'][value='sbp']"));
    assert!(without.has("[name='payment'][value='on_receipt'][checked]"), "{}", without.body);
    // A form that was opened before offers what is gone; it is refused and kept.
    let late = browser
        .submit(&without.form("/checkout").with_all(&[
            ("name", "Анна"),
            ("email", "anna@example.ru"),
            ("payment", "card"),
        ]))
        .await;
    assert!(late.has_error("payment") && late.has_value("anna@example.ru"), "{:?}", late.errors());
}

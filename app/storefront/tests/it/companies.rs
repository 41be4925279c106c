//! A company buys: its requisites are typed, or filled in by the INN, and go into the order.

use crate::buying::product;
use crate::site::{directory, open};
use axum::http::StatusCode;

#[tokio::test(flavor = "multi_thread")]
async fn chk_4_a_company_buys_with_requisites_filled_in_by_its_inn() {
    let site = open().await;
    let browser = site.guest();
    let (id, _) = product(&site, 3).await;
    browser.post("/cart/add", &[("product", &id)]).await;
    let plain = browser.get("/checkout").await;
    assert!(
        plain.has("[name='as_company']:not([checked])") && !plain.has("[name='do']"),
        "no directory, no button"
    );
    directory(&site).await;
    let form = browser.get("/checkout").await.form("/checkout");
    let form = form.with_all(&[
        ("name", "Анна"),
        ("email", "anna@example.ru"),
        ("payment", "on_receipt"),
        ("as_company", "1"),
        ("inn", "7707083893"),
    ]);
    let empty = browser.submit(&form).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.has_error("company_name") && empty.has_error("kpp"), "{:?}", empty.errors());
    assert!(empty.has("[name='as_company'][checked]"));

    for (inn, error) in
        [("7707083894", "Проверьте ИНН"), ("7736207543", "В справочнике нет"), ("7728168971", "закрыта")]
    {
        let page = browser.submit(&form.with_all(&[("inn", inn), ("do", "lookup")])).await;
        assert!(
            page.status == StatusCode::UNPROCESSABLE_ENTITY && page.error("inn").contains(error),
            "{inn}"
        );
    }
    let down = browser.submit(&form.with_all(&[("inn", "7736050003"), ("do", "lookup")])).await;
    assert!(down.text().contains("Справочник компаний сейчас не отвечает"), "{}", down.text());
    let filled = browser.submit(&form.with("do", "lookup")).await;
    assert_eq!(filled.status, StatusCode::OK);
    let again = filled.form("/checkout");
    for (name, value) in [
        ("company_name", "ПАО СБЕРБАНК"),
        ("kpp", "773601001"),
        ("ogrn", "1027700132195"),
        ("email", "anna@example.ru"),
        ("payment", "on_receipt"),
        ("as_company", "1"),
    ] {
        assert_eq!(again.value(name), Some(value), "{name}");
    }
    let placed = browser.submit(&again.without("do")).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{:?}", placed.errors());
    let text = browser.follow(&placed).await.text();
    assert!(
        text.contains("ПАО СБЕРБАНК") && text.contains("7707083893") && text.contains("773601001"),
        "{text}"
    );

    // A box that is not ticked makes it a private purchase, whatever the fields hold.
    browser.post("/cart/add", &[("product", &id)]).await;
    let private = browser.get("/checkout").await.form("/checkout");
    let private = private.with_all(&[
        ("name", "Анна"),
        ("email", "anna@example.ru"),
        ("payment", "on_receipt"),
        ("inn", "1"),
    ]);
    let placed = browser.submit(&private).await;
    assert!(!browser.follow(&placed).await.text().contains("Юридический адрес"));
}

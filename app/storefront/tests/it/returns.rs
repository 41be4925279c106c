//! A buyer returns goods, without a login and without scripts.

use crate::buying::product;
use crate::site::open;
use axum::http::StatusCode;
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use sales_model::orders::{OrderEvent, OrderNumber};

/// The smallest file that is taken for what it says.
const PDF: &[u8] = b"%PDF-1.4\n%%EOF\n";

#[tokio::test(flavor = "multi_thread")]
async fn ord_4_a_guest_asks_to_return_goods_on_the_page_of_the_order() {
    let site = open().await;
    let browser = site.guest();
    let (id, _) = product(&site, 3).await;
    browser.post("/cart/add", &[("product", &id)]).await;
    let form = browser.get("/checkout").await.form("/checkout");
    let form = form
        .with_all(&[("name", "Анна"), ("email", "anna@example.ru"), ("payment", "on_receipt")])
        .without("do");
    let placed = browser.submit(&form).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{:?}", placed.errors());
    browser.follow(&placed).await;
    let order = placed.location().split('?').next().unwrap().to_owned();
    let number = OrderNumber::parse(order.rsplit('/').next().unwrap()).unwrap();
    let back = format!("{order}/return");
    assert!(browser.get(&back).await.text().contains("возвращать нечего"));

    let (shop, staff) = (&site.kit.shop, site.staff(&[ORDERS_VIEW, ORDERS_EDIT]).await);
    for event in [OrderEvent::Accept, OrderEvent::Assemble, OrderEvent::Pack] {
        sales::orders::advance(shop, staff.actor(), &number, event, "").await.unwrap();
    }
    sales::payments::receive(shop, staff.actor(), &number).await.unwrap();
    sales::orders::advance(shop, staff.actor(), &number, OrderEvent::HandOver, "").await.unwrap();
    assert!(browser.get(&order).await.has_link(&back));

    let page = browser.get(&back).await;
    assert!(page.text().contains("статья 26.1"), "{}", page.body);
    let form = page.form(&back).with_all(&[("reason", "defect"), ("wish", "money"), ("way", "bring")]);
    let empty = browser.submit(&form).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.has_error("comment") && empty.has("[value='defect'][checked]"), "{:?}", empty.errors());
    let quantity = page.first("[name^='quantity-']").attr("name").unwrap().to_owned();
    let form = form.with(&quantity, "1").with("comment", "Нет изображения");
    let wrong = browser.upload(&form, &[("files", "снимок.png", b"no picture")]).await;
    assert!(
        wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_error("files"),
        "{:?}",
        wrong.errors()
    );
    let sent = browser.upload(&form, &[("files", "акт.pdf", PDF)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{:?}", sent.errors());
    let one = sent.location().to_owned();
    let shown = browser.get(&one).await;
    assert!(shown.text().contains("Ждёт решения") && shown.text().contains("акт.pdf"), "{}", shown.body);
    let file = shown.first("a[href*='/files/']").attr("href").unwrap().to_owned();
    assert_eq!(browser.get(&file).await.status, StatusCode::OK);
    assert_eq!(site.guest().get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(staff.get(&file).await.status, StatusCode::OK);
    for path in [&back, &one] {
        assert_eq!(site.guest().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(browser.post(&one, &[("event", "cancel")]).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get(&one).await.text().contains("Отменён"));
}

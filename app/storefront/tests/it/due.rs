//! A reminder of an order on a schedule, opened by the link of its letter.

use crate::buying::product;
use crate::site::open;
use axum::http::StatusCode;
use pagekit::{Browser, Page, Site};
use sales::schedules;
use sales_model::orders::OrderNumber;
use sales_model::schedules::ScheduleForm;

const CLIENT: &str = "clara@example.ru";

/// A client who has ordered something on receipt and wants it every week; the links of her two first letters.
async fn subscribed(site: &Site) -> (Browser, Vec<String>) {
    let (shop, system) = (&site.kit.shop, site.kit.system());
    let made = people::accounts::create_demo_client(shop, &system, CLIENT, "три слона в лифте", "Клара");
    let account = made.await.unwrap();
    let branch = org::branches::main(shop).await.unwrap().id;
    let actor = site.kit.client(account, branch);
    let client = site.browser_of(actor.clone());
    let (id, _) = product(site, 5).await;
    client.post("/cart/add", &[("product", &id)]).await;
    let form = client.get("/checkout").await.form("/checkout");
    let form = form.with_all(&[("name", "Клара"), ("email", CLIENT), ("payment", "on_receipt")]);
    let placed = client.submit(&form).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{:?}", placed.errors());
    let number = placed.location().split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    let first = shop.now().plus_days(2).rfc3339();
    let [name, every, unit, remind] = ["Расходники", "1", "week", "1"].map(str::to_owned);
    let next = first.split('T').next().unwrap().to_owned();
    let form = ScheduleForm { name, every, unit, next, remind };
    let number = OrderNumber::parse(&number).unwrap();
    schedules::create_from_order(shop, &actor, &number, None, &form).await.unwrap();
    for days in [2, 7] {
        site.kit.clock.advance_minutes(days * 24 * 60);
        assert_eq!(schedules::remind(shop).await.unwrap(), 1);
    }
    let letters = site.letters(CLIENT).await.join("\n");
    let path = |rest: &str| format!("/orders/due/{}", rest.split_whitespace().next().unwrap());
    let mut links: Vec<String> = letters.split("/orders/due/").skip(1).map(path).collect();
    links.dedup();
    (client, links)
}

fn answer(page: &Page) -> pagekit::Form {
    page.forms().into_iter().find(|form| form.action.starts_with("/orders/due/")).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn chk_3_the_link_of_a_reminder_orders_by_one_button() {
    let site = open().await;
    let (client, links) = subscribed(&site).await;
    let last = links.last().unwrap();
    let guest = site.guest();
    let page = guest.get(last).await;
    assert!(page.text().contains("Пора заказать: Расходники"), "{}", page.text());
    let form = answer(&page);
    let placed = guest.submit(&form.with("do", "order")).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{:?}", placed.errors());
    let order = placed.location().to_owned();
    assert!(order.starts_with("/orders/Z-"), "{order}");
    assert_eq!(guest.get(&order).await.status, StatusCode::OK, "whoever had the link sees the order");
    assert_eq!(client.get(&order).await.status, StatusCode::OK, "it is the client's");
    assert_eq!(site.guest().get(&order).await.status, StatusCode::NOT_FOUND);
    let again = guest.submit(&form.with("do", "order")).await;
    assert_eq!(again.location(), order, "a second click is the same order");
    let page = guest.get(last).await;
    assert!(page.text().contains("уже оформлен") && page.has_link(&order), "{}", page.text());
    let late = guest.submit(&form.with("do", "skip")).await;
    assert_eq!(late.location(), last.as_str());
}

#[tokio::test(flavor = "multi_thread")]
async fn chk_3_a_reminder_is_put_into_the_cart_or_skipped() {
    let site = open().await;
    let (_, links) = subscribed(&site).await;
    let guest = site.guest();
    let page = guest.get(links.first().unwrap()).await;
    assert!(page.text().contains("Срок ответа вышел"), "{}", page.text());
    let last = links.last().unwrap();
    let form = answer(&guest.get(last).await);
    let moved = guest.submit(&form.with("do", "cart")).await;
    assert_eq!(moved.location(), "/cart");
    assert_eq!(guest.get("/cart").await.value("quantity"), "1");
    assert!(guest.get(last).await.text().contains("переложены в корзину"));
    assert_eq!(site.guest().get("/orders/due/unknown").await.status, StatusCode::NOT_FOUND);
}

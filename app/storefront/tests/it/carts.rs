//! Several carts of one shopper and shared carts, without scripts.

use crate::buying::product;
use crate::site::open;
use axum::http::StatusCode;
use sales_model::access::ORDERS_EDIT;

#[tokio::test(flavor = "multi_thread")]
async fn chk_3_a_guest_keeps_carts_by_name_and_undoes_a_deletion() {
    let site = open().await;
    let browser = site.guest();
    let (id, name) = product(&site, 3).await;
    browser.post("/cart/add", &[("product", id.as_str()), ("quantity", "2")]).await;
    let page = browser.get("/cart").await;
    assert!(page.has_link("/cart/saved") && page.has_link("/cart/share"), "{}", page.body);

    let carts = browser.get("/cart/saved").await;
    assert!(carts.text().contains("Других корзин нет"), "{}", carts.text());
    let unnamed = browser.post("/cart/saved", "do=new&name=").await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unnamed.has_error("name"), "{:?}", unnamed.errors());
    let started = browser.post("/cart/saved", &[("do", "new"), ("name", "Дача")]).await;
    assert_eq!((started.status, started.location()), (StatusCode::SEE_OTHER, "/cart"));
    let page = browser.get("/cart").await;
    assert!(page.text().contains("Корзина пуста") && page.text().contains("Дача"), "{}", page.text());
    let carts = browser.get("/cart/saved").await;
    assert!(carts.text().contains("Основная корзина") && carts.text().contains(&name), "{}", carts.text());

    // Deleted, undone, opened.
    let form =
        carts.forms().into_iter().find(|form| form.names.contains("do") && form.value("cart") != Some(""));
    let form = form.unwrap();
    let removed = browser.follow(&browser.submit(&form.with("do", "remove")).await).await;
    assert!(removed.text().contains("можно вернуть"), "{}", removed.text());
    let undo = removed.forms().into_iter().find(|form| form.value("do") == Some("restore")).unwrap();
    browser.submit(&undo).await;
    let opened = browser.submit(&form.with("do", "open")).await;
    assert_eq!(opened.location(), "/cart");
    assert_eq!(browser.get("/cart").await.value("quantity"), "2");

    // Lines move to the cart «Дача».
    let carts = browser.get("/cart/saved").await;
    let lines = carts.forms().into_iter().find(|form| form.names.contains("product")).unwrap();
    let none = browser.submit(&lines.with("do", "move")).await;
    assert!(none.has_error("product"), "{:?}", none.errors());
    let moved = browser.submit(&lines.with("do", "move").with("product", &id)).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{:?}", moved.errors());
    assert!(browser.get("/cart").await.text().contains("Корзина пуста"));
    assert!(browser.get("/cart/saved").await.text().contains(&name));
    assert!(site.guest().get("/cart/saved").await.text().contains("Других корзин нет"));
}

#[tokio::test(flavor = "multi_thread")]
async fn chk_3_a_cart_is_shared_by_a_link_that_can_be_withdrawn() {
    let site = open().await;
    let browser = site.guest();
    let (id, name) = product(&site, 3).await;
    assert!(browser.get("/cart/share").await.text().contains("делиться пока нечем"));
    browser.post("/cart/add", &[("product", id.as_str()), ("quantity", "2")]).await;
    let share = browser.get("/cart/share").await.form("/cart/share");
    let made = browser.follow(&browser.submit(&share).await).await;
    let url = made.value("link");
    let path = url.split_once("/cart/").map(|(_, rest)| format!("/cart/{rest}")).unwrap();

    let friend = site.guest();
    let seen = friend.get(&path).await;
    assert!(seen.text().contains(&name) && !seen.text().contains("Оформить заказ для клиента"));
    let taken = friend.submit(&seen.form(&path)).await;
    assert_eq!(taken.location(), "/cart");
    assert_eq!(friend.get("/cart").await.value("quantity"), "2");

    let employee = site.staff(&[ORDERS_EDIT]).await;
    assert!(employee.get(&path).await.text().contains("Оформить заказ для клиента"));

    let list = browser.get("/cart/share").await;
    let withdraw = list.first("button[name='withdraw']").attr("value").unwrap().to_owned();
    browser.post("/cart/share", &[("withdraw", &withdraw)]).await;
    let gone = friend.get(&path).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(gone.text().contains("Срок ссылки вышел"), "{}", gone.text());
    assert_eq!(friend.submit(&seen.form(&path)).await.location(), path);
}

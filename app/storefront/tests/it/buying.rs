//! A guest buys without scripts: real forms and pages, with the gateway stand-in over loopback.

use crate::site::open;
use axum::http::StatusCode;
use pagekit::Site;

/// Id and name of a product with at least this many pieces in stock.
pub async fn product(site: &Site, pieces: i64) -> (String, String) {
    let cards = discovery::popular(&site.kit.shop, 24).await.unwrap();
    for card in cards {
        if catalog::availability::available(&site.kit.shop, card.id).await.unwrap() >= pieces {
            return (card.id.to_string(), card.name.ru.clone());
        }
    }
    panic!("the demo has no product with {pieces} pieces");
}

pub async fn press(url: &str, button: &str) {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let answer = client.post(format!("{url}/{button}")).send().await.unwrap();
    assert!(answer.status().is_redirection(), "{}", answer.status());
}

#[tokio::test(flavor = "multi_thread")]
async fn chk_1_chk_4_pay_1_a_guest_buys_without_a_script() {
    let site = open().await;
    let browser = site.guest();
    let (id, name) = product(&site, 3).await;

    let page = browser.get("/cart").await;
    assert!(page.status == StatusCode::OK && page.text().contains("Корзина пуста"));
    assert_eq!(browser.get("/checkout").await.location(), "/cart", "nothing to check out");
    let added = browser.post("/cart/add", &[("product", &id)]).await;
    assert_eq!((added.status, added.location()), (StatusCode::SEE_OTHER, "/cart"));
    let page = browser.get("/cart").await;
    assert!(page.text().contains(&name) && page.value("quantity") == "1");
    browser.post("/cart/change", &format!("product={id}&quantity=1&step=more")).await;
    assert_eq!(browser.get("/cart").await.value("quantity"), "2");
    let page = browser.post("/cart/change", &format!("product={id}&quantity=999")).await;
    let is_refused = page.status == StatusCode::UNPROCESSABLE_ENTITY;
    assert!(is_refused && page.text().contains("Уменьшите количество"), "{}", page.status);
    let removed = browser.post("/cart/change", &format!("product={id}&action=remove")).await;
    let page = browser.follow(&removed).await;
    assert!(page.text().contains("Убрали из корзины") && page.value("quantity") == "2", "it can be put back");
    browser.post("/cart/change", &format!("product={id}&quantity=2")).await;

    // On errors the submitted values are kept, and displayed as text.
    let form = browser.get("/checkout").await.form("/checkout").with("payment", "card");
    let script = "</textarea><script>alert(1)</script>";
    let wrong = form.with_all(&[("phone", "12"), ("name", script), ("comment", script)]);
    let page = browser.submit(&wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Проверьте номер телефона") && page.title().starts_with("Ошибка: "));
    let again = page.form("/checkout");
    assert!(!page.has("script:not([src])") && again.value("comment") == Some(script));
    assert_eq!((again.value("phone"), again.value("key")), (Some("12"), form.value("key")));

    // An outdated total places no order.
    let right = form.with_all(&[("name", "Anna"), ("email", "anna@example.ru")]);
    let page = browser.submit(&right.with("expected_total", "1")).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.text().contains("Сумма изменилась"));
    let placed = browser.submit(&right).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER);
    let pay = placed.location();
    assert!(pay.starts_with("http://127.0.0.1:") && pay.contains("/pay/"), "{pay}");
    let twice = browser.submit(&right).await;
    assert_eq!(twice.location(), pay, "a double click is one order and one payment");

    // Pending, then declined, then paid.
    // The demo customer already has three orders.
    let order = "/orders/Z-2026-000004";
    let page = browser.get(order).await;
    let text = page.text();
    assert!(
        page.status == StatusCode::OK && text.contains("Проверяем оплату") && text.contains("Отменить заказ")
    );
    press(pay, "decline").await;
    let text = browser.get(&format!("{order}?check=1")).await.text();
    assert!(text.contains("Оплата не прошла") && text.contains("Оплатить"));
    let second = browser.post(&format!("{order}/pay"), "").await;
    press(second.location(), "pay").await;
    let text = browser.get(&format!("{order}?check=1")).await.text();
    assert!(text.contains("Подтверждён") && text.contains("Оплата получена"));
    let page = browser.post(&format!("{order}/pay"), "").await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.text().contains("уже оплачен"));
    assert_eq!(sales::check(&site.kit.shop).await.unwrap(), Vec::<String>::new());

    // The order is visible to its owner and by its link only.
    let key = browser.cookie("zasov_order_Z-2026-000004").unwrap();
    browser.clear_cookies();
    for path in [order, "/orders/Z-2026-000002", "/orders/nothing", &format!("{order}?key=wrong")] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let opened = browser.get(&format!("{order}?key={key}")).await;
    assert_eq!(opened.location(), order, "the secret leaves the address");
    assert_eq!(browser.get(order).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn ord_1_a_guest_confirms_an_order_on_receipt_by_the_letter_without_a_script() {
    let site = open().await;
    let browser = site.guest();
    let (id, _) = product(&site, 3).await;
    browser.post("/cart/add", &[("product", &id)]).await;
    let form = browser.get("/checkout").await.form("/checkout").with("payment", "on_receipt");
    // A name that would make an advertisement of the letter, and the rest of the form stays as it was.
    let wrong = form.with_all(&[("name", "Приз на evil.example"), ("email", "anna@example.ru")]);
    let page = browser.submit(&wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.error("name"), "Напишите имя буквами: без ссылок, адресов и номеров телефона");
    assert_eq!(page.form("/checkout").value("email"), Some("anna@example.ru"));

    let placed = browser.submit(&wrong.with("name", "Анна")).await;
    let order = placed.location().to_owned();
    let page = browser.follow(&placed).await;
    assert!(
        page.text().contains("Откройте ссылку, которую мы отправили на anna@example.ru"),
        "{}",
        page.body
    );
    let again = page.form(&format!("{order}/contact"));
    assert_eq!(again.value("confirm"), None, "the browser that ordered has no secret: {}", page.body);
    let first = site.letters("anna@example.ru").await.remove(0);
    let sent = browser.submit(&again).await;
    let text = browser.follow(&sent).await.text();
    assert!(text.contains("Отправили ссылку на anna@example.ru ещё раз"), "{text}");

    let letters = site.letters("anna@example.ru").await;
    assert_eq!(letters.len(), 2);
    let letter = letters.into_iter().find(|letter| *letter != first).unwrap();
    let link = letter.lines().find(|line| line.contains("confirm=")).unwrap();
    let elsewhere = site.guest();
    let opened = elsewhere.get(link.strip_prefix(testkit::PUBLIC_URL).unwrap()).await;
    let page = elsewhere.follow(&opened).await;
    assert!(page.text().contains("Подтвердите заказ"), "opening the link does nothing: {}", page.body);
    let confirm = page.form(&format!("{order}/contact"));
    let wrong = elsewhere.submit(&confirm.with("confirm", "guess")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("откройте ссылку из последнего письма"), "{}", wrong.body);
    assert_eq!(elsewhere.submit(&confirm).await.location(), order);
    let page = browser.get(&order).await;
    assert!(page.text().contains("Мы свяжемся с вами") && page.text().contains("по ссылке из письма"));
    // An hour later it is still there.
    site.kit.clock.advance_minutes(61);
    sales::payments::expire_overdue(&site.kit.shop, site.state.ports.payments.as_ref()).await.unwrap();
    assert!(browser.get(&order).await.text().contains("Отменить заказ"));
}

#[tokio::test(flavor = "multi_thread")]
async fn chk_1_one_network_begins_a_bounded_number_of_carts() {
    let site = open().await;
    let (id, _) = product(&site, 3).await;
    let known = site.guest();
    known.post("/cart/add", &[("product", &id)]).await;
    while site.state.quotas.take_row(pagekit::NETWORK) {}
    let page = site.guest().post("/cart/add", &[("product", &id)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("слишком много корзин и черновиков"), "{}", page.body);
    // A cookie that no cart has does not help; a cart that was begun before goes on.
    let forger = site.guest();
    forger.set_cookie("zasov_cart", "invented");
    assert_eq!(forger.post("/cart/add", &[("product", &id)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(known.post("/cart/add", &[("product", &id)]).await.status, StatusCode::SEE_OTHER);
}

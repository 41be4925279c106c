//! A guest buys without scripts: real forms and pages, with the gateway stand-in over loopback.

use crate::browser::{Browser, value};
use axum::http::StatusCode;

/// Id and name of a product with at least this many pieces in stock.
async fn product(browser: &Browser, pieces: i64) -> (String, String) {
    let cards = discovery::popular(&browser.state.shop, 24).await.unwrap();
    for card in cards {
        if catalog::availability::available(&browser.state.shop, card.id).await.unwrap() >= pieces {
            return (card.id.to_string(), card.name.ru.clone());
        }
    }
    panic!("the demo has no product with {pieces} pieces");
}

async fn press(url: &str, button: &str) {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let answer = client.post(format!("{url}/{button}")).send().await.unwrap();
    assert!(answer.status().is_redirection(), "{}", answer.status());
}

#[tokio::test(flavor = "multi_thread")]
async fn chk_1_chk_4_pay_1_a_guest_buys_without_a_script() {
    let mut browser = Browser::open().await;
    let (id, name) = product(&browser, 3).await;

    let (status, page) = browser.get("/cart").await;
    assert!(status == StatusCode::OK && page.contains("Корзина пуста"));
    assert_eq!(browser.ask("GET", "/checkout", None).await.1, "/cart", "nothing to check out");
    let (status, to, _) = browser.post("/cart/add", &format!("product={id}")).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/cart"));
    let (_, page) = browser.get("/cart").await;
    assert!(page.contains(&app_kit::escape(&name)) && value(&page, "quantity") == "1");
    browser.post("/cart/change", &format!("product={id}&quantity=1&step=more")).await;
    assert_eq!(value(&browser.get("/cart").await.1, "quantity"), "2");
    let (status, _, page) = browser.post("/cart/change", &format!("product={id}&quantity=999")).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains("Уменьшите количество"), "{status}");
    let (_, to, _) = browser.post("/cart/change", &format!("product={id}&action=remove")).await;
    let (_, page) = browser.get(&to).await;
    assert!(page.contains("Убрали из корзины") && value(&page, "quantity") == "2", "it can be put back");
    browser.post("/cart/change", &format!("product={id}&quantity=2")).await;

    // On errors the submitted values are kept, and displayed as text.
    let (_, page) = browser.get("/checkout").await;
    let (key, delivery, total) =
        (value(&page, "key"), value(&page, "delivery"), value(&page, "expected_total"));
    let script = "%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let wrong = format!(
        "key={key}&delivery={delivery}&expected_total={total}&payment=card&phone=12&name={script}&comment={script}"
    );
    let (status, _, page) = browser.post("/checkout", &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Проверьте номер телефона") && page.contains("<title>Ошибка: "));
    assert!(!page.contains("<script>alert") && page.contains("&lt;/textarea"));
    assert_eq!((value(&page, "phone"), value(&page, "key")), ("12".to_owned(), key.clone()));

    // An outdated total places no order.
    let right = |total: &str| {
        format!(
            "key={key}&delivery={delivery}&pickup={}&expected_total={total}&payment=card&name=Anna&email=anna%40example.ru",
            value(&page, "pickup")
        )
    };
    let (status, _, again) = browser.post("/checkout", &right("1")).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && again.contains("Сумма изменилась"));
    let (status, pay, _) = browser.post("/checkout", &right(&total)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(pay.starts_with("http://127.0.0.1:") && pay.contains("/pay/"), "{pay}");
    let (_, twice, _) = browser.post("/checkout", &right(&total)).await;
    assert_eq!(twice, pay, "a double click is one order and one payment");

    // Pending, then declined, then paid.
    // The demo customer already has three orders.
    let order = "/orders/Z-2026-000004";
    let (status, page) = browser.get(order).await;
    assert!(status == StatusCode::OK && page.contains("Проверяем оплату") && page.contains("Отменить заказ"));
    press(&pay, "decline").await;
    let (_, page) = browser.get(&format!("{order}?check=1")).await;
    assert!(page.contains("Оплата не прошла") && page.contains("Оплатить"));
    let (_, pay, _) = browser.post(&format!("{order}/pay"), "").await;
    press(&pay, "pay").await;
    let (_, page) = browser.get(&format!("{order}?check=1")).await;
    assert!(
        page.contains("Подтверждён") && page.contains("Оплата получена") && !page.contains("Отменить заказ")
    );
    let (status, _, page) = browser.post(&format!("{order}/pay"), "").await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains("уже оплачен"));
    assert_eq!(sales::check(&browser.state.shop).await.unwrap(), Vec::<String>::new());

    // The order is visible to its owner and by its link only.
    let cookie = browser.cookies.iter().find(|(n, _)| n.starts_with("zasov_order_")).unwrap().1.clone();
    browser.cookies.clear();
    for path in [order, "/orders/Z-2026-000002", "/orders/nothing", &format!("{order}?key=wrong")] {
        assert_eq!(browser.get(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    let (_, to, _) = browser.ask("GET", &format!("{order}?key={cookie}"), None).await;
    assert_eq!(to, order, "the secret leaves the address");
    assert_eq!(browser.get(order).await.0, StatusCode::OK);
}

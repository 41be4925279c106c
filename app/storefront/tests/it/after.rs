//! What a buyer does after the order was placed, without scripts.

use crate::buying::product;
use crate::site::open;
use axum::http::StatusCode;
use pagekit::{Browser, Site};

/// A guest's order of two pieces of one product, paid on receipt: the path of its page.
async fn ordered(site: &Site, browser: &Browser) -> (String, String) {
    let (id, name) = product(site, 4).await;
    browser.post("/cart/add", &[("product", id.as_str()), ("quantity", "2")]).await;
    let form = browser.get("/checkout").await.form("/checkout");
    let typed = [("name", "Анна"), ("email", "anna@example.ru"), ("payment", "on_receipt")];
    let placed = browser.submit(&form.with_all(&typed)).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{:?}", placed.errors());
    (placed.location().split('?').next().unwrap().to_owned(), name)
}

#[tokio::test(flavor = "multi_thread")]
async fn ord_4_a_buyer_is_told_what_a_cancellation_does_and_undoes_it() {
    let site = open().await;
    let browser = site.guest();
    let (path, _) = ordered(&site, &browser).await;
    let cancel = format!("{path}/cancel");
    let page = browser.get(&path).await;
    assert!(page.has_link(&cancel), "no cancellation by one tap: {}", page.body);
    let page = browser.get(&cancel).await;
    let text = page.text();
    assert!(text.contains("снова поступят в продажу") && text.contains("возвращать нечего"), "{text}");
    let form = page.form(&cancel);
    let wrong = browser.submit(&form).await;
    assert!(wrong.has_error("reason"), "{:?}", wrong.errors());
    let done = browser.submit(&form.with("reason", "mistake")).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, path.as_str()));
    let page = browser.get(&path).await;
    assert!(page.text().contains("Отмену можно вернуть до"), "{}", page.text());
    let restored = browser.submit(&page.form(&format!("{path}/restore"))).await;
    assert_eq!(restored.status, StatusCode::SEE_OTHER);
    assert!(browser.get(&path).await.text().contains("Отмена возвращена"));
    let stranger = site.guest();
    assert_eq!(stranger.get(&cancel).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn ord_3_ord_4_chk_3_a_buyer_writes_changes_and_repeats_an_order() {
    let site = open().await;
    let browser = site.guest();
    let (path, name) = ordered(&site, &browser).await;
    let messages = format!("{path}/messages");
    let page = browser.get(&path).await;
    let form = page.form(&messages).with("message", "Когда привезёте?");
    let sent = browser.upload(&form, &[("files", "акт.pdf", b"%PDF-1.4\n%%EOF\n".as_slice())]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{:?}", sent.errors());
    let page = browser.get(&path).await;
    assert!(page.text().contains("Когда привезёте?") && page.text().contains("акт.pdf"), "{}", page.text());
    let file = page.links().into_iter().find(|link| link.contains("/files/")).unwrap();
    assert_eq!(browser.get(&file).await.status, StatusCode::OK);
    assert_eq!(site.guest().get(&file).await.status, StatusCode::NOT_FOUND);

    let edit = format!("{path}/edit");
    let form = browser.get(&edit).await.form(&edit);
    let field = form_field(&browser, &edit).await;
    let more = browser.submit(&form.with(&field, "3")).await;
    assert!(more.has_error(&field), "{:?}", more.errors());
    assert_eq!(browser.submit(&form.with(&field, "1")).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get(&path).await.text().contains("2 → 1"));

    let again = browser.submit(&browser.get(&path).await.form(&format!("{path}/repeat"))).await;
    let cart = browser.follow(&again).await;
    assert!(
        cart.text().contains(&name) && cart.text().contains("Всё из списка в корзине"),
        "{}",
        cart.text()
    );
    let kept =
        browser.post("/cart/change", &[("product", product_of(&cart).as_str()), ("action", "later")]).await;
    assert!(browser.follow(&kept).await.text().contains("Отложено"));
}

/// The name of the first quantity of the page.
async fn form_field(browser: &Browser, path: &str) -> String {
    let page = browser.get(path).await;
    page.first("input[name^='quantity-']").attr("name").unwrap().to_owned()
}

fn product_of(cart: &pagekit::Page) -> String {
    cart.first("input[name='product']").attr("value").unwrap().to_owned()
}

//! Promotions as shoppers see them: tiles, product page, cart with a code, checkout, order.

use crate::buying::product;
use crate::site::open;
use axum::http::StatusCode;
use base::ProductId;
use pagekit::Site;
use promotions::codes::{self, NewCodes};
use promotions::edit;
use promotions_model::access::PROMOTIONS_EDIT;
use promotions_model::state::PromotionEvent;

/// Starts a promotion; with this code if there is one.
async fn start(site: &Site, own: &[(&str, &str)], code: &str) {
    let (shop, staff) = (&site.kit.shop, site.staff(&[PROMOTIONS_EDIT]).await);
    let staff = staff.actor();
    let base = [("buyer", "anybody"), ("priority", "100"), ("combines", "1")];
    let fields: Vec<(String, String)> =
        base.iter().chain(own).map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let id = edit::save(shop, staff, None, &fields, |_| None).await.unwrap();
    if !code.is_empty() {
        let word = NewCodes::Word { code: code.to_owned(), uses: String::new() };
        codes::add(shop, staff, id, &word).await.unwrap();
    }
    edit::advance(shop, staff, id, 1, PromotionEvent::Start).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn chk_6_a_code_is_entered_explained_and_removed_without_a_script() {
    let site = open().await;
    let terms = [("name_ru", "Осенняя"), ("kind", "percent"), ("percent", "10"), ("needs_code", "1")];
    start(&site, &terms, "ОСЕНЬ").await;
    let browser = site.guest();
    let (id, name) = product(&site, 3).await;
    browser.post("/cart/add", &[("product", &id)]).await;

    let empty = browser.post("/cart/code", &[("code", " - ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.has_error("code"), "{:?}", empty.errors());
    let wrong = browser.post("/cart/code", &[("code", "zima")]).await;
    assert_eq!((wrong.status, wrong.location()), (StatusCode::SEE_OTHER, "/cart"));
    assert!(browser.get("/cart").await.text().contains("Промокод ZIMA не действует. Такого промокода нет"));

    // A link of a mailing enters one.
    assert_eq!(browser.get("/cart?code=%D0%9E%D1%81%D0%B5%D0%BD%D1%8C").await.location(), "/cart");
    let page = browser.get("/cart").await;
    assert!(
        page.text().contains("Промокод ОСЕНЬ применён") && page.text().contains("Осенняя"),
        "{}",
        page.text()
    );
    assert!(page.text().replace('\u{a0}', " ").contains("−10 %"));
    let checkout = browser.get("/checkout").await;
    assert!(checkout.text().contains("Осенняя"), "{}", checkout.text());
    let form = checkout.form("/checkout").with_all(&[
        ("name", "Анна"),
        ("email", "anna@example.ru"),
        ("payment", "on_receipt"),
    ]);
    let placed = browser.submit(&form).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{}", placed.text());
    let order = browser.follow(&placed).await;
    assert!(order.text().contains("Осенняя") && order.text().contains(&name), "{}", order.text());
    let letters = site.letters("anna@example.ru").await;
    assert!(letters.iter().any(|letter| letter.contains("Осенняя")), "{letters:?}");

    // The next cart begins without it.
    browser.post("/cart/add", &[("product", &id)]).await;
    assert!(!browser.get("/cart").await.text().contains("Осенняя"));
    browser.post("/cart/code", &[("code", "осень")]).await;
    browser.post("/cart/code", &[("action", "remove")]).await;
    assert!(!browser.get("/cart").await.text().contains("Осенняя"));
}

#[tokio::test(flavor = "multi_thread")]
async fn chk_6_tiles_and_product_pages_show_the_price_of_a_promotion() {
    let site = open().await;
    let (id, _) = product(&site, 3).await;
    let id: ProductId = id.parse().unwrap();
    let card = catalog::cards::by_ids(&site.kit.shop, &[id]).await.unwrap().remove(0);
    let address = format!("/product/{}", card.slug);
    let guest = site.guest();
    assert!(!guest.get(&address).await.text().contains("−15"));
    let terms =
        [("name_ru", "Наша"), ("kind", "percent"), ("percent", "15"), ("products", card.sku.as_str())];
    start(&site, &terms, "").await;

    let page = guest.get(&address).await;
    assert!(page.text().replace('\u{a0}', " ").contains("−15 %"), "{}", page.text());
    let list = base::format::money(base::Locale::Ru, card.price.unwrap());
    assert!(page.select(".price-old").iter().any(|old| old.text().contains(&list)), "{list}");
    let found = guest.get(&format!("/search?q={}", pagekit::percent(&card.sku))).await;
    assert!(found.text().replace('\u{a0}', " ").contains("−15 %"), "{}", found.text());

    // What is missing for the next benefit, and a gift.
    let free = [("name_ru", "Бесплатно"), ("kind", "free_delivery"), ("min_sum", "100000000")];
    start(&site, &free, "").await;
    guest.post("/cart/add", &[("product", &id.to_string())]).await;
    let cart = guest.get("/cart").await;
    assert!(
        cart.text().contains("до бесплатной доставки") && cart.text().contains("Наша"),
        "{}",
        cart.text()
    );
    let gift = [("name_ru", "Второй"), ("kind", "gift"), ("gift", card.sku.as_str()), ("gift_quantity", "1")];
    start(&site, &gift, "").await;
    let cart = guest.get("/cart").await;
    assert!(cart.has(&format!("#gift-{id}")) && cart.text().contains("Подарок, 1 шт."), "{}", cart.text());
}

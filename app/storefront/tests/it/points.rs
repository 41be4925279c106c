//! LOY-1, FIN-1: points and balance in the cart, at checkout and on the page of the order, without scripts.

use crate::buying::product;
use crate::site::open;
use axum::http::StatusCode;
use base::{AccountId, Locale};
use pagekit::{Browser, Page, Site};
use platform::Actor;

/// A client with 300 points and 2 000 roubles on the balance.
async fn client(site: &Site) -> (Browser, AccountId) {
    let (shop, system) = (&site.kit.shop, site.kit.system());
    let created =
        people::accounts::create_demo_client(shop, &system, "vera@example.ru", "три слона в лифте", "Вера");
    let account = created.await.unwrap();
    let fields = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let gift = fields(&[("amount", "300"), ("direction", "give"), ("reason", "За отзыв")]);
    ledger::points::adjust(shop, &system, account, &gift, "0123456789abcdef-1").await.unwrap();
    let cash = fields(&[("amount", "2000"), ("received_kind", "cash")]);
    ledger::balance::receive(shop, &system, account, &cash, "0123456789abcdef-2").await.unwrap();
    let branch = org::branches::main(shop).await.unwrap().id;
    let actor = Actor::Client { account, company: None, branch, locale: Locale::Ru, behind: None };
    (site.browser_of(actor), account)
}

fn text(page: &Page) -> String {
    page.text().replace(['\u{a0}', '\u{202f}'], " ")
}

#[tokio::test(flavor = "multi_thread")]
async fn loy_1_points_are_spent_in_the_cart_and_at_checkout_without_a_script() {
    let site = open().await;
    let (vera, account) = client(&site).await;
    let (id, _) = product(&site, 3).await;
    vera.post("/cart/add", &[("product", &id)]).await;
    let cart = vera.get("/cart").await;
    assert!(
        text(&cart).contains("У вас 300 баллов") && text(&cart).contains("За заказ начислим"),
        "{}",
        text(&cart)
    );
    let wrong = vera.submit(&cart.form("/cart/points").with("points", "сто")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_error("points"), "{:?}", wrong.errors());
    let spent = vera.submit(&cart.form("/cart/points").with("points", "100")).await;
    assert_eq!((spent.status, spent.location()), (StatusCode::SEE_OTHER, "/cart"));
    assert!(text(&vera.get("/cart").await).contains("−100 ₽"));

    let checkout = vera.get("/checkout").await;
    let form = checkout.form("/checkout");
    assert_eq!(form.value("points"), Some("100"));
    // Other points are counted first: the form keeps what was typed.
    let typed = form.with_all(&[
        ("name", "Вера"),
        ("email", "vera@example.ru"),
        ("payment", "on_receipt"),
        ("points", "120"),
    ]);
    let recounted = vera.submit(&typed.with("do", "points")).await;
    assert!(text(&recounted).contains("−120 ₽"), "{}", text(&recounted));
    let form = recounted.form("/checkout");
    assert_eq!((form.value("name"), form.value("points")), (Some("Вера"), Some("120")));
    let other = vera.submit(&form.with("points", "50")).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "the sum is another one now");
    let placed = vera.submit(&other.form("/checkout")).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{}", text(&placed));
    let order = vera.follow(&placed).await;
    assert!(text(&order).contains("Оплата баллами") && text(&order).contains("−50 ₽"), "{}", text(&order));
    let left = ledger::points::available(site.kit.shop.read(), account).await.unwrap();
    assert_eq!(left, base::Kopecks(250 * 100));

    let cancel = vera.get(&format!("{}/cancel", placed.location())).await;
    assert!(text(&cancel).contains("Списанные баллы на 50 ₽ вернутся"), "{}", text(&cancel));
    let guest = site.guest();
    guest.post("/cart/add", &[("product", &id)]).await;
    assert!(!guest.get("/cart").await.has("#points-state"), "guests have no points");
}

#[tokio::test(flavor = "multi_thread")]
async fn fin_1_the_balance_pays_for_an_order_without_a_script() {
    let site = open().await;
    let (vera, account) = client(&site).await;
    let (id, _) = product(&site, 3).await;
    vera.post("/cart/add", &[("product", &id)]).await;
    let checkout = vera.get("/checkout").await;
    assert!(text(&checkout).contains("на нём 2 000 ₽"), "{}", text(&checkout));
    let form = checkout.form("/checkout");
    let typed =
        [("name", "Вера"), ("email", "vera@example.ru"), ("payment", "on_receipt"), ("from_balance", "1")];
    let placed = vera.submit(&form.with_all(&typed)).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{}", text(&placed));
    let order = vera.follow(&placed).await;
    assert!(text(&order).contains("С баланса оплачено"), "{}", text(&order));
    let left = ledger::balance::available(site.kit.shop.read(), account).await.unwrap();
    assert!(left < base::Kopecks(2000 * 100));
    let cancel = vera.get(&format!("{}/cancel", placed.location())).await;
    let asked = cancel.form(&format!("{}/cancel", placed.location()));
    let done = vera.submit(&asked.with_all(&[("reason", "changed_mind"), ("to_balance", "1")])).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let back = ledger::balance::available(site.kit.shop.read(), account).await.unwrap();
    assert_eq!(back, base::Kopecks(2000 * 100));
}

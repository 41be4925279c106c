//! CHK-1: the cart, by the forms that its pages show.

use super::Server;
use super::browser::Page;
use axum::http::StatusCode;

/// The number of products that the header tells.
fn badge(page: &Page) -> String {
    page.first("[data-cart-count]").text()
}

fn lines(page: &Page) -> usize {
    page.select(".cart-line").len()
}

#[tokio::test(flavor = "multi_thread")]
async fn chk_1_the_cart_is_filled_changed_and_emptied_by_its_forms() {
    let server = Server::start().await;
    let guest = server.guest();
    let listing = guest.get("/catalog/opening-sensors?stock=1").await;
    let tile = listing.form_at("main .tile form[action='/cart/add']");
    assert_eq!(guest.submit(&tile).await.location(), "/cart");
    let add = guest.get("/product/hank-hkzw-ms01").await.form("/cart/add");
    let cart = guest.submit(&add.with("quantity", "2")).await;
    assert_eq!((cart.status, cart.location()), (StatusCode::SEE_OTHER, "/cart"));
    let cart = guest.follow(&cart).await;
    assert_eq!((badge(&cart).as_str(), lines(&cart)), ("3", 2));

    let product = add.value("product").unwrap();
    let quantity = format!("#line-{product} form.cart-quantity");
    let more = guest.submit(&cart.form_at(&quantity).with("step", "more")).await;
    let line = guest.follow(&more).await.form_at(&quantity);
    assert_eq!(line.value("quantity"), Some("3"));
    let typed = guest.submit(&line.with("quantity", "1")).await;
    let cart = guest.follow(&typed).await;
    assert_eq!(cart.form_at(&quantity).value("quantity"), Some("1"));

    let remove = cart.form_at(&format!("#line-{product} form.cart-remove")).with("action", "remove");
    let removed = guest.submit(&remove).await;
    let cart = guest.follow(&removed).await;
    assert_eq!(lines(&cart), 1);
    let undo = cart.form_at("[role='status'] form[action='/cart/change']");
    let cart = guest.submit(&undo).await;
    let cart = guest.follow(&cart).await;
    assert_eq!((badge(&cart).as_str(), lines(&cart)), ("2", 2));
}

//! CAT-4: an administrator links accessories to a product by a rule and by hand, and shoppers see them.

use super::Server;
use super::browser::{ADMIN, Page};
use super::crawl::form;
use axum::http::StatusCode;

/// The links of the shelf with this heading on a product page.
fn shelf(page: &Page, title: &str) -> Vec<String> {
    let shelves = page.select("section");
    let named = shelves.iter().filter(|shelf| shelf.select("h2").iter().any(|h| h.text() == title));
    let links = named.flat_map(|shelf| shelf.select("a[href]"));
    links.filter_map(|a| a.attr("href").map(str::to_owned)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_what_is_linked_by_hand_is_shown_first_and_in_order() {
    let server = Server::start().await;
    let cards = super::picks::cards(&server, 3).await;
    let staff = server.logged_in(ADMIN).await;
    let address = format!("/admin/products/{}/links", cards[0].id);
    let editor = staff.get(&format!("/admin/products/{}", cards[0].id)).await;
    assert!(editor.has_link(&address), "the editor leads there");
    // From now on the server has in memory what goes with the product.
    let before = shelf(&staff.get(&format!("/product/{}", cards[0].slug)).await, "Подойдёт к этому товару");
    assert!(cards[1..].iter().all(|card| !before.contains(&format!("/product/{}", card.slug))), "{before:?}");

    let new = form(&staff, &address, &address).await;
    let page = staff.submit(&new.with("sku", "нет такого")).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.has_value("нет такого"));
    assert!(page.has_error("sku-accessory"), "the summary leads to the field");
    let page = staff.submit(&new.with("sku", &cards[0].sku)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing goes with itself");
    for card in &cards[1..] {
        assert_eq!(staff.submit(&new.with("sku", &card.sku)).await.location(), format!("{address}?done=1"));
    }
    let last = format!("{address}/{}", cards[2].id);
    let up = staff.get(&address).await.form(&last).with("action", "up");
    assert_eq!(staff.submit(&up).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.submit(&up.with("action", "x")).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let page = server.guest().get(&format!("/product/{}", cards[0].slug)).await;
    let address = |n: usize| format!("/product/{}", cards[n].slug);
    let shown = shelf(&page, "Подойдёт к этому товару");
    let place = |n: usize| shown.iter().position(|link| *link == address(n)).unwrap();
    assert!(place(2) < place(1), "the later one was moved up");
    let elsewhere = [shelf(&page, "Похожие товары"), shelf(&page, "С этим товаром покупают")];
    assert!(!elsewhere.concat().contains(&address(1)), "nothing is shown twice");
    let english = server.guest().get(&format!("/en/product/{}", cards[0].slug)).await;
    assert!(!shelf(&english, "Goes with this product").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_a_rule_is_added_changed_and_deleted() {
    let server = Server::start().await;
    let staff = server.logged_in(ADMIN).await;
    let tree = catalog::categories::tree(&server.kit.shop).await.unwrap();
    let id = |slug: &str| tree.by_slug(slug).unwrap().id.to_string();
    let new = form(&staff, "/admin/accessories/new", "/admin/accessories/new").await;
    let wrong = staff.submit(&new.with("category", &id("locks"))).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_error("accessory"));
    let filled = new.with("category", &id("locks")).with("accessory", &id("keypads"));
    let saved = staff.submit(&filled).await;
    let page = saved.location().split('?').next().unwrap().to_owned();
    assert_eq!(staff.submit(&filled).await.status, StatusCode::UNPROCESSABLE_ENTITY, "there is one already");
    assert!(staff.get("/admin/accessories").await.has_link(&page));

    let edit = form(&staff, &page, &page).await;
    assert_eq!(
        staff.submit(&edit.with("accessory", &id("hubs"))).await.location(),
        format!("{page}?done=saved")
    );
    let late = staff.submit(&edit.with("accessory", &id("sirens"))).await;
    assert!(late.status == StatusCode::CONFLICT && late.has("#conflict"));
    let gone = form(&staff, &page, &format!("{page}/delete")).await;
    assert_eq!(staff.submit(&gone).await.location(), "/admin/accessories?done=deleted");
    assert_eq!(staff.get(&page).await.status, StatusCode::NOT_FOUND);
}

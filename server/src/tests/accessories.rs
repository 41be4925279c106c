//! CAT-4: an administrator links accessories to a product by a rule and by hand, and shoppers see them.

use super::Server;
use super::browser::{ADMIN, Browser, forms};
use super::crawl::form;
use axum::http::StatusCode;

/// The contents of the shelf with this heading on a product page.
fn shelf<'a>(body: &'a str, title: &str) -> &'a str {
    let from = body.split(&format!("<h2>{title}</h2>")).nth(1);
    from.map_or("", |rest| rest.split("</section>").next().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_what_is_linked_by_hand_is_shown_first_and_in_order() {
    let server = Server::start().await;
    let cards = super::picks::cards(&server, 3).await;
    let mut staff = Browser::logged_in(&server, ADMIN).await;
    let address = format!("/admin/products/{}/links", cards[0].id);
    let editor = staff.get(&format!("/admin/products/{}", cards[0].id)).await;
    assert!(editor.body.contains(&format!("href=\"{address}\"")), "the editor leads there");

    let new = form(&mut staff, &address, &address).await;
    let page = staff.submit(&new.with("sku", "нет такого")).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("value=\"нет такого\""));
    assert!(page.body.contains("href=\"#sku-accessory\""), "the summary leads to the field");
    let page = staff.submit(&new.with("sku", &cards[0].sku)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing goes with itself");
    for card in &cards[1..] {
        assert_eq!(staff.submit(&new.with("sku", &card.sku)).await.to(), format!("{address}?done=1"));
    }
    let body = staff.get(&address).await.body;
    let last = format!("{address}/{}", cards[2].id);
    let up = forms(&body).into_iter().find(|f| f.action == last).unwrap().with("action", "up");
    assert_eq!(staff.submit(&up).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.submit(&up.with("action", "x")).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let page = Browser::new(&server).get(&format!("/product/{}", cards[0].slug)).await;
    let shown = shelf(&page.body, "Подойдёт к этому товару");
    let place = |n: usize| shown.find(&format!("/product/{}\"", cards[n].slug)).unwrap();
    assert!(place(2) < place(1), "the later one was moved up");
    let elsewhere = [shelf(&page.body, "Похожие товары"), shelf(&page.body, "С этим товаром покупают")];
    assert!(!elsewhere.concat().contains(&format!("/product/{}\"", cards[1].slug)), "nothing is shown twice");
    let english = Browser::new(&server).get(&format!("/en/product/{}", cards[0].slug)).await;
    assert!(!shelf(&english.body, "Goes with this product").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_a_rule_is_added_changed_and_deleted() {
    let server = Server::start().await;
    let mut staff = Browser::logged_in(&server, ADMIN).await;
    let tree = catalog::categories::tree(&server.kit.shop).await.unwrap();
    let id = |slug: &str| tree.by_slug(slug).unwrap().id.to_string();
    let new = form(&mut staff, "/admin/accessories/new", "/admin/accessories/new").await;
    let wrong = staff.submit(&new.with("category", &id("locks"))).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.body.contains("href=\"#accessory\""));
    let filled = new.with("category", &id("locks")).with("accessory", &id("keypads"));
    let saved = staff.submit(&filled).await;
    let page = saved.to().split('?').next().unwrap().to_owned();
    assert_eq!(staff.submit(&filled).await.status, StatusCode::UNPROCESSABLE_ENTITY, "there is one already");
    assert!(staff.get("/admin/accessories").await.body.contains(&format!("href=\"{page}\"")));

    let edit = form(&mut staff, &page, &page).await;
    assert_eq!(staff.submit(&edit.with("accessory", &id("hubs"))).await.to(), format!("{page}?done=saved"));
    let late = staff.submit(&edit.with("accessory", &id("sirens"))).await;
    assert!(late.status == StatusCode::CONFLICT && late.body.contains("id=\"conflict\""));
    let gone = form(&mut staff, &page, &format!("{page}/delete")).await;
    assert_eq!(staff.submit(&gone).await.to(), "/admin/accessories?done=deleted");
    assert_eq!(staff.get(&page).await.status, StatusCode::NOT_FOUND);
}

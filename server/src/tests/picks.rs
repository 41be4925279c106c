//! CAT-5: wish list and comparison without scripts, for guests who share cached pages and for account
//! holders.

use super::Server;
use super::browser::{ANNA, Page};
use axum::http::{StatusCode, header};
use catalog_model::views::ProductCard;
use discovery_model::picks::Picks;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

/// Products of one category that can be bought.
pub async fn cards(server: &Server, n: usize) -> Vec<ProductCard> {
    use catalog::tables::{category, product};
    let db = server.kit.shop.read();
    let sensors = category::Entity::find().filter(category::Column::Slug.eq("motion-sensors"));
    let ids = product::Entity::find()
        .filter(product::Column::CategoryId.eq(sensors.one(db).await.unwrap().unwrap().id))
        .filter(product::Column::Available.gt(0))
        .filter(product::Column::Price.is_not_null())
        .order_by_asc(product::Column::Id)
        .all(db)
        .await
        .unwrap();
    let picks = Picks(ids.into_iter().map(|p| p.id).take(n).collect());
    let cards = discovery::picked(&server.kit.shop, &picks).await.unwrap();
    assert_eq!(cards.len(), n);
    cards
}

fn text_of(cards: &[ProductCard]) -> String {
    Picks(cards.iter().map(|c| c.id).collect()).to_text()
}

fn cookie(page: &Page, name: &str) -> String {
    let mut all = page.headers.get_all(header::SET_COOKIE).iter().map(|v| v.to_str().unwrap());
    all.rfind(|c| c.starts_with(&format!("{name}="))).unwrap_or_default().to_owned()
}

fn shows(page: &Page, card: &ProductCard) -> bool {
    page.text().contains(&card.name.ru)
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_a_guest_compares_without_a_script() {
    let server = Server::start().await;
    let cards = cards(&server, 4).await;
    let guest = server.guest();
    let page = guest.get("/compare").await;
    assert!(page.text().contains("Сравнивать пока нечего") && page.has("meta[content='noindex']"));
    let mut to = String::new();
    for card in &cards {
        let page = guest.post("/compare/change", &format!("product={}&action=add", card.id)).await;
        to = page.location().to_owned();
        let cookie = cookie(&page, "zasov_compare");
        assert!(cookie.contains("SameSite=Lax") && !cookie.contains("HttpOnly"), "scripts read it: {cookie}");
    }
    assert_eq!(to, format!("/compare?ids={}", text_of(&cards)));
    let page = guest.get("/compare").await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, to.as_str()),
        "the address holds everything"
    );

    // The address alone is enough for another visitor.
    let other = server.guest();
    let page = other.get(&to).await;
    assert!(cards.iter().all(|card| shows(&page, card)) && page.has("meta[content='noindex,follow']"));
    assert!(other.cookies().is_empty(), "looking leaves nothing");
    let rows = page.select("th[scope='row']").len();
    let differences = other.get(&format!("{to}&diff=1")).await;
    let left = differences.select("th[scope='row']").len();
    assert!((2..rows).contains(&left), "{left} of {rows} rows differ");

    // Removing a product from someone else's comparison affects the displayed page only.
    let body = format!("product={}&ids={}&diff=1&action=remove", cards[0].id, text_of(&cards));
    let page = other.post("/compare/change", &body).await;
    assert_eq!(page.location(), format!("/compare?ids={}&diff=1", text_of(&cards[1..])));
    assert_eq!(guest.get("/compare").await.location(), to);

    let page = guest.post("/compare/change", "action=clear").await;
    assert!(page.location() == "/compare" && cookie(&page, "zasov_compare").contains("Max-Age=0"));
    for wrong in ["", "product=nothing", "action=remove"] {
        assert_eq!(guest.post("/compare/change", wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_a_comparison_has_an_end_and_says_what_is_gone() {
    let server = Server::start().await;
    let cards = cards(&server, 13).await;
    let guest = server.guest();
    for card in &cards[..12] {
        guest.post("/compare/change", &format!("product={}", card.id)).await;
    }
    let page = guest.post("/compare/change", &format!("product={}", cards[12].id)).await;
    assert_eq!(page.location(), format!("/compare?ids={}&full=1", text_of(&cards[..12])));
    let to = page.location().to_owned();
    assert!(guest.get(&to).await.text().contains("Сравнить можно до 12 товаров"));

    let unknown = "/compare?ids=01936d2a-0000-7000-8000-000000000007.nothing";
    let page = guest.get(unknown).await;
    assert!(page.text().contains("больше нет в продаже") && page.text().contains("Сравнивать пока нечего"));
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_ops_5_lists_of_a_guest_leave_the_shared_copies_of_pages() {
    let server = Server::start().await;
    let card = cards(&server, 1).await.remove(0);
    let path = format!("/product/{}", card.slug);
    let guest = server.guest();
    let shared = guest.get(&path).await;
    let etag = |page: &Page| page.headers.get(header::ETAG).cloned();
    assert!(etag(&shared).is_some());
    guest.post("/compare/change", &format!("product={}", card.id)).await;
    let again = guest.get(&path).await;
    assert!(!guest.cookies().is_empty());
    assert_eq!((etag(&again), again.body), (etag(&shared), shared.body), "the same copy as everybody's");
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_a_guests_wishes_go_along_to_the_account_and_into_the_cart() {
    let server = Server::start().await;
    let cards = cards(&server, 3).await;
    let guest = server.guest();
    assert!(guest.get("/wishlist").await.text().contains("В избранном пока ничего нет"));
    for card in &cards {
        let page = guest.post("/wishlist/change", &format!("product={}&action=add", card.id)).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/wishlist"));
        assert!(!cookie(&page, "zasov_wishes").contains("HttpOnly"), "scripts read it");
    }
    let page = guest.get("/wishlist").await;
    assert!(cards.iter().all(|card| shows(&page, card)) && page.text().contains("хранится в этом браузере"));

    let page = guest.post("/wishlist/change", &format!("product={}&action=remove", cards[0].id)).await;
    let to = page.location().to_owned();
    assert_eq!(to, format!("/wishlist?removed={}", cards[0].id));
    assert!(guest.get(&to).await.text().contains("Вернуть"), "there is a way back");
    guest.post("/wishlist/change", &format!("product={}", cards[0].id)).await;

    let form = format!("login={}&password={}", super::browser::percent(ANNA.0), ANNA.1);
    let page = guest.post("/login", &form).await;
    assert!(cookie(&page, "zasov_wishes").contains("Max-Age=0"), "the list is the account's now");
    let phone = server.logged_in(ANNA).await;
    let page = phone.get("/wishlist").await;
    assert!(cards.iter().all(|card| shows(&page, card)), "and on every device");
    let counted = |page: &Page| page.first("a[data-picks='wishes'] .count").text();
    assert_eq!(counted(&page), "3", "the frame counts them");

    let page = phone.post("/wishlist/change", &format!("product={}&action=cart", cards[1].id)).await;
    assert_eq!(page.location(), format!("/wishlist?moved={}", cards[1].id));
    assert!(shows(&phone.get("/cart").await, &cards[1]));
    assert_eq!(counted(&phone.get("/wishlist").await), "2");

    // As the island does it.
    let path = "/api/wishes/set";
    let done = phone.call(path, &format!("product={}&is_in=false", cards[2].id)).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert!(!shows(&phone.get("/wishlist").await, &cards[2]));
    let stranger = server.guest().call(path, &format!("product={}&is_in=true", cards[2].id)).await;
    assert_ne!(stranger.status, StatusCode::OK, "a guest's list is no business of the server");
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_a_guests_wish_list_has_an_end_and_keeps_what_the_cart_refuses() {
    let server = Server::start().await;
    let cards = cards(&server, 1).await;
    let guest = server.guest();
    let unseen = "01936d2a-0000-7000-8000-000000000007";
    guest.post("/wishlist/change", &format!("product={}", cards[0].id)).await;
    let page = guest.post("/wishlist/change", &format!("product={unseen}&action=cart")).await;
    assert!(page.status == StatusCode::NOT_FOUND || page.status == StatusCode::UNPROCESSABLE_ENTITY);
    for n in 0..29 {
        guest.post("/wishlist/change", &format!("product=01936d2a-0000-7000-8000-0000000001{n:02}")).await;
    }
    let page = guest.post("/wishlist/change", &format!("product={unseen}")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("больше не поместится") && shows(&page, &cards[0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_the_wish_list_is_filled_and_moved_to_the_cart_by_its_forms() {
    let server = Server::start().await;
    let guest = server.guest();
    let shelf = guest.get("/catalog/motion-sensors?stock=1").await;
    let wished = guest.submit(&shelf.form_at("form[data-pick='wishes']")).await;
    let list = guest.follow(&wished).await;
    assert_eq!(list.select("main .cart-line").len(), 1);
    let line = list.form_at("main .cart-line form.cart-quantity");
    let moved = guest.submit(&line.with("action", "cart")).await;
    let list = guest.follow(&moved).await;
    assert!(list.text().contains("В избранном пока ничего нет") && list.has_link("/cart"));
    assert_eq!(guest.get("/cart").await.select(".cart-line").len(), 1);
}

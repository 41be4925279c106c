//! CAT-5: wish list and comparison without scripts, for guests who share cached pages and for account
//! holders.

use super::Server;
use super::browser::{ANNA, Browser, Page};
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
    page.body.contains(&app_kit::escape(&card.name.ru))
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_a_guest_compares_without_a_script() {
    let server = Server::start().await;
    let cards = cards(&server, 4).await;
    let mut guest = Browser::new(&server);
    let page = guest.get("/compare").await;
    assert!(page.body.contains("Сравнивать пока нечего") && page.body.contains("content=\"noindex\""));
    let mut to = String::new();
    for card in &cards {
        let page = guest.post("/compare/change", &format!("product={}&action=add", card.id)).await;
        to = page.to().to_owned();
        let cookie = cookie(&page, "zasov_compare");
        assert!(cookie.contains("SameSite=Lax") && !cookie.contains("HttpOnly"), "scripts read it: {cookie}");
    }
    assert_eq!(to, format!("/compare?ids={}", text_of(&cards)));
    let page = guest.get("/compare").await;
    assert_eq!(
        (page.status, page.to()),
        (StatusCode::SEE_OTHER, to.as_str()),
        "the address holds everything"
    );

    // The address alone is enough for another visitor.
    let mut other = Browser::new(&server);
    let page = other.get(&to).await;
    assert!(cards.iter().all(|card| shows(&page, card)) && page.body.contains("noindex,follow"));
    assert!(other.cookies().is_empty(), "looking leaves nothing");
    let rows = page.body.matches("<th scope=\"row\">").count();
    let differences = other.get(&format!("{to}&diff=1")).await;
    let left = differences.body.matches("<th scope=\"row\">").count();
    assert!((2..rows).contains(&left), "{left} of {rows} rows differ");

    // Removing a product from someone else's comparison affects the displayed page only.
    let body = format!("product={}&ids={}&diff=1&action=remove", cards[0].id, text_of(&cards));
    let page = other.post("/compare/change", &body).await;
    assert_eq!(page.to(), format!("/compare?ids={}&diff=1", text_of(&cards[1..])));
    assert_eq!(guest.get("/compare").await.to(), to);

    let page = guest.post("/compare/change", "action=clear").await;
    assert!(page.to() == "/compare" && cookie(&page, "zasov_compare").contains("Max-Age=0"));
    for wrong in ["", "product=nothing", "action=remove"] {
        assert_eq!(guest.post("/compare/change", wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_a_comparison_has_an_end_and_says_what_is_gone() {
    let server = Server::start().await;
    let cards = cards(&server, 13).await;
    let mut guest = Browser::new(&server);
    for card in &cards[..12] {
        guest.post("/compare/change", &format!("product={}", card.id)).await;
    }
    let page = guest.post("/compare/change", &format!("product={}", cards[12].id)).await;
    assert_eq!(page.to(), format!("/compare?ids={}&full=1", text_of(&cards[..12])));
    let to = page.to().to_owned();
    assert!(guest.get(&to).await.body.contains("Сравнить можно до 12 товаров"));

    let unknown = "/compare?ids=01936d2a-0000-7000-8000-000000000007.nothing";
    let page = guest.get(unknown).await;
    assert!(page.body.contains("больше нет в продаже") && page.body.contains("Сравнивать пока нечего"));
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_ops_5_lists_of_a_guest_leave_the_shared_copies_of_pages() {
    let server = Server::start().await;
    let card = cards(&server, 1).await.remove(0);
    let path = format!("/product/{}", card.slug);
    let mut guest = Browser::new(&server);
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
    let mut guest = Browser::new(&server);
    assert!(guest.get("/wishlist").await.body.contains("В избранном пока ничего нет"));
    for card in &cards {
        let page = guest.post("/wishlist/change", &format!("product={}&action=add", card.id)).await;
        assert_eq!((page.status, page.to()), (StatusCode::SEE_OTHER, "/wishlist"));
        assert!(!cookie(&page, "zasov_wishes").contains("HttpOnly"), "scripts read it");
    }
    let page = guest.get("/wishlist").await;
    assert!(cards.iter().all(|card| shows(&page, card)) && page.body.contains("хранится в этом браузере"));

    let page = guest.post("/wishlist/change", &format!("product={}&action=remove", cards[0].id)).await;
    let to = page.to().to_owned();
    assert_eq!(to, format!("/wishlist?removed={}", cards[0].id));
    assert!(guest.get(&to).await.body.contains("Вернуть"), "there is a way back");
    guest.post("/wishlist/change", &format!("product={}", cards[0].id)).await;

    let form = format!("login={}&password={}", super::browser::percent(ANNA.0), ANNA.1);
    let page = guest.post("/login", &form).await;
    assert!(cookie(&page, "zasov_wishes").contains("Max-Age=0"), "the list is the account's now");
    let mut phone = Browser::logged_in(&server, ANNA).await;
    let page = phone.get("/wishlist").await;
    assert!(cards.iter().all(|card| shows(&page, card)), "and on every device");
    assert!(page.body.contains(">3</span>"), "the frame counts them");

    let page = phone.post("/wishlist/change", &format!("product={}&action=cart", cards[1].id)).await;
    assert_eq!(page.to(), format!("/wishlist?moved={}", cards[1].id));
    assert!(shows(&phone.get("/cart").await, &cards[1]));
    assert!(phone.get("/wishlist").await.body.contains(">2</span>"));

    // As the island does it.
    let path = "/api/wishes/set";
    let done = phone.call(path, &format!("product={}&is_in=false", cards[2].id)).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert!(!shows(&phone.get("/wishlist").await, &cards[2]));
    let stranger = Browser::new(&server).call(path, &format!("product={}&is_in=true", cards[2].id)).await;
    assert_ne!(stranger.status, StatusCode::OK, "a guest's list is no business of the server");
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_a_guests_wish_list_has_an_end_and_keeps_what_the_cart_refuses() {
    let server = Server::start().await;
    let cards = cards(&server, 1).await;
    let mut guest = Browser::new(&server);
    let unseen = "01936d2a-0000-7000-8000-000000000007";
    guest.post("/wishlist/change", &format!("product={}", cards[0].id)).await;
    let page = guest.post("/wishlist/change", &format!("product={unseen}&action=cart")).await;
    assert!(page.status == StatusCode::NOT_FOUND || page.status == StatusCode::UNPROCESSABLE_ENTITY);
    for n in 0..29 {
        guest.post("/wishlist/change", &format!("product=01936d2a-0000-7000-8000-0000000001{n:02}")).await;
    }
    let page = guest.post("/wishlist/change", &format!("product={unseen}")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("больше не поместится") && shows(&page, &cards[0]));
}

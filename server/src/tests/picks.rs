//! CAT-5: products put aside without a script, by guests who share the copies of pages, and by account holders.

use super::Server;
use super::browser::{Browser, Page};
use axum::http::{StatusCode, header};
use domain::picks::Picks;
use domain::views::catalog::ProductCard;

/// Products of one category that can be bought.
async fn cards(server: &Server, n: usize) -> Vec<ProductCard> {
    let query = domain::views::catalog::ListingQuery {
        category: Some("motion-sensors".to_owned()),
        in_stock: true,
        ..Default::default()
    };
    let mut cards = catalog::listing(&server.kit.shop, &query).await.unwrap().list.products;
    cards.truncate(n);
    assert_eq!(cards.len(), n);
    cards
}

fn text_of(cards: &[ProductCard]) -> String {
    Picks(cards.iter().map(|c| c.id).collect()).to_text()
}

fn cookie(page: &Page, name: &str) -> String {
    let all = page.headers.get_all(header::SET_COOKIE).iter().map(|v| v.to_str().unwrap());
    all.filter(|c| c.starts_with(&format!("{name}="))).last().unwrap_or_default().to_owned()
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

    // The address is all that another needs.
    let mut other = Browser::new(&server);
    let page = other.get(&to).await;
    assert!(cards.iter().all(|card| shows(&page, card)) && page.body.contains("noindex,follow"));
    assert!(other.cookies().is_empty(), "looking leaves nothing");
    let rows = page.body.matches("<th scope=\"row\">").count();
    let differences = other.get(&format!("{to}&diff=1")).await;
    let left = differences.body.matches("<th scope=\"row\">").count();
    assert!((2..rows).contains(&left), "{left} of {rows} rows differ");

    // Whoever takes something out of another's comparison takes it out of what is shown alone.
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

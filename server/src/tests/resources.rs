//! What a visitor or an account may hold of the server: event streams, cookies, names of products.

use super::Server;
use super::browser::{ADMIN, DESK};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use futures_util::StreamExt as _;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use std::time::Duration;
use tokio::time::timeout;

/// Longer than a stream outlives its session.
const LONG: Duration = Duration::from_secs(20);

impl Server {
    async fn stream(&self, cookies: &str) -> axum::response::Response {
        let request = Request::get("/desk/events").header(header::COOKIE, cookies);
        self.ask(request.body(Body::empty()).unwrap()).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_follows_a_few_streams_and_none_after_its_session() {
    let server = Server::start().await;
    let desk = server.logged_in(DESK).await;
    let mut streams = Vec::new();
    for _ in 0..app_kit::ACCOUNT_STREAMS_MAX {
        let response = server.stream(&desk.cookies()).await;
        assert_eq!(response.status(), StatusCode::OK);
        streams.push(response.into_body().into_data_stream());
    }
    assert_eq!(server.stream(&desk.cookies()).await.status(), StatusCode::TOO_MANY_REQUESTS);
    let other = server.logged_in(ADMIN).await;
    assert_eq!(server.stream(&other.cookies()).await.status(), StatusCode::OK, "others are not concerned");
    drop(streams.pop());
    streams.push(server.stream(&desk.cookies()).await.into_body().into_data_stream());

    assert_eq!(desk.post("/logout", "").await.status, StatusCode::SEE_OTHER);
    for mut stream in streams {
        let ended = timeout(LONG, async { while stream.next().await.is_some() {} }).await;
        assert!(ended.is_ok(), "a stream goes on without its session");
    }
}

/// Staff may see every request, so they may open its link with any key.
#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_a_link_adds_nothing_to_its_cookie() {
    let server = Server::start().await;
    let desk = server.logged_in(DESK).await;
    let list = desk.get("/desk/requests").await;
    let link = list.first("a[href^='/desk/requests/']").attr("href").unwrap();
    let number = link.rsplit('/').next().unwrap().split('?').next().unwrap();
    for (key, is_set) in [("abc-_1", true), ("abc%3B%20Domain%3Dshop.example", false), ("a%2Cb", false)] {
        let page = desk.get(&format!("/service/requests/{number}?key={key}")).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{key}");
        let cookies = page.headers.get_all(header::SET_COOKIE).iter();
        let set = cookies.filter(|v| v.to_str().unwrap().contains("request_")).count();
        assert_eq!(set, usize::from(is_set), "{key}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_name_of_a_draft_is_not_told_by_its_id() {
    use catalog::tables::product;
    use catalog_model::products::ProductStatus;
    let server = Server::start().await;
    let card = super::picks::cards(&server, 1).await.remove(0);
    let guest = server.guest();
    let addresses = [
        format!("/cart?removed={}&quantity=1", card.id),
        format!("/wishlist?removed={}", card.id),
        format!("/watch?product={}&kind=stock", card.id),
    ];
    for address in &addresses {
        assert!(guest.get(address).await.text().contains(&card.name.ru), "{address}");
    }
    product::Entity::update_many()
        .col_expr(product::Column::Status, ProductStatus::Draft.as_str().into())
        .filter(product::Column::Id.eq(card.id))
        .exec(server.kit.shop.writer())
        .await
        .unwrap();
    for address in &addresses {
        assert!(!guest.get(address).await.text().contains(&card.name.ru), "{address}");
    }
}

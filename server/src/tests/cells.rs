//! ADM-2: the server function behind the editable cells of the staff list, called with and without
//! permission.

use super::Server;
use super::browser::{ADMIN, ANNA, Browser, DESK};
use super::text;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base::{Locale, ProductId};
use bulk_model::runs::{CellChange, CellField};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

const SLUG: &str = "dozorra-dz-d227v";

async fn product(server: &Server) -> catalog::tables::product::Model {
    let slug = catalog::tables::product::Column::Slug.eq(SLUG);
    catalog::tables::product::Entity::find().filter(slug).one(server.kit.shop.read()).await.unwrap().unwrap()
}

/// Calls the server function as the island does, with the given cookies.
async fn call(
    server: &Server,
    who: &Browser,
    product: ProductId,
    change: &CellChange,
) -> (StatusCode, String) {
    let body = json!({ "l": Locale::En, "product": product, "change": change }).to_string();
    let request = Request::post("/api/admin/products/cell")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, who.cookies());
    text(server.ask(request.body(Body::from(body)).unwrap()).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn adm_2_only_editors_of_the_catalogue_change_a_cell() {
    let server = Server::start().await;
    let before = product(&server).await;
    let seen = before.price.unwrap().to_decimal();
    let change =
        CellChange { field: CellField::Price, version: before.version, seen, wanted: "777".to_owned() };
    let guest = server.guest();
    let anna = server.logged_in(ANNA).await;
    let desk = server.logged_in(DESK).await;
    for (who, browser, expected) in [
        ("guest", &guest, StatusCode::UNAUTHORIZED),
        ("client", &anna, StatusCode::FORBIDDEN),
        ("coordinator", &desk, StatusCode::FORBIDDEN),
    ] {
        let (status, body) = call(&server, browser, before.id, &change).await;
        assert_eq!(status, expected, "{who}: {body}");
        assert!(!body.contains("price"), "{who} learns nothing: {body}");
    }
    assert_eq!(product(&server).await, before);
    let admin = server.logged_in(ADMIN).await;
    let (status, body) = call(&server, &admin, before.id, &change).await;
    assert!(status.is_success() && body.contains(r#""answer":"saved""#), "{status} {body}");
    let late = CellChange { wanted: "888".to_owned(), ..change };
    let (_, body) = call(&server, &admin, before.id, &late).await;
    assert!(body.contains(r#""answer":"differs""#) && body.contains("77700"), "{body}");
    let wrong = CellChange { version: before.version + 1, wanted: "x".to_owned(), ..late };
    let (_, body) = call(&server, &admin, before.id, &wrong).await;
    assert!(body.contains(r#""answer":"refused""#), "{body}");
    let after = product(&server).await;
    assert_eq!((after.price, after.version), (Some(base::Kopecks(77_700)), before.version + 1));
}

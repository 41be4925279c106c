//! The shop serves a catalogue created by `zasov generate`.

use super::Server;
use axum::http::StatusCode;
use catalog::tables::product;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::ops::ControlFlow;

#[tokio::test]
async fn ops_5_a_generated_catalogue_is_listed_found_and_shown() {
    let server = Server::start().await;
    let shop = &server.kit.shop;
    demo::generate::generate(shop, 400, 9, |_| ControlFlow::Continue(())).await.unwrap();
    let one = product::Entity::find()
        .filter(product::Column::Source.eq(demo::generate::SOURCE))
        .filter(product::Column::Status.eq("published"))
        .filter(product::Column::Price.is_not_null())
        .filter(product::Column::Available.gt(0))
        .order_by_desc(product::Column::Popularity)
        .one(shop.read())
        .await
        .unwrap()
        .unwrap();
    let category = catalog::tables::category::Entity::find_by_id(one.category_id)
        .one(shop.read())
        .await
        .unwrap()
        .unwrap();
    let link = format!("/product/{}", one.slug);

    let (status, page) = server.get(&format!("/catalog/{}", category.slug)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains(&link), "the best seller is not in its listing");
    let (status, page) = server.get(&format!("/search?q={}", one.sku)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains(&link), "it is not found by its SKU");
    for (path, name) in [(link.clone(), &one.name_ru), (format!("/en{link}"), &one.name_en)] {
        let (status, page) = server.get(&path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(page.contains(name.as_str()) && page.contains(&one.sku), "{path}");
    }
}

//! ADM-3: exporting the list as a file.

use crate::{ALL, open};
use axum::http::StatusCode;
use catalog_model::editor::ProductFilter;
use sales_model::access::ORDERS_VIEW;

#[tokio::test]
async fn adm_3_the_list_is_downloaded_as_it_is_filtered() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let tree = catalog::categories::tree(&site.kit.shop).await.unwrap();
    let category = tree.by_slug("ip-cameras").unwrap().id;
    let filter = ProductFilter { category: Some(category), ..ProductFilter::default() };
    let total = catalog::products::count_for_admin(&site.kit.shop, admin.actor(), &filter).await.unwrap();
    let path = format!("/admin/products/export?category={category}&as=csv");
    let list = admin.get(&format!("/admin/products?category={category}")).await;
    assert!(list.has_link(&path), "{}", list.body);

    let file = admin.get(&path).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.body.starts_with("\u{feff}sku;name_ru;"), "{}", &file.body[..200]);
    let heading = file.body.lines().next().unwrap();
    assert!(heading.contains(";stock:") && heading.contains(";attr:"), "{heading}");
    let rows =
        catalog::products::list_for_admin(&site.kit.shop, admin.actor(), &filter, None).await.unwrap().rows;
    assert!(total > 0 && rows.iter().all(|row| file.body.contains(&format!("\n{};", row.sku))));
    let begins = |sku: &str| file.body.contains(&format!("\n{sku};"));
    let whole = ProductFilter::default();
    let all =
        catalog::products::list_for_admin(&site.kit.shop, admin.actor(), &whole, None).await.unwrap().rows;
    let found = all.iter().filter(|row| begins(&row.sku)).count();
    assert!(found < all.len(), "other categories are not in it");
}

#[tokio::test]
async fn adm_3_a_book_is_downloaded_whole() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let book = admin.get("/admin/products/export?as=xlsx").await.bytes;
    let mut read: calamine::Xlsx<_> = calamine::Reader::new(std::io::Cursor::new(book)).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut read, 0).unwrap().unwrap();
    let whole = ProductFilter::default();
    let total = catalog::products::count_for_admin(&site.kit.shop, admin.actor(), &whole).await.unwrap();
    assert_eq!(sheet.height() as i64, total + 1);
}

#[tokio::test]
async fn adm_3_files_are_for_those_who_edit_the_catalogue_and_of_two_kinds() {
    let site = open().await;
    let (admin, other) = (site.staff(ALL).await, site.staff(&[ORDERS_VIEW]).await);
    let forbidden = other.get("/admin/products/export?as=csv").await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    assert_eq!(admin.get("/admin/products/export?as=exe").await.status, StatusCode::NOT_FOUND);
}

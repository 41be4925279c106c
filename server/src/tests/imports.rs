//! ADM-3: uploads of product tables through the whole middleware stack.

use super::Server;
use super::browser::{ADMIN, Form};
use super::crawl::form;
use axum::http::StatusCode;

const IMPORT: &str = "/admin/products/import";

#[tokio::test]
async fn adm_3_a_table_may_be_larger_than_any_other_file() {
    let server = Server::start().await;
    let admin = server.logged_in(ADMIN).await;
    let import = form(&admin, IMPORT, IMPORT).await;
    let row = format!("X-1;{}\n", "а".repeat(15_000));
    let table = format!("sku;name\n{}", row.repeat(1_000));
    assert!(table.len() > 30_000_000);
    let file = [("file", "table.csv", table.as_bytes())];
    let sent = admin.upload(&import, &file).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/admin/products/import/1"));
    let elsewhere = Form { action: "/admin/products/new".to_owned(), ..import.clone() };
    assert_eq!(admin.upload(&elsewhere, &file).await.status, StatusCode::PAYLOAD_TOO_LARGE);

    let three = table.repeat(3);
    let sent = admin.upload(&import, &[("file", "table.csv", three.as_bytes())]).await;
    assert_eq!(sent.status, StatusCode::PAYLOAD_TOO_LARGE, "90 MB");
}

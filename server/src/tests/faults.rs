//! Internal errors: a message with a code that is also in the log, and a link to retry.

use super::Server;
use axum::http::StatusCode;

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_is_told_with_a_code_and_a_way_to_try_again() {
    let server = Server::start().await;
    let card = super::picks::cards(&server, 1).await.remove(0);
    let db = server.kit.shop.writer();
    sea_orm::ConnectionTrait::execute_unprepared(db, "ALTER TABLE review RENAME TO gone").await.unwrap();
    let guest = server.guest();
    let code = |body: &str| {
        let said = body.split("назовите код ").nth(1).and_then(|rest| rest.split('.').next());
        said.map(str::to_owned).unwrap_or_else(|| panic!("no code in {body}"))
    };
    let path = format!("/product/{}/reviews", card.slug);
    let page = guest.get(&path).await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.text().contains("Что-то сломалось у нас") && page.has_link(&path));
    let first = code(&page.body);
    assert!(first.len() == 8 && first.chars().all(|c| c.is_ascii_hexdigit()), "{first}");
    assert_ne!(code(&guest.get(&path).await.body), first, "each time another");
    let english = guest.get(&format!("/en{path}")).await.body;
    assert!(english.contains("name the code ") && english.contains("Try again"));
    assert!(!page.body.contains("gone") && !page.body.contains("SELECT"), "the cause is for the log");
}

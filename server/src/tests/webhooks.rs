//! Notifications of the payment gateway.

use super::Server;
use axum::http::StatusCode;

#[tokio::test(flavor = "multi_thread")]
async fn pay_4_the_webhook_takes_what_is_a_notification_and_nothing_else() {
    let server = Server::start().await;
    let event = r#"{"type":"notification","event":"payment.succeeded","object":{"id":"nobodys"}}"#;
    for (body, expected) in
        [(event, StatusCode::OK), ("", StatusCode::BAD_REQUEST), ("{}", StatusCode::BAD_REQUEST)]
    {
        assert_eq!(server.post("/webhooks/yookassa", body, "").await.status(), expected, "{body}");
    }
    let huge = "x".repeat(70_000);
    let response = server.post("/webhooks/yookassa", &huge, "").await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

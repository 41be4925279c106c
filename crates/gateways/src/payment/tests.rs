use super::wire::{ErrorBody, Payment, Status};
use super::*;
use std::time::Duration;

fn wire(json: &str) -> Payment {
    serde_json::from_str(json).unwrap()
}

/// The examples of YooKassa's documentation, with our own figures.
#[test]
fn pay_4_payments_are_read_in_every_shape() {
    let redirect = wire(
        r#"{"id":"2d1f-a","status":"pending","paid":false,"amount":{"value":"12490.00","currency":"RUB"},
        "created_at":"2026-11-22T09:00:00.000Z","description":"Заказ","metadata":{"payment_id":"x"},
        "confirmation":{"type":"redirect","confirmation_url":"https://yoomoney.ru/checkout?o=1","enforce":false},
        "recipient":{"account_id":"100500","gateway_id":"7"},"refundable":false,"test":true}"#,
    );
    assert_eq!((redirect.status, redirect.amount.kopecks()), (Status::Pending, Some(Kopecks(1_249_000))));

    let taken = wire(
        r#"{"id":"2d1f-b","status":"succeeded","paid":true,"amount":{"value":"10.5","currency":"RUB"},
        "payment_method":{"id":"m","type":"bank_card","saved":true,"card":{"last4":"1026"}},
        "created_at":"2026-11-22T09:00:00+03:00","captured_at":"2026-11-22T09:01:00+03:00",
        "confirmation":{"type":"embedded"},"refunded_amount":{"value":"0.00","currency":"RUB"},
        "receipt_registration":"succeeded","refundable":true,"metadata":{}}"#,
    );
    assert_eq!((taken.status, taken.amount.kopecks()), (Status::Succeeded, Some(Kopecks(1_050))));
    assert!(taken.cancellation_details.is_none() && taken.refundable);

    let external = wire(
        r#"{"id":"2d1f-c","status":"waiting_for_capture","paid":true,"amount":{"value":"20.00","currency":"RUB"},
        "payment_method":{"type":"qiwi","id":"m","saved":false},"created_at":"2026-11-22T09:00:00Z",
        "confirmation":{"type":"external"}}"#,
    );
    assert_eq!(external.status, Status::WaitingForCapture);

    let declined = wire(
        r#"{"id":"2d1f-d","status":"canceled","paid":false,"amount":{"value":"20.00","currency":"RUB"},
        "created_at":"2026-11-22T09:00:00Z","cancellation_details":{"party":"yoo_money","reason":"general_decline"}}"#,
    );
    assert_eq!(declined.cancellation_details.unwrap().reason, "general_decline");

    let error: ErrorBody = serde_json::from_str(
        r#"{"type":"error","id":"e","code":"invalid_request","description":"no","parameter":"amount.value"}"#,
    )
    .unwrap();
    assert_eq!((error.code.as_str(), error.parameter.as_deref()), ("invalid_request", Some("amount.value")));

    assert!(serde_json::from_str::<Payment>(r#"{"id":"x","status":"new_state"}"#).is_err());
}

#[test]
fn pay_4_a_notification_is_only_a_hint() {
    let refund = r#"{"type":"notification","event":"refund.succeeded","object":{"id":"r-1","payment_id":"p-1",
        "status":"succeeded","amount":{"value":"1.00","currency":"RUB"}}}"#;
    let known = |event, id: &str| Ok(Notification { event, payment_id: id.into(), reference: None });
    let payment = |event: &str, id: &str| {
        format!(
            r#"{{"type":"notification","event":"{event}","object":{{"id":"{id}","status":"succeeded"}}}}"#
        )
    };
    for (body, expected) in [
        (payment("payment.succeeded", "p-1"), known(PaymentEvent::Succeeded, "p-1")),
        (payment("payment.canceled", "p-1"), known(PaymentEvent::Canceled, "p-1")),
        (payment("payment.waiting_for_capture", "p-1"), known(PaymentEvent::WaitingForCapture, "p-1")),
        (refund.to_owned(), known(PaymentEvent::Refunded, "p-1")),
        (payment("payout.succeeded", "p-1"), Err(NoNotification::NotFollowed)),
        (payment("payment.succeeded", "../../v3/me"), Err(NoNotification::NotUnderstood)),
        (payment("payment.succeeded", ""), Err(NoNotification::NotUnderstood)),
        (
            r#"{"type":"other","event":"payment.succeeded","object":{"id":"p"}}"#.into(),
            Err(NoNotification::NotUnderstood),
        ),
        ("[]".into(), Err(NoNotification::NotUnderstood)),
        (String::new(), Err(NoNotification::NotUnderstood)),
        (" ".repeat(NOTIFICATION_BYTES_MAX + 1), Err(NoNotification::TooLong)),
    ] {
        assert_eq!(parse_notification(body.as_bytes()), expected, "{body:.80}");
    }
}

fn client(base_url: &str, timeout_ms: u64) -> Result<YooKassa, GatewayError> {
    YooKassa::new(config(base_url, timeout_ms))
}

fn config(base_url: &str, timeout_ms: u64) -> YooKassaConfig {
    YooKassaConfig {
        base_url: base_url.into(),
        shop_id: "100500".into(),
        secret: "s3cret-key".into(),
        timeout: Duration::from_millis(timeout_ms),
        confirmation_origins: vec!["https://pay.example".into()],
        accepts_tests: true,
    }
}

fn request() -> PaymentRequest {
    PaymentRequest {
        id: PaymentId(uuid::Uuid::from_u128(1)),
        amount: Kopecks(100),
        description: "Заказ".into(),
        return_url: "https://shop.example/orders/1".into(),
        method: PaymentMethod::Sbp,
        locale: Locale::Ru,
        capture: true,
        receipt: None,
    }
}

#[test]
fn the_gateway_is_called_over_https_or_on_this_machine_and_its_key_is_not_printed() {
    for (url, is_fine) in [
        ("https://api.yookassa.ru/v3", true),
        ("http://127.0.0.1:3001/v3/", true),
        ("http://localhost:3001/v3", true),
        ("http://api.yookassa.ru/v3", false),
        ("http://127.0.0.1.evil.example/v3", false),
        ("file:///etc/passwd", false),
        ("", false),
    ] {
        assert_eq!(client(url, 1000).is_ok(), is_fine, "{url}");
    }
    let printed = format!("{:?}", client("https://api.yookassa.ru/v3", 1000));
    assert!(!printed.contains("s3cret-key"), "{printed}");
}

type Headers = &'static [(&'static str, &'static str)];

/// A server with one fixed response.
async fn server(status: u16, headers: Headers, body: String) -> String {
    use axum::http::{HeaderName, HeaderValue, StatusCode};
    let answer = move || {
        let body = body.clone();
        async move {
            let headers: axum::http::HeaderMap = headers
                .iter()
                .map(|(k, v)| (HeaderName::from_static(k), HeaderValue::from_static(v)))
                .collect();
            (StatusCode::from_u16(status).unwrap(), headers, body)
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/v3", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(answer)).await });
    base
}

fn pending(confirmation_url: &str, account: &str) -> String {
    format!(
        r#"{{"id":"p-1","status":"pending","amount":{{"value":"1.00","currency":"RUB"}},"created_at":"2026-11-22T09:00:00Z",
        "recipient":{{"account_id":"{account}"}},
        "confirmation":{{"type":"redirect","confirmation_url":"{confirmation_url}"}}}}"#
    )
}

#[tokio::test]
async fn pay_4_buyers_are_sent_to_known_pages_only() {
    for (page, is_fine) in [
        ("https://yoomoney.ru/checkout/payments", true),
        ("https://pay.yookassa.ru/x", true),
        ("https://pay.example/pay/1", true),
        ("http://yoomoney.ru/checkout", false),
        ("https://notyoomoney.ru/x", false),
        ("https://yoomoney.ru.evil.example/x", false),
        ("https://evil.example/yoomoney.ru", false),
        ("javascript:alert(1)", false),
    ] {
        let base = server(200, &[], pending(page, "100500")).await;
        let client = client(&base, 1000).unwrap();
        assert_eq!(client.create(&request()).await.is_ok(), is_fine, "{page}");
        // The state is readable nevertheless.
        let got = client.get("p-1").await.unwrap();
        assert_eq!(got.confirmation_url.is_some(), is_fine, "{page}");
    }
    let base = server(200, &[], pending("https://yoomoney.ru/x", "777")).await;
    assert!(matches!(client(&base, 1000).unwrap().get("p-1").await, Err(GatewayError::Malformed(_))));
}

#[tokio::test]
async fn pay_4_each_bad_answer_has_its_meaning() {
    let refused = r#"{"type":"error","id":"e","code":"invalid_request","description":"Bad"}"#;
    let cases: [(u16, Headers, String, GatewayError); 8] = [
        (
            400,
            &[],
            refused.into(),
            GatewayError::Refused { code: "invalid_request".into(), description: "Bad".into() },
        ),
        (405, &[], "<html>".into(), GatewayError::Refused { code: "405".into(), description: String::new() }),
        (401, &[], String::new(), GatewayError::Unauthorized),
        (404, &[], String::new(), GatewayError::NotFound),
        (202, &[], String::new(), GatewayError::Unavailable("202 Accepted".into())),
        (429, &[], String::new(), GatewayError::Unavailable("429 Too Many Requests".into())),
        (502, &[], "<html>".into(), GatewayError::Unavailable("502 Bad Gateway".into())),
        // Redirects are not followed: they would leak the key.
        (
            302,
            &[("location", "https://evil.example/")],
            String::new(),
            GatewayError::Malformed("status 302 Found".into()),
        ),
    ];
    for (status, headers, body, expected) in cases {
        let base = server(status, headers, body).await;
        assert_eq!(client(&base, 1000).unwrap().get("p-1").await, Err(expected), "{status}");
    }
    for body in ["not json".to_owned(), "{}".to_owned(), "x".repeat(300_000)] {
        let base = server(200, &[], body).await;
        assert!(matches!(client(&base, 5000).unwrap().get("p-1").await, Err(GatewayError::Malformed(_))));
    }
}

#[tokio::test]
async fn pay_4_a_silent_gateway_is_given_up_in_time() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/v3", listener.local_addr().unwrap());
    let silent = client(&base, 200).unwrap();
    let answer = tokio::time::timeout(Duration::from_secs(5), silent.get("p-1")).await.unwrap();
    assert!(answer.unwrap_err().is_temporary());
    drop(listener);
    assert!(silent.get("p-1").await.unwrap_err().is_temporary());
    // An id that would change the URL is never sent.
    assert_eq!(silent.get("p-1/../../me?x=").await, Err(GatewayError::NotFound));
}

#[test]
fn a_notification_names_our_own_payment_where_it_can() {
    let ours: base::PaymentId = "0193a5b0-0000-7000-8000-000000000001".parse().unwrap();
    for (metadata, expected) in [
        (format!(r#""metadata":{{"payment_id":"{ours}"}}"#), Some(ours)),
        (r#""metadata":{"payment_id":"x"}"#.to_owned(), None),
        (r#""metadata":{"payment_id":7,"other":null}"#.to_owned(), None),
        (r#""paid":true"#.to_owned(), None),
    ] {
        let body = format!(
            r#"{{"type":"notification","event":"payment.succeeded","object":{{"id":"p-1",{metadata}}}}}"#
        );
        assert_eq!(parse_notification(body.as_bytes()).unwrap().reference, expected, "{body}");
    }
}

#[tokio::test]
async fn a_payment_of_a_test_shop_is_no_money_where_only_real_ones_count() {
    let paid = |is_test: bool| {
        format!(
            r#"{{"id":"p-1","status":"succeeded","amount":{{"value":"1.00","currency":"RUB"}},"created_at":"2026-11-22T09:00:00Z",
            "recipient":{{"account_id":"100500"}},"test":{is_test},"metadata":{{}}}}"#
        )
    };
    for (is_test, accepts_tests, state, reason) in [
        (true, true, PaymentState::Succeeded, None),
        (false, false, PaymentState::Succeeded, None),
        (true, false, PaymentState::Cancelled, Some("test_payment")),
    ] {
        let url = server(200, &[], paid(is_test)).await;
        let client = YooKassa::new(YooKassaConfig { accepts_tests, ..config(&url, 5000) }).unwrap();
        let payment = client.get("p-1").await.unwrap();
        assert_eq!((payment.state, payment.reason.as_deref()), (state, reason), "{is_test} {accepts_tests}");
    }
}

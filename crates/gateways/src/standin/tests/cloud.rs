//! The stand-in as CloudPayments: the client of the shop against it, and a shop that takes its notifications.

use super::super::*;
use super::harness::{RETURN_URL, Running, fresh_id, request};
use crate::payment::cloudpayments::wire::NoticeAnswer;
use crate::payment::cloudpayments::{is_signed, parse_notice};
use crate::payment::{
    CloudPayments, CloudPaymentsConfig, GatewayError, GatewayPayment, GatewayRefundState, PaymentGateway,
    PaymentRequest, RefundRequest,
};
use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base::{Kopecks, RefundId};
use payments_model::payments::{PaymentMethod, PaymentState};
use std::ops::Range;
use std::path::Path as FilePath;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU16, AtomicU32, Ordering};

/// A shop that takes signed notifications, and answers Check with a code.
struct Shop {
    /// The address that the stand-in of YooKassa would notify.
    url: String,
    heard: Arc<Mutex<Vec<String>>>,
    check: Arc<AtomicU16>,
}

impl Shop {
    /// Refuses the first `refusals` notifications.
    async fn start(refusals: u32) -> Self {
        let (heard, check) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicU16::new(0)));
        let (ears, code) = (Arc::clone(&heard), Arc::clone(&check));
        let refusals = Arc::new(AtomicU32::new(refusals));
        let take = move |Path(event): Path<String>, headers: HeaderMap, body: Bytes| {
            let text = |name: &str| headers[name].to_str().unwrap().to_owned();
            assert!(is_signed("secret", &body, &[&text("Content-HMAC")]));
            assert!(is_signed("secret", &body, &[&text("X-Content-HMAC")]));
            let notice = parse_notice(&text("Content-Type"), &body).unwrap();
            let is_check = event == "check";
            let refuses = refusals.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1));
            let answer = match (is_check, refuses.is_ok()) {
                (true, _) => Ok(Json(NoticeAnswer { code: code.load(Ordering::SeqCst) })),
                (false, true) => Err(StatusCode::SERVICE_UNAVAILABLE),
                (false, false) => Ok(Json(NoticeAnswer { code: 0 })),
            };
            if answer.is_ok() {
                let sum = notice.amount.unwrap().to_decimal();
                ears.lock().unwrap().push(format!("{event} {} {sum}", notice.payment));
            }
            async move { answer }
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/webhooks/yookassa", listener.local_addr().unwrap());
        #[expect(clippy::disallowed_methods, reason = "a stand-in of the shop's own address")]
        let app = Router::new().route("/webhooks/cloudpayments/{event}", post(take));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, heard, check }
    }

    async fn hears(&self, count: usize) -> Vec<String> {
        for _ in 0..500 {
            if self.heard.lock().unwrap().len() >= count {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.heard.lock().unwrap().clone()
    }
}

fn client_with(gateway: &Running, secret: &str) -> CloudPayments {
    CloudPayments::new(CloudPaymentsConfig {
        base_url: format!("{}/cloud", gateway.origin),
        public_id: "100500".into(),
        secret: secret.into(),
        timeout: Duration::from_secs(5),
        confirmation_origins: vec![],
        accepts_tests: true,
    })
    .unwrap()
}

fn client(gateway: &Running) -> CloudPayments {
    client_with(gateway, "secret")
}

async fn start(dir: &FilePath, shop: &Shop) -> Running {
    let quick = Webhooks { first_retry: Duration::from_millis(10), ..Webhooks::default() };
    Running::start(dir, Some(&shop.url), quick).await
}

/// Presses a button of the page that a link leads to.
async fn press(made: &GatewayPayment, button: &str) -> reqwest::Response {
    let url = format!("{}/{button}", made.confirmation_url.as_ref().unwrap());
    crate::http::client(Duration::from_secs(5)).unwrap().post(url).send().await.unwrap()
}

fn refund(payment: &GatewayPayment, amount: i64) -> RefundRequest {
    RefundRequest {
        id: RefundId(fresh_id()),
        round: 0,
        gateway_payment: payment.id.clone(),
        amount: Kopecks(amount),
        receipt: None,
    }
}

const ALWAYS: Range<Instant> =
    Instant::from_unix_seconds(1_700_000_000)..Instant::from_unix_seconds(1_900_000_000);

#[tokio::test]
async fn pay_4_cloudpayments_the_whole_path_of_a_payment() {
    let (dir, shop) = (tempfile::tempdir().unwrap(), Shop::start(1).await);
    let gateway = start(dir.path(), &shop).await;
    let (client, request) = (client(&gateway), request());
    let made = client.create(&request).await.unwrap();
    assert_eq!((made.state, made.id.clone()), (PaymentState::Pending, request.id.to_string()));
    assert!(made.confirms(request.id, request.amount));
    assert_eq!(client.create(&request).await.unwrap(), made, "the same id makes one link");
    assert_eq!(client.get(&made.id).await, Err(GatewayError::NotTried));

    let back = press(&made, "pay").await;
    assert_eq!(back.headers()["location"], RETURN_URL);
    let sum = request.amount.to_decimal();
    let expected = [format!("check {} {sum}", made.id), format!("pay {} {sum}", made.id)];
    assert_eq!(shop.hears(2).await, expected, "the second after a refusal of the shop");
    let paid = client.get(&made.id).await.unwrap();
    assert_eq!((paid.state, paid.is_test), (PaymentState::Succeeded, true));
    assert!(paid.confirms(request.id, request.amount));
    // The API of the other gateway knows nothing of it.
    assert_eq!(gateway.client().get(&made.id).await, Err(GatewayError::NotFound));
}

#[tokio::test]
async fn pay_4_cloudpayments_asks_before_the_bank_and_its_link_stays_open() {
    let (dir, shop) = (tempfile::tempdir().unwrap(), Shop::start(0).await);
    let gateway = start(dir.path(), &shop).await;
    let client = client(&gateway);
    let made = client.create(&request()).await.unwrap();
    shop.check.store(20, Ordering::SeqCst);
    press(&made, "pay").await;
    let declined = client.get(&made.id).await.unwrap();
    assert_eq!(
        (declined.state, declined.reason.as_deref()),
        (PaymentState::Cancelled, Some("insufficient_funds"))
    );
    let heard: Vec<_> =
        shop.hears(2).await.iter().map(|one| one.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(heard, ["check", "fail"]);
    gateway.clock.fetch_add(90 * 24 * 3600 * 1_000_000, Ordering::SeqCst);
    shop.check.store(0, Ordering::SeqCst);
    press(&made, "pay").await;
    assert_eq!(client.get(&made.id).await.unwrap().state, PaymentState::Succeeded);
}

#[tokio::test]
async fn pay_4_cloudpayments_held_money_is_taken_in_part_once_or_let_go() {
    let (dir, shop) = (tempfile::tempdir().unwrap(), Shop::start(0).await);
    let gateway = start(dir.path(), &shop).await;
    let client = client(&gateway);
    let held = PaymentRequest { capture: false, ..request() };
    let made = client.create(&held).await.unwrap();
    assert_eq!(client.capture(&made.id, held.amount).await, Err(GatewayError::NotTried));
    press(&made, "pay").await;
    let waiting = client.get(&made.id).await.unwrap();
    assert_eq!(waiting.state, PaymentState::WaitingForCapture);
    assert!(waiting.held_until.is_some());
    let part = held.amount - Kopecks(100);
    assert!(client.capture(&made.id, held.amount + Kopecks(1)).await.is_err(), "more than is held");
    for _ in 0..2 {
        let taken = client.capture(&made.id, part).await.unwrap();
        assert_eq!((taken.state, taken.amount), (PaymentState::Succeeded, part));
    }
    assert!(client.cancel(&made.id).await.is_err());

    let released = client.create(&PaymentRequest { capture: false, ..request() }).await.unwrap();
    press(&released, "pay").await;
    for _ in 0..2 {
        let ended = client.cancel(&released.id).await.unwrap();
        assert_eq!(ended.reason.as_deref(), Some("canceled_by_merchant"));
    }
    let heard = shop.hears(6).await;
    for told in [format!("confirm {} {}", made.id, part.to_decimal()), format!("cancel {}", released.id)] {
        assert!(heard.iter().any(|one| one.starts_with(&told)), "{told} in {heard:?}");
    }
}

#[tokio::test]
async fn pay_4_cloudpayments_returns_in_parts_and_never_more() {
    let (dir, shop) = (tempfile::tempdir().unwrap(), Shop::start(0).await);
    let gateway = start(dir.path(), &shop).await;
    let client = client(&gateway);
    let made = client.create(&request()).await.unwrap();
    assert!(client.refund(&refund(&made, 100)).await.is_err(), "nothing was paid");
    press(&made, "pay").await;
    let first = refund(&made, 1_000_000);
    let back = client.refund(&first).await.unwrap();
    assert_eq!((back.state, back.reference), (GatewayRefundState::Succeeded, Some(first.id)));
    assert_eq!(client.refund(&first).await.unwrap(), back, "the same key");
    let again = RefundRequest { round: 1, amount: Kopecks(249_051), ..first.clone() };
    assert!(matches!(client.refund(&again).await, Err(GatewayError::Refused { .. })), "too much");
    assert_eq!(client.get_refund(&back.id).await.unwrap(), back);
    assert_eq!(client.refunds_of(&made.id, ALWAYS).await.unwrap(), [back]);
    let later = Instant::from_unix_seconds(1_899_999_999)..ALWAYS.end;
    assert!(client.refunds_of(&made.id, later).await.unwrap().is_empty());
    let told = shop.hears(3).await;
    assert_eq!(told[2], format!("refund {} 10000.00", made.id));
}

// More operations than a page of the list has.
#[tokio::test]
async fn pay_4_cloudpayments_lists_are_read_page_by_page() {
    let dir = tempfile::tempdir().unwrap();
    let gateway = Running::start(dir.path(), None, Webhooks::default()).await;
    let client = client(&gateway);
    let made = client.create(&request()).await.unwrap();
    press(&made, "pay").await;
    for _ in 0..105 {
        client.refund(&refund(&made, 100)).await.unwrap();
    }
    assert_eq!(client.refunds_of(&made.id, ALWAYS).await.unwrap().len(), 105);
}

#[tokio::test]
async fn pay_4_cloudpayments_lost_answers_do_nothing_twice() {
    let dir = tempfile::tempdir().unwrap();
    let temper = Temper { seed: 5, lost: 33, failed: 10, ..Temper::default() };
    let gateway = Running::with_temper(dir.path(), None, Webhooks::default(), temper).await;
    let client = client(&gateway);
    for _ in 0..10 {
        let request = request();
        let made = loop {
            match client.create(&request).await {
                Ok(made) => break made,
                Err(e) => assert!(e.is_temporary(), "{e}"),
            }
        };
        press(&made, "pay").await;
        let back = refund(&made, 100);
        while let Err(e) = client.refund(&back).await {
            assert!(e.is_temporary(), "{e}");
        }
        let listed = loop {
            match client.refunds_of(&made.id, ALWAYS).await {
                Ok(listed) => break listed,
                Err(e) => assert!(e.is_temporary(), "{e}"),
            }
        };
        assert_eq!(listed.len(), 1);
    }
}

#[tokio::test]
async fn pay_4_cloudpayments_refuses_strangers_and_takes_forms() {
    let dir = tempfile::tempdir().unwrap();
    let gateway = Running::start(dir.path(), None, Webhooks::default()).await;
    let stranger = client_with(&gateway, "guess");
    assert_eq!(stranger.create(&request()).await, Err(GatewayError::Unauthorized));
    assert_eq!(stranger.get("1").await, Err(GatewayError::Unauthorized));
    assert_eq!(stranger.check().await, Err(GatewayError::Unauthorized));
    let report = client(&gateway).check().await.unwrap();
    assert_eq!((report.shop_id.as_str(), report.is_enabled), ("100500", true));
    for bad in [
        PaymentRequest { amount: Kopecks(0), ..request() },
        PaymentRequest { method: PaymentMethod::OnReceipt, ..request() },
    ] {
        assert!(matches!(client(&gateway).create(&bad).await, Err(GatewayError::Refused { .. })), "{bad:?}");
    }
    let form = "Amount=10.50&Currency=RUB&Description=x&InvoiceId=7&RequireConfirmation=false&SendEmail=false\
        &CultureName=ru-RU&SuccessRedirectUrl=&FailRedirectUrl=";
    let http = crate::http::client(Duration::from_secs(5)).unwrap();
    let call =
        http.post(format!("{}/cloud/orders/create", gateway.origin)).basic_auth("100500", Some("secret"));
    let call = call.header("Content-Type", "application/x-www-form-urlencoded").body(form);
    let answer: serde_json::Value = call.send().await.unwrap().json().await.unwrap();
    assert_eq!((&answer["Success"], &answer["Model"]["Amount"]), (&true.into(), &10.5.into()), "{answer}");
}

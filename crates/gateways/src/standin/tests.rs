mod cloud;
pub(crate) mod harness;

use super::*;
use crate::payment::{
    GatewayError, GatewayPayment, GatewayRefundState, PaymentGateway, PaymentRequest, RefundRequest,
};
use axum::http::StatusCode;
use base::{Kopecks, Locale, PaymentId, RefundId};
use harness::{RETURN_URL, Running, Shop, fresh_id, request};
use payments_model::payments::{PaymentMethod, PaymentState};
use std::sync::atomic::Ordering;

#[tokio::test]
async fn pay_4_the_whole_path_of_a_payment() {
    let (dir, shop) = (tempfile::tempdir().unwrap(), Shop::start(0).await);
    let gateway = Running::start(dir.path(), Some(&shop.url), Webhooks::default()).await;
    let (client, request) = (gateway.client(), request());
    let payment = client.create(&request).await.unwrap();
    assert_eq!(payment.state, PaymentState::Pending);
    assert_eq!(payment.confirmation_url, Some(format!("{}/pay/{}", gateway.origin, payment.id)));
    assert!(payment.confirms(request.id, request.amount) && payment.is_test);
    assert!(!payment.confirms(request.id, request.amount - Kopecks(1)));
    assert!(!payment.confirms(PaymentId(fresh_id()), request.amount));

    let answer = gateway.press(&payment, "pay").await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(answer.headers()["location"], RETURN_URL);
    assert_eq!(shop.hears(1).await, [format!("payment.succeeded {}", payment.id)]);
    let paid = client.get(&payment.id).await.unwrap();
    assert_eq!((paid.state, paid.confirmation_url.clone()), (PaymentState::Succeeded, None));
    assert!(paid.confirms(request.id, request.amount));

    // Back and "Pay" or "Decline" again: nothing changes, the buyer is redirected to the shop.
    for button in ["pay", "decline", "leave"] {
        assert_eq!(gateway.press(&payment, button).await.status(), StatusCode::SEE_OTHER);
    }
    assert_eq!(client.get(&payment.id).await.unwrap(), paid);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(shop.hears(1).await.len(), 1);
}

#[tokio::test]
async fn pay_4_the_same_id_makes_one_payment() {
    let dir = tempfile::tempdir().unwrap();
    let gateway = Running::start(dir.path(), None, Webhooks::default()).await;
    let (client, request) = (gateway.client(), request());
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (client, request) = (client.clone(), request.clone());
        tasks.spawn(async move { client.create(&request).await.unwrap().id });
    }
    let ids: std::collections::BTreeSet<String> = tasks.join_all().await.into_iter().collect();
    assert_eq!(ids.len(), 1);
    let other = PaymentRequest { amount: Kopecks(1), ..request.clone() };
    assert!(
        matches!(client.create(&other).await, Err(GatewayError::Refused { code, .. }) if code == "invalid_request")
    );
    // The key survives a restart.
    gateway.stop().await;
    let gateway = Running::start(dir.path(), None, Webhooks::default()).await;
    let moved = client.get("x").await;
    assert!(moved.unwrap_err().is_temporary(), "the old process is gone");
    assert_eq!(gateway.client().create(&request).await.unwrap().id, *ids.first().unwrap());
}

#[tokio::test]
async fn pay_4_declined_abandoned_and_expired() {
    let (dir, shop) = (tempfile::tempdir().unwrap(), Shop::start(0).await);
    let gateway = Running::start(dir.path(), Some(&shop.url), Webhooks::default()).await;
    let client = gateway.client();
    let (declined, abandoned) =
        (client.create(&request()).await.unwrap(), client.create(&request()).await.unwrap());
    gateway.press(&declined, "decline").await;
    assert_eq!(gateway.press(&abandoned, "leave").await.headers()["location"], RETURN_URL);
    let now = client.get(&declined.id).await.unwrap();
    assert_eq!((now.state, now.reason.as_deref()), (PaymentState::Cancelled, Some("insufficient_funds")));
    assert_eq!(client.get(&abandoned.id).await.unwrap().state, PaymentState::Pending);
    // A pending payment can't be cancelled, as at YooKassa.
    assert!(matches!(client.cancel(&abandoned.id).await, Err(GatewayError::Refused { .. })));

    gateway.clock.fetch_add(3601 * 1_000_000, Ordering::SeqCst);
    assert_eq!(shop.hears(2).await[1], format!("payment.canceled {}", abandoned.id));
    let now = client.get(&abandoned.id).await.unwrap();
    assert_eq!(
        (now.state, now.reason.as_deref()),
        (PaymentState::Cancelled, Some("expired_on_confirmation"))
    );
    gateway.press(&abandoned, "pay").await;
    assert_eq!(client.get(&abandoned.id).await.unwrap().state, PaymentState::Cancelled);
}

#[tokio::test]
async fn pay_4_held_money_is_taken_once_or_let_go() {
    let (dir, shop) = (tempfile::tempdir().unwrap(), Shop::start(0).await);
    let gateway = Running::start(dir.path(), Some(&shop.url), Webhooks::default()).await;
    let client = gateway.client();
    let held = PaymentRequest { capture: false, ..request() };
    let payment = client.create(&held).await.unwrap();
    assert!(client.capture(&payment.id, held.amount).await.is_err(), "nothing is held yet");
    gateway.press(&payment, "pay").await;
    assert_eq!(shop.hears(1).await, [format!("payment.waiting_for_capture {}", payment.id)]);
    assert!(client.capture(&payment.id, held.amount + Kopecks(1)).await.is_err(), "more than is held");
    for _ in 0..2 {
        assert_eq!(client.capture(&payment.id, held.amount).await.unwrap().state, PaymentState::Succeeded);
    }
    assert!(client.cancel(&payment.id).await.is_err());

    let payment = client.create(&PaymentRequest { capture: false, ..request() }).await.unwrap();
    gateway.press(&payment, "pay").await;
    assert_eq!(client.cancel(&payment.id).await.unwrap().reason.as_deref(), Some("canceled_by_merchant"));
}

#[tokio::test]
async fn pay_4_a_part_of_held_money_is_taken_and_the_term_of_the_rest_ends() {
    let (dir, shop) = (tempfile::tempdir().unwrap(), Shop::start(0).await);
    let gateway = Running::start(dir.path(), Some(&shop.url), Webhooks::default()).await;
    let client = gateway.client();
    let held = PaymentRequest { capture: false, ..request() };
    let payment = client.create(&held).await.unwrap();
    gateway.press(&payment, "pay").await;
    let part = client.capture(&payment.id, held.amount - Kopecks(100)).await.unwrap();
    assert_eq!((part.state, part.amount), (PaymentState::Succeeded, held.amount - Kopecks(100)));
    let payment = client.create(&PaymentRequest { capture: false, ..request() }).await.unwrap();
    gateway.press(&payment, "pay").await;
    shop.hears(3).await;
    gateway.clock.fetch_add(8 * 24 * 3600 * 1_000_000, Ordering::SeqCst);
    assert_eq!(shop.hears(4).await[3], format!("payment.canceled {}", payment.id));
    let ended = client.get(&payment.id).await.unwrap();
    assert_eq!(ended.reason.as_deref(), Some("expired_on_capture"));
}

const ALWAYS: std::ops::Range<Instant> = Instant(0)..Instant(i64::MAX);

fn refund(payment: &GatewayPayment, amount: i64) -> RefundRequest {
    RefundRequest {
        id: RefundId(fresh_id()),
        round: 0,
        gateway_payment: payment.id.clone(),
        amount: Kopecks(amount),
        receipt: None,
    }
}

#[tokio::test]
async fn pay_4_a_payment_is_returned_in_parts_and_never_more() {
    let (dir, shop) = (tempfile::tempdir().unwrap(), Shop::start(0).await);
    let gateway = Running::start(dir.path(), Some(&shop.url), Webhooks::default()).await;
    let client = gateway.client();
    let payment = client.create(&request()).await.unwrap();
    let early = client.refund(&refund(&payment, 100)).await;
    assert!(matches!(early, Err(GatewayError::Refused { .. })), "nothing was paid: {early:?}");
    gateway.press(&payment, "pay").await;
    let first = refund(&payment, 1_000_000);
    let made = client.refund(&first).await.unwrap();
    assert_eq!((made.state, made.reference), (GatewayRefundState::Succeeded, Some(first.id)));
    assert_eq!(client.refund(&first).await.unwrap(), made, "the same key");
    let other = RefundRequest { amount: Kopecks(1), ..first.clone() };
    assert!(matches!(client.refund(&other).await, Err(GatewayError::Refused { .. })), "another request");
    let too_much = client.refund(&refund(&payment, 249_051)).await;
    assert!(matches!(too_much, Err(GatewayError::Refused { code, .. }) if code == "invalid_request"));
    let second = client.refund(&refund(&payment, 249_050)).await.unwrap();
    assert!(client.refund(&refund(&payment, 1)).await.is_err(), "nothing is left");
    // A request that is repeated before its notification is taken may be notified of again.
    let heard = shop.hears(3).await;
    assert!(
        heard.len() >= 3 && heard[1..].iter().all(|one| *one == format!("refund.succeeded {}", payment.id))
    );
    assert_eq!(client.get_refund(&second.id).await.unwrap(), second);
    assert_eq!(client.get_refund("unknown").await, Err(GatewayError::NotFound));
    let mut listed = client.refunds_of(&payment.id, ALWAYS).await.unwrap();
    listed.sort_by_key(|r| r.amount);
    assert_eq!(listed, [second, made]);
    assert!(client.refunds_of("unknown", ALWAYS).await.unwrap().is_empty());
}

// More refunds than a page has.
#[tokio::test]
async fn pay_4_lists_are_read_page_by_page() {
    let dir = tempfile::tempdir().unwrap();
    let gateway = Running::start(dir.path(), None, Webhooks::default()).await;
    let client = gateway.client();
    let payment = client.create(&request()).await.unwrap();
    gateway.press(&payment, "pay").await;
    for _ in 0..105 {
        client.refund(&refund(&payment, 100)).await.unwrap();
    }
    let ids: std::collections::BTreeSet<_> =
        client.refunds_of(&payment.id, ALWAYS).await.unwrap().into_iter().map(|r| r.id).collect();
    assert_eq!(ids.len(), 105);
}

// Every third answer is lost after the request was carried out: the same key asks again and nothing is done twice.
#[tokio::test]
async fn pay_4_lost_answers_do_nothing_twice() {
    let (dir, shop) = (tempfile::tempdir().unwrap(), Shop::start(0).await);
    let temper = Temper { seed: 5, lost: 33, failed: 10, webhooks_twice: 100, ..Temper::default() };
    let gateway = Running::with_temper(dir.path(), Some(&shop.url), Webhooks::default(), temper).await;
    let client = gateway.client();
    let (mut payments, mut lost) = (std::collections::BTreeSet::new(), 0);
    for _ in 0..20 {
        let request = request();
        let made = loop {
            match client.create(&request).await {
                Ok(made) => break made,
                Err(e) => {
                    assert!(e.is_temporary(), "{e}");
                    lost += 1;
                }
            }
        };
        payments.insert(made.id);
    }
    assert_eq!(payments.len(), 20);
    assert!(lost > 3, "{lost}");
    let text = std::fs::read_to_string(dir.path().join("gateway.jsonl")).unwrap();
    assert_eq!(text.lines().filter(|line| line.starts_with("{\"record\"")).count(), 20);
    let one = GatewayPayment {
        id: payments.first().unwrap().clone(),
        state: PaymentState::Pending,
        amount: Kopecks(1),
        currency: String::new(),
        confirmation_url: None,
        reference: None,
        reason: None,
        is_test: true,
        held_until: None,
    };
    gateway.press(&one, "pay").await;
    assert_eq!(shop.hears(2).await.len(), 2, "each notification comes twice");
}

#[tokio::test]
async fn pay_4_strangers_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let gateway = Running::start(dir.path(), None, Webhooks::default()).await;
    let payment = gateway.client().create(&request()).await.unwrap();
    let stranger = gateway.client_with("guess");
    assert_eq!(stranger.create(&request()).await, Err(GatewayError::Unauthorized));
    assert_eq!(stranger.get(&payment.id).await, Err(GatewayError::Unauthorized));
    assert_eq!(stranger.capture(&payment.id, Kopecks(1)).await, Err(GatewayError::Unauthorized));
    assert_eq!(gateway.client().get("unknown").await, Err(GatewayError::NotFound));
    for bad in [
        PaymentRequest { amount: Kopecks(0), ..request() },
        PaymentRequest { amount: Kopecks(-100), ..request() },
        PaymentRequest { return_url: "javascript:alert(1)".into(), ..request() },
        PaymentRequest { method: PaymentMethod::OnReceipt, ..request() },
    ] {
        assert!(matches!(gateway.client().create(&bad).await, Err(GatewayError::Refused { .. })), "{bad:?}");
    }
}

#[tokio::test]
async fn pay_4_notifications_are_repeated_until_taken_even_over_a_restart() {
    let (dir, shop) = (tempfile::tempdir().unwrap(), Shop::start(2).await);
    let quick = Webhooks { first_retry: Duration::from_millis(10), ..Webhooks::default() };
    let gateway = Running::start(dir.path(), Some(&shop.url), quick).await;
    let payment = gateway.client().create(&request()).await.unwrap();
    gateway.press(&payment, "pay").await;
    assert_eq!(shop.hears(1).await.len(), 1, "taken at the third try");

    let late = Webhooks { delay: Duration::from_secs(600), ..quick };
    gateway.stop().await;
    let gateway = Running::start(dir.path(), Some(&shop.url), late).await;
    let second = gateway.client().create(&request()).await.unwrap();
    gateway.press(&second, "decline").await;
    gateway.stop().await;

    let twice = Webhooks { copies: 2, ..quick };
    let gateway = Running::start(dir.path(), Some(&shop.url), twice).await;
    let told = format!("payment.canceled {}", second.id);
    assert_eq!(shop.hears(3).await[1..], [told.clone(), told]);
    assert_eq!(gateway.client().get(&payment.id).await.unwrap().state, PaymentState::Succeeded);
    gateway.stop().await;
    // Everything was acknowledged: the next start sends nothing.
    let gateway = Running::start(dir.path(), Some(&shop.url), quick).await;
    gateway.client().get(&second.id).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(shop.hears(3).await.len(), 3);
}

#[tokio::test]
async fn pay_4_a_torn_journal_is_read_as_far_as_it_goes() {
    let dir = tempfile::tempdir().unwrap();
    let gateway = Running::start(dir.path(), None, Webhooks::default()).await;
    let payment = gateway.client().create(&request()).await.unwrap();
    gateway.stop().await;
    let path = dir.path().join("gateway.jsonl");
    let mut text = std::fs::read_to_string(&path).unwrap();
    text.push_str("{\"record\":{\"payment\":{\"id\":\"tor");
    std::fs::write(&path, text).unwrap();
    let gateway = Running::start(dir.path(), None, Webhooks::default()).await;
    // Nothing is lost, and the page is at the new address.
    let page = Some(format!("{}/pay/{}", gateway.origin, payment.id));
    let expected = GatewayPayment { confirmation_url: page, ..payment };
    assert_eq!(gateway.client().get(&expected.id).await, Ok(expected));
}

#[tokio::test]
async fn pay_4_the_page_is_plain_and_escaped() {
    let dir = tempfile::tempdir().unwrap();
    let gateway = Running::start(dir.path(), None, Webhooks::default()).await;
    let evil = PaymentRequest { description: "</p><script>alert('x')</script>".into(), ..request() };
    let payment = gateway.client().create(&evil).await.unwrap();
    let (status, csp, html) = gateway.page(&format!("/pay/{}", payment.id)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{html}");
    assert!(
        csp.contains("default-src 'none'") && csp.contains("form-action 'self' http://127.0.0.1:3000;"),
        "{csp}"
    );
    for text in ["Оплатить", "Отклонить", "Уйти без оплаты", "12\u{202f}490,50\u{a0}₽", "lang=\"ru\""]
    {
        assert!(html.contains(text), "{text} in {html}");
    }
    gateway.press(&payment, "pay").await;
    let (_, _, html) = gateway.page(&format!("/pay/{}", payment.id)).await;
    assert!(html.contains("Платёж прошёл") && !html.contains("<form"), "{html}");

    let english = PaymentRequest { locale: Locale::En, ..request() };
    let payment = gateway.client().create(&english).await.unwrap();
    let (_, _, html) = gateway.page(&format!("/pay/{}", payment.id)).await;
    assert!(html.contains("Leave without paying") && html.contains("lang=\"en\""), "{html}");
    let (status, _, html) = gateway.page("/pay/unknown").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(html.contains("Такого платежа нет"), "{html}");
    assert_eq!(gateway.page("/pay.css").await.0, StatusCode::OK);
}

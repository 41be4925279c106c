//! CloudPayments as the gateway of the shop, against its stand-in.

use crate::keys::{cloud_keys, keys, pay, standin};
use crate::shop::{all_is_well, number, open, placed, product, see, staff};
use base::{Kopecks, PaymentId};
use gateways::payment::cloudpayments::{CloudEvent, signature};
use org_model::access::SETTINGS_EDIT;
use payments::{Endpoint, ShopGateway};
use payments_model::payments::{MayBegin, PaymentState};
use payments_model::settings::Missing;
use platform::{Error, FixedSettings};
use sales::checkout::Placed;
use sales_model::orders::OrderStatus;
use std::sync::Arc;
use testkit::Testkit;

const PRICE: i64 = 12_490_00;

/// A shop whose payments begin at CloudPayments; returns the stand-in's origin.
async fn connect(kit: &Testkit) -> (String, ShopGateway) {
    gateways::tls::install();
    open(kit).await;
    let origin = standin(kit).await;
    kit.shop.install(Arc::new(Endpoint::at(&format!("http://{origin}/v3"), true)));
    kit.shop.install(cloud_keys("1", "s"));
    (origin, ShopGateway::new(kit.shop.clone()))
}

async fn start(kit: &Testkit, gateway: &ShopGateway, order: &Placed) -> String {
    let access = order.access.as_deref();
    sales::payments::start(&kit.shop, gateway, &kit.guest(), access, &order.number).await.unwrap()
}

/// The payment of an order, by its place.
async fn payment(kit: &Testkit, order: &Placed, n: usize) -> PaymentId {
    see(kit, order).await.payments[n].id
}

/// Sends a notification as CloudPayments does, signed with a key.
async fn notify(
    kit: &Testkit,
    event: CloudEvent,
    payment: PaymentId,
    sum: &str,
    key: &str,
) -> platform::Result<MayBegin> {
    let body = format!("TransactionId=1&Amount={sum}&Currency=RUB&TestMode=1&InvoiceId={payment}");
    let signed = signature(key, body.as_bytes());
    payments::receive_notice(
        &kit.shop,
        event,
        "application/x-www-form-urlencoded",
        body.as_bytes(),
        &[&signed],
    )
    .await
}

on_both_databases!(pay_4_an_order_is_paid_and_returned_through_cloudpayments, |kit| async move {
    let (origin, gateway) = connect(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 5).await, staff(&kit, 52).await);
    let order = placed(&kit, camera, PRICE, 1).await;
    let page = start(&kit, &gateway, &order).await;
    assert_eq!(start(&kit, &gateway, &order).await, page, "going back and paying again is harmless");
    // Nothing is known of a payment that nobody has tried.
    payments::reconcile(&kit.shop, &gateway).await.unwrap();
    let id = payment(&kit, &order, 0).await;
    payments::settle(&kit.shop, &gateway, id).await.unwrap();
    assert_eq!(see(&kit, &order).await.payments[0].state, PaymentState::Pending);

    pay(&origin, &page).await;
    // Notifications come late, twice and in another order.
    for event in [CloudEvent::Refund, CloudEvent::Pay, CloudEvent::Pay] {
        assert_eq!(notify(&kit, event, id, "12490.00", "s").await.unwrap(), MayBegin::Yes);
        payments::settle_reported(&kit.shop, &gateway, &id.to_string()).await.unwrap();
    }
    let stored = "SELECT COUNT(*) FROM webhook_event WHERE source = 'cloudpayments'";
    assert_eq!(number(&kit, stored, []).await, 2, "each event once");
    let paid = see(&kit, &order).await;
    assert_eq!((paid.status, paid.is_paid), (OrderStatus::Confirmed, true));

    sales::payments::refund(&kit.shop, &staff, &order.number, Kopecks(490_00)).await.unwrap();
    let refund = sales::orders::view(&kit.shop, &staff, &order.number, None).await.unwrap().refunds[0].id;
    payments::refunds::send(&kit.shop, &gateway, refund).await.unwrap();
    let refunded = "SELECT refunded FROM shop_order WHERE id = $1";
    assert_eq!(number(&kit, refunded, [order.id.into()]).await, 490_00);
    all_is_well(&kit).await;
});

on_both_databases!(pay_4_cloudpayments_asks_the_shop_before_each_payment, |kit| async move {
    let (_, gateway) = connect(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    start(&kit, &gateway, &order).await;
    let id = payment(&kit, &order, 0).await;
    let check = |sum: &'static str| notify(&kit, CloudEvent::Check, id, sum, "s");
    assert_eq!(check("12490.00").await.unwrap(), MayBegin::Yes);
    assert_eq!(check("12490").await.unwrap(), MayBegin::Yes);
    assert_eq!(check("1.00").await.unwrap(), MayBegin::OtherAmount);
    let forged = notify(&kit, CloudEvent::Check, id, "12490.00", "guess").await;
    assert!(matches!(forged, Err(Error::Forbidden)), "{forged:?}");
    let forged = notify(&kit, CloudEvent::Pay, id, "12490.00", "guess").await;
    assert!(matches!(forged, Err(Error::Forbidden)), "{forged:?}");
    let nobodys = PaymentId(kit.shop.id());
    assert_eq!(notify(&kit, CloudEvent::Check, nobodys, "1.00", "s").await.unwrap(), MayBegin::Unknown);
    assert_eq!(notify(&kit, CloudEvent::Pay, nobodys, "1.00", "s").await.unwrap(), MayBegin::Yes);

    // Nobody has tried to pay for a day: the payment has ended, and its page is of no use any more.
    kit.clock.advance_minutes(24 * 60 + 1);
    payments::reconcile(&kit.shop, &gateway).await.unwrap();
    let ended = see(&kit, &order).await;
    assert_eq!(
        (ended.payments[0].state, ended.payments[0].reason.as_str()),
        (PaymentState::Cancelled, "expired_on_confirmation")
    );
    assert_eq!(check("12490.00").await.unwrap(), MayBegin::Ended);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM webhook_event", []).await, 0);
});

on_both_databases!(pay_4_payments_stay_with_the_gateway_that_began_them, |kit| async move {
    let (origin, gateway) = connect(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let (first, second) = (placed(&kit, camera, PRICE, 1).await, placed(&kit, camera, PRICE, 2).await);
    let page = start(&kit, &gateway, &first).await;
    kit.shop.install(keys("1", "s"));
    let other = start(&kit, &gateway, &second).await;
    assert_eq!(start(&kit, &gateway, &first).await, page, "the page of its own gateway");
    pay(&origin, &page).await;
    pay(&origin, &other).await;
    // A notification is signed with the key that the payment was made with, though the shop has none of this gateway now.
    let id = payment(&kit, &first, 0).await;
    assert_eq!(notify(&kit, CloudEvent::Pay, id, "12490.00", "s").await.unwrap(), MayBegin::Yes);
    for order in [&first, &second] {
        payments::settle(&kit.shop, &gateway, payment(&kit, order, 0).await).await.unwrap();
        assert!(see(&kit, order).await.is_paid);
    }
    let gateways = "SELECT COUNT(DISTINCT gateway) FROM payment";
    assert_eq!(number(&kit, gateways, []).await, 2);
    let staff = staff(&kit, 52).await;
    for order in [&first, &second] {
        sales::payments::refund(&kit.shop, &staff, &order.number, Kopecks(PRICE)).await.unwrap();
        let refunds = sales::orders::view(&kit.shop, &staff, &order.number, None).await.unwrap().refunds;
        payments::refunds::send(&kit.shop, &gateway, refunds[0].id).await.unwrap();
    }
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM refund WHERE state = 'done'", []).await, 2);
    all_is_well(&kit).await;
});

on_both_databases!(adm_4_the_gateway_is_a_setting_with_keys_of_its_own, |kit| async move {
    let (_, gateway) = connect(&kit).await;
    let staff = kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]);
    let check = || payments::check_keys(&kit.shop, &gateway, &staff);
    assert_eq!(check().await.unwrap().unwrap().shop_id, "1");
    kit.shop.install(cloud_keys("1", "wrong"));
    assert_eq!(check().await.unwrap(), Err(gateways::payment::GatewayError::Unauthorized));
    let missing = |offer: payments::Offer| (offer.missing, offer.is_online());
    let offer = || payments::offer(&kit.shop, kit.shop.read());
    kit.shop.install(Arc::new(FixedSettings::default().with("payments.gateway", "cloudpayments")));
    assert_eq!(missing(offer().await.unwrap()), (Some(Missing::PublicId), false));
    // A test terminal says so by its id.
    kit.shop.install(Arc::new(Endpoint::default()));
    kit.shop.install(cloud_keys("test_api_0002", "s"));
    assert_eq!(missing(offer().await.unwrap()), (Some(Missing::TestKey), false));
    kit.shop.install(cloud_keys("pk_0002", "s"));
    assert_eq!(missing(offer().await.unwrap()), (None, true));
});

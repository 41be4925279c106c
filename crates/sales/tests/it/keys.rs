//! The keys of the payment gateway: without them nothing is paid online, and changing them loses no payment.

use crate::shop::{form, guest_with, open, place, placed, product, see, sql};
use crate::till::Till;
use base::Kopecks;
use base::form::Problem;
use gateways::standin;
use org_model::access::SETTINGS_EDIT;
use org_model::settings::Registry;
use payments::{Endpoint, ShopGateway};
use payments_model::payments::{PaymentMethod, PaymentState};
use payments_model::refusal::PaymentsRefusal;
use payments_model::settings::Missing;
use platform::{Error, FixedSettings};
use sales::checkout::{Placed, quote};
use sales_model::views::CheckoutForm;
use std::sync::Arc;
use std::time::Duration;
use testkit::Testkit;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

const PRICE: i64 = 12_490_00;

/// Saves settings of payments as the form of staff does; each was never saved before.
async fn save(kit: &Testkit, fields: &[(&str, &str)]) {
    let mut registry = Registry::default();
    payments_model::settings::register(&mut registry);
    let mut all = Vec::new();
    for (name, value) in fields {
        all.push((format!("version-{name}"), "0".to_owned()));
        all.push(((*name).to_owned(), (*value).to_owned()));
    }
    let staff = kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]);
    org::settings::save(&kit.shop, &staff, &registry.parse(&all).unwrap()).await.unwrap();
}

async fn offer(kit: &Testkit) -> payments::Offer {
    payments::offer(&kit.shop, kit.shop.read()).await.unwrap()
}

async fn start(kit: &Testkit, gateway: &ShopGateway, order: &Placed) -> platform::Result<String> {
    sales::payments::start(&kit.shop, gateway, &kit.guest(), order.access.as_deref(), &order.number).await
}

on_both_databases!(pay_4_without_keys_nothing_is_paid_online, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let before = placed(&kit, camera, PRICE, 1).await;
    kit.shop.install(Arc::new(FixedSettings::default()));
    assert_eq!(offer(&kit).await.missing, Some(Missing::ShopId));

    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let shown = quote(&kit.shop, &kit.guest(), &owner).await.unwrap();
    assert_eq!(shown.payments, [PaymentMethod::OnReceipt]);
    for payment in ["card", "sbp"] {
        let form = CheckoutForm { payment: payment.into(), ..form(PRICE) };
        let Err(Error::Invalid(problems)) = place(&kit, &owner, &form, 2).await else { panic!("{payment}") };
        assert_eq!(problems.of("payment"), Some(&Problem::InvalidChoice));
    }
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(PRICE) };
    assert!(!place(&kit, &owner, &on_receipt, 3).await.unwrap().pays_online);

    // An order that was placed while there were keys.
    let order = see(&kit, &before).await;
    assert!(!order.can_pay && order.is_payment_off);
    let gateway = ShopGateway::new(kit.shop.clone());
    let refused = start(&kit, &gateway, &before).await.unwrap_err();
    assert!(matches!(refused.refusal(), Some(PaymentsRefusal::NotSetUp)), "{refused}");

    // Keys that staff enter hold at once.
    save(&kit, &[("payments-shop_id", "100500"), ("payments-secret_key", "live_0123456789")]).await;
    let now = offer(&kit).await;
    assert_eq!(now.methods, [PaymentMethod::Card, PaymentMethod::Sbp, PaymentMethod::OnReceipt]);
    assert!(now.is_online() && !now.is_test);
    assert!(see(&kit, &before).await.can_pay);
    save(&kit, &[("payments-offers_sbp", ""), ("payments-offers_on_receipt", "")]).await;
    assert_eq!(offer(&kit).await.methods, [PaymentMethod::Card]);
});

on_both_databases!(pay_4_the_keys_of_a_test_shop_say_so, |kit| async move {
    open(&kit).await;
    kit.shop.install(Arc::new(FixedSettings::default()));
    save(&kit, &[("payments-shop_id", "100500"), ("payments-secret_key", "test_0123456789")]).await;
    let refused = offer(&kit).await;
    assert_eq!((refused.missing, refused.is_test), (Some(Missing::TestKey), false));
    save(&kit, &[("payments-accepts_tests", "1")]).await;
    let accepted = offer(&kit).await;
    assert!(accepted.is_online() && accepted.is_test);

    // The stand-in is a test whatever its key is.
    let keys = FixedSettings::default().with("payments.shop_id", "1").with("payments.secret_key", "s");
    kit.shop.install(Arc::new(keys));
    assert!(!offer(&kit).await.is_test);
    kit.shop.install(Arc::new(Endpoint::at("http://127.0.0.1:9/v3", true)));
    assert!(offer(&kit).await.is_test);
});

/// A gateway for the shop `1`; returns its origin.
pub async fn standin(kit: &Testkit) -> String {
    standin_with(kit, standin::Temper::default()).await
}

/// As [`standin`], with a temper.
pub async fn standin_with(kit: &Testkit, temper: standin::Temper) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = listener.local_addr().unwrap().to_string();
    let (clock, ids) = (kit.shop.clone(), kit.shop.clone());
    let config = standin::Config {
        public_url: None,
        shop_id: "1".into(),
        secret: "s".into(),
        webhook_url: None,
        cloud_webhook_url: None,
        webhooks: standin::Webhooks::default(),
        temper,
        data_dir: kit.dir.path().join("gateway"),
        pending_for: Duration::from_secs(1_000_000),
        sweep_every: Duration::from_secs(3600),
        clock: Arc::new(move || clock.now()),
        ids: Arc::new(move || ids.id()),
    };
    tokio::spawn(standin::serve(listener, config, std::future::pending()));
    origin
}

/// Presses the button that pays on the gateway's page.
pub async fn pay(origin: &str, page: &str) {
    let path = page.strip_prefix(&format!("http://{origin}")).unwrap();
    let mut stream = tokio::net::TcpStream::connect(origin).await.unwrap();
    let request = format!(
        "POST {path}/pay HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
}

pub fn keys(shop_id: &str, secret: &str) -> Arc<FixedSettings> {
    let keys = FixedSettings::default().with("payments.shop_id", shop_id);
    Arc::new(keys.with("payments.secret_key", secret))
}

/// The keys of CloudPayments, where payments begin.
pub fn cloud_keys(public_id: &str, secret: &str) -> Arc<FixedSettings> {
    let keys = FixedSettings::default().with("payments.gateway", "cloudpayments");
    Arc::new(keys.with("payments.cloud_public_id", public_id).with("payments.cloud_secret", secret))
}

on_both_databases!(pay_4_a_payment_is_settled_with_the_keys_it_was_made_with, |kit| async move {
    gateways::tls::install();
    open(&kit).await;
    let origin = standin(&kit).await;
    let url = format!("http://{origin}/v3");
    kit.shop.install(Arc::new(Endpoint::at(&url, true)));
    let gateway = ShopGateway::new(kit.shop.clone());
    let camera = product(&kit, 10, PRICE, 5).await;
    let (paid, lost) = (placed(&kit, camera, PRICE, 1).await, placed(&kit, camera, PRICE, 2).await);
    let pages = [start(&kit, &gateway, &paid).await.unwrap(), start(&kit, &gateway, &lost).await.unwrap()];
    let id = |page: &str| page.rsplit('/').next().unwrap().to_owned();

    // The shop enters the keys of another shop, and then none.
    kit.shop.install(keys("2", "x"));
    let paid_id = id(&pages[0]);
    let look = || payments::settle_reported(&kit.shop, &gateway, &paid_id);
    look().await.unwrap();
    assert_eq!(see(&kit, &paid).await.payments[0].state, PaymentState::Pending);
    kit.shop.install(Arc::new(FixedSettings::default()));
    pay(&origin, &pages[0]).await;
    look().await.unwrap();
    let order = see(&kit, &paid).await;
    assert!(order.is_paid && order.payments[0].amount == Kopecks(PRICE));

    // Where the former keys are gone too, the payment ends after an hour, and staff are notified where to look for its money.
    sql(&kit, "DELETE FROM gateway_account WHERE shop_id = $1", ["1".into()]).await;
    let lost_id = id(&pages[1]);
    for _ in 1..payments::NOT_FOUND_MAX {
        let asked = payments::settle_reported(&kit.shop, &gateway, &lost_id).await;
        assert!(matches!(asked, Err(Error::Gateway(_))), "{asked:?}");
        kit.clock.advance_minutes(payments::NOT_FOUND_EVERY_MINUTES);
    }
    payments::settle_reported(&kit.shop, &gateway, &lost_id).await.unwrap();
    let payment = &see(&kit, &lost).await.payments[0];
    assert_eq!((payment.state, payment.reason.as_str()), (PaymentState::Cancelled, "no_keys_of_gateway"));
    let mut checks = platform::checks::Checks::default();
    payments::register_checks(&mut checks);
    let found = checks.run(&kit.shop).await.unwrap();
    assert!(found.iter().any(|line| line.contains(&lost_id) && line.contains("keys of shop 1")), "{found:?}");
});

on_both_databases!(adm_4_staff_check_the_keys, |kit| async move {
    gateways::tls::install();
    open(&kit).await;
    let origin = standin(&kit).await;
    kit.shop.install(Arc::new(Endpoint::at(&format!("http://{origin}/v3"), true)));
    let gateway = ShopGateway::new(kit.shop.clone());
    let staff = kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]);
    let report = payments::check_keys(&kit.shop, &gateway, &staff).await.unwrap().unwrap();
    assert_eq!((report.shop_id.as_str(), report.is_enabled, report.is_test), ("1", true, true));
    for (keys, expected) in [
        (keys("1", "wrong"), gateways::payment::GatewayError::Unauthorized),
        (
            Arc::default(),
            gateways::payment::GatewayError::NotSetUp("The number of the shop is not set".into()),
        ),
    ] {
        kit.shop.install(keys);
        assert_eq!(payments::check_keys(&kit.shop, &gateway, &staff).await.unwrap(), Err(expected));
    }
    let other = kit.staff(kit.shop.id(), kit.shop.id(), &[]);
    let denied = payments::check_keys(&kit.shop, &gateway, &other).await;
    assert!(matches!(denied, Err(Error::Forbidden)), "{denied:?}");
    // A gateway that can't be asked says so.
    assert!(payments::check_keys(&kit.shop, &Till::default(), &staff).await.unwrap().is_err());
});

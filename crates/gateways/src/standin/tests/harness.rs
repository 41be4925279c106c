//! Test harness: a running stand-in, a shop that receives notifications, and a buyer who presses buttons.

use super::super::*;
use crate::payment::{GatewayPayment, PaymentRequest, YooKassa, YooKassaConfig, parse_notification};
use axum::http::StatusCode;
use axum::routing::post;
use base::{Kopecks, Locale, PaymentId};
use payments_model::payments::PaymentMethod;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

const NOW: Instant = Instant::from_unix_seconds(1_795_338_000);
pub const RETURN_URL: &str = "http://127.0.0.1:3000/orders/Z-2026-000123?paid=1";

/// A shop that accepts notifications after refusing the first `refusals` of them.
pub struct Shop {
    pub url: String,
    pub heard: Arc<Mutex<Vec<String>>>,
}

impl Shop {
    pub async fn start(refusals: u32) -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (ears, refusals) = (Arc::clone(&heard), Arc::new(AtomicU32::new(refusals)));
        let take = move |body: axum::body::Bytes| {
            let busy =
                refusals.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).is_ok();
            if !busy {
                let n = parse_notification(&body).unwrap();
                ears.lock().unwrap().push(format!("{} {}", n.event.as_str(), n.payment_id));
            }
            async move { if busy { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK } }
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/webhooks/yookassa", listener.local_addr().unwrap());
        #[expect(clippy::disallowed_methods, reason = "a stand-in of the shop's own address")]
        let app = Router::new().route("/webhooks/yookassa", post(take));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, heard }
    }

    pub async fn hears(&self, count: usize) -> Vec<String> {
        for _ in 0..500 {
            if self.heard.lock().unwrap().len() >= count {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.heard.lock().unwrap().clone()
    }
}

pub struct Running {
    pub origin: String,
    pub clock: Arc<AtomicI64>,
    stop: oneshot::Sender<()>,
    pub served: JoinHandle<io::Result<()>>,
}

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

pub fn fresh_id() -> Uuid {
    Uuid::from_u64_pair(7, NEXT_ID.fetch_add(1, Ordering::SeqCst))
}

impl Running {
    pub async fn start(dir: &Path, webhook_url: Option<&str>, webhooks: Webhooks) -> Self {
        Self::with_temper(dir, webhook_url, webhooks, Temper::default()).await
    }

    pub async fn with_temper(
        dir: &Path,
        webhook_url: Option<&str>,
        webhooks: Webhooks,
        temper: Temper,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let clock = Arc::new(AtomicI64::new(NOW.0));
        let hands = Arc::clone(&clock);
        let config = Config {
            public_url: None,
            shop_id: "100500".into(),
            secret: "secret".into(),
            webhook_url: webhook_url.map(Into::into),
            cloud_webhook_url: webhook_url.map(|url| url.replace("yookassa", "cloudpayments")),
            webhooks,
            temper,
            data_dir: dir.to_owned(),
            pending_for: Duration::from_secs(3600),
            sweep_every: Duration::from_millis(20),
            clock: Arc::new(move || Instant(hands.load(Ordering::SeqCst))),
            ids: Arc::new(fresh_id),
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let served = tokio::spawn(serve(listener, config, async { drop(stopped.await) }));
        Self { origin, clock, stop, served }
    }

    pub async fn stop(self) {
        self.stop.send(()).unwrap();
        self.served.await.unwrap().unwrap();
    }

    pub fn client_with(&self, secret: &str) -> YooKassa {
        YooKassa::new(YooKassaConfig {
            base_url: format!("{}/v3", self.origin),
            shop_id: "100500".into(),
            secret: secret.into(),
            timeout: Duration::from_secs(5),
            confirmation_origins: vec![],
            accepts_tests: true,
        })
        .unwrap()
    }

    pub fn client(&self) -> YooKassa {
        self.client_with("secret")
    }

    /// Submits a form as a browser does.
    pub async fn press(&self, payment: &GatewayPayment, button: &str) -> reqwest::Response {
        let url = format!("{}/pay/{}/{button}", self.origin, payment.id);
        crate::http::client(Duration::from_secs(5)).unwrap().post(url).send().await.unwrap()
    }

    pub async fn page(&self, path: &str) -> (StatusCode, String, String) {
        let url = format!("{}{path}", self.origin);
        let answer = crate::http::client(Duration::from_secs(5)).unwrap().get(url).send().await.unwrap();
        let csp = answer.headers().get("content-security-policy").map(|v| v.to_str().unwrap().to_owned());
        let status = answer.status();
        (status, csp.unwrap_or_default(), answer.text().await.unwrap())
    }
}

pub fn request() -> PaymentRequest {
    PaymentRequest {
        id: PaymentId(fresh_id()),
        amount: Kopecks(1_249_050),
        description: "Заказ З-2026-000123".into(),
        return_url: RETURN_URL.into(),
        method: PaymentMethod::Card,
        locale: Locale::Ru,
        capture: true,
        receipt: None,
    }
}

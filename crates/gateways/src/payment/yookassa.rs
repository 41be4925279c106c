//! YooKassa API v3.

mod parts;

use super::confirmation::allowed_page;
use super::wire::{
    Amount, Capture, CreatePayment, CreateRefund, List, Me, MethodKind, Payment, Refund, Status,
};
use super::{
    Account, AccountReport, GatewayError, GatewayPayment, GatewayRefund, PaymentGateway, PaymentRequest,
    RefundRequest, is_gateway_id,
};
use crate::http;
use base::{Instant, Kopecks};
pub(super) use parts::checked_id;
use parts::{confirmation, refusal};
use payments_model::payments::{PaymentMethod, PaymentState};
use reqwest::{Client, Method, StatusCode, Url};
use std::collections::BTreeMap;
use std::ops::Range;
use std::{fmt, time::Duration};

/// The API of YooKassa.
pub const YOOKASSA_URL: &str = "https://api.yookassa.ru/v3";

pub(super) const DESCRIPTION_CHARS_MAX: usize = 128;
/// How many items of a list come at once, the most that the gateway allows.
const PAGE: &str = "100";
/// How many pages of a list are read.
const PAGES_MAX: usize = 20;

/// Why a payment of a test shop has ended where only real ones count.
pub(super) const TEST_PAYMENT: &str = "test_payment";
/// The metadata key of our reference.
pub(super) const REFERENCE: &str = "payment_id";

/// The metadata key of our reference of a refund.
const REFUND_REFERENCE: &str = "refund_id";

/// Domains of YooKassa's own confirmation pages.
/// … and that of the links of SBP, which banks' apps open.
const CONFIRMATION_DOMAINS: [&str; 3] = ["yoomoney.ru", "yookassa.ru", "nspk.ru"];

/// Configuration of the gateway client.
#[derive(Clone, PartialEq, Eq)]
pub struct YooKassaConfig {
    /// Including the version: `https://api.yookassa.ru/v3`, or the stand-in's `http://127.0.0.1:3001/v3`.
    pub base_url: String,
    pub shop_id: String,
    pub secret: String,
    /// Timeout of the whole call; 10 seconds is reasonable, since the buyer waits.
    pub timeout: Duration,
    /// Public origins of a stand-in to which buyers may be redirected, besides YooKassa's own and that of
    /// `base_url`.
    pub confirmation_origins: Vec<String>,
    /// Whether payments of a test shop count as money. Never where real goods leave.
    pub accepts_tests: bool,
}

/// Omits the secret, which must never be logged.
impl fmt::Debug for YooKassaConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "YooKassaConfig({} at {})", self.shop_id, self.base_url)
    }
}

/// A client of YooKassa, or of anything with the same protocol.
#[derive(Clone, Debug)]
pub struct YooKassa {
    client: Client,
    base: Url,
    config: YooKassaConfig,
}

impl YooKassa {
    /// Fails if the URL is neither HTTPS nor on this machine, and if no TLS roots are found.
    pub fn new(config: YooKassaConfig) -> Result<Self, GatewayError> {
        let malformed = |e: &str| GatewayError::Malformed(e.to_owned());
        let base = http::parse_base(config.base_url.trim_end_matches('/'))
            .ok_or_else(|| malformed("the address of the gateway must be https"))?;
        let client = http::client(config.timeout).map_err(|e| malformed(&e.to_string()))?;
        Ok(Self { client, base, config })
    }

    /// `key` is the idempotency key of calls that change something.
    async fn call<A: serde::de::DeserializeOwned, B: serde::Serialize + Sync>(
        &self,
        method: Method,
        path: &[&str],
        post: Option<(&str, &B)>,
    ) -> Result<A, GatewayError> {
        let mut call = self.client.request(method, self.url(path)?);
        if let Some((key, body)) = post {
            call = call.header("Idempotence-Key", key).json(body);
        }
        self.answer(call).await
    }

    fn url(&self, path: &[&str]) -> Result<Url, GatewayError> {
        let mut url = self.base.clone();
        url.path_segments_mut().map_err(|()| GatewayError::Malformed("address".into()))?.extend(path);
        Ok(url)
    }

    /// All items of a list, page by page.
    async fn list<A: serde::de::DeserializeOwned>(
        &self,
        path: &[&str],
        filter: (&str, &str),
    ) -> Result<Vec<A>, GatewayError> {
        let (mut items, mut cursor): (Vec<A>, Option<String>) = (Vec::new(), None);
        for _ in 0..PAGES_MAX {
            let mut url = self.url(path)?;
            url.query_pairs_mut().append_pair(filter.0, filter.1).append_pair("limit", PAGE);
            if let Some(cursor) = &cursor {
                url.query_pairs_mut().append_pair("cursor", cursor);
            }
            let page: List<A> = self.answer(self.client.request(Method::GET, url)).await?;
            items.extend(page.items);
            cursor = page.next_cursor;
            if cursor.is_none() {
                return Ok(items);
            }
        }
        Err(GatewayError::Malformed("the list does not end".into()))
    }

    async fn answer<A: serde::de::DeserializeOwned>(
        &self,
        call: reqwest::RequestBuilder,
    ) -> Result<A, GatewayError> {
        let call = call.basic_auth(&self.config.shop_id, Some(&self.config.secret));
        let unavailable = |e: reqwest::Error| GatewayError::Unavailable(e.without_url().to_string());
        let answer = call.send().await.map_err(unavailable)?;
        let status = answer.status();
        let body = http::read_body(answer).await.map_err(unavailable)?;
        let body = body.ok_or_else(|| GatewayError::Malformed("the answer is too long".into()))?;
        if status == StatusCode::OK {
            return serde_json::from_slice(&body).map_err(|e| GatewayError::Malformed(e.to_string()));
        }
        Err(refusal(status, &body))
    }

    /// Posts a request under an idempotency key, for other resources than payments.
    pub(crate) async fn post<A: serde::de::DeserializeOwned>(
        &self,
        path: &[&str],
        key: &str,
        body: &(impl serde::Serialize + Sync),
    ) -> Result<A, GatewayError> {
        self.call(Method::POST, path, Some((key, body))).await
    }

    /// Reads another resource than a payment.
    pub(crate) async fn read<A: serde::de::DeserializeOwned>(
        &self,
        path: &[&str],
    ) -> Result<A, GatewayError> {
        self.call(Method::GET, path, None::<(&str, &())>).await
    }

    fn understand(&self, payment: Payment) -> Result<GatewayPayment, GatewayError> {
        let malformed = |what: &str| GatewayError::Malformed(format!("{what} of payment {}", payment.id));
        if !is_gateway_id(&payment.id) {
            return Err(GatewayError::Malformed("id".into()));
        }
        if payment.recipient.as_ref().is_some_and(|r| r.account_id != self.config.shop_id) {
            return Err(malformed("recipient"));
        }
        let confirmation_url = match (payment.status, payment.confirmation.as_ref()) {
            (Status::Pending, Some(confirmation)) => {
                let url = confirmation.confirmation_url.as_ref().or(confirmation.confirmation_data.as_ref());
                url.and_then(|url| {
                    let origins = &self.config.confirmation_origins;
                    allowed_page(url, &CONFIRMATION_DOMAINS, &self.base, origins)
                })
            }
            _ => None,
        };
        let (mut state, mut reason) =
            (PaymentState::from(payment.status), payment.cancellation_details.map(|c| c.reason));
        if payment.test
            && !self.config.accepts_tests
            && matches!(state, PaymentState::Succeeded | PaymentState::WaitingForCapture)
        {
            tracing::error!("payment {} is of a test shop and no money", payment.id);
            (state, reason) = (PaymentState::Cancelled, Some(TEST_PAYMENT.to_owned()));
        }
        Ok(GatewayPayment {
            state,
            amount: payment.amount.kopecks().ok_or_else(|| malformed("amount"))?,
            currency: payment.amount.currency,
            confirmation_url,
            reference: payment.metadata.get(REFERENCE).and_then(|id| id.parse().ok()),
            reason,
            is_test: payment.test,
            held_until: payment.expires_at.as_deref().and_then(Instant::parse_rfc3339),
            id: payment.id,
        })
    }

    fn understand_refund(refund: Refund) -> Result<GatewayRefund, GatewayError> {
        if !is_gateway_id(&refund.id) || !is_gateway_id(&refund.payment_id) {
            return Err(GatewayError::Malformed("id of a refund".into()));
        }
        let amount = refund.amount.kopecks();
        Ok(GatewayRefund {
            state: refund.status.into(),
            amount: amount
                .ok_or_else(|| GatewayError::Malformed(format!("amount of refund {}", refund.id)))?,
            currency: refund.amount.currency,
            reference: refund.metadata.get(REFUND_REFERENCE).and_then(|id| id.parse().ok()),
            reason: refund.cancellation_details.map(|c| c.reason),
            payment: refund.payment_id,
            id: refund.id,
        })
    }
}

#[async_trait::async_trait]
impl PaymentGateway for YooKassa {
    fn name(&self) -> &'static str {
        "yookassa"
    }

    async fn create(&self, request: &PaymentRequest) -> Result<GatewayPayment, GatewayError> {
        let kind = match request.method {
            PaymentMethod::Card => "bank_card",
            PaymentMethod::Sbp => "sbp",
            PaymentMethod::Invoice | PaymentMethod::OnReceipt => {
                return Err(GatewayError::Refused {
                    code: "payment_method".into(),
                    description: format!("{} is not paid online", request.method),
                });
            }
        };
        let key = request.id.to_string();
        let body = CreatePayment {
            amount: Amount::roubles(request.amount),
            capture: request.capture,
            confirmation: confirmation(request),
            payment_method_data: Some(MethodKind { kind: kind.into() }),
            description: request.description.chars().take(DESCRIPTION_CHARS_MAX).collect(),
            metadata: BTreeMap::from([(REFERENCE.to_owned(), key.clone())]),
            receipt: request.receipt.clone(),
        };
        let payment = self.understand(self.call(Method::POST, &["payments"], Some((&key, &body))).await?)?;
        match payment.state == PaymentState::Pending && payment.confirmation_url.is_none() {
            true => Err(GatewayError::Malformed(format!("confirmation_url of payment {}", payment.id))),
            false => Ok(payment),
        }
    }

    fn account(&self) -> Option<Account<'_>> {
        let YooKassaConfig { shop_id, base_url, secret, .. } = &self.config;
        Some(Account { gateway: self.name(), shop_id, url: base_url, secret })
    }

    async fn check(&self) -> Result<AccountReport, GatewayError> {
        let me: Me = self.call(Method::GET, &["me"], None::<(&str, &())>).await?;
        if me.account_id != self.config.shop_id {
            return Err(GatewayError::Malformed(format!("the answer is about shop {}", me.account_id)));
        }
        Ok(AccountReport {
            shop_id: me.account_id,
            is_enabled: me.status == "enabled",
            is_test: me.test,
            methods: me.payment_methods,
        })
    }

    async fn get(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError> {
        let path = ["payments", checked_id(gateway_id)?];
        self.understand(self.call(Method::GET, &path, None::<(&str, &())>).await?)
    }

    async fn capture(&self, gateway_id: &str, amount: Kopecks) -> Result<GatewayPayment, GatewayError> {
        let path = ["payments", checked_id(gateway_id)?, "capture"];
        let body = Capture { amount: Some(Amount::roubles(amount)), receipt: None };
        // The key is derived from the payment id: a second capture returns the result of the first.
        let key = format!("capture-{gateway_id}");
        self.understand(self.call(Method::POST, &path, Some((&key, &body))).await?)
    }

    async fn cancel(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError> {
        let path = ["payments", checked_id(gateway_id)?, "cancel"];
        let key = format!("cancel-{gateway_id}");
        let empty = serde_json::Map::new();
        self.understand(self.call(Method::POST, &path, Some((&key, &empty))).await?)
    }

    async fn refund(&self, request: &RefundRequest) -> Result<GatewayRefund, GatewayError> {
        let key = request.key();
        let body = CreateRefund {
            payment_id: checked_id(&request.gateway_payment)?.to_owned(),
            amount: Amount::roubles(request.amount),
            description: None,
            metadata: BTreeMap::from([(REFUND_REFERENCE.to_owned(), request.id.to_string())]),
            receipt: request.receipt.clone(),
        };
        Self::understand_refund(self.call(Method::POST, &["refunds"], Some((&key, &body))).await?)
    }

    async fn get_refund(&self, gateway_id: &str) -> Result<GatewayRefund, GatewayError> {
        let path = ["refunds", checked_id(gateway_id)?];
        Self::understand_refund(self.call(Method::GET, &path, None::<(&str, &())>).await?)
    }

    async fn refunds_of(
        &self,
        gateway_payment: &str,
        _period: Range<Instant>,
    ) -> Result<Vec<GatewayRefund>, GatewayError> {
        let payment = checked_id(gateway_payment)?;
        let refunds: Vec<Refund> = self.list(&["refunds"], ("payment_id", payment)).await?;
        refunds.into_iter().map(Self::understand_refund).collect()
    }
}

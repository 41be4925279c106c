//! The client of CloudPayments: a link to its own page (`orders/create`), then the operation that pays it, found by the number of
//! the invoice. The invoice's number is the id of our payment, and is also the gateway's id of it here: before the buyer tries to
//! pay there is no other.

mod notices;
pub mod wire;

#[cfg(any(test, feature = "standin"))]
pub use notices::signature;
pub use notices::{CloudEvent, CloudNotice, answer_code, is_signed, parse_notice};

use super::confirmation::allowed_page;
use super::yookassa::{DESCRIPTION_CHARS_MAX, TEST_PAYMENT, checked_id};
use super::{
    Account, AccountReport, GatewayError, GatewayPayment, GatewayRefund, GatewayRefundState, PaymentGateway,
    PaymentRequest, RefundRequest,
};
use crate::http;
use base::{Instant, Kopecks};
use payments_model::payments::PaymentState;
use reqwest::{Client, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;
use std::ops::Range;
use std::time::Duration;
use wire::{
    CreateOrder, Find, ListPage, Made, Move, OfTransaction, Operation, OperationStatus, Order, PAGE, Reply,
    Roubles,
};

/// The API of CloudPayments.
pub const CLOUDPAYMENTS_URL: &str = "https://api.cloudpayments.ru";

/// Domains of CloudPayments' own pages.
const CONFIRMATION_DOMAINS: [&str; 1] = ["cloudpayments.ru"];
/// How `Public ID`s of test terminals begin.
const TEST_ID: &str = "test_";
/// How long held money can be captured: the documentation gives up to seven days, by the kind of card.
const HELD_DAYS: i64 = 7;
/// How many pages of a list are read.
const PAGES_MAX: u32 = 50;
/// The key of our reference in the data of a refund.
const REFUND_REFERENCE: &str = "refund_id";

/// Configuration of the client.
#[derive(Clone, PartialEq, Eq)]
pub struct CloudPaymentsConfig {
    /// Without a trailing slash: `https://api.cloudpayments.ru`, or the stand-in's.
    pub base_url: String,
    /// `Public ID` of the site.
    pub public_id: String,
    /// `API Secret`: the password of the API and the key of the signatures.
    pub secret: String,
    /// Timeout of the whole call.
    pub timeout: Duration,
    /// Public origins of a stand-in to which buyers may be redirected.
    pub confirmation_origins: Vec<String>,
    /// Whether payments of a test terminal count as money.
    pub accepts_tests: bool,
}

/// Omits the secret, which must never be logged.
impl fmt::Debug for CloudPaymentsConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CloudPaymentsConfig({} at {})", self.public_id, self.base_url)
    }
}

/// A client of CloudPayments, or of anything with the same protocol.
#[derive(Clone, Debug)]
pub struct CloudPayments {
    client: Client,
    base: Url,
    config: CloudPaymentsConfig,
}

impl CloudPayments {
    /// The name in `payment.gateway`.
    pub const NAME: &'static str = "cloudpayments";

    /// Fails if the URL is neither HTTPS nor on this machine, and if no TLS roots are found.
    pub fn new(config: CloudPaymentsConfig) -> Result<Self, GatewayError> {
        let malformed = |e: &str| GatewayError::Malformed(e.to_owned());
        let base = http::parse_base(config.base_url.trim_end_matches('/'))
            .ok_or_else(|| malformed("the address of the gateway must be https"))?;
        let client = http::client(config.timeout).map_err(|e| malformed(&e.to_string()))?;
        Ok(Self { client, base, config })
    }

    /// `key` makes a call that changes something idempotent, for an hour.
    pub(crate) async fn call<M: DeserializeOwned>(
        &self,
        path: &[&str],
        key: Option<&str>,
        body: &(impl Serialize + Sync),
    ) -> Result<Reply<M>, GatewayError> {
        let mut url = self.base.clone();
        url.path_segments_mut().map_err(|()| GatewayError::Malformed("address".into()))?.extend(path);
        let mut call = self.client.post(url).json(body);
        call = call.basic_auth(&self.config.public_id, Some(&self.config.secret));
        if let Some(key) = key {
            call = call.header("X-Request-ID", key);
        }
        let unavailable = |e: reqwest::Error| GatewayError::Unavailable(e.without_url().to_string());
        let answer = call.send().await.map_err(unavailable)?;
        let status = answer.status();
        let body = http::read_body(answer).await.map_err(unavailable)?;
        let body = body.ok_or_else(|| GatewayError::Malformed("the answer is too long".into()))?;
        match status {
            StatusCode::OK => {
                serde_json::from_slice(&body).map_err(|e| GatewayError::Malformed(e.to_string()))
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(GatewayError::Unauthorized),
            StatusCode::TOO_MANY_REQUESTS => Err(GatewayError::Unavailable(status.to_string())),
            s if s.is_server_error() => Err(GatewayError::Unavailable(s.to_string())),
            s => Err(GatewayError::Malformed(format!("status {s}"))),
        }
    }

    /// The operation that pays an invoice: the successful one if there is one, otherwise the last attempt.
    async fn find(&self, gateway_id: &str) -> Result<Operation, GatewayError> {
        let body = Find { invoice_id: checked_id(gateway_id)?.to_owned() };
        let reply: Reply<Operation> = self.call(&["v2", "payments", "find"], None, &body).await?;
        let Some(found) = reply.model else {
            return Err(match reply.message.as_deref() {
                Some("Not found") => GatewayError::NotTried,
                _ => refused(reply.message, None),
            });
        };
        // The second version of the call finds the last operation, which may be a refund.
        match found.refund_of() {
            Some(id) => self.operation(id).await,
            None => Ok(found),
        }
    }

    async fn operation(&self, transaction_id: i64) -> Result<Operation, GatewayError> {
        let reply: Reply<Operation> =
            self.call(&["payments", "get"], None, &OfTransaction { transaction_id }).await?;
        reply.model.ok_or(GatewayError::NotFound)
    }

    fn understand(&self, gateway_id: &str, found: Operation) -> Result<GatewayPayment, GatewayError> {
        if found.invoice_id.as_deref() != Some(gateway_id) {
            return Err(GatewayError::Malformed(format!("invoice of operation {}", found.transaction_id)));
        }
        let held_until = match found.status {
            OperationStatus::Authorized => found.auth_date_iso.as_deref().and_then(utc),
            _ => None,
        };
        let (state, reason) = self.state_of(&found);
        Ok(GatewayPayment {
            state,
            amount: found.amount.0,
            currency: found.currency,
            confirmation_url: None,
            reference: gateway_id.parse().ok(),
            reason,
            is_test: found.test_mode,
            held_until: held_until.map(|at| at.plus_days(HELD_DAYS)),
            id: gateway_id.to_owned(),
        })
    }

    fn state_of(&self, found: &Operation) -> (PaymentState, Option<String>) {
        let state = match found.status {
            OperationStatus::AwaitingAuthentication => PaymentState::Pending,
            OperationStatus::Authorized => PaymentState::WaitingForCapture,
            OperationStatus::Completed => PaymentState::Succeeded,
            OperationStatus::Cancelled => return (PaymentState::Cancelled, Some(RELEASED.to_owned())),
            OperationStatus::Declined => return (PaymentState::Cancelled, Some(decline(found))),
        };
        if found.test_mode && !self.config.accepts_tests && state != PaymentState::Pending {
            tracing::error!("operation {} is of a test terminal and no money", found.transaction_id);
            return (PaymentState::Cancelled, Some(TEST_PAYMENT.to_owned()));
        }
        (state, None)
    }
}

/// The reason of a payment whose held money was released, as YooKassa names it.
const RELEASED: &str = "canceled_by_merchant";

/// Why the bank declined, by the names that the pages know; otherwise the gateway's own.
fn decline(found: &Operation) -> String {
    match found.reason_code {
        Some(5051) => "insufficient_funds".to_owned(),
        Some(5054) => "card_expired".to_owned(),
        Some(5014) => "invalid_card_number".to_owned(),
        Some(5082) => "invalid_csc".to_owned(),
        code => {
            let name = found.reason.as_deref().filter(|name| !name.is_empty()).unwrap_or("general_decline");
            code.map_or_else(|| name.to_owned(), |code| format!("{name} {code}"))
        }
    }
}

fn refused(message: Option<String>, operation: Option<&Operation>) -> GatewayError {
    let code = operation.map_or_else(|| "refused".to_owned(), decline);
    GatewayError::Refused { code, description: message.unwrap_or_default() }
}

/// A moment that is written in UTC without saying so.
fn utc(text: &str) -> Option<Instant> {
    Instant::parse_rfc3339(&format!("{}Z", text.trim_end_matches('Z')))
}

/// As the list of operations takes it.
fn listed(at: Instant) -> String {
    at.rfc3339().trim_end_matches('Z').chars().take(19).collect()
}

fn understand_refund(payment: &str, found: Operation) -> GatewayRefund {
    let data: Option<serde_json::Value> =
        found.json_data.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let reference = data.and_then(|data| data.get(REFUND_REFERENCE)?.as_str()?.parse().ok());
    let (state, reason) = match found.status {
        OperationStatus::Completed => (GatewayRefundState::Succeeded, None),
        OperationStatus::AwaitingAuthentication | OperationStatus::Authorized => {
            (GatewayRefundState::Pending, None)
        }
        OperationStatus::Cancelled | OperationStatus::Declined => {
            (GatewayRefundState::Cancelled, Some(decline(&found)))
        }
    };
    GatewayRefund {
        id: found.transaction_id.to_string(),
        payment: payment.to_owned(),
        state,
        amount: found.amount.0,
        currency: found.currency,
        reference,
        reason,
    }
}

#[async_trait::async_trait]
impl PaymentGateway for CloudPayments {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn account(&self) -> Option<Account<'_>> {
        let CloudPaymentsConfig { public_id, base_url, secret, .. } = &self.config;
        Some(Account { gateway: Self::NAME, shop_id: public_id, url: base_url, secret })
    }

    async fn check(&self) -> Result<AccountReport, GatewayError> {
        let reply: Reply<serde_json::Value> = self.call(&["test"], None, &serde_json::Map::new()).await?;
        match reply.success {
            true => Ok(AccountReport {
                shop_id: self.config.public_id.clone(),
                is_enabled: true,
                is_test: self.config.public_id.starts_with(TEST_ID),
                methods: Vec::new(),
            }),
            false => Err(refused(reply.message, None)),
        }
    }

    async fn create(&self, request: &PaymentRequest) -> Result<GatewayPayment, GatewayError> {
        if !request.method.is_online() {
            let description = format!("{} is not paid online", request.method);
            return Err(GatewayError::Refused { code: "payment_method".into(), description });
        }
        let id = request.id.to_string();
        let body = CreateOrder {
            amount: Roubles(request.amount),
            currency: "RUB".to_owned(),
            description: request.description.chars().take(DESCRIPTION_CHARS_MAX).collect(),
            invoice_id: id.clone(),
            require_confirmation: !request.capture,
            send_email: false,
            culture_name: request.locale.pick("ru-RU", "en-US").to_owned(),
            success_redirect_url: request.return_url.clone(),
            fail_redirect_url: request.return_url.clone(),
        };
        let reply: Reply<Order> = self.call(&["orders", "create"], Some(&id), &body).await?;
        let Some(order) = reply.model.filter(|_| reply.success) else {
            return Err(refused(reply.message, None));
        };
        let origins = &self.config.confirmation_origins;
        let url = allowed_page(&order.url, &CONFIRMATION_DOMAINS, &self.base, origins);
        Ok(GatewayPayment {
            state: PaymentState::Pending,
            amount: order.amount.0,
            currency: order.currency,
            confirmation_url: Some(url.ok_or_else(|| GatewayError::Malformed("address to pay at".into()))?),
            reference: Some(request.id),
            reason: None,
            is_test: self.config.public_id.starts_with(TEST_ID),
            held_until: None,
            id,
        })
    }

    async fn get(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError> {
        self.understand(gateway_id, self.find(gateway_id).await?)
    }

    async fn capture(&self, gateway_id: &str, amount: Kopecks) -> Result<GatewayPayment, GatewayError> {
        let found = self.find(gateway_id).await?;
        if found.status == OperationStatus::Authorized {
            let body =
                Move { transaction_id: found.transaction_id, amount: Roubles(amount), json_data: None };
            let key = format!("capture-{gateway_id}");
            let reply: Reply<serde_json::Value> =
                self.call(&["payments", "confirm"], Some(&key), &body).await?;
            if !reply.success {
                return Err(refused(reply.message, None));
            }
            let taken = Operation { status: OperationStatus::Completed, amount: Roubles(amount), ..found };
            return self.understand(gateway_id, taken);
        }
        let found = self.understand(gateway_id, found)?;
        match found.state {
            PaymentState::Succeeded => Ok(found),
            _ => Err(GatewayError::Refused { code: "not_held".into(), description: String::new() }),
        }
    }

    async fn cancel(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError> {
        let found = self.find(gateway_id).await?;
        if found.status == OperationStatus::Authorized {
            let body = OfTransaction { transaction_id: found.transaction_id };
            let key = format!("cancel-{gateway_id}");
            let reply: Reply<serde_json::Value> = self.call(&["payments", "void"], Some(&key), &body).await?;
            if !reply.success {
                return Err(refused(reply.message, None));
            }
            return self.understand(gateway_id, Operation { status: OperationStatus::Cancelled, ..found });
        }
        let found = self.understand(gateway_id, found)?;
        match found.state {
            PaymentState::Cancelled => Ok(found),
            _ => Err(GatewayError::Refused { code: "not_held".into(), description: String::new() }),
        }
    }

    async fn refund(&self, request: &RefundRequest) -> Result<GatewayRefund, GatewayError> {
        let paid = self.find(&request.gateway_payment).await?;
        if paid.status != OperationStatus::Completed {
            return Err(GatewayError::Refused { code: "not_paid".into(), description: String::new() });
        }
        let data = serde_json::json!({ REFUND_REFERENCE: request.id.to_string() });
        let body = Move {
            transaction_id: paid.transaction_id,
            amount: Roubles(request.amount),
            json_data: Some(data.to_string()),
        };
        let reply: Reply<Made> = self.call(&["payments", "refund"], Some(&request.key()), &body).await?;
        match reply.model.filter(|_| reply.success) {
            Some(made) => Ok(GatewayRefund {
                id: made.transaction_id.to_string(),
                payment: request.gateway_payment.clone(),
                state: GatewayRefundState::Succeeded,
                amount: request.amount,
                currency: "RUB".to_owned(),
                reference: Some(request.id),
                reason: None,
            }),
            None => Err(refused(reply.message, None)),
        }
    }

    async fn get_refund(&self, gateway_id: &str) -> Result<GatewayRefund, GatewayError> {
        let found = self.operation(gateway_id.parse().map_err(|_| GatewayError::NotFound)?).await?;
        let paid = self.operation(found.refund_of().ok_or(GatewayError::NotFound)?).await?;
        Ok(understand_refund(&paid.invoice_id.unwrap_or_default(), found))
    }

    async fn refunds_of(
        &self,
        gateway_payment: &str,
        period: Range<Instant>,
    ) -> Result<Vec<GatewayRefund>, GatewayError> {
        let paid = self.find(gateway_payment).await?;
        let mut refunds = Vec::new();
        for page_number in 1..=PAGES_MAX {
            let body = ListPage {
                created_date_gte: listed(period.start),
                created_date_lte: listed(period.end),
                page_number,
                time_zone: "UTC".to_owned(),
            };
            let reply: Reply<Vec<Operation>> = self.call(&["v2", "payments", "list"], None, &body).await?;
            let Some(page) = reply.model.filter(|_| reply.success) else {
                return Err(refused(reply.message, None));
            };
            let is_last = page.len() < PAGE;
            let ours = page.into_iter().filter(|one| one.refund_of() == Some(paid.transaction_id));
            refunds.extend(ours.map(|one| understand_refund(gateway_payment, one)));
            if is_last {
                return Ok(refunds);
            }
        }
        Err(GatewayError::Malformed("the list does not end".into()))
    }
}

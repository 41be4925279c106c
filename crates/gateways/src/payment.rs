//! Payment gateways behind one protocol: YooKassa API v3 and CloudPayments. The stand-in of this crate
//! implements the protocols of both, so there is one client of each and one code path.
//!
//! The content of a notification is only a hint: the actual state is read by [`PaymentGateway::get`], and its
//! amount, currency and reference are compared with the request (`GatewayPayment::confirms`).

pub mod cloudpayments;
mod confirmation;
mod notification;
pub mod wire;
mod yookassa;

pub use cloudpayments::{CLOUDPAYMENTS_URL, CloudPayments, CloudPaymentsConfig};
pub use notification::{
    NOTIFICATION_BYTES_MAX, NoNotification, Notification, PaymentEvent, parse_notification,
};
pub use yookassa::{YOOKASSA_URL, YooKassa, YooKassaConfig};

use base::{Instant, Kopecks, Locale, PaymentId, RefundId};
use payments_model::payments::{PaymentMethod, PaymentState};
use std::ops::Range;
use std::sync::Arc;

/// A payment to create.
#[derive(Clone, Debug)]
pub struct PaymentRequest {
    /// The id of the payment's row: the idempotency key, and the reference that the gateway returns. The same
    /// id must always be sent with the same request.
    pub id: PaymentId,
    pub amount: Kopecks,
    /// The description on the gateway's page; truncated to 128 characters.
    pub description: String,
    /// Where the gateway redirects the buyer afterwards, paid or not.
    pub return_url: String,
    /// Online methods only.
    pub method: PaymentMethod,
    pub locale: Locale,
    /// Whether to capture immediately; otherwise the money is held until [`PaymentGateway::capture`].
    pub capture: bool,
    /// The fiscal receipt in the gateway's format, if the gateway registers it.
    pub receipt: Option<serde_json::Value>,
}

/// Money to return.
#[derive(Clone, Debug)]
pub struct RefundRequest {
    /// The id of the refund's row: with `round` the idempotency key, and the reference that the gateway returns.
    pub id: RefundId,
    /// How often it was tried again after the gateway had refused: each round is a request of its own.
    pub round: i64,
    /// The gateway's id of the payment.
    pub gateway_payment: String,
    /// All of the payment or a part of it.
    pub amount: Kopecks,
    /// The fiscal receipt in the gateway's format, if the gateway registers it.
    pub receipt: Option<serde_json::Value>,
}

impl RefundRequest {
    /// The idempotency key.
    pub fn key(&self) -> String {
        match self.round {
            0 => self.id.to_string(),
            round => format!("{}-{round}", self.id),
        }
    }
}

/// How far a refund is at the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GatewayRefundState {
    /// The gateway works on it.
    Pending,
    /// The money was returned. Final.
    Succeeded,
    /// The money was not returned. Final.
    Cancelled,
}

/// A refund as reported by the gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatewayRefund {
    /// The gateway's id.
    pub id: String,
    /// The gateway's id of the payment.
    pub payment: String,
    pub state: GatewayRefundState,
    pub amount: Kopecks,
    pub currency: String,
    /// Our own id, as sent with the request.
    pub reference: Option<RefundId>,
    /// The gateway's reason (`insufficient_funds`, `rejected_by_payee`).
    pub reason: Option<String>,
}

/// A payment as reported by the gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatewayPayment {
    /// The gateway's id.
    pub id: String,
    pub state: PaymentState,
    pub amount: Kopecks,
    pub currency: String,
    /// Where to redirect the buyer while the payment is pending.
    pub confirmation_url: Option<String>,
    /// Our own id, as sent with the request.
    pub reference: Option<PaymentId>,
    /// The gateway's cancellation reason (`insufficient_funds`, `expired_on_confirmation`).
    pub reason: Option<String>,
    pub is_test: bool,
    /// Until when held money can be captured; `None` unless it is held.
    pub held_until: Option<Instant>,
}

impl GatewayPayment {
    /// Whether the reference, amount and currency match our payment.
    pub fn confirms(&self, id: PaymentId, amount: Kopecks) -> bool {
        self.reference == Some(id)
            && payments_model::payments::amounts_agree(amount, self.amount, &self.currency)
    }
}

/// Why a gateway call failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// No response, a timeout or an error of the gateway: the call may have succeeded. Retry with the same
    /// id.
    #[error("the gateway does not answer: {0}")]
    Unavailable(String),
    /// Permanently refused.
    #[error("the gateway refused: {code}: {description}")]
    Refused { code: String, description: String },
    #[error("the gateway does not accept our shop id and key")]
    Unauthorized,
    /// There are no keys to call it with.
    #[error("the payment gateway is not set up: {0}")]
    NotSetUp(String),
    #[error("the gateway knows no such payment")]
    NotFound,
    /// The page to pay at is there, and the buyer has not tried to pay yet: there is nothing to report.
    #[error("the buyer has not tried to pay yet")]
    NotTried,
    /// The response is malformed, or is about another payment.
    #[error("the gateway's answer is not understood: {0}")]
    Malformed(String),
}

impl GatewayError {
    /// Whether the same call may succeed later.
    pub const fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

/// The shop at the gateway that a client acts for.
#[derive(Clone, Copy)]
pub struct Account<'a> {
    /// The name in `payment.gateway`.
    pub gateway: &'static str,
    /// Its id, stored with each payment.
    pub shop_id: &'a str,
    /// Base URL of the gateway.
    pub url: &'a str,
    /// Its secret key.
    pub secret: &'a str,
}

/// What the gateway says about the shop whose keys were used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountReport {
    pub shop_id: String,
    /// Whether it accepts payments.
    pub is_enabled: bool,
    /// Whether its payments are tests, without money.
    pub is_test: bool,
    /// The methods that it offers, as the gateway names them: `bank_card`, `sbp`; empty if it does not say.
    pub methods: Vec<String>,
}

/// A payment provider for cards and the Faster Payments System.
#[async_trait::async_trait]
pub trait PaymentGateway: Send + Sync {
    /// The shop that this client acts for; `None` where there is only one.
    fn account(&self) -> Option<Account<'_>> {
        None
    }

    /// The client with the keys of this moment; `None` if it is this one.
    async fn current(&self) -> Result<Option<Arc<dyn PaymentGateway>>, GatewayError> {
        Ok(None)
    }

    /// The client for a payment that was made at this gateway with this shop id; `None` if it is this one.
    async fn of_account(
        &self,
        _gateway: &str,
        _shop_id: &str,
    ) -> Result<Option<Arc<dyn PaymentGateway>>, GatewayError> {
        Ok(None)
    }

    /// Asks the gateway whether it accepts the keys.
    async fn check(&self) -> Result<AccountReport, GatewayError> {
        Err(GatewayError::NotSetUp("this gateway can't be asked".to_owned()))
    }

    /// The name in `payment.gateway`.
    fn name(&self) -> &'static str;

    /// Creates a payment, or returns the existing one with the same id.
    async fn create(&self, request: &PaymentRequest) -> Result<GatewayPayment, GatewayError>;

    /// The current state of a payment.
    async fn get(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError>;

    /// Captures `amount` of the held money and releases the rest. Idempotent.
    async fn capture(&self, gateway_id: &str, amount: Kopecks) -> Result<GatewayPayment, GatewayError>;

    /// Releases the held money. A payment that is still pending can't be cancelled: it expires by itself.
    async fn cancel(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError>;

    /// Returns money of a captured payment, or returns the existing refund with the same id and round.
    async fn refund(&self, _request: &RefundRequest) -> Result<GatewayRefund, GatewayError> {
        Err(GatewayError::NotSetUp("this gateway returns no money".to_owned()))
    }

    /// The current state of a refund, by the gateway's id of it.
    async fn get_refund(&self, _gateway_id: &str) -> Result<GatewayRefund, GatewayError> {
        Err(GatewayError::NotSetUp("this gateway returns no money".to_owned()))
    }

    /// All refunds of a payment that were made in the period.
    async fn refunds_of(
        &self,
        _gateway_payment: &str,
        _period: Range<Instant>,
    ) -> Result<Vec<GatewayRefund>, GatewayError> {
        Err(GatewayError::NotSetUp("this gateway returns no money".to_owned()))
    }
}

/// Gateway ids become part of URLs that we call, so only these characters are allowed.
pub fn is_gateway_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests;

//! Payment gateways behind one protocol. The real one speaks YooKassa API v3; the stand-in of this crate
//! answers in the same protocol, so there is one client and one path.
//!
//! What a gateway's notification says is only a hint: the truth is read by [`PaymentGateway::get`], and its
//! amount, currency and reference are compared with what was asked (`GatewayPayment::confirms`).

mod notification;
pub mod wire;
mod yookassa;

pub use notification::{
    NOTIFICATION_BYTES_MAX, NoNotification, Notification, PaymentEvent, parse_notification,
};
pub use yookassa::{YooKassa, YooKassaConfig};

use base::{Kopecks, Locale, PaymentId};
use payments_model::payments::{PaymentMethod, PaymentState};

/// What the shop asks for.
#[derive(Clone, Debug)]
pub struct PaymentRequest {
    /// The id of the payment's row: the idempotency key and the reference that the gateway gives back.
    /// The same id must always come with the same request.
    pub id: PaymentId,
    pub amount: Kopecks,
    /// What the buyer reads on the gateway's page; cut to 128 characters.
    pub description: String,
    /// Where the gateway sends the buyer when done, paid or not.
    pub return_url: String,
    /// Only methods that are paid online.
    pub method: PaymentMethod,
    pub locale: Locale,
    /// Take the money at once; otherwise it is held until [`PaymentGateway::capture`].
    pub capture: bool,
}

/// What the gateway knows about a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatewayPayment {
    /// The gateway's id.
    pub id: String,
    pub state: PaymentState,
    pub amount: Kopecks,
    pub currency: String,
    /// Where to send the buyer, while the payment is pending.
    pub confirmation_url: Option<String>,
    /// Our own id, as it was sent with the request.
    pub reference: Option<PaymentId>,
    /// Why it was cancelled, in the gateway's words (`insufficient_funds`, `expired_on_confirmation`).
    pub reason: Option<String>,
    pub is_test: bool,
}

impl GatewayPayment {
    /// Whether this is an answer about our payment: its reference, amount and currency are those we asked for.
    pub fn confirms(&self, id: PaymentId, amount: Kopecks) -> bool {
        self.reference == Some(id)
            && payments_model::payments::amounts_agree(amount, self.amount, &self.currency)
    }
}

/// Why a gateway gave no payment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// No answer, a timeout or a fault of the gateway: it may have happened. Ask again with the same id.
    #[error("the gateway does not answer: {0}")]
    Unavailable(String),
    /// It refused for good.
    #[error("the gateway refused: {code}: {description}")]
    Refused { code: String, description: String },
    #[error("the gateway does not accept our shop id and key")]
    Unauthorized,
    #[error("the gateway knows no such payment")]
    NotFound,
    /// An answer that makes no sense, or is about somebody else's payment.
    #[error("the gateway's answer is not understood: {0}")]
    Malformed(String),
}

impl GatewayError {
    /// The same call may succeed later.
    pub const fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

/// A company that takes cards and fast payments.
#[async_trait::async_trait]
pub trait PaymentGateway: Send + Sync {
    /// The name in `payment.gateway`.
    fn name(&self) -> &'static str;

    /// Creates a payment, or gives the same one again for the same id.
    async fn create(&self, request: &PaymentRequest) -> Result<GatewayPayment, GatewayError>;

    /// What is true about a payment now.
    async fn get(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError>;

    /// Takes the held money (all of it). Asking twice takes it once.
    async fn capture(&self, gateway_id: &str, amount: Kopecks) -> Result<GatewayPayment, GatewayError>;

    /// Lets the held money go. A payment that is still pending can't be cancelled: it expires by itself.
    async fn cancel(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError>;
}

/// Ids of a gateway stand in addresses that we call, so only these characters are let through.
pub fn is_gateway_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests;

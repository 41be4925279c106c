//! Services that register fiscal receipts, behind one protocol: ATOL Online, and the till that is connected to the payment
//! gateway (YooKassa or CloudPayments). A receipt is sent, and its result is asked for until it is there.

mod atol;
pub mod atol_wire;
mod cloudkassir;
pub mod cloudkassir_wire;
mod yookassa;
pub mod yookassa_wire;

pub use atol::{ATOL_URL, Atol, AtolConfig};
pub use cloudkassir::CloudKassir;
pub use yookassa::YooKassaReceipts;

use base::Instant;
use receipts_model::body::{Body, Fiscal};
use receipts_model::states::ReceiptKind;

/// What at the payment gateway a receipt belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// Money came: the gateway's id of the payment.
    Payment(String),
    /// Money went back: the gateway's id of the refund.
    Refund(String),
}

/// A receipt to register.
#[derive(Clone, Debug)]
pub struct ReceiptRequest {
    /// Tells it from all others: a service that knows it does not register it again.
    pub external_id: String,
    pub kind: ReceiptKind,
    pub body: Body,
    /// The buyer's email, which the receipt is sent to.
    pub email: Option<String>,
    /// The buyer's phone, which it is sent to without an email.
    pub phone: Option<String>,
    /// When it became necessary.
    pub at: Instant,
    /// Where the money moved through the payment gateway.
    pub reference: Option<Reference>,
}

/// What a service says of a receipt that it has accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptReport {
    /// It is not registered yet.
    Pending,
    Registered(Fiscal),
    /// The till could not register it.
    Failed {
        code: String,
        text: String,
        /// The till did not get to it in time: sent as a new one, it may succeed.
        is_lost: bool,
    },
}

/// Why a call failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TillError {
    /// No response, a timeout or an error of the service: the call may have succeeded. Retry with the same id.
    #[error("the till does not answer: {0}")]
    Unavailable(String),
    /// The receipt is refused as it is.
    #[error("the till refused: {code}: {text}")]
    Refused { code: String, text: String },
    #[error("the till does not accept the keys: {0}")]
    Unauthorized(String),
    /// There are no keys to call it with.
    #[error("the till is not set up: {0}")]
    NotSetUp(String),
    #[error("the till knows no such receipt")]
    NotFound,
    #[error("the answer of the till is not understood: {0}")]
    Malformed(String),
}

impl TillError {
    /// Whether the same call may succeed later. Wrong keys are corrected by people, and then it does.
    pub const fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Unauthorized(_) | Self::NotSetUp(_) | Self::Malformed(_))
    }
}

/// A service that registers receipts.
#[async_trait::async_trait]
pub trait ReceiptService: Send + Sync {
    /// The name in `receipt.till`.
    async fn name(&self) -> Result<&'static str, TillError>;

    /// Asks whether it accepts the keys.
    async fn check(&self) -> Result<(), TillError>;

    /// Sends a receipt; returns the service's id of it. Sending one with the same id again returns the same.
    async fn send(&self, request: &ReceiptRequest) -> Result<String, TillError>;

    /// What became of a receipt, by the service's id.
    async fn report(&self, id: &str) -> Result<ReceiptReport, TillError>;
}

/// Ids of services become part of URLs that we call, so only these characters are allowed.
fn is_service_id(text: &str) -> bool {
    crate::payment::is_gateway_id(text)
}

#[cfg(test)]
mod tests;

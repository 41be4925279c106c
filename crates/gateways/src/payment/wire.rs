//! JSON of YooKassa API v3, used by both our client and our stand-in. Contains only the fields that are used;
//! unknown ones are ignored.

use super::GatewayRefundState;
use base::Kopecks;
use payments_model::payments::PaymentState;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// Roubles with two decimals: `"10.00"`.
    pub value: String,
    pub currency: String,
}

impl Amount {
    pub fn roubles(amount: Kopecks) -> Self {
        Self { value: amount.to_decimal(), currency: "RUB".into() }
    }

    pub fn kopecks(&self) -> Option<Kopecks> {
        Kopecks::parse_decimal(&self.value)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Pending,
    WaitingForCapture,
    Succeeded,
    Canceled,
}

impl From<Status> for PaymentState {
    fn from(status: Status) -> Self {
        match status {
            Status::Pending => Self::Pending,
            Status::WaitingForCapture => Self::WaitingForCapture,
            Status::Succeeded => Self::Succeeded,
            Status::Canceled => Self::Cancelled,
        }
    }
}

/// How the buyer confirms; in a response, `confirmation_url` is the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_url: Option<String>,
    /// `ru_RU` or `en_US`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation_url: Option<String>,
    /// With the type `qr`: the link in the QR code, which the bank's app opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation_data: Option<String>,
}

/// `bank_card`, `sbp`, …
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodKind {
    #[serde(rename = "type")]
    pub kind: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The shop's id.
    pub account_id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway_id: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    pub party: String,
    pub reason: String,
}

/// Body of `POST /v3/payments`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatePayment {
    pub amount: Amount,
    #[serde(default)]
    pub capture: bool,
    pub confirmation: Confirmation,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_method_data: Option<MethodKind>,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    /// The fiscal receipt, passed on as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<serde_json::Value>,
}

/// Body of `POST /v3/payments/{id}/capture`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// The fiscal receipt, passed on as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<serde_json::Value>,
}

/// Body of `POST /v3/refunds`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateRefund {
    pub payment_id: String,
    pub amount: Amount,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    /// The fiscal receipt, passed on as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<serde_json::Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundStatus {
    Pending,
    Succeeded,
    Canceled,
}

impl From<RefundStatus> for GatewayRefundState {
    fn from(status: RefundStatus) -> Self {
        match status {
            RefundStatus::Pending => Self::Pending,
            RefundStatus::Succeeded => Self::Succeeded,
            RefundStatus::Canceled => Self::Cancelled,
        }
    }
}

/// A refund in responses and notifications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    pub id: String,
    pub payment_id: String,
    pub status: RefundStatus,
    pub created_at: String,
    pub amount: Amount,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_details: Option<Cancellation>,
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List<T> {
    #[serde(rename = "type")]
    pub kind: String,
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// A payment in responses and notifications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub id: String,
    pub status: Status,
    #[serde(default)]
    pub paid: bool,
    pub amount: Amount,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Recipient>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<Confirmation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_method: Option<MethodKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub created_at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captured_at: Option<String>,
    /// Until when held money can be captured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refunded_amount: Option<Amount>,
    #[serde(default)]
    pub refundable: bool,
    #[serde(default)]
    pub test: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_details: Option<Cancellation>,
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
}

/// The answer to `GET /v3/me`: the shop whose keys were used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    pub account_id: String,
    /// `enabled` or `disabled`.
    pub status: String,
    #[serde(default)]
    pub test: bool,
    #[serde(default)]
    pub payment_methods: Vec<String>,
}

/// The body of every error response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub id: String,
    pub code: String,
    #[serde(default)]
    pub description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
}

/// What a notification is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Subject {
    // First: a payment has no `payment_id`.
    Refund(Box<Refund>),
    Payment(Box<Payment>),
}

/// Body of a notification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    #[serde(rename = "type")]
    pub kind: String,
    pub event: String,
    pub object: Subject,
}

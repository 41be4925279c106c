//! View models of payments and refunds.

use crate::payments::{PaymentMethod, PaymentState};
use crate::refunds::RefundState;
use base::{Instant, Kopecks, RefundId};
use serde::{Deserialize, Serialize};

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentView {
    /// The payment method of the payable when the payment began.
    pub method: PaymentMethod,
    /// As last reported by the gateway, or recorded by staff.
    pub state: PaymentState,
    /// The whole amount due; a payment is never partial.
    pub amount: Kopecks,
    /// When the attempt began, or when staff recorded the money.
    pub created_at: Instant,
    /// When the shop learned that the money was captured; `None` unless it succeeded.
    pub paid_at: Option<Instant>,
    /// The gateway's reason why it was not paid (`insufficient_funds`); empty unless cancelled.
    pub reason: String,
}

/// A refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundView {
    /// Key of its row.
    pub id: RefundId,
    /// Whether the money still has to be returned.
    pub state: RefundState,
    /// The whole amount of the refunded payment.
    pub amount: Kopecks,
    /// When it became necessary, or was recorded.
    pub at: Instant,
}

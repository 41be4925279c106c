//! View models of payments and refunds.

use crate::payments::{PaymentMethod, PaymentState};
use crate::refunds::RefundState;
use base::{Instant, Kopecks, RefundId};
use serde::{Deserialize, Serialize};

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentView {
    pub method: PaymentMethod,
    pub state: PaymentState,
    pub amount: Kopecks,
    pub created_at: Instant,
    pub paid_at: Option<Instant>,
    /// The gateway's reason why it was not paid (`insufficient_funds`).
    pub reason: String,
}

/// A refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundView {
    pub id: RefundId,
    pub state: RefundState,
    pub amount: Kopecks,
    /// When it became necessary, or was recorded.
    pub at: Instant,
}

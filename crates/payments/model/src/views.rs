//! View models of payments and refunds.

use crate::desk::DeskKind;
use crate::payments::{PaymentMethod, PaymentState};
use crate::refunds::{RefundCause, RefundState};
use base::{Instant, Kopecks, PaymentId, RefundId};
use serde::{Deserialize, Serialize};

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentView {
    /// Key of its row.
    pub id: PaymentId,
    /// The payment method of the payable when the payment began.
    pub method: PaymentMethod,
    /// As last reported by the gateway, or recorded by staff.
    pub state: PaymentState,
    /// What it is for: what was due when it began, or what staff took.
    pub amount: Kopecks,
    /// When the attempt began, or when staff recorded the money.
    pub created_at: Instant,
    /// When the shop learned that the money was captured; `None` unless it succeeded.
    pub paid_at: Option<Instant>,
    /// How staff took it; `None` through the gateway.
    pub desk_kind: Option<DeskKind>,
    /// The day on which staff took it, `YYYY-MM-DD`; may be empty.
    pub received_on: String,
    /// The number of the document about it; may be empty.
    pub document: String,
    /// Whether it came from the balance of the customer.
    pub from_balance: bool,
    /// Whether staff noted it and nothing of it was returned: the note can be taken back.
    pub can_undo: bool,
    /// The amount and currency that the gateway reported instead; empty if it agrees.
    pub other_amount: String,
    /// Where the buyer pays while it is open: the gateway's page, or the link of the bank's app.
    pub url: Option<String>,
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
    /// Why it is returned.
    pub cause: RefundCause,
    /// What is returned: all of the payment or a part of it.
    pub amount: Kopecks,
    /// Whether staff returns it, not the gateway.
    pub by_hand: bool,
    /// Whether it goes to the balance of the customer.
    pub to_balance: bool,
    /// The gateway's code of a refusal; empty without one.
    pub reason: String,
    /// The day on which staff returned it, `YYYY-MM-DD`; empty unless recorded by hand.
    pub returned_on: String,
    /// The number of the document about it; may be empty.
    pub document: String,
    /// When it became necessary, or was recorded.
    pub at: Instant,
}

impl RefundView {
    /// Whether a person has to return the money, or to try again.
    pub const fn needs_person(&self) -> bool {
        self.state.needs_person(self.by_hand)
    }
}

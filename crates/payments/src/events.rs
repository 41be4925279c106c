//! What this area announces inside its transactions. The owner of the payable subscribes; an error of a
//! subscriber rolls the transaction back.

use base::{Kopecks, PaymentId, RefundId};
use payments_model::payables::PayableRef;
use payments_model::refunds::RefundCause;
use platform::{Actor, Event};

/// A payment is about to move: the owner locks the payable first, so that both are always locked in this
/// order.
pub struct PaymentMoving {
    /// What is paid for; the subscriber locks it.
    pub payable: PayableRef,
}

impl Event for PaymentMoving {
    const NAME: &'static str = "payment moving";
}

/// How the money of a payment came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentOrigin {
    /// The gateway reported it.
    Gateway,
    /// Staff took it: in cash, by a terminal, by bank transfer.
    ByHand,
}

/// The money of a payment is there.
pub struct PaymentSettled {
    /// What was paid for.
    pub payable: PayableRef,
    /// The settled payment.
    pub payment: PaymentId,
    /// The whole amount of the payment.
    pub amount: Kopecks,
    /// Whether the gateway or staff took it.
    pub origin: PaymentOrigin,
    /// The employee who took the money; the system if the gateway reported it.
    pub actor: Actor,
}

impl Event for PaymentSettled {
    const NAME: &'static str = "payment settled";
}

/// The gateway ended a payment without money.
pub struct PaymentFailed {
    /// What was to be paid for.
    pub payable: PayableRef,
}

impl Event for PaymentFailed {
    const NAME: &'static str = "payment failed";
}

/// Staff has to return the money of a payment.
pub struct RefundRequired {
    /// What was paid for.
    pub payable: PayableRef,
    /// The payment whose money has to be returned.
    pub payment: PaymentId,
    /// The gateway's id, by which staff finds the payment there.
    pub gateway_payment: Option<String>,
    /// The whole amount of the payment.
    pub amount: Kopecks,
    /// Why it has to be returned.
    pub cause: RefundCause,
}

impl Event for RefundRequired {
    const NAME: &'static str = "refund required";
}

/// Staff recorded that the money of a payment was returned.
pub struct RefundRecorded {
    /// What was paid for.
    pub payable: PayableRef,
    /// The refund.
    pub refund: RefundId,
    /// The payment whose money was returned.
    pub payment: PaymentId,
    /// Whether the gateway or staff returned it.
    pub origin: PaymentOrigin,
    /// The whole amount of the payment.
    pub amount: Kopecks,
    /// Whether [`PaymentSettled`] announced this money. If not, the payment had ended before the gateway took
    /// it.
    pub was_settled: bool,
    /// The employee who recorded it.
    pub actor: Actor,
}

impl Event for RefundRecorded {
    const NAME: &'static str = "refund recorded";
}

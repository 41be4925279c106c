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

/// How the money of a payment came, or was returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentOrigin {
    /// The gateway reported it.
    Gateway,
    /// Staff took or returned it: in cash, by a terminal, by bank transfer.
    ByHand,
    /// It came from the balance of the customer, or went there.
    Balance,
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
    /// Whether the payment had ended here before the gateway took the money.
    pub had_ended: bool,
    /// The employee who took the money; the system if the gateway reported it.
    pub actor: Actor,
}

impl Event for PaymentSettled {
    const NAME: &'static str = "payment settled";
}

/// The gateway holds the money of a payment with two stages: [`capture`](crate::capture) takes it, [`release`](crate::release)
/// lets it go.
pub struct PaymentHeld {
    /// What is paid for.
    pub payable: PayableRef,
    /// The payment.
    pub payment: PaymentId,
    /// The whole amount of the payment.
    pub amount: Kopecks,
}

impl Event for PaymentHeld {
    const NAME: &'static str = "payment held";
}

/// The term of held money ends within a day, and nobody has said what becomes of it: the owner of the payable does.
pub struct HoldEnding {
    /// What is paid for.
    pub payable: PayableRef,
    /// The payment.
    pub payment: PaymentId,
}

impl Event for HoldEnding {
    const NAME: &'static str = "hold ending";
}

/// The gateway ended a payment without money.
pub struct PaymentFailed {
    /// What was to be paid for.
    pub payable: PayableRef,
    /// Whether its money was held: it was released, by the shop or because its term had passed.
    pub had_held: bool,
}

impl Event for PaymentFailed {
    const NAME: &'static str = "payment failed";
}

/// The gateway reports another amount or currency than was asked for: nothing is settled, and a person has to look.
pub struct AmountDiffers {
    /// What was to be paid for.
    pub payable: PayableRef,
    /// The payment.
    pub payment: PaymentId,
    /// The gateway's id, by which staff finds the payment there.
    pub gateway_payment: String,
    /// What was asked for.
    pub asked: Kopecks,
    /// What the gateway reports, with its currency.
    pub reported: String,
}

impl Event for AmountDiffers {
    const NAME: &'static str = "amount differs";
}

/// Money of a payment has to be returned: by the gateway, which a job asks, or by staff.
pub struct RefundRequired {
    /// What was paid for.
    pub payable: PayableRef,
    /// The refund.
    pub refund: RefundId,
    /// The payment whose money has to be returned.
    pub payment: PaymentId,
    /// The gateway's id, by which staff finds the payment there.
    pub gateway_payment: Option<String>,
    /// What has to be returned: all of the payment or a part of it.
    pub amount: Kopecks,
    /// Why it has to be returned.
    pub cause: RefundCause,
    /// Whether staff has to return it: the payment was not made through the gateway.
    pub by_hand: bool,
    /// Who required it.
    pub actor: Actor,
}

impl Event for RefundRequired {
    const NAME: &'static str = "refund required";
}

/// The gateway refused to return money, or did not answer in time: staff has to return it.
pub struct RefundFailed {
    /// What was paid for.
    pub payable: PayableRef,
    /// The refund.
    pub refund: RefundId,
    /// The payment whose money has to be returned.
    pub payment: PaymentId,
    /// The gateway's id, by which staff finds the payment there.
    pub gateway_payment: Option<String>,
    /// What has to be returned.
    pub amount: Kopecks,
    /// The gateway's code.
    pub reason: String,
}

impl Event for RefundFailed {
    const NAME: &'static str = "refund failed";
}

/// Money of a payment was returned: the gateway said so, or staff recorded it.
pub struct RefundRecorded {
    /// What was paid for.
    pub payable: PayableRef,
    /// The refund.
    pub refund: RefundId,
    /// The payment whose money was returned.
    pub payment: PaymentId,
    /// What was returned: all of the payment or a part of it.
    pub amount: Kopecks,
    /// Why it was returned.
    pub cause: RefundCause,
    /// Whether [`PaymentSettled`] announced this money. If not, the payment had ended before the gateway took
    /// it.
    pub was_settled: bool,
    /// Whether the gateway or staff returned it, or it went to the balance.
    pub origin: PaymentOrigin,
    /// Whether the payment itself came from the balance.
    pub from_balance: bool,
    /// The employee who recorded it; the system if the gateway did.
    pub actor: Actor,
}

impl Event for RefundRecorded {
    const NAME: &'static str = "refund recorded";
}

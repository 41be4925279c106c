//! What this area announces inside its transactions. The owner of what was sold subscribes; an error of a subscriber rolls
//! the transaction back.

use base::{BranchId, Kopecks, ReceiptId};
use payments_model::payables::PayableRef;
use platform::Event;
use receipts_model::body::Fiscal;
use receipts_model::states::{ReceiptKind, ReceiptSource};
use uuid::Uuid;

/// A receipt is about to move: the owner locks the payable first, so that both are always locked in this order.
pub struct ReceiptMoving {
    /// What was sold; the subscriber locks it.
    pub payable: PayableRef,
}

impl Event for ReceiptMoving {
    const NAME: &'static str = "receipt moving";
}

/// The till has registered a receipt.
pub struct ReceiptRegistered {
    /// What was sold.
    pub payable: PayableRef,
    /// The receipt.
    pub receipt: ReceiptId,
    /// Income, refund or correction.
    pub kind: ReceiptKind,
    /// The sum of its lines.
    pub total: Kopecks,
    /// What the till answered.
    pub fiscal: Fiscal,
}

impl Event for ReceiptRegistered {
    const NAME: &'static str = "receipt registered";
}

/// A receipt can't be registered: a person has to act, or the money has to go back.
pub struct ReceiptFailed {
    /// What was sold.
    pub payable: PayableRef,
    /// The receipt.
    pub receipt: ReceiptId,
    /// The attempt that failed: each is an event of its own.
    pub attempt: i64,
    /// The branch that sold.
    pub branch: BranchId,
    /// Why it was made.
    pub source: ReceiptSource,
    /// The payment, the refund, or what was handed over.
    pub source_id: Uuid,
    /// The sum of its lines.
    pub total: Kopecks,
    /// What the till said.
    pub failure: String,
}

impl Event for ReceiptFailed {
    const NAME: &'static str = "receipt failed";
}

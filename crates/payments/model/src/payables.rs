//! What is paid for. Payments know a payable by its kind and id; the area that owns the kind knows the rest.

use crate::payments::PaymentMethod;
use base::{Kopecks, PayableId, text_enum};

text_enum! {
    /// The kinds of what can be paid for.
    pub enum PayableKind {
        /// An order of the shop, owned by `sales`.
        Order = "order",
        /// Money that a customer pays in, owned by `ledger`.
        TopUp = "top_up",
    }
}

/// A reference to what is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PayableRef {
    /// Decides which area owns it.
    pub kind: PayableKind,
    /// Key of its row in the owning area.
    pub id: PayableId,
}

/// What is paid for and how, as its owner states it when a payment begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payable {
    /// Which record is paid for.
    pub reference: PayableRef,
    /// Its number for people, for the audit log.
    pub number: String,
    /// What is to be paid, more than zero.
    pub amount: Kopecks,
    /// How the buyer has chosen to pay.
    pub method: PaymentMethod,
}

//! Guests who look for their order or request by its number and contact.

use base::text_enum;
use serde::{Deserialize, Serialize};

/// A code is accepted for so many minutes (OWASP ASVS 5, 6.5.5: at most ten).
pub const LOOKUP_MINUTES: i64 = 10;
/// After so many wrong codes none is accepted any more.
pub const LOOKUP_TRIES_MAX: i64 = 5;

text_enum! {
    /// What is looked for.
    pub enum LookupKind {
        /// An order.
        Order = "order",
        /// A service request.
        Request = "request",
    }
}

/// A lookup that waits for its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingLookup {
    /// What is looked for.
    pub kind: LookupKind,
    /// As in addresses.
    pub number: String,
    /// Where the code was sent, if the contact is that of the record.
    pub contact: String,
}

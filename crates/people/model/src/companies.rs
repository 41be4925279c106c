//! Companies of customers: their requisites, and how accounts join one that the shop knows already.

pub use org_model::companies::{
    COMPANY_CHARS_MAX, CompanyData, CompanyInput, Detail, NUMBER_CHARS_MAX, read_inn,
};

use base::{AccountId, CompanyId, CompanyJoinId, Instant, text_enum};

/// How long a request to join a company waits for an answer, in days.
pub const JOIN_DAYS: i64 = 14;
/// How many accounts one company may have.
pub const MEMBERS_MAX: u64 = 200;

text_enum! {
    /// The state of a request to join a company.
    pub enum JoinState {
        /// Nobody has answered yet.
        Waiting = "waiting",
        /// The account belongs to the company.
        Approved = "approved",
        /// The account does not belong to the company.
        Declined = "declined",
        /// The customer has taken it back.
        Withdrawn = "withdrawn",
        /// Nobody has answered in time.
        Expired = "expired",
    }
}

impl JoinState {
    /// Whether a request in this state may get into the other one: each is answered once.
    pub const fn may_become(self, other: Self) -> bool {
        matches!(self, Self::Waiting) && !matches!(other, Self::Waiting)
    }
}

/// A company of customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyView {
    /// Key of its row.
    pub id: CompanyId,
    /// Its requisites.
    pub data: CompanyData,
    /// The account that answers for it; `None` if it has left.
    pub contact: Option<AccountId>,
    /// The version that a change is made from.
    pub version: i64,
}

/// An account of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Refers to the account.
    pub id: AccountId,
    /// The name, or a contact if there is none.
    pub name: String,
    /// Whether it answers for the company.
    pub is_contact: bool,
}

/// A request to join a company that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinView {
    /// Names it in forms.
    pub id: CompanyJoinId,
    /// Who asks.
    pub account: AccountId,
    /// The name of who asks, or a contact if there is none.
    pub name: String,
    /// Proved by a code: by it the company recognises its employee.
    pub contact: String,
    /// The name of the company.
    pub company: String,
    /// Its INN.
    pub inn: String,
    /// When it was asked.
    pub asked_at: Instant,
    /// When it ends without an answer.
    pub expires_at: Instant,
}

/// The company of an account, or the request to join one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnCompany {
    /// The company that the account belongs to.
    pub company: Option<CompanyView>,
    /// Whether the account answers for it.
    pub is_contact: bool,
    /// Its accounts, by name; only for the contact and for staff.
    pub members: Vec<Member>,
    /// Requests of others to join, the oldest first; only for the contact.
    pub requests: Vec<JoinView>,
    /// The account's own request; only without a company.
    pub asked: Option<JoinView>,
}

/// What came of entering a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attached {
    /// The shop did not know it: it was created, and the account answers for it.
    Created,
    /// The shop knows it: who answers for it has to agree.
    Asked,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_3_a_request_is_answered_once() {
        for from in JoinState::ALL {
            for to in JoinState::ALL {
                let may = *from == JoinState::Waiting && *to != JoinState::Waiting;
                assert_eq!(from.may_become(*to), may, "{from} {to}");
            }
        }
    }
}

//! Views of customers.

use super::CustomerState;
use crate::accounts::{AccountKind, LoginEventView, SessionView};
use crate::preferences::Preferences;
use crate::sites::SiteView;
use base::jobs::Channel;
use base::{AccountId, Bilingual, BranchId, CustomerNoteId, Instant, Kopecks};

/// How many things of one kind a customer has, such as orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartCount {
    /// All of them.
    pub all: i64,
    /// Those that are not finished.
    pub open: i64,
    /// What the customer has paid for them, less refunds; `None` for things without a price.
    pub money: Option<Kopecks>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerRow {
    /// Refers to the account.
    pub id: AccountId,
    /// Private or company.
    pub kind: AccountKind,
    /// May be empty.
    pub name: String,
    /// In canonical form.
    pub email: Option<String>,
    /// In canonical form.
    pub phone: Option<String>,
    /// The name and the INN of the company.
    pub company: Option<(String, String)>,
    /// The branch that the customer belongs to.
    pub branch: BranchId,
    /// Its name.
    pub branch_name: Bilingual,
    /// Whether the customer may log in.
    pub state: CustomerState,
    /// When the account was created.
    pub created_at: Instant,
    /// One for each part that the reader may see, in the order of the parts.
    pub counts: Vec<PartCount>,
}

impl CustomerRow {
    /// The name, or a contact if there is none.
    pub fn title(&self) -> String {
        let contact = self.email.as_deref().or(self.phone.as_deref()).unwrap_or_default();
        if self.name.is_empty() { base::contact::pretty(contact) } else { self.name.clone() }
    }
}

/// A page of the list, the newest customer first or in another order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerList {
    /// The customers.
    pub rows: Vec<CustomerRow>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
}

/// A note of staff about a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerNote {
    /// Names it in forms.
    pub id: CustomerNoteId,
    /// Who wrote it; empty for the program.
    pub author: String,
    /// Several lines.
    pub body: String,
    /// When it was written.
    pub created_at: Instant,
    /// When it was last changed.
    pub changed_at: Option<Instant>,
    /// The version that a change is made from.
    pub version: i64,
}

/// The page of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// As in the list, without counts.
    pub row: CustomerRow,
    /// The version that a change is made from.
    pub version: i64,
    /// When the contact was proved: by a code, or by a link that was used.
    pub confirmed_at: Option<Instant>,
    /// When the account was blocked.
    pub blocked_at: Option<Instant>,
    /// Why; empty if it is not blocked.
    pub reason: String,
    /// Until when the link with which the customer sets the first password works.
    pub claim_until: Option<Instant>,
    /// A new contact that the customer has not confirmed yet.
    pub new_contact: Option<String>,
    /// What the customer says about themselves.
    pub preferences: Preferences,
    /// Sites that are not deleted.
    pub sites: Vec<SiteView>,
    /// The newest first.
    pub notes: Vec<CustomerNote>,
    /// The open sessions.
    pub sessions: Vec<SessionView>,
    /// Logins and failed attempts, newest first.
    pub logins: Vec<LoginEventView>,
    /// Whether the reader may change the customer.
    pub may_edit: bool,
    /// Whether the customer has a second factor.
    pub has_factor: bool,
}

/// A message to a customer, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMessage {
    /// How it left.
    pub channel: Channel,
    /// Email or phone.
    pub recipient: String,
    /// One line.
    pub subject: String,
    /// When it was written.
    pub created_at: Instant,
    /// When it was sent; `None` if it was not.
    pub sent_at: Option<Instant>,
}

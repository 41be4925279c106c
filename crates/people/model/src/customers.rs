//! Customers as staff see them: their states, what may be done in each, the search, forms and views.

mod search;
mod views;

pub use search::{CustomerSearch, folded, search_words};
pub use views::{Customer, CustomerList, CustomerNote, CustomerRow, PartCount, SentMessage};

use crate::accounts::AccountKind;
use crate::staff::REASON_CHARS_MAX;
use base::contact::Login;
use base::form::{Problem, Problems, Reader};
use base::sorting::{SortKey, Sorting};
use base::text_enum;
use base::{BranchId, Locale};

/// Maximum length of a note, in characters.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// How long an employee may act for a customer without beginning again, in minutes.
pub const ACTING_MINUTES: i64 = 60;
/// Maximum number of notes about a customer.
pub const NOTES_MAX: i64 = 200;

text_enum! {
    /// The state of a customer's account.
    pub enum CustomerState {
        /// May log in.
        Active = "active",
        /// Created by staff; the customer has not chosen a password yet, so nobody has proved the contact.
        Unclaimed = "unclaimed",
        /// May not log in for now.
        Blocked = "blocked",
    }
}

text_enum! {
    /// What staff can do with a customer's account, besides editing it.
    pub enum CustomerStep {
        /// Sends a link that logs in, or one that sets the first password.
        SendLink = "send-link",
        /// Logs the customer out everywhere.
        EndSessions = "end-sessions",
        /// Removes the second factor of a customer who lost it.
        ResetFactor = "reset-factor",
        /// Ends all sessions and refuses logins.
        Block = "block",
        /// Allows logins again.
        Restore = "restore",
    }
}

impl CustomerState {
    /// The state that the columns of an account mean.
    pub const fn of(is_confirmed: bool, is_blocked: bool) -> Self {
        match (is_blocked, is_confirmed) {
            (true, _) => Self::Blocked,
            (false, true) => Self::Active,
            (false, false) => Self::Unclaimed,
        }
    }

    /// What is shown to staff.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Active => l.pick("Зарегистрирован", "Registered"),
            Self::Unclaimed => l.pick("Ещё не входил", "Has not logged in yet"),
            Self::Blocked => l.pick("Заблокирован", "Blocked"),
        }
    }

    /// The steps that are possible.
    pub const fn steps(self) -> &'static [CustomerStep] {
        use CustomerStep::{Block, EndSessions, ResetFactor, Restore, SendLink};
        match self {
            Self::Active => &[SendLink, EndSessions, ResetFactor, Block],
            Self::Unclaimed => &[SendLink, Block],
            Self::Blocked => &[Restore],
        }
    }

    /// Whether the step is possible.
    pub fn allows(self, step: CustomerStep) -> bool {
        self.steps().contains(&step)
    }
}

impl CustomerStep {
    /// Whether the step needs a reason.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Block)
    }
}

/// [`CustomerFilter::open`] for customers who ask to join a company.
pub const ASKS_COMPANY: &str = "company_join";

text_enum! {
    /// What the list of customers is sorted by.
    pub enum CustomerSort {
        /// When the account was created.
        Created = "created",
        /// The name; customers without one are below all others.
        Name = "name",
    }
}

impl SortKey for CustomerSort {
    /// The newest first.
    const DEFAULT: Sorting<Self> = Sorting { by: Self::Created, is_up: false };

    fn named(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn begins_up(self) -> bool {
        self == Self::Name
    }
}

/// Which customers are listed; an empty field matches everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerFilter {
    /// Words or digits, see [`CustomerSearch`], or the number of an order or request.
    pub find: String,
    /// Private customers, or companies.
    pub kind: Option<AccountKind>,
    /// Of this branch only.
    pub branch: Option<BranchId>,
    /// In this state only.
    pub state: Option<CustomerState>,
    /// With something open: the code of an area's part, such as `orders`, or [`ASKS_COMPANY`].
    pub open: String,
    /// The newest first, or the order of a column.
    pub sort: Sorting<CustomerSort>,
    /// `next` of the previous page.
    pub after: String,
}

impl CustomerFilter {
    /// Whether everybody is listed: then an empty list means that there are no customers yet.
    pub fn is_empty(&self) -> bool {
        *self == Self { sort: self.sort, after: self.after.clone(), ..Self::default() }
    }
}

/// A new customer, as typed by staff. Fields: `name`, `contact`, `branch`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerInput {
    /// The name.
    pub name: String,
    /// An email or a phone.
    pub contact: String,
    /// The id of a branch.
    pub branch: String,
}

/// A valid new customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCustomer {
    /// On one line, not empty.
    pub name: String,
    /// How the customer will log in.
    pub contact: Login,
    /// The branch that the customer belongs to.
    pub branch: BranchId,
}

impl CustomerInput {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields.
    pub fn parse(&self) -> Result<NewCustomer, Problems> {
        let mut form = Reader::default();
        let name = form.name("name", &self.name);
        let contact = read_contact(&mut form, &self.contact);
        let branch = self.branch.parse().ok();
        form.check("branch", branch.is_some(), Problem::InvalidChoice);
        match (contact, branch) {
            (Some(contact), Some(branch)) => form.done(NewCustomer { name, contact, branch }),
            _ => Err(form.problems),
        }
    }
}

fn read_contact(form: &mut Reader, text: &str) -> Option<Login> {
    let contact = Login::parse(text);
    let problem = if text.trim().is_empty() { Problem::Required } else { Problem::NotALogin };
    form.check("contact", contact.is_some(), problem);
    contact
}

/// Parses a new contact that staff type. Field: `contact`.
///
/// # Errors
/// A problem of the field.
pub fn parse_contact(text: &str) -> Result<Login, Problems> {
    let mut form = Reader::default();
    match read_contact(&mut form, text) {
        Some(contact) => form.done(contact),
        None => Err(form.problems),
    }
}

/// Checks the reason of a step. Field: `reason`.
///
/// # Errors
/// A problem of the field.
pub fn read_reason(step: CustomerStep, text: &str) -> Result<String, Problems> {
    let mut form = Reader::default();
    let reason = match step.needs_reason() {
        true => form.line("reason", text, REASON_CHARS_MAX),
        false => String::new(),
    };
    form.done(reason)
}

/// Checks the text of a note. Field: `note`.
///
/// # Errors
/// A problem of the field.
pub fn read_note(text: &str) -> Result<String, Problems> {
    let mut form = Reader::default();
    let note = form.optional_text("note", text, NOTE_CHARS_MAX);
    form.check("note", !note.is_empty(), Problem::Required);
    form.done(note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_a_customer_has_a_way_out() {
        for state in CustomerState::ALL {
            assert!(!state.steps().is_empty(), "{state}");
        }
        assert_eq!(CustomerState::of(false, false), CustomerState::Unclaimed);
        assert_eq!(CustomerState::of(false, true), CustomerState::Blocked);
        assert_eq!(CustomerState::of(true, false), CustomerState::Active);
        assert!(!CustomerState::Unclaimed.allows(CustomerStep::EndSessions), "nobody has logged in");
        assert!(!CustomerState::Blocked.allows(CustomerStep::SendLink), "a link would not log in");
    }

    #[test]
    fn all_problems_of_a_new_customer_are_told_at_once() {
        let problems = CustomerInput::default().parse().unwrap_err();
        assert_eq!(problems.of("name"), Some(&Problem::Required));
        assert_eq!(problems.of("contact"), Some(&Problem::Required));
        assert_eq!(problems.of("branch"), Some(&Problem::InvalidChoice));
        assert_eq!(parse_contact("12").unwrap_err().of("contact"), Some(&Problem::NotALogin));
        assert_eq!(read_note(" \n ").unwrap_err().of("note"), Some(&Problem::Required));
        assert_eq!(read_reason(CustomerStep::Block, "").unwrap_err().of("reason"), Some(&Problem::Required));
        assert_eq!(read_reason(CustomerStep::Restore, ""), Ok(String::new()));
    }
}

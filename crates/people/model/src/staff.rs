//! Staff: states of an employee's account, what may be done in each, forms and views.

mod grants;

pub use grants::{BranchName, ClientBranch, HeldRole, RoleGrant, home_branch, normalised};

use crate::accounts::{LoginEventView, SessionView};
use base::contact::Email;
use base::form::{Problem, Problems, Reader};
use base::sorting::{SortKey, Sorting};
use base::text_enum;
use base::{AccountId, Bilingual, BranchId, Instant, Locale, RoleId};

/// Maximum length of a reason, in characters.
pub const REASON_CHARS_MAX: usize = 500;

text_enum! {
    /// The state of an employee's account.
    pub enum StaffState {
        /// Has an invitation that can be accepted.
        Invited = "invited",
        /// The invitation has expired.
        Expired = "expired",
        /// May log in.
        Active = "active",
        /// May not log in for now.
        Blocked = "blocked",
        /// No longer works here.
        Dismissed = "dismissed",
    }
}

text_enum! {
    /// What can be done with an employee's account, besides editing it.
    pub enum StaffStep {
        /// Ends all sessions and refuses logins.
        Block = "block",
        /// The same, for somebody who leaves.
        Dismiss = "dismiss",
        /// Allows logins again.
        Restore = "restore",
        /// Sends a new invitation.
        Invite = "invite",
        /// Deletes the invitation and its account.
        Withdraw = "withdraw",
        /// Logs the person out everywhere.
        EndSessions = "end-sessions",
        /// Removes the second factor of somebody who lost it.
        ResetFactor = "reset-factor",
    }
}

impl StaffState {
    /// The state that the columns of an account mean.
    pub fn of(confirmed: bool, has_invitation: bool, blocked: bool, dismissed: bool) -> Self {
        match (dismissed, blocked, confirmed, has_invitation) {
            (true, ..) => Self::Dismissed,
            (_, true, ..) => Self::Blocked,
            (_, _, true, _) => Self::Active,
            (_, _, false, true) => Self::Invited,
            (_, _, false, false) => Self::Expired,
        }
    }

    /// What is shown to staff.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Invited => l.pick("Приглашение отправлено", "Invited"),
            Self::Expired => l.pick("Приглашение истекло", "Invitation expired"),
            Self::Active => l.pick("Работает", "Active"),
            Self::Blocked => l.pick("Заблокирован", "Blocked"),
            Self::Dismissed => l.pick("Уволен", "Dismissed"),
        }
    }

    /// The steps that are possible.
    pub const fn steps(self) -> &'static [StaffStep] {
        use StaffStep::{Block, Dismiss, EndSessions, Invite, ResetFactor, Restore, Withdraw};
        match self {
            Self::Invited | Self::Expired => &[Invite, Withdraw],
            Self::Active => &[EndSessions, ResetFactor, Block, Dismiss],
            Self::Blocked => &[Restore, Dismiss],
            Self::Dismissed => &[Restore],
        }
    }

    /// Whether the step is possible.
    pub fn allows(self, step: StaffStep) -> bool {
        self.steps().contains(&step)
    }
}

impl StaffStep {
    /// Whether the step needs a reason.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Block | Self::Dismiss)
    }
}

/// A name and roles, as typed. Fields: `name`, `roles`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonInput {
    /// The name.
    pub name: String,
    /// The chosen roles, each a [`RoleGrant`].
    pub roles: Vec<String>,
}

/// A valid name with roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonForm {
    /// On one line.
    pub name: String,
    /// At least one, see [`normalised`].
    pub roles: Vec<RoleGrant>,
}

impl PersonInput {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields.
    pub fn parse(&self) -> Result<PersonForm, Problems> {
        let mut form = Reader::default();
        let read = self.read(&mut form);
        form.done(read)
    }

    fn read(&self, form: &mut Reader) -> PersonForm {
        let name = form.name("name", &self.name);
        let mut roles = Vec::new();
        for text in &self.roles {
            match RoleGrant::parse(text) {
                Some(grant) => roles.push(grant),
                None => form.problems.add("roles", Problem::InvalidChoice),
            }
        }
        let roles = normalised(roles);
        form.check("roles", !self.roles.is_empty(), Problem::Required);
        PersonForm { name, roles }
    }
}

/// An invitation, as typed. Fields: `email`, `name`, `roles`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InviteInput {
    /// Where the invitation is sent.
    pub email: String,
    /// Name and roles.
    pub person: PersonInput,
}

impl InviteInput {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields.
    pub fn parse(&self) -> Result<(Email, PersonForm), Problems> {
        let mut form = Reader::default();
        let email = form.email_or_empty("email", &self.email);
        form.check("email", email.is_some() || form.problems.of("email").is_some(), Problem::Required);
        let person = self.person.read(&mut form);
        match email {
            Some(email) => form.done((email, person)),
            None => Err(form.problems),
        }
    }
}

/// Checks the reason of a step. Field: `reason`.
///
/// # Errors
/// A problem of the field.
pub fn read_reason(step: StaffStep, text: &str) -> Result<String, Problems> {
    let mut form = Reader::default();
    let reason = match step.needs_reason() {
        true => form.line("reason", text, REASON_CHARS_MAX),
        false => String::new(),
    };
    form.done(reason)
}

/// A role that a person may get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleOption {
    /// Refers to the role.
    pub id: RoleId,
    /// Shown to staff.
    pub name: Bilingual,
    /// The codes of its permissions, sorted.
    pub permissions: Vec<String>,
}

/// A role that a person has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleName {
    /// Refers to the role.
    pub id: RoleId,
    /// Shown to staff.
    pub name: Bilingual,
}

/// A line of the list of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRow {
    /// Refers to the account.
    pub id: AccountId,
    /// May be empty.
    pub name: String,
    /// The email, or the phone if there is none.
    pub login: String,
    /// The roles, those in the branches of the reader only.
    pub roles: Vec<HeldRole>,
    /// Whether the person may log in.
    pub state: StaffState,
    /// The last login that is on record.
    pub last_login: Option<Instant>,
}

text_enum! {
    /// What the list of staff is sorted by.
    pub enum StaffSort {
        /// The name, or the login if there is none.
        Name = "name",
        /// The state, from those invited to those dismissed.
        State = "state",
        /// The last login; those who never logged in are below all others.
        LastLogin = "login",
    }
}

impl SortKey for StaffSort {
    const DEFAULT: Sorting<Self> = Sorting { by: Self::Name, is_up: true };

    fn named(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn begins_up(self) -> bool {
        self != Self::LastLogin
    }
}

impl StaffSort {
    /// Puts rows in an order. All staff are read at once, so that it needs no index.
    pub fn sort(order: Sorting<Self>, rows: &mut [StaffRow]) {
        let name = |row: &StaffRow| {
            let shown = if row.name.is_empty() { &row.login } else { &row.name };
            (base::text::fold(shown), row.id)
        };
        match order.by {
            Self::Name => rows.sort_by_cached_key(name),
            Self::State => rows.sort_by_cached_key(|row| (row.state, name(row))),
            Self::LastLogin => rows.sort_by_cached_key(|row| (row.last_login, name(row))),
        }
        if !order.is_up {
            rows.reverse();
        }
    }
}

/// Which staff are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffFilter {
    /// Words of the name or login; empty for everybody.
    pub find: String,
    /// With this role only.
    pub role: Option<RoleId>,
    /// With a role that counts in this branch only.
    pub branch: Option<BranchId>,
    /// In this state only; `None` for everybody but those dismissed.
    pub state: Option<StaffState>,
    /// By name, or the order of another column.
    pub sort: Sorting<StaffSort>,
}

impl StaffFilter {
    /// Whether a row is listed.
    pub fn matches(&self, row: &StaffRow) -> bool {
        let is_in_state = match self.state {
            Some(state) => row.state == state,
            None => row.state != StaffState::Dismissed,
        };
        let has_role = self.role.is_none_or(|id| row.roles.iter().any(|held| held.role.id == id));
        let is_there = self.branch.is_none_or(|id| row.roles.iter().any(|held| held.counts_in(id)));
        let text = base::text::fold(&format!("{} {}", row.name, row.login));
        let is_found = base::text::fold(&self.find).split(' ').all(|word| text.contains(word));
        is_in_state && has_role && is_there && is_found
    }
}

/// The page of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// As in the list.
    pub row: StaffRow,
    /// The version that a change is made from.
    pub version: i64,
    /// Why the account is blocked; empty if it is not.
    pub reason: String,
    /// When it was blocked.
    pub blocked_at: Option<Instant>,
    /// Until when the invitation can be accepted.
    pub invited_until: Option<Instant>,
    /// The open sessions.
    pub sessions: Vec<SessionView>,
    /// Logins and failed attempts, newest first.
    pub logins: Vec<LoginEventView>,
    /// The roles that the reader may change, as the form has them.
    pub grants: Vec<RoleGrant>,
    /// Whether the person has roles that the reader may not change: in other branches.
    pub has_others: bool,
    /// Whether it is the account of the person who looks.
    pub is_oneself: bool,
    /// Whether the person has a second factor.
    pub has_factor: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_7_every_state_of_an_employee_has_a_way_out() {
        for state in StaffState::ALL {
            assert!(!state.steps().is_empty(), "{state}");
        }
        assert!(!StaffState::Dismissed.allows(StaffStep::Block), "blocked already");
        assert!(!StaffState::Active.allows(StaffStep::Withdraw), "an account in use is not deleted");
        assert!(!StaffState::Blocked.allows(StaffStep::Invite));
        assert_eq!(StaffState::of(false, true, false, false), StaffState::Invited);
        assert_eq!(StaffState::of(false, false, false, false), StaffState::Expired);
        assert_eq!(StaffState::of(true, false, true, false), StaffState::Blocked);
        assert_eq!(StaffState::of(true, true, true, true), StaffState::Dismissed);
    }

    #[test]
    fn ux_30_staff_are_sorted_by_each_column() {
        let row = |n: u128, name: &str, state, last_login: Option<i64>| StaffRow {
            id: format!("{n:032x}").parse().unwrap(),
            name: name.into(),
            login: "яна@example.ru".into(),
            roles: Vec::new(),
            state,
            last_login: last_login.map(Instant),
        };
        let mut rows = vec![
            row(1, "Пётр", StaffState::Blocked, Some(2)),
            row(2, "", StaffState::Active, None),
            row(3, "анна", StaffState::Invited, Some(1)),
        ];
        let mut order = |sort: &str| {
            StaffSort::sort(Sorting::parse(sort), &mut rows);
            rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(order(""), ["анна", "Пётр", ""]);
        assert_eq!(order("-name"), ["", "Пётр", "анна"]);
        assert_eq!(order("state"), ["анна", "", "Пётр"]);
        assert_eq!(order("-login"), ["Пётр", "анна", ""]);
    }

    #[test]
    fn acc_7_all_problems_of_an_invitation_are_told_at_once() {
        let problems = InviteInput::default().parse().unwrap_err();
        for field in ["email", "name", "roles"] {
            assert_eq!(problems.of(field), Some(&Problem::Required), "{field}");
        }
        let person = PersonInput { name: "Анна".into(), roles: vec!["x".into()] };
        let problems = InviteInput { email: "anna".into(), person }.parse().unwrap_err();
        assert_eq!(problems.of("email"), Some(&Problem::NotAnEmail));
        assert_eq!(problems.of("roles"), Some(&Problem::InvalidChoice));
        assert_eq!(read_reason(StaffStep::Block, " ").unwrap_err().of("reason"), Some(&Problem::Required));
        assert_eq!(read_reason(StaffStep::Restore, "x"), Ok(String::new()));
    }

    #[test]
    fn acc_7_staff_are_found_by_words_in_any_case() {
        let id = AccountId("00000000000000000000000000000001".parse().unwrap());
        let row = |state| StaffRow {
            id,
            name: "Пётр Гостев".into(),
            login: "gostev@example.ru".into(),
            roles: Vec::new(),
            state,
            last_login: None,
        };
        let find = |text: &str| StaffFilter { find: text.into(), ..StaffFilter::default() };
        for text in ["", "гостев", "ГОСТ петр", "gostev@"] {
            assert!(find(text).matches(&row(StaffState::Active)), "{text}");
        }
        assert!(!find("иванов").matches(&row(StaffState::Active)));
        assert!(!find("").matches(&row(StaffState::Dismissed)), "those dismissed are asked for");
        let dismissed = StaffFilter { state: Some(StaffState::Dismissed), ..StaffFilter::default() };
        assert!(dismissed.matches(&row(StaffState::Dismissed)));
    }
}

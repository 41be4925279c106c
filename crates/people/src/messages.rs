//! Letters about accounts: each kind with its variables, and the values of one letter.

mod kinds;

use base::Locale;
use base::contact::Login;
use base::jobs::Channel;
use kinds::*;
use org_model::letters::{Kind, Registry, Template, Values};
use platform::messages::Recipient;

/// The kind of the last letter to a customer, which is forgotten once it was sent.
pub(crate) const ERASED_KIND: &str = "account-erased";

/// The letters of this area.
pub(crate) enum AccountMessage<'a> {
    /// The code that confirms a registration.
    Code {
        code: &'a str,
    },
    /// Somebody tried to register a login that has an account.
    LoginTaken,
    PasswordChanged,
    /// Many attempts to log in failed. `url` leads to the list of them.
    ManyFailures {
        url: &'a str,
    },
    /// A link that sets a new password.
    Reset {
        url: &'a str,
    },
    /// A link that logs in.
    LoginLink {
        url: &'a str,
    },
    /// Staff log in with a password only; `url` leads to the page for a lost one.
    NoLinkForStaff {
        url: &'a str,
    },
    /// A link that confirms a new email or phone.
    ConfirmContact {
        url: &'a str,
    },
    /// Somebody else gave this email or phone as theirs.
    ContactTaken,
    /// To the former email or phone; `url` takes the change back.
    ContactChanged {
        contact: &'a str,
        url: &'a str,
    },
    /// To a customer whose account staff created: a link that sets the first password.
    Claim {
        url: &'a str,
    },
    /// The account of a customer was blocked.
    CustomerBlocked {
        reason: &'a str,
    },
    /// The archive of the customer's data is ready; `url` leads to its page.
    ExportReady {
        url: &'a str,
    },
    /// The data will be erased after `days`; `url` leads to the page where that is taken back.
    ErasureAsked {
        days: &'a str,
        url: &'a str,
    },
    ErasureCancelled,
    /// At the end of the waiting time the data were still needed.
    ErasureRefused {
        reason: &'a str,
    },
    /// The last message to a customer.
    Erased,
    /// To the contact of a company: somebody asks to join. `url` leads to the page with the answer.
    JoinAsked {
        company: &'a str,
        who: &'a str,
        url: &'a str,
    },
    /// The account belongs to the company now.
    JoinApproved {
        company: &'a str,
    },
    /// The account does not belong to the company.
    JoinDeclined {
        company: &'a str,
    },
    /// Nobody has answered in time.
    JoinExpired {
        company: &'a str,
    },
    /// The contact of the company, or staff, has removed the account from it.
    CompanyLeft {
        company: &'a str,
    },
    /// Two accounts of the customer are one now.
    Merged,
    /// Invites an employee.
    Invitation {
        url: &'a str,
    },
    /// The account of an employee was blocked.
    Blocked {
        reason: &'a str,
    },
    /// The account of an employee was closed for good.
    Dismissed {
        reason: &'a str,
    },
    /// The employee may log in again.
    Restored,
    /// A way to take the second step was added; `url` leads to the page of these ways.
    FactorAdded {
        what: &'a str,
        url: &'a str,
    },
    FactorRemoved {
        what: &'a str,
        url: &'a str,
    },
    /// Somebody of the shop removed all of them.
    FactorReset,
    /// Somebody logged in with a recovery code; `left` are not used yet.
    RecoveryUsed {
        left: &'a str,
        url: &'a str,
    },
    CodesRenewed,
    /// An employee of this name began to act for the customer.
    ActedFor {
        employee: &'a str,
    },
    /// Somebody knows the password and entered wrong codes.
    WrongCodes {
        url: &'a str,
    },
}

/// Adds the letters of this area.
pub fn register(all: &mut Registry) {
    all.add("accounts", |l| l.pick("Учётные записи", "Accounts"), &KINDS);
}

impl Template for AccountMessage<'_> {
    fn kind(&self) -> &'static Kind {
        match self {
            Self::Code { .. } => &REGISTRATION,
            Self::LoginTaken => &LOGIN_TAKEN,
            Self::PasswordChanged => &PASSWORD_CHANGED,
            Self::ManyFailures { .. } => &MANY_FAILURES,
            Self::Reset { .. } => &RESET,
            Self::LoginLink { .. } => &LOGIN_LINK,
            Self::NoLinkForStaff { .. } => &NO_LINK_FOR_STAFF,
            Self::ConfirmContact { .. } => &CONFIRM_CONTACT,
            Self::ContactTaken => &CONTACT_TAKEN,
            Self::ContactChanged { .. } => &CONTACT_CHANGED,
            Self::Claim { .. } => &CLAIM,
            Self::CustomerBlocked { .. } => &CUSTOMER_BLOCKED,
            Self::ExportReady { .. } => &EXPORT_READY,
            Self::ErasureAsked { .. } => &ERASURE_ASKED,
            Self::ErasureCancelled => &ERASURE_CANCELLED,
            Self::ErasureRefused { .. } => &ERASURE_REFUSED,
            Self::Erased => &ERASED,
            Self::JoinAsked { .. } => &JOIN_ASKED,
            Self::JoinApproved { .. } => &JOIN_APPROVED,
            Self::JoinDeclined { .. } => &JOIN_DECLINED,
            Self::JoinExpired { .. } => &JOIN_EXPIRED,
            Self::CompanyLeft { .. } => &COMPANY_LEFT,
            Self::Merged => &MERGED,
            Self::Invitation { .. } => &INVITATION,
            Self::Blocked { .. } => &BLOCKED,
            Self::Dismissed { .. } => &DISMISSED,
            Self::Restored => &RESTORED,
            Self::FactorAdded { .. } => &FACTOR_ADDED,
            Self::FactorRemoved { .. } => &FACTOR_REMOVED,
            Self::FactorReset => &FACTOR_RESET,
            Self::RecoveryUsed { .. } => &RECOVERY_USED,
            Self::CodesRenewed => &CODES_RENEWED,
            Self::ActedFor { .. } => &ACTED_FOR,
            Self::WrongCodes { .. } => &WRONG_CODES,
        }
    }

    fn values(&self, _: Locale) -> Values {
        let none = Values::new();
        match *self {
            Self::Code { code } => none.text(CODE.code, code),
            Self::ManyFailures { url }
            | Self::Reset { url }
            | Self::LoginLink { url }
            | Self::NoLinkForStaff { url }
            | Self::ConfirmContact { url }
            | Self::Claim { url }
            | Self::ExportReady { url }
            | Self::Invitation { url }
            | Self::WrongCodes { url } => none.link(LINK.code, url),
            Self::CustomerBlocked { reason }
            | Self::ErasureRefused { reason }
            | Self::Blocked { reason }
            | Self::Dismissed { reason } => none.text(REASON.code, reason),
            Self::JoinAsked { company, who, url } => {
                none.text(COMPANY.code, company).text(WHO.code, who).link(LINK.code, url)
            }
            Self::JoinApproved { company }
            | Self::JoinDeclined { company }
            | Self::JoinExpired { company }
            | Self::CompanyLeft { company } => none.text(COMPANY.code, company),
            Self::ContactChanged { contact, url } => none.text(CONTACT.code, contact).link(LINK.code, url),
            Self::ErasureAsked { days, url } => none.text(DAYS.code, days).link(LINK.code, url),
            Self::FactorAdded { what, url } | Self::FactorRemoved { what, url } => {
                none.text(FACTOR.code, what).link(LINK.code, url)
            }
            Self::ActedFor { employee } => none.text(EMPLOYEE.code, employee),
            Self::RecoveryUsed { left, url } => none.text(LEFT.code, left).link(LINK.code, url),
            Self::LoginTaken
            | Self::PasswordChanged
            | Self::ContactTaken
            | Self::ErasureCancelled
            | Self::Erased
            | Self::Merged
            | Self::Restored
            | Self::FactorReset
            | Self::CodesRenewed => none,
        }
    }
}

/// Where a message to a login in canonical form goes.
pub(crate) fn to_login_text(login: &str) -> Option<Recipient> {
    Login::parse(login).as_ref().map(to_login)
}

/// Where a message to a login goes.
pub(crate) fn to_login(login: &Login) -> Recipient {
    match login {
        Login::Email(email) => Recipient { channel: Channel::Email, address: email.to_string() },
        Login::Phone(phone) => Recipient { channel: Channel::Sms, address: phone.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use org_model::letters::{Letterhead, write};

    #[test]
    fn ord_2_letters_about_accounts_pass_their_own_form_and_hold_their_values() {
        let (code, url) = ("123456", "http://shop.example/x");
        let (reason, contact, company) = ("отпуск", "an…@ex…", "ООО «Ромашка»");
        let all = [
            AccountMessage::Code { code },
            AccountMessage::LoginTaken,
            AccountMessage::PasswordChanged,
            AccountMessage::ManyFailures { url },
            AccountMessage::Reset { url },
            AccountMessage::LoginLink { url },
            AccountMessage::NoLinkForStaff { url },
            AccountMessage::ConfirmContact { url },
            AccountMessage::ContactTaken,
            AccountMessage::ContactChanged { contact, url },
            AccountMessage::Claim { url },
            AccountMessage::CustomerBlocked { reason },
            AccountMessage::ExportReady { url },
            AccountMessage::ErasureAsked { days: "7", url },
            AccountMessage::ErasureCancelled,
            AccountMessage::ErasureRefused { reason },
            AccountMessage::Erased,
            AccountMessage::JoinAsked { company, who: "Анна", url },
            AccountMessage::JoinApproved { company },
            AccountMessage::JoinDeclined { company },
            AccountMessage::JoinExpired { company },
            AccountMessage::CompanyLeft { company },
            AccountMessage::Merged,
            AccountMessage::Invitation { url },
            AccountMessage::Blocked { reason },
            AccountMessage::Dismissed { reason },
            AccountMessage::Restored,
            AccountMessage::FactorAdded { what: "an app", url },
            AccountMessage::FactorRemoved { what: "an app", url },
            AccountMessage::FactorReset,
            AccountMessage::RecoveryUsed { left: "9", url },
            AccountMessage::CodesRenewed,
            AccountMessage::ActedFor { employee: "Пётр" },
            AccountMessage::WrongCodes { url },
        ];
        let head = Letterhead { shop: "Замок".to_owned(), ..Letterhead::default() };
        assert_eq!(all.len(), KINDS.len());
        for (message, listed) in all.iter().zip(KINDS) {
            let kind = message.kind();
            assert_eq!(kind.code, listed.code, "every kind is listed");
            assert_eq!(kind.faults(), Vec::<String>::new());
            for l in Locale::ALL {
                let values = message.values(l);
                assert_eq!(kind.faults_of(&values), Vec::<String>::new());
                let written = write(kind, &kind.wording(l), &values, &head, l);
                for text in [&written.text, &written.html, &written.sms] {
                    assert!(text.contains(&head.shop), "{text}");
                    assert_eq!(text.contains(code), kind.code == "registration", "{text}");
                }
                for variable in kind.variables {
                    let placeholder = variable.placeholder();
                    assert!(!written.text.contains(&placeholder), "{placeholder}: {}", written.text);
                }
            }
        }
    }
}

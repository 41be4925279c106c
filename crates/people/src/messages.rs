//! Messages about accounts.

use crate::texts;
use base::Locale;
use base::contact::Login;
use base::jobs::Channel;
use platform::messages::{Recipient, Template};

/// The kind of the last message to a customer, which is forgotten once it was sent.
pub(crate) const ERASED_KIND: &str = "account-erased";

/// The messages of this area. `shop` is the name of the shop.
pub(crate) enum AccountMessage<'a> {
    /// The code that confirms a registration.
    Code {
        shop: &'a str,
        code: &'a str,
    },
    /// Somebody tried to register a login that has an account.
    LoginTaken {
        shop: &'a str,
    },
    PasswordChanged {
        shop: &'a str,
    },
    /// Many attempts to log in failed. `url` leads to the list of them.
    ManyFailures {
        shop: &'a str,
        url: &'a str,
    },
    /// A link that sets a new password.
    Reset {
        shop: &'a str,
        url: &'a str,
    },
    /// A link that logs in.
    LoginLink {
        shop: &'a str,
        url: &'a str,
    },
    /// Staff log in with a password only; `url` leads to the page for a lost one.
    NoLinkForStaff {
        shop: &'a str,
        url: &'a str,
    },
    /// A link that confirms a new email or phone.
    ConfirmContact {
        shop: &'a str,
        url: &'a str,
    },
    /// Somebody else gave this email or phone as theirs.
    ContactTaken {
        shop: &'a str,
    },
    /// To the former email or phone; `url` takes the change back.
    ContactChanged {
        shop: &'a str,
        contact: &'a str,
        url: &'a str,
    },
    /// To a customer whose account staff created: a link that sets the first password.
    Claim {
        shop: &'a str,
        url: &'a str,
    },
    /// The account of a customer was blocked.
    CustomerBlocked {
        shop: &'a str,
        reason: &'a str,
    },
    /// The archive of the customer's data is ready; `url` leads to its page.
    ExportReady {
        shop: &'a str,
        url: &'a str,
    },
    /// The data will be erased after `days`; `url` leads to the page where that is taken back.
    ErasureAsked {
        shop: &'a str,
        days: &'a str,
        url: &'a str,
    },
    ErasureCancelled {
        shop: &'a str,
    },
    /// At the end of the waiting time the data were still needed.
    ErasureRefused {
        shop: &'a str,
        reason: &'a str,
    },
    /// The last message to a customer.
    Erased {
        shop: &'a str,
    },
    /// Invites an employee.
    Invitation {
        shop: &'a str,
        url: &'a str,
    },
    /// The account of an employee was blocked.
    Blocked {
        shop: &'a str,
        reason: &'a str,
    },
    /// The account of an employee was closed for good.
    Dismissed {
        shop: &'a str,
        reason: &'a str,
    },
    /// The employee may log in again.
    Restored {
        shop: &'a str,
    },
    /// A way to take the second step was added; `url` leads to the page of these ways.
    FactorAdded {
        shop: &'a str,
        what: &'a str,
        url: &'a str,
    },
    FactorRemoved {
        shop: &'a str,
        what: &'a str,
        url: &'a str,
    },
    /// Somebody of the shop removed all of them.
    FactorReset {
        shop: &'a str,
    },
    /// Somebody logged in with a recovery code; `left` are not used yet.
    RecoveryUsed {
        shop: &'a str,
        left: &'a str,
        url: &'a str,
    },
    CodesRenewed {
        shop: &'a str,
    },
    /// Somebody knows the password and entered wrong codes.
    WrongCodes {
        shop: &'a str,
        url: &'a str,
    },
}

impl Template for AccountMessage<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Self::Code { .. } => "registration",
            Self::LoginTaken { .. } => "registration-taken",
            Self::PasswordChanged { .. } => "password",
            Self::ManyFailures { .. } => "login-failures",
            Self::Reset { .. } => "account-reset",
            Self::LoginLink { .. } => "account-login-link",
            Self::NoLinkForStaff { .. } => "account-no-login-link",
            Self::ConfirmContact { .. } => "account-contact",
            Self::ContactTaken { .. } => "account-contact-taken",
            Self::ContactChanged { .. } => "account-contact-changed",
            Self::Claim { .. } => "account-claim",
            Self::CustomerBlocked { .. } => "account-blocked",
            Self::ExportReady { .. } => "account-export",
            Self::ErasureAsked { .. } => "account-erasure",
            Self::ErasureCancelled { .. } => "account-erasure-cancelled",
            Self::ErasureRefused { .. } => "account-erasure-refused",
            Self::Erased { .. } => ERASED_KIND,
            Self::Invitation { .. } => "staff-invitation",
            Self::Blocked { .. } => "staff-blocked",
            Self::Dismissed { .. } => "staff-dismissed",
            Self::Restored { .. } => "staff-restored",
            Self::FactorAdded { .. } => "factor-added",
            Self::FactorRemoved { .. } => "factor-removed",
            Self::FactorReset { .. } => "factor-reset",
            Self::RecoveryUsed { .. } => "factor-recovery",
            Self::CodesRenewed { .. } => "factor-codes",
            Self::WrongCodes { .. } => "factor-wrong-codes",
        }
    }

    fn subject(&self, l: Locale) -> String {
        match self {
            Self::Code { .. } => texts::code_subject(l),
            Self::LoginTaken { .. } => texts::taken_subject(l),
            Self::PasswordChanged { .. } => texts::password_subject(l),
            Self::ManyFailures { .. } => texts::failures_subject(l),
            Self::Reset { .. } => texts::reset_subject(l),
            Self::LoginLink { .. } => texts::login_link_subject(l),
            Self::NoLinkForStaff { .. } => texts::staff_link_subject(l),
            Self::ConfirmContact { .. } => texts::contact_subject(l),
            Self::ContactTaken { .. } => texts::contact_taken_subject(l),
            Self::ContactChanged { .. } => texts::contact_changed_subject(l),
            Self::Claim { .. } => texts::claim_subject(l),
            Self::ExportReady { .. } => texts::export_subject(l),
            Self::ErasureAsked { .. } => texts::erasure_subject(l),
            Self::ErasureCancelled { .. } => texts::erasure_cancelled_subject(l),
            Self::ErasureRefused { .. } => texts::erasure_refused_subject(l),
            Self::Erased { .. } => texts::erased_subject(l),
            Self::Invitation { .. } => texts::invitation_subject(l),
            Self::Blocked { .. } | Self::CustomerBlocked { .. } => texts::blocked_subject(l),
            Self::Dismissed { .. } => texts::dismissed_subject(l),
            Self::Restored { .. } => texts::restored_subject(l),
            Self::FactorAdded { .. } => texts::factor_added_subject(l),
            Self::FactorRemoved { .. } => texts::factor_removed_subject(l),
            Self::FactorReset { .. } => texts::factor_reset_subject(l),
            Self::RecoveryUsed { .. } => texts::recovery_used_subject(l),
            Self::CodesRenewed { .. } => texts::codes_renewed_subject(l),
            Self::WrongCodes { .. } => texts::wrong_codes_subject(l),
        }
        .to_owned()
    }

    fn body(&self, l: Locale) -> String {
        match self {
            Self::Code { shop, code } => texts::code_mail(l, shop, code),
            Self::LoginTaken { shop } => texts::taken_mail(l, shop),
            Self::PasswordChanged { shop } => texts::password_mail(l, shop),
            Self::ManyFailures { shop, url } => texts::failures_mail(l, shop, url),
            Self::Reset { shop, url } => texts::reset_mail(l, shop, url),
            Self::LoginLink { shop, url } => texts::login_link_mail(l, shop, url),
            Self::NoLinkForStaff { shop, url } => texts::staff_link_mail(l, shop, url),
            Self::ConfirmContact { shop, url } => texts::contact_mail(l, shop, url),
            Self::ContactTaken { shop } => texts::contact_taken_mail(l, shop),
            Self::ContactChanged { shop, contact, url } => texts::contact_changed_mail(l, shop, contact, url),
            Self::Claim { shop, url } => texts::claim_mail(l, shop, url),
            Self::CustomerBlocked { shop, reason } => texts::customer_blocked_mail(l, shop, reason),
            Self::ExportReady { shop, url } => texts::export_mail(l, shop, url),
            Self::ErasureAsked { shop, days, url } => texts::erasure_mail(l, shop, days, url),
            Self::ErasureCancelled { shop } => texts::erasure_cancelled_mail(l, shop),
            Self::ErasureRefused { shop, reason } => texts::erasure_refused_mail(l, shop, reason),
            Self::Erased { shop } => texts::erased_mail(l, shop),
            Self::Invitation { shop, url } => texts::invitation_mail(l, shop, url),
            Self::Blocked { shop, reason } => texts::blocked_mail(l, shop, reason),
            Self::Dismissed { shop, reason } => texts::dismissed_mail(l, shop, reason),
            Self::Restored { shop } => texts::restored_mail(l, shop),
            Self::FactorAdded { shop, what, url } => texts::factor_added_mail(l, shop, what, url),
            Self::FactorRemoved { shop, what, url } => texts::factor_removed_mail(l, shop, what, url),
            Self::FactorReset { shop } => texts::factor_reset_mail(l, shop),
            Self::RecoveryUsed { shop, left, url } => texts::recovery_used_mail(l, shop, left, url),
            Self::CodesRenewed { shop } => texts::codes_renewed_mail(l, shop),
            Self::WrongCodes { shop, url } => texts::wrong_codes_mail(l, shop, url),
        }
    }

    fn short(&self, l: Locale) -> String {
        match self {
            Self::Code { shop, code } => texts::code_sms(l, shop, code),
            Self::LoginTaken { shop } => texts::taken_sms(l, shop),
            Self::PasswordChanged { shop } => texts::password_sms(l, shop),
            Self::ManyFailures { shop, .. } => texts::failures_sms(l, shop),
            Self::Reset { shop, url } => texts::reset_sms(l, shop, url),
            Self::LoginLink { shop, url } => texts::login_link_sms(l, shop, url),
            Self::NoLinkForStaff { shop, url } => texts::staff_link_sms(l, shop, url),
            Self::ConfirmContact { shop, url } => texts::contact_sms(l, shop, url),
            Self::ContactTaken { shop } => texts::contact_taken_sms(l, shop),
            Self::ContactChanged { shop, contact, url } => texts::contact_changed_sms(l, shop, contact, url),
            Self::Claim { shop, url } => texts::claim_sms(l, shop, url),
            Self::ExportReady { shop, url } => texts::export_sms(l, shop, url),
            Self::ErasureAsked { shop, days, url } => texts::erasure_sms(l, shop, days, url),
            Self::ErasureCancelled { shop } => texts::erasure_cancelled_sms(l, shop),
            Self::ErasureRefused { shop, reason } => texts::erasure_refused_mail(l, shop, reason),
            Self::Erased { shop } => texts::erased_sms(l, shop),
            Self::Invitation { shop, url } => texts::invitation_sms(l, shop, url),
            Self::Blocked { shop, reason } | Self::CustomerBlocked { shop, reason } => {
                texts::blocked_sms(l, shop, reason)
            }
            Self::Dismissed { shop, reason } => texts::dismissed_sms(l, shop, reason),
            Self::Restored { shop } => texts::restored_sms(l, shop),
            Self::FactorAdded { shop, what, .. } => texts::factor_added_sms(l, shop, what),
            Self::FactorRemoved { shop, what, .. } => texts::factor_removed_sms(l, shop, what),
            Self::FactorReset { shop } => texts::factor_reset_sms(l, shop),
            Self::RecoveryUsed { shop, left, .. } => texts::recovery_used_sms(l, shop, left),
            Self::CodesRenewed { shop } => texts::codes_renewed_sms(l, shop),
            Self::WrongCodes { shop, .. } => texts::wrong_codes_sms(l, shop),
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

    #[test]
    fn every_message_has_its_texts_in_both_languages() {
        let (shop, code) = ("Замок", "123456");
        let (url, reason, contact) = ("http://shop.example/x", "отпуск", "an…@ex…");
        let all = [
            AccountMessage::Code { shop, code },
            AccountMessage::LoginTaken { shop },
            AccountMessage::PasswordChanged { shop },
            AccountMessage::ManyFailures { shop, url },
            AccountMessage::Reset { shop, url },
            AccountMessage::LoginLink { shop, url },
            AccountMessage::NoLinkForStaff { shop, url },
            AccountMessage::ConfirmContact { shop, url },
            AccountMessage::ContactTaken { shop },
            AccountMessage::ContactChanged { shop, contact, url },
            AccountMessage::Claim { shop, url },
            AccountMessage::CustomerBlocked { shop, reason },
            AccountMessage::ExportReady { shop, url },
            AccountMessage::ErasureAsked { shop, days: "7", url },
            AccountMessage::ErasureCancelled { shop },
            AccountMessage::ErasureRefused { shop, reason },
            AccountMessage::Erased { shop },
            AccountMessage::Invitation { shop, url },
            AccountMessage::Blocked { shop, reason },
            AccountMessage::Dismissed { shop, reason },
            AccountMessage::Restored { shop },
            AccountMessage::FactorAdded { shop, what: "an app", url },
            AccountMessage::FactorRemoved { shop, what: "an app", url },
            AccountMessage::FactorReset { shop },
            AccountMessage::RecoveryUsed { shop, left: "9", url },
            AccountMessage::CodesRenewed { shop },
            AccountMessage::WrongCodes { shop, url },
        ];
        let mut kinds: Vec<_> = all.iter().map(Template::kind).collect();
        for message in &all {
            for l in Locale::ALL {
                assert!(!message.subject(l).is_empty());
                for text in [message.body(l), message.short(l)] {
                    assert!(text.contains(shop), "{text}");
                    assert_eq!(text.contains(code), message.kind() == "registration", "{text}");
                }
            }
            assert_ne!(message.body(Locale::Ru), message.body(Locale::En));
        }
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds.len(), all.len());
    }
}

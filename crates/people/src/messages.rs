//! Messages about accounts.

use crate::texts;
use base::Locale;
use base::contact::Login;
use base::jobs::Channel;
use platform::messages::{Recipient, Template};

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
}

impl Template for AccountMessage<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Self::Code { .. } => "registration",
            Self::LoginTaken { .. } => "registration-taken",
            Self::PasswordChanged { .. } => "password",
            Self::ManyFailures { .. } => "login-failures",
        }
    }

    fn subject(&self, l: Locale) -> String {
        match self {
            Self::Code { .. } => texts::code_subject(l),
            Self::LoginTaken { .. } => texts::taken_subject(l),
            Self::PasswordChanged { .. } => texts::password_subject(l),
            Self::ManyFailures { .. } => texts::failures_subject(l),
        }
        .to_owned()
    }

    fn body(&self, l: Locale) -> String {
        match self {
            Self::Code { shop, code } => texts::code_mail(l, shop, code),
            Self::LoginTaken { shop } => texts::taken_mail(l, shop),
            Self::PasswordChanged { shop } => texts::password_mail(l, shop),
            Self::ManyFailures { shop, url } => texts::failures_mail(l, shop, url),
        }
    }

    fn short(&self, l: Locale) -> String {
        match self {
            Self::Code { shop, code } => texts::code_sms(l, shop, code),
            Self::LoginTaken { shop } => texts::taken_sms(l, shop),
            Self::PasswordChanged { shop } => texts::password_sms(l, shop),
            Self::ManyFailures { shop, .. } => texts::failures_sms(l, shop),
        }
    }
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
        let all = [
            AccountMessage::Code { shop, code },
            AccountMessage::LoginTaken { shop },
            AccountMessage::PasswordChanged { shop },
            AccountMessage::ManyFailures { shop, url: "http://shop.example/account/sessions" },
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

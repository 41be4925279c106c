//! Settings of the mail server.

use crate::texts;
use base::contact::Email;
use base::{Locale, Text};
use org_model::settings::{Group, Number, OneOf, Options, Registry, SecretText, Setting, Word};

/// The mail server.
pub const MAIL: Group = Group { code: "mail", title: texts::mail };

/// Adds the settings of the mail server.
pub(super) fn register(registry: &mut Registry) {
    registry.add::<MailHost>();
    registry.add::<MailPort>();
    registry.add::<MailEncryption>();
    registry.add::<MailUser>();
    registry.add::<MailPassword>();
    registry.add::<MailSenderName>();
    registry.add::<MailSenderAddress>();
}

/// The keys of all of them.
pub const MAIL_KEYS: [&str; 7] = [
    MailHost::KEY,
    MailPort::KEY,
    MailEncryption::KEY,
    MailUser::KEY,
    MailPassword::KEY,
    MailSenderName::KEY,
    MailSenderAddress::KEY,
];

base::text_enum! {
    /// How the connection to the mail server is encrypted.
    pub enum MailTls {
        /// From the first byte, port 465.
        Tls = "tls",
        /// By `STARTTLS`, port 587.
        StartTls = "starttls",
        /// Not at all.
        None = "none",
    }
}

impl Options for MailTls {
    const LIST: &'static [Self] = Self::ALL;

    fn code(self) -> &'static str {
        self.as_str()
    }

    fn label(self, l: Locale) -> &'static str {
        match self {
            Self::Tls => l.pick("TLS, обычно порт 465", "TLS, usually port 465"),
            Self::StartTls => l.pick("STARTTLS, обычно порт 587", "STARTTLS, usually port 587"),
            Self::None => l.pick("без шифрования, без пароля", "unencrypted, without a password"),
        }
    }
}

/// The name of the mail server; empty if letters go to the folder.
pub struct MailHost;

impl Setting for MailHost {
    type Value = String;
    const KEY: &'static str = "mail.host";
    const GROUP: Group = MAIL;
    const LABEL: Text = texts::mail_host;
    const EFFECT: Text = texts::mail_host_effect;
    const RULE: Word = Word { max_chars: 253 };
    const IF_EMPTY: Option<Text> = Some(texts::mail_to_folder);

    fn default() -> String {
        String::new()
    }
}

/// Its port.
pub struct MailPort;

impl Setting for MailPort {
    type Value = i64;
    const KEY: &'static str = "mail.port";
    const GROUP: Group = MAIL;
    const LABEL: Text = texts::mail_port;
    const EFFECT: Text = texts::mail_port_effect;
    const RULE: Number = Number { min: 1, max: 65_535 };

    fn default() -> i64 {
        465
    }
}

/// How the connection is encrypted.
pub struct MailEncryption;

impl Setting for MailEncryption {
    type Value = OneOf<MailTls>;
    const KEY: &'static str = "mail.encryption";
    const GROUP: Group = MAIL;
    const LABEL: Text = texts::mail_encryption;
    const EFFECT: Text = texts::mail_encryption_effect;
    const RULE: () = ();

    fn default() -> OneOf<MailTls> {
        OneOf(MailTls::Tls)
    }
}

/// The user of the mail server.
pub struct MailUser;

impl Setting for MailUser {
    type Value = String;
    const KEY: &'static str = "mail.user";
    const GROUP: Group = MAIL;
    const LABEL: Text = texts::mail_user;
    const EFFECT: Text = texts::mail_user_effect;
    const RULE: Word = Word { max_chars: 254 };

    fn default() -> String {
        String::new()
    }
}

/// The password of that user.
pub struct MailPassword;

impl Setting for MailPassword {
    type Value = SecretText;
    const KEY: &'static str = "mail.password";
    const GROUP: Group = MAIL;
    const LABEL: Text = texts::mail_password;
    const EFFECT: Text = texts::mail_password_effect;
    const RULE: Word = Word { max_chars: 200 };

    fn default() -> SecretText {
        SecretText::default()
    }
}

/// The name of the sender.
pub struct MailSenderName;

impl Setting for MailSenderName {
    type Value = String;
    const KEY: &'static str = "mail.sender_name";
    const GROUP: Group = MAIL;
    const LABEL: Text = texts::mail_sender_name;
    const EFFECT: Text = texts::mail_sender_name_effect;
    const RULE: Word = Word { max_chars: 60 };
    const IF_EMPTY: Option<Text> = Some(texts::as_shop);

    fn default() -> String {
        String::new()
    }
}

/// The address of the sender.
pub struct MailSenderAddress;

impl Setting for MailSenderAddress {
    type Value = Option<Email>;
    const KEY: &'static str = "mail.sender_address";
    const GROUP: Group = MAIL;
    const LABEL: Text = texts::mail_sender_address;
    const EFFECT: Text = texts::mail_sender_address_effect;
    const RULE: () = ();
    const IF_EMPTY: Option<Text> = Some(texts::as_mail_user);

    fn default() -> Option<Email> {
        None
    }
}

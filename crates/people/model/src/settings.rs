//! Settings of people.

mod companies;
mod factor;
mod mail;
mod sms;

pub use companies::{COMPANIES, DirectoryKind, LOOKUP_KEYS, LookupKey, LookupService, LookupsPerDay};
pub use factor::{FromDay, LOGIN, StaffFactor, StaffFactorFor, StaffFactorFrom};
pub use mail::{
    MAIL, MAIL_KEYS, MailEncryption, MailHost, MailPassword, MailPort, MailSenderAddress, MailSenderName,
    MailTls, MailUser,
};
pub use sms::{SMS, SMS_KEYS, SmsKey, SmsPerDay, SmsProviderKind, SmsSender, SmsService};

use crate::texts;
use base::Text;
use org_model::settings::{Group, Number, Registry, SecretText, Setting, Word};

/// Messages to people.
pub const MESSAGES: Group = Group { code: "messages", title: texts::messages };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<StrangersLettersPerHour>();
    registry.add::<StrangersLettersPerDay>();
    registry.add::<AuditDays>();
    registry.add::<ErasureDays>();
    registry.add::<LoginEventDays>();
    registry.add::<SitesMax>();
    registry.add::<NotificationDays>();
    factor::register(registry);
    mail::register(registry);
    sms::register(registry);
    companies::register(registry);
}

/// Records about people.
pub const RECORDS: Group = Group { code: "records", title: texts::records };

/// How long the audit log is kept, in days.
pub struct AuditDays;

impl Setting for AuditDays {
    type Value = i64;
    const KEY: &'static str = "people.audit_days";
    const GROUP: Group = RECORDS;
    const LABEL: Text = texts::audit_days;
    const EFFECT: Text = texts::audit_days_effect;
    /// At least a year, at most ten.
    const RULE: Number = Number { min: 365, max: 10 * 365 };

    /// The general limitation period (article 196 of the Civil Code of Russia) is three years.
    fn default() -> i64 {
        3 * 365
    }
}

/// How long logins and attempts are kept, in days.
pub struct LoginEventDays;

impl Setting for LoginEventDays {
    type Value = i64;
    const KEY: &'static str = "people.login_event_days";
    const GROUP: Group = RECORDS;
    const LABEL: Text = texts::login_event_days;
    const EFFECT: Text = texts::login_event_days_effect;
    const RULE: Number = Number { min: 30, max: 3 * 365 };

    fn default() -> i64 {
        90
    }
}

/// How long notifications are kept, in days.
pub struct NotificationDays;

impl Setting for NotificationDays {
    type Value = i64;
    const KEY: &'static str = "people.notification_days";
    const GROUP: Group = RECORDS;
    const LABEL: Text = texts::notification_days;
    const EFFECT: Text = texts::notification_days_effect;
    const RULE: Number = Number { min: 7, max: 3 * 365 };

    /// Longer than orders and repairs usually last; the records themselves hold the rest.
    fn default() -> i64 {
        90
    }
}

/// The key pair of push messages. The program makes it itself, so it is in no form.
pub struct PushKey;

impl Setting for PushKey {
    type Value = SecretText;
    const KEY: &'static str = "people.push_key";
    const GROUP: Group = MESSAGES;
    const LABEL: Text = texts::push_key;
    const EFFECT: Text = texts::push_key_effect;
    const RULE: Word = Word { max_chars: 500 };

    fn default() -> SecretText {
        SecretText::default()
    }
}

/// How long a customer can take back the request to erase personal data, in days.
pub struct ErasureDays;

impl Setting for ErasureDays {
    type Value = i64;
    const KEY: &'static str = "people.erasure_days";
    const GROUP: Group = RECORDS;
    const LABEL: Text = texts::erasure_days;
    const EFFECT: Text = texts::erasure_days_effect;
    /// The law leaves 30 days for a withdrawn consent (152-FZ, article 21, part 5).
    const RULE: Number = Number { min: 0, max: 30 };

    fn default() -> i64 {
        7
    }
}

/// How many messages that strangers cause one address gets in an hour.
pub struct StrangersLettersPerHour;

impl Setting for StrangersLettersPerHour {
    type Value = i64;
    const KEY: &'static str = "people.strangers_letters_per_hour";
    const GROUP: Group = MESSAGES;
    const LABEL: Text = texts::per_hour;
    const EFFECT: Text = texts::per_hour_effect;
    const RULE: Number = Number { min: 1, max: 10_000 };

    /// Some orders and requests with their cancellations, more than anybody makes in an hour.
    fn default() -> i64 {
        10
    }
}

/// How many messages that strangers cause one address gets in a day.
pub struct StrangersLettersPerDay;

impl Setting for StrangersLettersPerDay {
    type Value = i64;
    const KEY: &'static str = "people.strangers_letters_per_day";
    const GROUP: Group = MESSAGES;
    const LABEL: Text = texts::per_day;
    const EFFECT: Text = texts::per_day_effect;
    const RULE: Number = Number { min: 1, max: 100_000 };

    /// Three busy hours.
    fn default() -> i64 {
        30
    }
}

/// How many sites one customer may have.
pub struct SitesMax;

impl Setting for SitesMax {
    type Value = i64;
    const KEY: &'static str = "people.sites_max";
    const GROUP: Group = RECORDS;
    const LABEL: Text = texts::sites_max;
    const EFFECT: Text = texts::sites_max_effect;
    const RULE: Number = Number { min: 1, max: 1_000 };

    /// A company with branches in every district of a city.
    fn default() -> i64 {
        100
    }
}

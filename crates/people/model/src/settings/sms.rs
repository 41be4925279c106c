//! Settings of SMS.

use crate::texts;
use base::{Locale, Text};
use org_model::settings::{Group, Number, OneOf, Options, Registry, SecretText, Setting, Word};

/// The provider of SMS.
pub const SMS: Group = Group { code: "sms", title: texts::sms };

/// Adds the settings of SMS.
pub(super) fn register(registry: &mut Registry) {
    registry.add::<SmsService>();
    registry.add::<SmsKey>();
    registry.add::<SmsSender>();
    registry.add::<SmsPerDay>();
}

/// The keys of all of them.
pub const SMS_KEYS: [&str; 4] = [SmsService::KEY, SmsKey::KEY, SmsSender::KEY, SmsPerDay::KEY];

base::text_enum! {
    /// Who sends the SMS of the shop.
    pub enum SmsProviderKind {
        /// Nobody: logins are emails.
        Off = "off",
        /// SMS.RU.
        SmsRu = "sms_ru",
    }
}

impl Options for SmsProviderKind {
    const LIST: &'static [Self] = Self::ALL;

    fn code(self) -> &'static str {
        self.as_str()
    }

    fn label(self, l: Locale) -> &'static str {
        match self {
            Self::Off => l.pick("SMS не отправляются", "no SMS are sent"),
            Self::SmsRu => "SMS.RU",
        }
    }
}

/// The provider.
pub struct SmsService;

impl Setting for SmsService {
    type Value = OneOf<SmsProviderKind>;
    const KEY: &'static str = "sms.provider";
    const GROUP: Group = SMS;
    const LABEL: Text = texts::sms_provider;
    const EFFECT: Text = texts::sms_provider_effect;
    const RULE: () = ();

    fn default() -> OneOf<SmsProviderKind> {
        OneOf(SmsProviderKind::Off)
    }
}

/// The key of the shop's account at the provider.
pub struct SmsKey;

impl Setting for SmsKey {
    type Value = SecretText;
    const KEY: &'static str = "sms.key";
    const GROUP: Group = SMS;
    const LABEL: Text = texts::sms_key;
    const EFFECT: Text = texts::sms_key_effect;
    const RULE: Word = Word { max_chars: 200 };

    fn default() -> SecretText {
        SecretText::default()
    }
}

/// The name that SMS come from.
pub struct SmsSender;

impl Setting for SmsSender {
    type Value = String;
    const KEY: &'static str = "sms.sender";
    const GROUP: Group = SMS;
    const LABEL: Text = texts::sms_sender;
    const EFFECT: Text = texts::sms_sender_effect;
    /// The longest name that networks show.
    const RULE: Word = Word { max_chars: 11 };
    const IF_EMPTY: Option<Text> = Some(texts::sms_common_sender);

    fn default() -> String {
        String::new()
    }
}

/// How many SMS the shop sends in a day: each costs money.
pub struct SmsPerDay;

impl Setting for SmsPerDay {
    type Value = i64;
    const KEY: &'static str = "sms.per_day";
    const GROUP: Group = SMS;
    const LABEL: Text = texts::sms_per_day;
    const EFFECT: Text = texts::sms_per_day_effect;
    const RULE: Number = Number { min: 1, max: 100_000 };

    fn default() -> i64 {
        300
    }
}

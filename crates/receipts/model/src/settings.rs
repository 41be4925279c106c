//! Settings of the till.

use crate::texts;
use base::{Locale, Text};
use org_model::settings::{Group, Number, OneOf, Options, Registry, SecretText, Setting, Word};

/// The till that registers receipts.
pub const TILL: Group = Group { code: "till", title: texts::till };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<TillService>();
    registry.add::<AtolLogin>();
    registry.add::<AtolPassword>();
    registry.add::<AtolGroup>();
    registry.add::<ByHand>();
    registry.add::<TermHours>();
    registry.add::<ReturnsMoney>();
}

/// The keys of those that decide where receipts are registered.
pub const TILL_KEYS: [&str; 4] = [TillService::KEY, AtolLogin::KEY, AtolPassword::KEY, AtolGroup::KEY];

base::text_enum! {
    /// Who registers the receipts of the shop.
    pub enum TillKind {
        /// Nobody: the shop makes them in another way.
        Off = "off",
        /// ATOL Online, protocol version 5.
        Atol = "atol",
        /// The payment gateway, with the till that is connected to it.
        Gateway = "gateway",
    }
}

impl Options for TillKind {
    const LIST: &'static [Self] = Self::ALL;

    fn code(self) -> &'static str {
        self.as_str()
    }

    fn label(self, l: Locale) -> &'static str {
        match self {
            Self::Off => l.pick("чеки не пробиваются", "no receipts are made"),
            Self::Atol => l.pick("АТОЛ Онлайн", "ATOL Online"),
            Self::Gateway => l.pick(
                "через платёжную систему (касса ЮKassa или CloudKassir)",
                "through the payment gateway (the till of YooKassa, or CloudKassir)",
            ),
        }
    }
}

/// The service that registers receipts.
pub struct TillService;

impl Setting for TillService {
    type Value = OneOf<TillKind>;
    const KEY: &'static str = "receipts.till";
    const GROUP: Group = TILL;
    const LABEL: Text = texts::service;
    const EFFECT: Text = texts::service_effect;
    const RULE: () = ();

    fn default() -> OneOf<TillKind> {
        OneOf(TillKind::Off)
    }
}

/// The login of the shop at ATOL Online.
pub struct AtolLogin;

impl Setting for AtolLogin {
    type Value = String;
    const KEY: &'static str = "receipts.atol_login";
    const GROUP: Group = TILL;
    const LABEL: Text = texts::atol_login;
    const EFFECT: Text = texts::atol_effect;
    const RULE: Word = Word { max_chars: 100 };
    const IF_EMPTY: Option<Text> = Some(texts::not_set);

    fn default() -> String {
        String::new()
    }
}

/// The password of that login.
pub struct AtolPassword;

impl Setting for AtolPassword {
    type Value = SecretText;
    const KEY: &'static str = "receipts.atol_password";
    const GROUP: Group = TILL;
    const LABEL: Text = texts::atol_password;
    const EFFECT: Text = texts::atol_effect;
    const RULE: Word = Word { max_chars: 100 };
    const IF_EMPTY: Option<Text> = Some(texts::not_set);

    fn default() -> SecretText {
        SecretText::default()
    }
}

/// The group of tills at ATOL Online.
pub struct AtolGroup;

impl Setting for AtolGroup {
    type Value = String;
    const KEY: &'static str = "receipts.atol_group";
    const GROUP: Group = TILL;
    const LABEL: Text = texts::atol_group;
    const EFFECT: Text = texts::atol_effect;
    const RULE: Word = Word { max_chars: 100 };
    const IF_EMPTY: Option<Text> = Some(texts::not_set);

    fn default() -> String {
        String::new()
    }
}

/// Whether money that staff takes gets receipts as well: not where the branch has a till of its own.
pub struct ByHand;

impl Setting for ByHand {
    type Value = bool;
    const KEY: &'static str = "receipts.by_hand";
    const GROUP: Group = TILL;
    const LABEL: Text = texts::by_hand;
    const EFFECT: Text = texts::by_hand_effect;
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}

/// How long a receipt may take to be registered, in hours; after that it has failed.
pub struct TermHours;

impl Setting for TermHours {
    type Value = i64;
    const KEY: &'static str = "receipts.term_hours";
    const GROUP: Group = TILL;
    const LABEL: Text = texts::term;
    const EFFECT: Text = texts::term_effect;
    const RULE: Number = Number { min: 1, max: 240 };

    fn default() -> i64 {
        24
    }
}

/// Whether an order that was paid online is cancelled and its money returned when its receipt fails for good.
pub struct ReturnsMoney;

impl Setting for ReturnsMoney {
    type Value = bool;
    const KEY: &'static str = "receipts.returns_money";
    const GROUP: Group = TILL;
    const LABEL: Text = texts::returns;
    const EFFECT: Text = texts::returns_effect;
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}

/// What keeps receipts from being registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No service is chosen.
    Off,
    /// Login, password or group of ATOL Online is not set.
    Keys,
    /// The password can't be decrypted.
    KeyUnreadable,
    /// The payment gateway is not set up.
    Gateway,
}

impl Missing {
    /// What to do, for staff.
    pub const fn text(self, l: Locale) -> &'static str {
        match self {
            Self::Off => {
                l.pick("Касса не выбрана, чеки не пробиваются", "No till is chosen, no receipts are made")
            }
            Self::Keys => l.pick(
                "Не заданы логин, пароль или группа касс АТОЛ Онлайн",
                "Login, password or group of tills at ATOL Online is not set",
            ),
            Self::KeyUnreadable => l.pick(
                "Пароль кассы не расшифровывается на этом сервере, введите его ещё раз",
                "This server can’t decrypt the password of the till, enter it again",
            ),
            Self::Gateway => l.pick(
                "Не заданы ключи платёжной системы, через которую пробиваются чеки",
                "The keys of the payment gateway that makes the receipts are not set",
            ),
        }
    }
}

//! Settings of the directory of companies.

use crate::texts;
use base::{Locale, Text};
use org_model::settings::{Group, Number, OneOf, Options, Registry, SecretText, Setting, Word};

/// The directory of companies.
pub const COMPANIES: Group = Group { code: "companies", title: texts::companies };

/// Adds the settings of the directory.
pub(super) fn register(registry: &mut Registry) {
    registry.add::<LookupService>();
    registry.add::<LookupKey>();
    registry.add::<LookupsPerDay>();
}

/// The keys of all of them.
pub const LOOKUP_KEYS: [&str; 3] = [LookupService::KEY, LookupKey::KEY, LookupsPerDay::KEY];

base::text_enum! {
    /// Who answers what company an INN is of.
    pub enum DirectoryKind {
        /// Nobody: people type the details.
        Off = "off",
        /// DaData.
        DaData = "dadata",
    }
}

impl Options for DirectoryKind {
    const LIST: &'static [Self] = Self::ALL;

    fn code(self) -> &'static str {
        self.as_str()
    }

    fn label(self, l: Locale) -> &'static str {
        match self {
            Self::Off => l.pick("реквизиты вписывают сами", "people type the details"),
            Self::DaData => "DaData",
        }
    }
}

/// The directory.
pub struct LookupService;

impl Setting for LookupService {
    type Value = OneOf<DirectoryKind>;
    const KEY: &'static str = "companies.directory";
    const GROUP: Group = COMPANIES;
    const LABEL: Text = texts::lookup_provider;
    const EFFECT: Text = texts::lookup_provider_effect;
    const RULE: () = ();

    fn default() -> OneOf<DirectoryKind> {
        OneOf(DirectoryKind::Off)
    }
}

/// The key of the shop's account at the directory.
pub struct LookupKey;

impl Setting for LookupKey {
    type Value = SecretText;
    const KEY: &'static str = "companies.key";
    const GROUP: Group = COMPANIES;
    const LABEL: Text = texts::lookup_key;
    const EFFECT: Text = texts::lookup_key_effect;
    const RULE: Word = Word { max_chars: 200 };

    fn default() -> SecretText {
        SecretText::default()
    }
}

/// How many companies the shop asks the directory for in a day.
pub struct LookupsPerDay;

impl Setting for LookupsPerDay {
    type Value = i64;
    const KEY: &'static str = "companies.per_day";
    const GROUP: Group = COMPANIES;
    const LABEL: Text = texts::lookup_per_day;
    const EFFECT: Text = texts::lookup_per_day_effect;
    const RULE: Number = Number { min: 1, max: 10_000 };

    fn default() -> i64 {
        300
    }
}

//! Secrets of outside services: entered in the form, stored encrypted, never shown.

use super::{Control, Value, Word};
use base::form::{Problem, Reader, get};
use serde_json::Value as Json;
use std::fmt;

/// Shorter secrets show nothing of themselves.
const HINTED_CHARS_MIN: usize = 16;
/// How many characters at the end are shown, so that a person can tell one key from another.
const HINT_CHARS: usize = 4;
/// The ending of the name of the box that removes a secret.
const REMOVE: &str = "-remove";

/// A secret in memory. It has no text form besides [`SecretText::expose`].
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SecretText(String);

/// Omits the secret, which must never be logged.
impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText")
    }
}

impl SecretText {
    /// A secret of this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself, for the service that asks for it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Its last characters; empty for a short secret.
    pub fn hint(&self) -> String {
        let count = self.0.chars().count();
        let skipped = if count < HINTED_CHARS_MIN { count } else { count - HINT_CHARS };
        self.0.chars().skip(skipped).collect()
    }
}

/// What a form does with a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretChange {
    /// The field was left empty.
    Keep,
    /// A new one was entered.
    Set(SecretText),
    /// The box that removes it was ticked.
    Remove,
}

impl SecretChange {
    /// Reads the field of a secret, and the box beside it. What is entered counts more than the box.
    pub(super) fn read(max_chars: usize, form: &mut Reader, fields: &[(String, String)], name: &str) -> Self {
        let typed = get(fields, name).trim();
        form.check(name, typed.chars().count() <= max_chars, Problem::TooLong { max: max_chars });
        match (typed.is_empty(), get(fields, &remove_name(name)).is_empty()) {
            (false, _) => Self::Set(SecretText::new(typed)),
            (true, false) => Self::Remove,
            (true, true) => Self::Keep,
        }
    }
}

/// The name of the box that removes the secret of a field.
pub fn remove_name(name: &str) -> String {
    format!("{name}{REMOVE}")
}

/// What is known of a secret without showing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretStatus {
    /// None is stored.
    Unset,
    /// One is stored, with its last characters.
    Set(String),
    /// One is stored that this server can't decrypt.
    Unreadable,
}

/// Secrets have neither fields with a value nor a stored form of their own: `org::settings` encrypts them.
impl Value for SecretText {
    type Rule = Word;

    fn control(rule: Word) -> Control {
        Control::Secret { max_chars: rule.max_chars }
    }

    fn read(_: Word, _: &mut Reader, _: &[(String, String)], _: &str) -> Self {
        Self::default()
    }

    fn fields(&self, name: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), String::new())]
    }

    fn to_json(&self) -> Json {
        Json::Null
    }

    fn from_json(json: &Json) -> Option<Self> {
        json.is_null().then(Self::default)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, &str)]) -> (SecretChange, bool) {
        let fields: Vec<_> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let mut form = Reader::default();
        let change = SecretChange::read(20, &mut form, &fields, "key");
        (change, form.problems.is_empty())
    }

    #[test]
    fn adm_4_a_secret_is_kept_replaced_or_removed() {
        let set = |text: &str| SecretChange::Set(SecretText::new(text));
        for (fields, expected) in [
            (&[][..], SecretChange::Keep),
            (&[("key", "  ")], SecretChange::Keep),
            (&[("key", " live_1 ")], set("live_1")),
            (&[("key-remove", "1")], SecretChange::Remove),
            (&[("key", "live_1"), ("key-remove", "1")], set("live_1")),
        ] {
            assert_eq!(read(fields), (expected, true), "{fields:?}");
        }
        assert!(!read(&[("key", "123456789012345678901")]).1, "it is too long");
    }

    #[test]
    fn adm_4_a_secret_shows_its_end_at_most() {
        assert_eq!(SecretText::new("live_0123456789abcd").hint(), "abcd");
        assert_eq!(SecretText::new("short").hint(), "");
        assert_eq!(SecretText::default().hint(), "");
        assert_eq!(format!("{:?}", SecretText::new("geheim")), "SecretText");
    }
}

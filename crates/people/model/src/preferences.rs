//! What customers say about themselves so that the shop can suggest what suits them. Everything is optional.

use crate::sites::SITE_NAME_CHARS_MAX;
use base::Locale;
use base::form::{Problem, Problems, Reader};
use base::text_enum;
use org_model::audience::{Interest, ObjectType};
use serde::{Deserialize, Serialize};

text_enum! {
    /// How a customer wants to be contacted by staff.
    pub enum PreferredContact {
        /// A phone call.
        Call = "call",
        /// An SMS or a message to the phone number.
        Text = "text",
        /// An email.
        Email = "email",
    }
}

impl PreferredContact {
    /// The name for the user, in a language.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Call => l.pick("Позвонить", "Call"),
            Self::Text => l.pick("Написать на телефон", "Text to the phone"),
            Self::Email => l.pick("Написать на почту", "Send an email"),
        }
    }
}

/// The stored preferences of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    /// City or region; empty if not given.
    pub city: String,
    /// The kind of site that is to be secured.
    pub object_type: Option<ObjectType>,
    /// In the order of [`Interest::ALL`], each once.
    pub interests: Vec<Interest>,
    /// How staff should get in touch.
    pub contact: Option<PreferredContact>,
    /// Whether views and purchases may be used for recommendations.
    pub is_personal: bool,
    /// Number of the last change, 0 before the first; a save names it.
    pub version: i64,
}

impl Default for Preferences {
    /// Those of an account that has not given any.
    fn default() -> Self {
        Self {
            city: String::new(),
            object_type: None,
            interests: Vec::new(),
            contact: None,
            is_personal: true,
            version: 0,
        }
    }
}

impl Preferences {
    /// Whether nothing has been saved yet, so that the customer may be asked.
    pub const fn is_new(&self) -> bool {
        self.version == 0
    }
}

/// The form as typed. Fields: `city object_type interest* preferred_contact personal`.
#[derive(Clone, Debug, Default)]
pub struct PreferencesInput {
    /// On one line; may be empty.
    pub city: String,
    /// Text form of an [`ObjectType`]; may be empty.
    pub object_type: String,
    /// Text forms of [`Interest`].
    pub interests: Vec<String>,
    /// Text form of a [`PreferredContact`]; may be empty.
    pub contact: String,
    /// Whether the box is ticked.
    pub is_personal: bool,
}

impl PreferencesInput {
    /// Parses the form; the version is that of the form.
    ///
    /// # Errors
    /// The problems of its fields, in the order of the form.
    pub fn parse(&self, version: i64) -> Result<Preferences, Problems> {
        let mut form = Reader::default();
        let city = form.optional_line("city", &self.city, SITE_NAME_CHARS_MAX);
        let object_type = optional(&mut form, "object_type", &self.object_type, ObjectType::parse);
        let is_known = |text: &String| Interest::parse(text).is_some();
        form.check("interest", self.interests.iter().all(is_known), Problem::InvalidChoice);
        let contact = optional(&mut form, "preferred_contact", &self.contact, PreferredContact::parse);
        let interests = ordered(self.interests.iter().filter_map(|text| Interest::parse(text)));
        form.done(Preferences {
            city,
            object_type,
            interests,
            contact,
            is_personal: self.is_personal,
            version,
        })
    }
}

fn optional<T>(form: &mut Reader, field: &str, text: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
    let value = parse(text);
    form.check(field, text.is_empty() || value.is_some(), Problem::InvalidChoice);
    value
}

fn ordered(given: impl Iterator<Item = Interest>) -> Vec<Interest> {
    let mut list: Vec<_> = given.collect();
    list.sort_unstable();
    list.dedup();
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_2_everything_is_optional_and_unknown_choices_are_refused() {
        let nothing = PreferencesInput::default().parse(3).unwrap();
        assert_eq!(nothing, Preferences { is_personal: false, version: 3, ..Preferences::default() });
        let typed = PreferencesInput {
            city: " Казань ".into(),
            object_type: "house".into(),
            interests: vec!["smart_home".into(), "video".into(), "video".into()],
            contact: "text".into(),
            is_personal: true,
        };
        let read = typed.parse(1).unwrap();
        assert_eq!((read.city.as_str(), read.object_type), ("Казань", Some(ObjectType::House)));
        assert_eq!(read.interests, [Interest::Video, Interest::SmartHome]);
        assert_eq!(read.contact, Some(PreferredContact::Text));
        let wrong = PreferencesInput {
            object_type: "castle".into(),
            interests: vec!["gold".into()],
            contact: "pigeon".into(),
            ..typed
        };
        let problems = wrong.parse(1).unwrap_err();
        for field in ["object_type", "interest", "preferred_contact"] {
            assert_eq!(problems.of(field), Some(&Problem::InvalidChoice), "{field}");
        }
    }
}

//! Types of settings: how a value is entered, checked, stored and shown.

use base::Bilingual;
use base::contact::{Email, Phone};
use base::form::{Problem, Reader, Rule, get};
use serde_json::{Value as Json, json};

/// A type of setting.
pub trait Value: Clone + PartialEq + Send + Sized + 'static {
    /// The limits of a value.
    type Rule: Copy + 'static;

    /// The form control for such a value.
    fn control(rule: Self::Rule) -> Control;

    /// Reads the value from the fields of a form; problems are added to `form`. The fields begin with `name`, see
    /// [`Control::fields`].
    fn read(rule: Self::Rule, form: &mut Reader, fields: &[(String, String)], name: &str) -> Self;

    /// The fields of a form that show the value: the inverse of [`Value::read`].
    fn fields(&self, name: &str) -> Vec<(String, String)>;

    /// The stored form.
    fn to_json(&self) -> Json;

    /// `None` if the stored form is malformed.
    fn from_json(json: &Json) -> Option<Self>;
}

/// A form control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// One line in one language.
    Line {
        /// Longest value, in characters.
        max_chars: usize,
        /// Whether an empty value is refused.
        is_required: bool,
        /// The rule that the browser checks while one types.
        check: Option<Rule>,
    },
    /// One line in each language, at most this long.
    Bilingual {
        /// Longest value of each language, in characters.
        max_chars: usize,
        /// Whether an empty Russian value is refused.
        is_required: bool,
    },
}

impl Control {
    /// The names of its fields.
    pub fn fields(self, name: &str) -> Vec<String> {
        match self {
            Self::Line { .. } => vec![name.to_owned()],
            Self::Bilingual { .. } => vec![field(name, "ru"), field(name, "en")],
        }
    }
}

fn field(name: &str, language: &str) -> String {
    format!("{name}-{language}")
}

/// A whole number within limits, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The smallest value allowed.
    pub min: i64,
    /// The largest value allowed.
    pub max: i64,
}

impl Value for i64 {
    type Rule = Number;

    fn control(rule: Number) -> Control {
        let check = Some(Rule::Number { min: rule.min, max: rule.max });
        Control::Line { max_chars: 20, is_required: true, check }
    }

    fn read(rule: Number, form: &mut Reader, fields: &[(String, String)], name: &str) -> Self {
        form.number(name, get(fields, name), rule.min, rule.max)
    }

    fn fields(&self, name: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), self.to_string())]
    }

    fn to_json(&self) -> Json {
        json!(self)
    }

    fn from_json(json: &Json) -> Option<Self> {
        json.as_i64()
    }
}

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Longest value of each language, in characters.
    pub max_chars: usize,
    /// Russian is the language shown where the other is empty, so only it can be required.
    pub is_required: bool,
}

impl Value for Bilingual {
    type Rule = Line;

    fn control(rule: Line) -> Control {
        Control::Bilingual { max_chars: rule.max_chars, is_required: rule.is_required }
    }

    fn read(rule: Line, form: &mut Reader, fields: &[(String, String)], name: &str) -> Self {
        let (ru, en) = (field(name, "ru"), field(name, "en"));
        let value = Self {
            ru: form.optional_line(&ru, get(fields, &ru), rule.max_chars),
            en: form.optional_line(&en, get(fields, &en), rule.max_chars),
        };
        let is_missing = value.ru.is_empty() && (rule.is_required || !value.en.is_empty());
        form.check(&ru, !is_missing, Problem::Required);
        value
    }

    fn fields(&self, name: &str) -> Vec<(String, String)> {
        vec![(field(name, "ru"), self.ru.clone()), (field(name, "en"), self.en.clone())]
    }

    fn to_json(&self) -> Json {
        json!({ "ru": self.ru, "en": self.en })
    }

    fn from_json(json: &Json) -> Option<Self> {
        Some(Self::new(json.get("ru")?.as_str()?, json.get("en")?.as_str()?))
    }
}

/// Longest email that is read, in characters (RFC 5321).
const EMAIL_CHARS_MAX: usize = 254;
/// Longest phone number that is read, with spaces and brackets.
const PHONE_CHARS_MAX: usize = 40;

impl Value for Option<Email> {
    type Rule = ();

    fn control((): ()) -> Control {
        Control::Line { max_chars: EMAIL_CHARS_MAX, is_required: false, check: Some(Rule::Email) }
    }

    fn read((): (), form: &mut Reader, fields: &[(String, String)], name: &str) -> Self {
        form.email_or_empty(name, get(fields, name))
    }

    fn fields(&self, name: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), self.as_ref().map(Email::to_string).unwrap_or_default())]
    }

    fn to_json(&self) -> Json {
        json!(self.as_ref().map(Email::as_str))
    }

    fn from_json(json: &Json) -> Option<Self> {
        match json {
            Json::Null => Some(None),
            other => Email::parse(other.as_str()?).map(Some),
        }
    }
}

impl Value for Option<Phone> {
    type Rule = ();

    fn control((): ()) -> Control {
        Control::Line { max_chars: PHONE_CHARS_MAX, is_required: false, check: Some(Rule::Phone) }
    }

    fn read((): (), form: &mut Reader, fields: &[(String, String)], name: &str) -> Self {
        form.phone_or_empty(name, get(fields, name))
    }

    fn fields(&self, name: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), self.as_ref().map(Phone::pretty).unwrap_or_default())]
    }

    fn to_json(&self) -> Json {
        json!(self.as_ref().map(Phone::as_str))
    }

    fn from_json(json: &Json) -> Option<Self> {
        match json {
            Json::Null => Some(None),
            other => Phone::parse(other.as_str()?).map(Some),
        }
    }
}

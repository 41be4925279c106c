//! Types of settings: how a value is entered, checked, stored and shown.

use super::texts;
use base::contact::{Email, Phone};
use base::form::{Problem, Reader, Rule, get};
use base::{Bilingual, Locale, Text};
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

    /// The value in words, where its fields do not say it.
    fn words(&self, _l: Locale) -> Option<String> {
        None
    }

    /// The values to choose from and their names, for [`Control::Choice`].
    fn options(_l: Locale) -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }
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
    /// A box to tick.
    Flag,
    /// One of a closed list.
    Choice,
    /// A secret, which is written and never shown.
    Secret {
        /// Longest value, in characters.
        max_chars: usize,
    },
}

impl Control {
    /// The names of its fields.
    pub fn fields(self, name: &str) -> Vec<String> {
        match self {
            Self::Line { .. } | Self::Flag | Self::Choice | Self::Secret { .. } => vec![name.to_owned()],
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

/// A text of at most `max_chars` characters in one line; may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Longest value, in characters.
    pub max_chars: usize,
}

impl Value for String {
    type Rule = Word;

    fn control(rule: Word) -> Control {
        Control::Line { max_chars: rule.max_chars, is_required: false, check: None }
    }

    fn read(rule: Word, form: &mut Reader, fields: &[(String, String)], name: &str) -> Self {
        form.optional_line(name, get(fields, name), rule.max_chars)
    }

    fn fields(&self, name: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), self.clone())]
    }

    fn to_json(&self) -> Json {
        json!(self)
    }

    fn from_json(json: &Json) -> Option<Self> {
        json.as_str().map(str::to_owned)
    }
}

/// What a ticked box sends.
pub const TICKED: &str = "1";

impl Value for bool {
    type Rule = ();

    fn control((): ()) -> Control {
        Control::Flag
    }

    fn read((): (), _: &mut Reader, fields: &[(String, String)], name: &str) -> Self {
        get(fields, name) == TICKED
    }

    fn fields(&self, name: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), if *self { TICKED } else { "" }.to_owned())]
    }

    fn to_json(&self) -> Json {
        json!(self)
    }

    fn from_json(json: &Json) -> Option<Self> {
        json.as_bool()
    }

    fn words(&self, l: Locale) -> Option<String> {
        let text: Text = if *self { texts::on } else { texts::off };
        Some(text(l).to_owned())
    }
}

/// A closed list of values, usually a `text_enum!`.
pub trait Options: Copy + PartialEq + Send + 'static {
    /// All values, in the order of the form.
    const LIST: &'static [Self];

    /// The stored form.
    fn code(self) -> &'static str;

    /// The name in the form.
    fn label(self, l: Locale) -> &'static str;

    /// The value with this stored form.
    fn of(code: &str) -> Option<Self> {
        Self::LIST.iter().copied().find(|option| option.code() == code)
    }
}

/// One value of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneOf<T>(pub T);

impl<T: Options> Value for OneOf<T> {
    type Rule = ();

    fn control((): ()) -> Control {
        Control::Choice
    }

    fn read((): (), form: &mut Reader, fields: &[(String, String)], name: &str) -> Self {
        Self(form.choice(name, get(fields, name), T::of).unwrap_or(T::LIST[0]))
    }

    fn fields(&self, name: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), self.0.code().to_owned())]
    }

    fn to_json(&self) -> Json {
        json!(self.0.code())
    }

    fn from_json(json: &Json) -> Option<Self> {
        T::of(json.as_str()?).map(Self)
    }

    fn words(&self, l: Locale) -> Option<String> {
        Some(self.0.label(l).to_owned())
    }

    fn options(l: Locale) -> Vec<(&'static str, &'static str)> {
        T::LIST.iter().map(|option| (option.code(), option.label(l))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Colour {
        Red,
        Green,
    }

    impl Options for Colour {
        const LIST: &'static [Self] = &[Self::Red, Self::Green];

        fn code(self) -> &'static str {
            match self {
                Self::Red => "red",
                Self::Green => "green",
            }
        }

        fn label(self, l: Locale) -> &'static str {
            match self {
                Self::Red => l.pick("красный", "red"),
                Self::Green => l.pick("зелёный", "green"),
            }
        }
    }

    fn read<V: Value>(rule: V::Rule, text: &str) -> (V, bool) {
        let mut form = Reader::default();
        let value = V::read(rule, &mut form, &[("x".to_owned(), text.to_owned())], "x");
        (value, form.problems.is_empty())
    }

    #[test]
    fn adm_4_boxes_choices_and_words_are_read() {
        assert_eq!(read::<OneOf<Colour>>((), "green"), (OneOf(Colour::Green), true));
        assert!(!read::<OneOf<Colour>>((), "blue").1 && !read::<OneOf<Colour>>((), "").1);
        assert_eq!(OneOf::<Colour>::from_json(&json!("red")), Some(OneOf(Colour::Red)));
        assert_eq!(OneOf::<Colour>::from_json(&json!("blue")), None);
        assert_eq!(OneOf(Colour::Red).words(Locale::Ru).as_deref(), Some("красный"));
        assert_eq!(OneOf::<Colour>::options(Locale::En), [("red", "red"), ("green", "green")]);
        assert_eq!((read::<bool>((), TICKED), read::<bool>((), "")), ((true, true), (false, true)));
        let word = Word { max_chars: 3 };
        assert_eq!(read::<String>(word, " abc "), ("abc".to_owned(), true));
        assert!(!read::<String>(word, "abcd").1);
    }
}

//! All settings of the program, without their types: what the form of the administration is made from.

use super::{Control, Group, SecretChange, Setting, Value, texts};
use base::form::{Problems, Reader, get};
use base::{Locale, Text};
use serde_json::Value as Json;

/// Names and texts of form fields.
type Pairs = Vec<(String, String)>;

/// A declared setting without its type.
#[derive(Clone, Copy)]
pub struct Definition {
    /// [`Setting::KEY`].
    pub key: &'static str,
    /// [`Setting::GROUP`].
    pub group: Group,
    /// [`Setting::LABEL`].
    pub label: Text,
    /// [`Setting::EFFECT`].
    pub effect: Text,
    /// [`Setting::IF_EMPTY`].
    pub if_empty: Option<Text>,
    /// The form control of the value, with its limits.
    pub control: Control,
    default: fn() -> Json,
    read: fn(&mut Reader, &[(String, String)], &str) -> Json,
    fields: fn(&Json, &str) -> Option<Pairs>,
    words: fn(&Json, Locale) -> Option<String>,
    options: fn(Locale) -> Vec<(&'static str, &'static str)>,
}

/// A submitted value, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct NewValue {
    /// [`Setting::KEY`].
    pub key: &'static str,
    /// The version that the form showed.
    pub version: i64,
    /// The value to store.
    pub value: Json,
    /// The value while nothing is stored.
    pub default: Json,
    /// What becomes of a secret, whose `value` is `null`; `None` for every other setting.
    pub secret: Option<SecretChange>,
}

impl Definition {
    /// The declaration of a setting without its type.
    pub fn of<S: Setting>() -> Self {
        Self {
            key: S::KEY,
            group: S::GROUP,
            label: S::LABEL,
            effect: S::EFFECT,
            if_empty: S::IF_EMPTY,
            control: S::Value::control(S::RULE),
            default: || S::default().to_json(),
            read: |form, fields, name| S::Value::read(S::RULE, form, fields, name).to_json(),
            fields: |json, name| S::Value::from_json(json).map(|value| value.fields(name)),
            words: |json, l| S::Value::from_json(json)?.words(l),
            options: S::Value::options,
        }
    }

    /// The beginning of its field names.
    pub fn name(&self) -> String {
        self.key.replace('.', "-")
    }

    /// The name of the field with the version that the form was made from.
    pub fn version_name(&self) -> String {
        format!("version-{}", self.name())
    }

    /// The stored form of the default.
    pub fn default_value(&self) -> Json {
        (self.default)()
    }

    /// The form fields of a stored value; those of the default if the stored one is malformed.
    pub fn fields(&self, stored: &Json) -> Vec<(String, String)> {
        let name = self.name();
        (self.fields)(stored, &name)
            .or_else(|| (self.fields)(&self.default_value(), &name))
            .unwrap_or_default()
    }

    /// The default as text; what an empty value means, if it is empty.
    pub fn default_text(&self, l: Locale) -> String {
        if let Some(words) = (self.words)(&self.default_value(), l) {
            return words;
        }
        let fields = self.fields(&self.default_value());
        let shown: Vec<_> = fields.iter().map(|(_, text)| text.as_str()).filter(|t| !t.is_empty()).collect();
        match (shown.is_empty(), self.if_empty) {
            (true, Some(meaning)) => meaning(l).to_owned(),
            (true, None) => texts::not_set(l).to_owned(),
            (false, _) => shown.join(" / "),
        }
    }

    /// The values to choose from and their names; empty unless it is a choice.
    pub fn options(&self, l: Locale) -> Vec<(&'static str, &'static str)> {
        (self.options)(l)
    }

    /// Whether label, effect or key contain all words of the query, in either language.
    fn matches(&self, words: &[String]) -> bool {
        let texts = Locale::ALL.map(|l| {
            format!("{} {} {}", (self.label)(l), (self.effect)(l), (self.group.title)(l)).to_lowercase()
        });
        words.iter().all(|word| self.key.contains(word) || texts.iter().any(|text| text.contains(word)))
    }
}

/// The settings of all areas, in the order in which they were added.
#[derive(Clone, Default)]
pub struct Registry {
    all: Vec<Definition>,
}

impl Registry {
    /// Adds a setting.
    ///
    /// # Panics
    /// Where the key is taken.
    pub fn add<S: Setting>(&mut self) {
        assert!(self.all.iter().all(|d| d.key != S::KEY), "the setting {:?} is registered twice", S::KEY);
        self.all.push(Definition::of::<S>());
    }

    /// All settings.
    pub fn all(&self) -> &[Definition] {
        &self.all
    }

    /// The settings whose texts contain the words of `query`, by group; all of them for an empty query.
    pub fn groups(&self, query: &str) -> Vec<(Group, Vec<Definition>)> {
        let words: Vec<String> = query.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let mut groups: Vec<(Group, Vec<Definition>)> = Vec::new();
        for definition in self.all.iter().filter(|d| d.matches(&words)) {
            match groups.iter_mut().find(|(group, _)| group.code == definition.group.code) {
                Some((_, list)) => list.push(*definition),
                None => groups.push((definition.group, vec![*definition])),
            }
        }
        groups
    }

    /// Reads the settings that are in a submitted form: those with a version field.
    ///
    /// # Errors
    /// The problems of all fields.
    pub fn parse(&self, fields: &[(String, String)]) -> Result<Vec<NewValue>, Problems> {
        let mut form = Reader::default();
        let mut values = Vec::new();
        for definition in &self.all {
            let Ok(version) = get(fields, &definition.version_name()).parse() else { continue };
            let name = definition.name();
            let secret = match definition.control {
                Control::Secret { max_chars } => {
                    Some(SecretChange::read(max_chars, &mut form, fields, &name))
                }
                _ => None,
            };
            let value = (definition.read)(&mut form, fields, &name);
            let default = definition.default_value();
            values.push(NewValue { key: definition.key, version, value, default, secret });
        }
        form.done(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{ContactPhone, ShopName, register};
    use base::form::Problem;

    fn fields(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    fn registry() -> Registry {
        let mut all = Registry::default();
        register(&mut all);
        all
    }

    #[test]
    fn adm_3_every_default_survives_its_form() {
        for definition in registry().all() {
            let value = definition.default_value();
            let shown = definition.fields(&value);
            let names: Vec<_> = shown.iter().map(|(name, _)| name.clone()).collect();
            assert_eq!(names, definition.control.fields(&definition.name()), "{}", definition.key);
            let mut form = Reader::default();
            assert_eq!((definition.read)(&mut form, &shown, &definition.name()), value, "{}", definition.key);
            assert!(form.problems.is_empty(), "{}: {:?}", definition.key, form.problems);
            for l in Locale::ALL {
                assert!(!(definition.label)(l).is_empty() && !(definition.effect)(l).is_empty());
                assert!(!definition.default_text(l).is_empty(), "{}", definition.key);
            }
        }
    }

    #[test]
    fn adm_3_a_form_is_read_as_far_as_it_goes() {
        let all = registry();
        let read = all.parse(&fields(&[
            ("version-shop-name", "3"),
            ("shop-name-ru", " Замок  и ключ "),
            ("shop-name-en", "Lock"),
            ("shop-phone", "not in the form without its version"),
        ]));
        let read = read.unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].key, read[0].version), (ShopName::KEY, 3));
        assert_eq!(read[0].value, serde_json::json!({ "ru": "Замок и ключ", "en": "Lock" }));
        let wrong = all.parse(&fields(&[
            ("version-shop-name", "0"),
            ("shop-name-en", "Lock"),
            ("version-shop-phone", "0"),
            ("shop-phone", "12"),
        ]));
        let problems = wrong.unwrap_err();
        assert_eq!(problems.of("shop-name-ru"), Some(&Problem::Required));
        assert_eq!(problems.of("shop-phone"), Some(&Problem::NotAPhone));
    }

    #[test]
    fn adm_3_settings_are_found_by_words_in_either_language() {
        let all = registry();
        let found = |query: &str| -> Vec<&str> {
            all.groups(query).into_iter().flat_map(|(_, list)| list).map(|d| d.key).collect()
        };
        assert_eq!(found("").len(), all.all().len());
        assert!(found("ТЕЛЕФОН").contains(&ContactPhone::KEY));
        assert!(found("phone").contains(&ContactPhone::KEY));
        assert!(found("phone nothing-like-this").is_empty());
    }
}

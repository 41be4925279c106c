//! Submitted form fields, kept so that the form can be redisplayed without loss.

use base::Locale;
use base::form::Problems;
use base::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// Names and values in submission order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The first value of a field; empty if absent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// All values of a field, as sent by checkboxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), value.into()));
    }
}

/// A form as displayed: values and errors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    pub fields: Fields,
    pub problems: Problems,
    pub refusal: Option<Refusal>,
    /// Labels of the fields with errors, see [`Form::labelled`].
    pub labels: Vec<String>,
}

impl Form {
    /// A form with initial values.
    pub fn with(values: &[(&str, &str)]) -> Self {
        let fields = values.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Self { fields: Fields(fields), ..Self::default() }
    }

    pub fn value(&self, field: &str) -> String {
        self.fields.get(field).to_owned()
    }

    pub fn has(&self, field: &str, value: &str) -> bool {
        self.fields.all(field).any(|v| v == value)
    }

    /// Sets the labels by which errors name their fields. Call after the problems are known.
    #[must_use]
    pub fn labelled<S: Into<String>>(mut self, label: impl Fn(&str) -> S) -> Self {
        self.labels = self.problems.0.iter().map(|p| label(&p.field).into()).collect();
        self
    }

    fn sentences(&self, l: Locale) -> impl Iterator<Item = (&str, String)> {
        self.problems.0.iter().enumerate().map(move |(n, p)| {
            (p.field.as_str(), p.problem.about(l, self.labels.get(n).map_or("", String::as_str)))
        })
    }

    /// The error message of a field.
    pub fn error(&self, l: Locale, field: &str) -> Option<String> {
        self.sentences(l).find(|(name, _)| *name == field).map(|(_, text)| text)
    }

    /// Entries of the error summary: field and message, in the order of the fields in the form, which is that in which the
    /// browser sent them; a refusal has no field and is first.
    pub fn summary(&self, l: Locale) -> Vec<(String, String)> {
        let refusal = self.refusal.iter().map(|r| (String::new(), r.text(l)));
        let mut problems: Vec<_> = self.sentences(l).map(|(field, text)| (field.to_owned(), text)).collect();
        // Fields that were not sent, such as boxes that are not ticked, come last.
        let place = |field: &str| self.fields.0.iter().position(|(name, _)| name == field);
        problems.sort_by_key(|(field, _)| place(field).unwrap_or(usize::MAX));
        refusal.chain(problems).collect()
    }

    pub fn is_wrong(&self) -> bool {
        self.refusal.is_some() || !self.problems.is_empty()
    }
}

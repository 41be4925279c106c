//! Form input and its validation: the same checks in the browser and on the server.

mod checks;
mod problem;
mod rule;

pub use checks::{
    PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, get, is_date, login_problem, new_password_problem,
    password_problem, read_whole,
};
pub use problem::{AreaProblem, Problem};
pub use rule::Rule;

use crate::{Bilingual, contact, names, text};
use serde::{Deserialize, Serialize};

/// Default maximum length of a one-line text, in characters.
pub const LINE_CHARS_MAX: usize = 200;
/// Maximum length of a multi-line text, in characters.
pub const TEXT_CHARS_MAX: usize = 4_000;

/// A problem with one field, identified by its name in the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// Name of the input in the form; empty for a problem of the whole form.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

/// All problems of a form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problems(pub Vec<FieldProblem>);

impl Problems {
    /// A list with this problem only.
    pub fn one(field: &str, problem: Problem) -> Self {
        Self(vec![FieldProblem { field: field.to_owned(), problem }])
    }

    /// Appends a problem of `field`.
    pub fn add(&mut self, field: &str, problem: Problem) {
        self.0.push(FieldProblem { field: field.to_owned(), problem });
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first problem of `field`.
    pub fn of(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|p| p.field == field).map(|p| &p.problem)
    }

    /// Returns `value`, or the problems if there are any.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

/// Reads fields one after another and collects all problems instead of stopping at the first.
///
/// ```
/// use base::form::Reader;
/// let mut form = Reader::default();
/// let name = form.line("name", "  Анна ", 100);
/// let age = form.number("floors", "x", 1, 200);
/// assert_eq!(name, "Анна");
/// assert!(form.done((name, age)).is_err());
/// ```
#[derive(Default)]
pub struct Reader {
    /// What was wrong so far.
    pub problems: Problems,
}

impl Reader {
    /// Reads a name in both languages, `{field}_ru` and `{field}_en`; the English one may be missing, see
    /// [`Bilingual::with_default`].
    pub fn name_in_both(&mut self, fields: &[(String, String)], field: &str, max: usize) -> Bilingual {
        let (ru, en) = (format!("{field}_ru"), format!("{field}_en"));
        let name = self.line(&ru, get(fields, &ru), max);
        Bilingual::with_default(name, self.optional_line(&en, get(fields, &en), max))
    }

    /// Reads a required one-line text.
    pub fn line(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = self.optional_line(field, value, max);
        if value.is_empty() && self.problems.of(field).is_none() {
            self.problems.add(field, Problem::Required);
        }
        value
    }

    /// Reads a one-line text of at most `max` characters; may be empty.
    pub fn optional_line(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = text::one_line(value);
        if value.chars().count() > max {
            self.problems.add(field, Problem::TooLong { max });
        }
        value
    }

    /// Reads a required name of a person, see [`names::is_name`].
    pub fn name(&mut self, field: &str, value: &str) -> String {
        let value = self.optional_name(field, value);
        if value.is_empty() && self.problems.of(field).is_none() {
            self.problems.add(field, Problem::Required);
        }
        value
    }

    /// Reads a name of a person, see [`names::is_name`]; may be empty.
    pub fn optional_name(&mut self, field: &str, value: &str) -> String {
        let line = self.optional_line(field, value, names::NAME_CHARS_MAX);
        if self.problems.of(field).is_none() && !names::is_name(&line) {
            self.problems.add(field, Problem::NotAName);
        }
        line
    }

    /// Reads a multi-line text of at most `max` characters; may be empty.
    pub fn optional_text(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = text::many_lines(value);
        if value.chars().count() > max {
            self.problems.add(field, Problem::TooLong { max });
        }
        value
    }

    /// Reads a required whole number from `min` to `max`; returns `min` after a problem.
    pub fn number(&mut self, field: &str, value: &str, min: i64, max: i64) -> i64 {
        match read_number(value, min, max) {
            Ok(Some(n)) => return n,
            Ok(None) => self.problems.add(field, Problem::Required),
            Err(problem) => self.problems.add(field, problem),
        }
        min
    }

    /// Reads an amount in roubles that is not negative; `None` if it is empty or after a problem.
    pub fn optional_money(&mut self, field: &str, value: &str) -> Option<crate::Kopecks> {
        if value.trim().is_empty() {
            return None;
        }
        match crate::Kopecks::parse_decimal(value) {
            Some(amount) if amount.0 >= 0 => Some(amount),
            _ => {
                self.problems.add(field, Problem::NotMoney);
                None
            }
        }
    }

    /// Reads an email; `None` if it is empty or after a problem.
    pub fn email_or_empty(&mut self, field: &str, value: &str) -> Option<contact::Email> {
        if value.trim().is_empty() {
            return None;
        }
        let parsed = contact::Email::parse(value);
        if parsed.is_none() {
            self.problems.add(field, Problem::NotAnEmail);
        }
        parsed
    }

    /// Reads a phone number; `None` if it is empty or after a problem.
    pub fn phone_or_empty(&mut self, field: &str, value: &str) -> Option<contact::Phone> {
        if value.trim().is_empty() {
            return None;
        }
        let parsed = contact::Phone::parse(value);
        if parsed.is_none() {
            self.problems.add(field, Problem::NotAPhone);
        }
        parsed
    }

    /// Reads a required value of a closed set (`parse` of a text enum, of an id …).
    pub fn choice<T>(
        &mut self,
        field: &str,
        value: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        if value.trim().is_empty() {
            self.problems.add(field, Problem::Required);
            return None;
        }
        let parsed = parse(value.trim());
        if parsed.is_none() {
            self.problems.add(field, Problem::InvalidChoice);
        }
        parsed
    }

    /// Records `problem` unless `holds`.
    pub fn check(&mut self, field: &str, holds: bool, problem: Problem) {
        if !holds {
            self.problems.add(field, problem);
        }
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// All problems found, instead of `value`.
    pub fn done<T>(self, value: T) -> Result<T, Problems> {
        self.problems.into_result(value)
    }
}

/// Parses a whole number within bounds, ignoring spaces; `None` if the text is empty.
fn read_number(value: &str, min: i64, max: i64) -> Result<Option<i64>, Problem> {
    let cleaned: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    if cleaned.is_empty() {
        return Ok(None);
    }
    match cleaned.parse::<i64>() {
        Ok(n) if (min..=max).contains(&n) => Ok(Some(n)),
        Ok(_) => Err(Problem::OutOfRange { min, max }),
        Err(_) => Err(Problem::NotANumber),
    }
}

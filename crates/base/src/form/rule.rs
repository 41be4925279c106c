//! Rules of single fields, rendered into the page as text, so that the browser validates plain inputs with
//! the same functions as the server.

use super::{Problem, is_date, login_problem, new_password_problem, read_number, read_whole};
use crate::numbers::parse_document_number;
use crate::{Kopecks, contact};
use std::fmt;

/// The required format of a non-empty field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// See [`contact::Email`].
    Email,
    /// See [`contact::Phone`].
    Phone,
    /// An email or a phone.
    Login,
    /// A password of allowed length. Whether it is common is checked on the server only.
    NewPassword,
    /// An amount in roubles, not negative.
    Money,
    /// A whole number.
    Number {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// A whole number of an estimate; fractions are rounded up.
    Whole {
        /// Smallest allowed.
        min: u32,
        /// Largest allowed.
        max: u32,
    },
    /// A document number of the series with this letter.
    DocumentNumber(char),
    /// A date of the calendar in the form `2026-11-24`.
    Date,
}

impl Rule {
    /// Checks a text. An empty text has no problem: whether the field is required is checked on submit.
    pub fn problem(self, text: &str) -> Option<Problem> {
        let unless = |holds: bool, problem: Problem| (!holds).then_some(problem);
        if text.trim().is_empty() {
            return None;
        }
        match self {
            Self::Email => unless(contact::Email::parse(text).is_some(), Problem::NotAnEmail),
            Self::Phone => unless(contact::Phone::parse(text).is_some(), Problem::NotAPhone),
            Self::Login => login_problem(text),
            Self::NewPassword => new_password_problem(text),
            Self::Money => {
                unless(Kopecks::parse_decimal(text).is_some_and(|sum| sum.0 >= 0), Problem::NotMoney)
            }
            Self::Number { min, max } => read_number(text, min, max).err(),
            Self::Whole { min, max } => read_whole(text, min, max).err(),
            Self::DocumentNumber(series) => {
                unless(parse_document_number(series, text).is_some(), Problem::NotFound)
            }
            Self::Date => unless(is_date(text), Problem::NotADate),
        }
    }

    /// Parses a rule from its attribute in the page.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let name = words.next()?;
        Some(match name {
            "email" => Self::Email,
            "phone" => Self::Phone,
            "login" => Self::Login,
            "new-password" => Self::NewPassword,
            "money" => Self::Money,
            "number" => Self::Number { min: words.next()?.parse().ok()?, max: words.next()?.parse().ok()? },
            "whole" => Self::Whole { min: words.next()?.parse().ok()?, max: words.next()?.parse().ok()? },
            "document-number" => Self::DocumentNumber(words.next()?.chars().next()?),
            "date" => Self::Date,
            _ => return None,
        })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email => f.write_str("email"),
            Self::Phone => f.write_str("phone"),
            Self::Login => f.write_str("login"),
            Self::NewPassword => f.write_str("new-password"),
            Self::Money => f.write_str("money"),
            Self::Number { min, max } => write!(f, "number {min} {max}"),
            Self::Whole { min, max } => write!(f, "whole {min} {max}"),
            Self::DocumentNumber(series) => write!(f, "document-number {series}"),
            Self::Date => f.write_str("date"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_1_a_rule_survives_its_attribute() {
        for rule in [
            Rule::Email,
            Rule::Phone,
            Rule::Login,
            Rule::NewPassword,
            Rule::Money,
            Rule::Number { min: -5, max: 1_000_000 },
            Rule::Whole { min: 1, max: 99 },
            Rule::DocumentNumber('З'),
            Rule::Date,
        ] {
            assert_eq!(Rule::parse(&rule.to_string()), Some(rule));
            assert_eq!(rule.problem("  "), None, "{rule}");
        }
        for strange in ["", "emails", "number", "number 1", "whole -1 5"] {
            assert_eq!(Rule::parse(strange), None, "{strange}");
        }
    }

    #[test]
    fn acc_1_the_browser_judges_as_the_server_does() {
        for (rule, text, problem) in [
            (Rule::Email, " Anna@Example.ru ", None),
            (Rule::Email, "anna", Some(Problem::NotAnEmail)),
            (Rule::Phone, "8 (912) 345-67-89", None),
            (Rule::Phone, "12", Some(Problem::NotAPhone)),
            (Rule::Login, "anna", Some(Problem::NotALogin)),
            (Rule::NewPassword, "12345", Some(Problem::TooShort { min: 8 })),
            (Rule::Money, "1 490,50 ₽", None),
            (Rule::Money, "-1", Some(Problem::NotMoney)),
            (Rule::Number { min: 0, max: 10 }, "1 1", Some(Problem::OutOfRange { min: 0, max: 10 })),
            (Rule::Number { min: 0, max: 10 }, "x", Some(Problem::NotANumber)),
            (Rule::Whole { min: 1, max: 100 }, "54,5", None),
            (Rule::Whole { min: 1, max: 100 }, "0", Some(Problem::OutOfRange { min: 1, max: 100 })),
            (Rule::DocumentNumber('З'), "завтра", Some(Problem::NotFound)),
            (Rule::Date, "2028-02-29", None),
            (Rule::Date, "2026-02-30", Some(Problem::NotADate)),
            (Rule::Date, "2026-13-01", Some(Problem::NotADate)),
            (Rule::Date, "2026-2-003", Some(Problem::NotADate)),
            (Rule::Date, "2026-11-2४", Some(Problem::NotADate)),
            (Rule::Date, "+026-11-24", Some(Problem::NotADate)),
        ] {
            assert_eq!(rule.problem(text), problem, "{rule}: {text}");
        }
    }
}

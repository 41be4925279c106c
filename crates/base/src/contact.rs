//! Contacts: email and phone, parsed leniently and stored in one canonical form.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An email address in lower case, at most 254 characters (RFC 5321), with one `@` and a dotted domain.
/// Whether it is deliverable is not checked: only sending a message shows that.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

/// A phone number as `+` and 10 to 15 digits (E.164). Russian numbers may begin with 8 or 7.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

/// A login: an email or a phone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Login {
    /// Contains an `@`.
    Email(Email),
    /// Anything else.
    Phone(Phone),
}

impl Email {
    /// Parses an address as typed; `None` if its form is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (local, host) = text.split_once('@')?;
        let host_ok = host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !host.contains("..")
            && host.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-');
        let local_ok = !local.is_empty()
            && local.len() <= 64
            && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c));
        (text.len() <= 254 && host_ok && local_ok).then_some(Self(text))
    }

    /// The canonical form: lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Phone {
    /// Parses a number as people write it, with spaces, brackets and hyphens; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text
            .chars()
            .any(|c| !(c.is_ascii_digit() || c.is_whitespace() || "+-().\u{2010}\u{2011}–—−".contains(c)))
        {
            return None;
        }
        let mut digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if text.starts_with("+") {
            // Russian convention: no country's numbers begin with 89.
            if digits.len() == 11 && digits.starts_with("89") {
                digits.replace_range(0..1, "7");
            }
        } else {
            match digits.len() {
                10 if digits.starts_with('9') => digits.insert(0, '7'),
                11 if digits.starts_with('8') => digits.replace_range(0..1, "7"),
                11 if digits.starts_with('7') => {}
                _ => return None,
            }
        }
        (10..=15).contains(&digits.len()).then(|| Self(format!("+{digits}")))
    }

    /// The canonical form: `+79123456789`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Formats as `+7 912 345-67-89` with no-break spaces; foreign numbers are returned unchanged.
    pub fn pretty(&self) -> String {
        match self.0.strip_prefix("+7") {
            Some(d) if d.len() == 10 => {
                format!("+7\u{a0}{}\u{a0}{}\u{2011}{}\u{2011}{}", &d[0..3], &d[3..6], &d[6..8], &d[8..10])
            }
            _ => self.0.clone(),
        }
    }
}

/// Formats a stored phone for display; anything else, such as an email, is returned unchanged.
pub fn pretty(contact: &str) -> String {
    Phone::parse(contact).map_or_else(|| contact.to_owned(), |phone| phone.pretty())
}

impl Login {
    /// Parses an email if there is an `@`, else a phone; `None` if it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains('@') {
            Email::parse(text).map(Self::Email)
        } else {
            Phone::parse(text).map(Self::Phone)
        }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_1_phones_are_read_as_people_write_them() {
        for (text, expected) in [
            ("8 (912) 345-67-89", Some("+79123456789")),
            ("+7 912 345 67 89", Some("+79123456789")),
            ("9123456789", Some("+79123456789")),
            ("+8 912 345-67-89", Some("+79123456789")),
            ("8.912.345.67.89", Some("+79123456789")),
            ("\u{a0}+7\u{a0}912\u{202f}345–67—89\u{a0}", Some("+79123456789")),
            ("+7\u{a0}912\u{a0}345\u{2011}67\u{2011}89", Some("+79123456789")),
            ("+81 3 1234 5678", Some("+81312345678")),
            ("89123456789 доб. 2", None),
            ("79123456789", Some("+79123456789")),
            ("+49 30 901820", Some("+4930901820")),
            ("+49 30 901", None),
            ("+49 30 9018 2000", Some("+493090182000")),
            ("12345", None),
            ("8912345678x", None),
        ] {
            assert_eq!(Phone::parse(text).as_ref().map(Phone::as_str), expected, "{text}");
        }
    }

    /// Numbers that libphonenumber has judged: `scripts/vectors.py` says how the file was made.
    #[test]
    fn acc_1_phones_are_judged_as_libphonenumber_judges_them() {
        let (mut good, mut bad) = (0, 0);
        for line in include_str!("contact/phones.csv").lines().skip(1) {
            let (typed, expected) = line.split_once(';').unwrap();
            let read = Phone::parse(typed);
            assert_eq!(read.as_ref().map_or("", Phone::as_str), expected, "{typed}");
            *if expected.is_empty() { &mut bad } else { &mut good } += 1;
        }
        assert!(good >= 200 && bad >= 200, "{good} {bad}");
    }

    #[test]
    fn acc_1_emails_are_checked_for_form_only() {
        assert_eq!(Email::parse(" Anna@Example.RU ").unwrap().as_str(), "anna@example.ru");
        for bad in ["", "a", "a@b", "@b.ru", "a@.ru", "a b@c.ru", "a@b..ru", "a@b.ru\nbcc: x@y.ru", "a@@b.ru"]
        {
            assert_eq!(Email::parse(bad), None, "{bad}");
        }
    }
}

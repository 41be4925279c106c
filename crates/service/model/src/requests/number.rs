//! Request numbers.

use crate::scheduling::RequestKind;
use base::Locale;
use base::numbers::{document_number, parse_document_number};
use serde::{Deserialize, Serialize};
use std::fmt;

/// `Р-2026-000123` for a repair, `М-2026-000123` for an installation: year, then a number without gaps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RequestNumber(String);

const fn letters(kind: RequestKind) -> (char, char) {
    match kind {
        RequestKind::Repair => ('Р', 'R'),
        RequestKind::Installation => ('М', 'M'),
    }
}

impl RequestNumber {
    /// A four-digit year and a number from 1 (padded to six digits, longer if needed).
    pub fn new(kind: RequestKind, year: i32, serial: u32) -> Option<Self> {
        document_number(letters(kind).0, year, serial).map(Self)
    }

    /// Parses a number leniently: lower case, the Latin letter of the URL form or a look-alike (P, M), any
    /// dash.
    pub fn parse(text: &str) -> Option<Self> {
        let read =
            |kind| parse_document_number(letters(kind).0, text).map(|(year, serial)| (kind, year, serial));
        let (kind, year, serial) = read(RequestKind::Repair).or_else(|| read(RequestKind::Installation))?;
        Self::new(kind, year, serial)
    }

    /// The stored form, with a Cyrillic letter.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form used in URLs and mail headers: `R-2026-000123`, `M-2026-000123`.
    pub fn to_url(&self) -> String {
        let kind = if self.0.starts_with('Р') { RequestKind::Repair } else { RequestKind::Installation };
        let (ru, en) = letters(kind);
        self.0.replacen(ru, &en.to_string(), 1)
    }

    /// For people: `Р-2026-000123` in Russian, `R-2026-000123` in English.
    pub fn display(&self, locale: Locale) -> String {
        match locale {
            Locale::Ru => self.0.clone(),
            Locale::En => self.to_url(),
        }
    }
}

impl fmt::Display for RequestNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<RequestNumber> for String {
    fn from(number: RequestNumber) -> Self {
        number.0
    }
}

impl TryFrom<String> for RequestNumber {
    type Error = NoRequestNumber;
    fn try_from(text: String) -> Result<Self, NoRequestNumber> {
        Self::parse(&text).ok_or(NoRequestNumber)
    }
}

/// The text is not a request number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number of a request")]
pub struct NoRequestNumber;

base::text_column!(RequestNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn srv_1_numbers_are_read_as_people_write_them() {
        let repair = RequestNumber::new(RequestKind::Repair, 2026, 7).unwrap();
        let installation = RequestNumber::new(RequestKind::Installation, 2026, 1_234_567).unwrap();
        assert_eq!((repair.as_str(), repair.to_url().as_str()), ("Р-2026-000007", "R-2026-000007"));
        assert_eq!(installation.to_url(), "M-2026-1234567");
        assert_eq!(repair.display(Locale::Ru), "Р-2026-000007");
        assert_eq!(repair.display(Locale::En), "R-2026-000007");
        for text in ["R-2026-000007", "р-2026-7", " P–2026—000007 "] {
            assert_eq!(RequestNumber::parse(text).as_ref(), Some(&repair), "{text}");
        }
        assert_eq!(RequestNumber::parse("м-2026-1234567"), Some(installation));
        for bad in ["", "Р", "Р-26-1", "З-2026-000001", "R-2026-0", "R-2026-1x", "R-2026-99999999999"] {
            assert_eq!(RequestNumber::parse(bad), None, "{bad}");
        }
    }
}

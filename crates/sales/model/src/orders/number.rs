//! Numbers of orders.

use base::Locale;
use base::numbers::{document_number, parse_document_number};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The display number: `З-2026-000123`. Year of placing, then a number without gaps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrderNumber(String);

/// The series letter of order numbers.
pub const SERIES: char = 'З';

impl OrderNumber {
    /// A four-digit year and a number from 1 (padded to six digits, longer if needed).
    pub fn new(year: i32, serial: u32) -> Option<Self> {
        document_number(SERIES, year, serial).map(Self)
    }

    /// Parses a number leniently: `З-2026-000123`, in lower case, with a Latin Z or the digit 3 in place of
    /// the letter, with any dash.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, serial) = parse_document_number(SERIES, text)?;
        Self::new(year, serial)
    }

    /// The stored form, with the Cyrillic letter: `З-2026-000123`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form used in URLs and mail headers: `Z-2026-000123`.
    pub fn to_url(&self) -> String {
        self.0.replacen('З', "Z", 1)
    }

    /// For people: `З-2026-000123` in Russian, `Z-2026-000123` in English.
    pub fn display(&self, locale: Locale) -> String {
        match locale {
            Locale::Ru => self.0.clone(),
            Locale::En => self.to_url(),
        }
    }

    /// [`Self::display`] of a stored number; a text that is not a number is returned unchanged.
    pub fn display_stored(text: &str, locale: Locale) -> String {
        Self::parse(text).map_or_else(|| text.to_owned(), |number| number.display(locale))
    }
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<OrderNumber> for String {
    fn from(number: OrderNumber) -> Self {
        number.0
    }
}

impl TryFrom<String> for OrderNumber {
    type Error = NoOrderNumber;
    fn try_from(text: String) -> Result<Self, NoOrderNumber> {
        Self::parse(&text).ok_or(NoOrderNumber)
    }
}

/// The text is not an order number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number of an order")]
pub struct NoOrderNumber;

base::text_column!(OrderNumber);

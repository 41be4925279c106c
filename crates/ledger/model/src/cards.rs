//! Bonus cards: their numbers and states.

use base::{Locale, text_enum};

/// The first digits of all numbers: those that EAN-13 leaves to a shop for its own use.
const PREFIX: u64 = 29;
/// Digits between the prefix and the check digit.
const SERIAL_DIGITS: u32 = 10;

text_enum! {
    /// State of a bonus card.
    pub enum CardState {
        /// It stands for its account.
        Active = "active",
        /// Lost or misused: it opens nothing any more.
        Blocked = "blocked",
        /// Another one was issued instead.
        Replaced = "replaced",
    }
}

impl CardState {
    /// Name shown to customers and staff.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Active => l.pick("Действует", "Active"),
            Self::Blocked => l.pick("Заблокирована", "Blocked"),
            Self::Replaced => l.pick("Заменена", "Replaced"),
        }
    }
}

/// The number of a card: 13 digits that any scanner of EAN-13 reads. The last one is computed from the others, so that a
/// mistyped digit is noticed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CardNumber(String);

impl CardNumber {
    /// The number of a serial, of which the last ten digits count.
    pub fn of(serial: u64) -> Self {
        let digits = format!("{PREFIX}{:010}", serial % 10u64.pow(SERIAL_DIGITS));
        let check = check_digit(&digits);
        Self(format!("{digits}{check}"))
    }

    /// A number as typed or scanned, with any spaces; `None` if it is not the number of a card.
    pub fn parse(typed: &str) -> Option<Self> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let is_number = digits.len() == 13 && digits.bytes().all(|b| b.is_ascii_digit());
        if !is_number || !digits.starts_with(&PREFIX.to_string()) {
            return None;
        }
        let (body, last) = digits.split_at(12);
        (check_digit(body).to_string() == last).then_some(Self(digits))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups, as people read it: «29 0000 0000 014».
    pub fn display(&self) -> String {
        let parts = [(0, 2), (2, 6), (6, 10), (10, 13)];
        parts.map(|(from, to)| self.0.get(from..to).unwrap_or_default()).join("\u{a0}")
    }
}

/// The check digit of EAN-13 (GS1 General Specifications, 7.9): weights 1 and 3 in turn.
fn check_digit(digits: &str) -> u32 {
    let sum: u32 = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .zip([1, 3].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loy_1_a_mistyped_card_number_is_noticed() {
        assert_eq!(check_digit("400638133393"), 1, "an EAN-13 of a real product");
        let number = CardNumber::of(17);
        assert_eq!(number.as_str().len(), 13);
        assert_eq!(CardNumber::parse(&number.display()), Some(number.clone()));
        for at in 2..13 {
            let mut wrong: Vec<u8> = number.as_str().bytes().collect();
            wrong[at] = b'0' + (wrong[at] - b'0' + 1) % 10;
            assert_eq!(CardNumber::parse(&String::from_utf8(wrong).unwrap()), None, "digit {at}");
        }
        for wrong in ["", "29", "4006381333931", "29000000000x7"] {
            assert_eq!(CardNumber::parse(wrong), None, "{wrong}");
        }
    }
}

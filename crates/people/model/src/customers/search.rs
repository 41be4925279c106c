//! The search for customers: by words of name, email and company, or by digits of phone and INN. Case, `ё`, separators
//! and the format of a phone do not matter.

use base::text::fold;
use std::collections::BTreeSet;

/// Fewer digits are searched as words: they are in too many phones.
const DIGITS_MIN: usize = 4;
/// Maximum length of a search, in characters; the rest is ignored.
const CHARS_MAX: usize = 100;
/// Maximum number of words of a search; the rest is ignored.
const WORDS_MAX: usize = 8;

/// What is searched in the folded text of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerSearch {
    /// Folded words, all of which have to be in the text.
    pub words: Vec<String>,
    /// The digits of a phone or an INN, if the search is a number: they are searched instead of the words.
    pub digits: Option<String>,
}

impl CustomerSearch {
    /// Reads a search as typed.
    pub fn parse(text: &str) -> Self {
        let text: String = text.chars().take(CHARS_MAX).collect();
        let folded = fold(&text);
        let words = folded.split(' ').filter(|word| !word.is_empty()).take(WORDS_MAX);
        Self { words: words.map(str::to_owned).collect(), digits: digits(&text) }
    }

    /// Whether everything matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The digits of a number with its separators; `None` for other text. In Russia 8 and +7 begin the same number, so an 8 at
/// the beginning is left out.
fn digits(text: &str) -> Option<String> {
    if text.chars().any(char::is_alphabetic) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_long = |text: &str| text.len() >= DIGITS_MIN;
    match digits.strip_prefix('8').filter(|rest| is_long(rest)) {
        Some(rest) => Some(rest.to_owned()),
        None => is_long(&digits).then_some(digits),
    }
}

/// What the search looks in: the words of name, email and company, then the digits of phone and INN. Empty parts are
/// left out. Only letters, digits and spaces, so no wildcards of `LIKE`.
pub fn folded(name: &str, email: Option<&str>, phone: Option<&str>, company: Option<(&str, &str)>) -> String {
    let (company, inn) = company.unwrap_or_default();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let parts = [
        fold(name),
        fold(email.unwrap_or_default()),
        fold(company),
        digits(phone.unwrap_or_default()),
        digits(inn),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The words that an account is found by, each from its beginning: those of name, email and company, the INN, and the phone
/// from each of its digits on, since people remember its end.
pub fn search_words(
    name: &str,
    email: Option<&str>,
    phone: Option<&str>,
    company: Option<(&str, &str)>,
) -> BTreeSet<String> {
    let (company, inn) = company.unwrap_or_default();
    let texts = [fold(name), fold(email.unwrap_or_default()), fold(company)];
    let mut words: BTreeSet<String> = texts
        .iter()
        .flat_map(|text| text.split(' '))
        .map(|word| word.chars().take(CHARS_MAX).collect())
        .collect();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    words.insert(digits(inn));
    let phone = digits(phone.unwrap_or_default());
    words.extend((0..phone.len()).map(|from| phone[from..].to_owned()).filter(|end| end.len() >= DIGITS_MIN));
    words.remove("");
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str) -> bool {
        let company = Some(("ООО «Ёлка-Сервис»", "7707083893"));
        let stored = search_words("Пётр Гостев", Some("p.gostev@example.ru"), Some("+79123456789"), company);
        let begins = |start: &String| stored.iter().any(|word| word.starts_with(start));
        let search = CustomerSearch::parse(text);
        match search.digits {
            Some(digits) => begins(&digits),
            None => search.words.iter().all(begins),
        }
    }

    #[test]
    fn an_account_has_few_words_and_none_is_empty() {
        let words = search_words("Анна", None, Some("+79123456789"), None);
        assert_eq!(words.len(), 1 + 8);
        assert!(search_words("", None, None, None).is_empty());
    }

    #[test]
    fn customers_are_found_whatever_the_case_the_separators_and_the_format_of_the_phone() {
        for text in [
            "",
            "ГОСТЕВ петр",
            "гостёв",
            "P.Gostev@EXAMPLE.ru",
            "gostev",
            "8 (912) 345-67-89",
            "+7 912 345 67 89",
            "8912345",
            "345-67-89",
            "елка сервис",
            "770708",
        ] {
            assert!(finds(text), "{text}");
        }
        for text in ["иванов", "8 (913) 345-67-89", "гостев 999", "99999"] {
            assert!(!finds(text), "{text}");
        }
    }

    #[test]
    fn a_search_is_bounded() {
        let search = CustomerSearch::parse(&"а ".repeat(1_000));
        assert_eq!(search.words.len(), WORDS_MAX);
        assert_eq!(CustomerSearch::parse("12").digits, None);
    }
}

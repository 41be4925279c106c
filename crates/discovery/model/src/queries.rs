//! Search queries: what is counted of them, and reports for the administrator.

use crate::filters::Filters;
use crate::listing::{SearchQuery, SearchView};
use base::text::{fold, one_line};
use serde::{Deserialize, Serialize};

/// Maximum length of a counted query, in characters.
const CHARS_MAX: usize = 60;
/// Maximum number of digits in a suggested query: measures have fewer, phone numbers and codes more.
const DIGITS_MAX: usize = 4;
/// From this number of digits on, a query may be a phone number and is not counted at all.
const PHONE_DIGITS: usize = 7;

/// A query and how often it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryCount {
    /// As typed the first time, in lower case.
    pub text: String,
    /// Visitors, each counted once a day.
    pub asked: i64,
    /// Number of results last time.
    pub found: i64,
}

/// The most frequent queries, and the most frequent ones without results.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryReport {
    /// Most frequent first.
    pub popular: Vec<QueryCount>,
    /// Those whose last search found nothing, most frequent first.
    pub missed: Vec<QueryCount>,
}

/// What is counted of a search. Holds nothing about the visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedQuery {
    /// See [`fold`]; identifies the query.
    pub folded: String,
    /// As typed, in lower case.
    pub shown: String,
    /// Number of results.
    pub found: i64,
    /// Whether it may be suggested to others: every word was found as typed, and nothing in it looks like a
    /// number of a person.
    pub is_met: bool,
}

impl CountedQuery {
    /// Returns `None` for what is not counted: later pages, filtered results, questions about the shop, and
    /// what may be an email address or a phone number.
    pub fn of(query: &SearchQuery, view: &SearchView) -> Option<Self> {
        let is_plain = query.page <= 1 && query.category.is_none() && query.filters == Filters::default();
        let folded = fold(&view.query);
        let chars = folded.chars().count();
        let digits = folded.chars().filter(char::is_ascii_digit).count();
        let has_letters = folded.chars().any(char::is_alphabetic);
        let is_phone = digits >= PHONE_DIGITS && !has_letters;
        let is_countable = is_plain
            && (2..=CHARS_MAX).contains(&chars)
            && view.topics.is_empty()
            && !view.query.contains('@')
            && !is_phone;
        is_countable.then(|| Self {
            shown: one_line(&view.query).to_lowercase(),
            found: view.list.total,
            is_met: view.is_met && view.list.total > 0 && has_letters && digits <= DIGITS_MAX,
            folded,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_3_numbers_of_persons_are_neither_counted_nor_suggested() {
        let counted = |text: &str| {
            let mut view = SearchView { query: text.to_owned(), is_met: true, ..SearchView::default() };
            view.list.total = 1;
            CountedQuery::of(&SearchQuery::of(text), &view).map(|counted| counted.is_met)
        };
        for (text, expected) in [
            ("камера 4мп 2.8 мм", Some(true)),
            ("камера 12-34-56", Some(false)),
            ("камера 89215550102", Some(false)),
            ("+7 921 555-01-02", None),
            ("555-01-02", None),
            ("anna@example.com", None),
            ("12", Some(false)),
            ("к", None),
        ] {
            assert_eq!(counted(text), expected, "{text}");
        }
        let query = SearchQuery { page: 2, ..SearchQuery::of("камера") };
        let view = SearchView { query: "камера".to_owned(), ..SearchView::default() };
        assert_eq!(CountedQuery::of(&query, &view), None);
    }
}

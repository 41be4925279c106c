//! Whether a query is about a text, by the stems of its words: the same morphology as in the search for products.

use base::text::fold;
use search::stems;

/// Words shorter than this do not count, in characters.
const WORD_CHARS: usize = 3;

/// Beginnings of words that ask without naming a subject.
const ASKING: &[&str] = &[
    "как",
    "какой",
    "какая",
    "какую",
    "какие",
    "что",
    "чем",
    "для",
    "или",
    "how",
    "what",
    "which",
    "the",
    "for",
];

/// Whether each word of a query that names a subject is among the words of the texts.
pub fn is_about(query: &str, texts: &[&str]) -> bool {
    let folded = fold(query);
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| word.chars().count() >= WORD_CHARS && !ASKING.contains(word))
        .collect();
    if words.is_empty() || texts.is_empty() {
        return false;
    }
    let known: Vec<String> = texts.iter().flat_map(|text| stems(text)).collect();
    words.iter().flat_map(|word| stems(word)).all(|stem| known.contains(&stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cnt_1_a_query_finds_an_article_in_both_languages_and_all_forms() {
        let texts = ["Как выбрать камеру для дачи", "How to choose a camera", "Видеонаблюдение", ""];
        for (query, expected) in [
            ("выбор камеры", false),
            ("выбрать камеры", true),
            ("камеры на дачу", true),
            ("как выбрать камеру", true),
            ("choosing cameras", true),
            ("видеонаблюдения", true),
            ("камера с датчиком", false),
            ("на", false),
            ("", false),
        ] {
            assert_eq!(is_about(query, &texts), expected, "{query}");
        }
    }
}

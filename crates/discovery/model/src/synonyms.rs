//! Search synonyms: groups of equivalent words.

use base::SearchSynonymId;
use base::form::{Problem, Problems, Reader, TEXT_CHARS_MAX};
use base::text::fold;
use serde::{Deserialize, Serialize};

/// Maximum number of words per group, and the maximum length of a word in characters.
pub const WORDS_MAX: usize = 30;
const CHARS_MAX: usize = 60;

/// Splits a line into distinct words, separated by commas, semicolons or line breaks.
pub fn split(line: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in line.split([',', ';', '\n']) {
        let word = base::text::one_line(word);
        if !fold(&word).is_empty() && out.iter().all(|known| fold(known) != fold(&word)) {
            out.push(word);
        }
    }
    out
}

/// A group as shown in its editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynonymView {
    /// Id of the group.
    pub id: SearchSynonymId,
    /// Separated by commas. Each word finds all others of the group.
    pub words: String,
    /// Separated by commas. Found by `words`, but does not find them.
    pub also: String,
    /// Sent back by the form, so that concurrent edits are detected.
    pub version: i64,
}

/// The submitted group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SynonymForm {
    /// Equivalent words: each finds all others of the group.
    pub words: Vec<String>,
    /// Words found by `words` that do not find them.
    pub also: Vec<String>,
}

impl SynonymForm {
    /// Parses the two lines; a group needs at least two words, in one of them or in both.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(words: &str, also: &str) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let (words_text, also_text) = (
            form.optional_text("words", words, TEXT_CHARS_MAX),
            form.optional_text("also", also, TEXT_CHARS_MAX),
        );
        let (words, mut also) = (split(&words_text), split(&also_text));
        // A word already in the group is dropped from the second line.
        also.retain(|other| words.iter().all(|word| fold(word) != fold(other)));
        for (field, list) in [("words", &words), ("also", &also)] {
            form.check(field, list.len() <= WORDS_MAX, Problem::TooMany { max: WORDS_MAX as i64 });
            form.check(
                field,
                list.iter().all(|w| w.chars().count() <= CHARS_MAX),
                Problem::TooLong { max: CHARS_MAX },
            );
        }
        form.check("words", !words.is_empty(), Problem::Required);
        if words.len() == 1 && form.problems.is_empty() {
            form.check("also", !also.is_empty(), Problem::Required);
        }
        form.done(Self { words, also })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_3_a_group_is_a_line_of_words() {
        let form = SynonymForm::parse("Камера,  видеокамера ; камера\nIP-камера", "").unwrap();
        assert_eq!(form.words, ["Камера", "видеокамера", "IP-камера"]);
        assert!(SynonymForm::parse("камера", "").is_err(), "one word alone means nothing");
        assert!(SynonymForm::parse("уличная", "IP67").is_ok());
        assert!(SynonymForm::parse("уличная", "Уличная").is_err(), "the same word twice means nothing");
        assert!(SynonymForm::parse(" , ", "IP67").is_err());
        assert!(SynonymForm::parse(&"а".repeat(CHARS_MAX + 1), "б").is_err());
    }
}

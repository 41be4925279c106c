//! Words that are never suggested, entered by staff.

use base::Instant;
use base::form::{Problem, Problems, Reader};
use base::text::fold;
use serde::{Deserialize, Serialize};

/// Maximum length of an entry, in characters.
pub const CHARS_MAX: usize = 60;

/// An entry of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockView {
    /// As entered.
    pub words: String,
    /// Identifies the entry.
    pub folded: String,
    /// When it was entered.
    pub created_at: Instant,
}

/// A submitted entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockForm {
    /// As entered, in one line.
    pub words: String,
    /// Identifies the entry.
    pub folded: String,
}

impl BlockForm {
    /// Parses the field `words`.
    ///
    /// # Errors
    /// The problem of the field: empty, without letters and digits, or too long.
    pub fn parse(words: &str) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let words = form.optional_text("words", words, CHARS_MAX);
        let folded = fold(&words);
        if form.problems.is_empty() {
            form.check("words", !folded.is_empty(), Problem::Required);
        }
        form.done(Self { words: base::text::one_line(&words), folded })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_3_an_entry_of_the_block_list_has_letters_and_a_length() {
        assert_eq!(BlockForm::parse(" Камера  Обман ").unwrap().folded, "камера обман");
        for wrong in ["", "  ", "!!!", &"а".repeat(CHARS_MAX + 1)] {
            assert!(BlockForm::parse(wrong).is_err(), "{wrong}");
        }
    }
}

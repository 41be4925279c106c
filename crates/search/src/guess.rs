//! Guesses for words that are unknown as typed.

use crate::analysis::stem;
use crate::chunk::Chunk;
use crate::document::FRAGMENT_MIN;
use crate::error::Result;
use crate::reader::Reader;
use crate::reading::Alternative;
use crate::vocabulary;

/// Maximum number of words that a prefix may be completed to.
const BEGINNINGS_MAX: usize = 12;
/// Maximum number of corrections of a mistyped word.
const TYPOS_MAX: usize = 3;
/// Word lengths from which one typo, and two, are allowed.
const ONE_WRONG: usize = 5;
const TWO_WRONG: usize = 7;
/// Minimum length of each of two words written as one, in letters.
const PART_MIN: usize = 3;
const GUESSED: u32 = 7;

impl Reader<'_> {
    pub(crate) fn known_or_synonym(&self, word: &str) -> Result<Vec<Alternative>> {
        let any = self.word(word)?;
        if !any.is_empty() {
            return Ok(any);
        }
        let chunk = Chunk { parts: vec![word.to_owned()] };
        Ok(self.synonyms(std::slice::from_ref(&chunk))?.map(|(slot, _)| slot.any).unwrap_or_default())
    }

    pub(crate) fn beginnings(&self, word: &str) -> Result<Vec<Alternative>> {
        if word.chars().count() < FRAGMENT_MIN {
            return Ok(Vec::new());
        }
        let words = vocabulary::beginning(self.searcher, self.fields.title, word, BEGINNINGS_MAX)?;
        Ok(words.into_iter().map(|(stem, _)| Alternative::Word { stem, weight: GUESSED }).collect())
    }

    /// Splits a word into two known ones.
    pub(crate) fn split(&self, word: &str) -> Result<Option<(String, String)>> {
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        for at in starts.get(PART_MIN..(starts.len() + 1).saturating_sub(PART_MIN)).unwrap_or_default() {
            let (first, second) = word.split_at(*at);
            if !self.word(first)?.is_empty() && !self.word(second)?.is_empty() {
                return Ok(Some((first.to_owned(), second.to_owned())));
            }
        }
        Ok(None)
    }

    /// Matches a brand by its sound.
    pub(crate) fn heard(&self, word: &str) -> Result<Option<(String, Vec<Alternative>)>> {
        if word.is_ascii() {
            return Ok(None);
        }
        let Some(brand) = self.lexicon.brand_sounding(word) else { return Ok(None) };
        let any = self.word(brand)?;
        Ok((!any.is_empty()).then(|| (brand.to_owned(), any)))
    }

    /// Known words within this edit distance, in their written form.
    pub(crate) fn mistyped(&self, word: &str, distance: u8) -> Result<Option<(String, Vec<Alternative>)>> {
        let len = word.chars().count();
        let is_word = word.chars().all(char::is_alphabetic);
        if !is_word || len < if distance == 1 { ONE_WRONG } else { TWO_WRONG } {
            return Ok(None);
        }
        let (searcher, fields) = (self.searcher, self.fields);
        let mut stems: Vec<(String, String)> = Vec::new();
        for (surface, _) in vocabulary::near(searcher, fields.surface, word, distance, TYPOS_MAX)? {
            stems.push((stem(&surface), surface));
        }
        if stems.is_empty() {
            let own = stem(word);
            if own.chars().count() < ONE_WRONG {
                return Ok(None);
            }
            for (near, _) in vocabulary::near(searcher, fields.title, &own, distance, TYPOS_MAX)? {
                let surface = self.surface(&near)?;
                stems.push((near, surface));
            }
        }
        let Some((_, read)) = stems.first().cloned() else { return Ok(None) };
        let mut any = Vec::new();
        for (stem, _) in &stems {
            for alternative in self.stemmed(stem, GUESSED)? {
                if !any.contains(&alternative) {
                    any.push(alternative);
                }
            }
        }
        Ok((!any.is_empty()).then_some((read, any)))
    }

    /// The most frequent written form of a stem.
    fn surface(&self, of: &str) -> Result<String> {
        let words = vocabulary::beginning(self.searcher, self.fields.surface, of, BEGINNINGS_MAX)?;
        Ok(words
            .into_iter()
            .map(|(word, _)| word)
            .find(|word| stem(word) == of)
            .unwrap_or_else(|| of.to_owned()))
    }
}

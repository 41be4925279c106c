//! Corrects words that are unknown as typed: the other keyboard layout, the other alphabet, brands by their
//! sound, typos. Done before the words are read, so that names of several words are found in the corrected text.

use crate::analysis::stem;
use crate::chunk::{Chunk, chunks};
use crate::document::FRAGMENT_MIN;
use crate::error::Result;
use crate::keys::{cyrillic, lookalike, reduced, swapped};
use crate::lexicon::is_kind;
use crate::reader::Reader;
use crate::reading::{Alternative, MatchKind};
use crate::words::distance;
use crate::{units, vocabulary};

/// Maximum number of words that a prefix may be completed to.
const BEGINNINGS_MAX: usize = 12;
/// Maximum number of similar words that are compared.
const NEAR_MAX: usize = 50;
/// Word lengths from which one typo, and two, are allowed.
const ONE_WRONG: usize = 5;
const TWO_WRONG: usize = 8;
/// Word length from which one typo is allowed that does not change the sound.
const SOUNDS_ALIKE: usize = 4;
/// Minimum length of each of two words written as one, in letters.
const PART_MIN: usize = 3;
/// Weight of a word that a prefix is completed to, in tenths. At 0, halved and doubled no difference.
const GUESSED: u32 = 7;

/// A word read differently than typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    pub typed: String,
    pub read: String,
    pub rung: MatchKind,
}

/// How far a known word is from a typed one; the least is the best correction: it sounds the same, has the
/// fewest wrong letters, begins with the same letter, names a kind of products, is frequent.
type Distance = (usize, usize, bool, bool, std::cmp::Reverse<u64>);

impl Reader<'_> {
    /// The text with its unknown words corrected, and the corrections.
    pub(crate) fn corrected(&self, text: &str) -> Result<(String, Vec<Correction>)> {
        let mut corrections = Vec::new();
        let text = self.in_right_layout(text, &mut corrections)?;
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut out: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            at += 1;
            let typed = chunks(word);
            let [Chunk { parts }] = typed.as_slice() else {
                out.push((*word).to_owned());
                continue;
            };
            let [part] = parts.as_slice() else {
                // «тп-линк»
                match self.heard(&parts.concat())?.filter(|_| parts.len() == 2) {
                    Some(read) => {
                        let typed = parts.join("-");
                        corrections.push(Correction { typed, read: read.clone(), rung: MatchKind::Letters });
                        out.push(read);
                    }
                    None => out.push((*word).to_owned()),
                }
                continue;
            };
            if self.is_known(part)? {
                out.push((*word).to_owned());
                continue;
            }
            let both = match words.get(at) {
                Some(next) => self.brand_of_two(part, next)?,
                None => None,
            };
            let read = match both {
                Some(brand) => {
                    corrections.push(Correction {
                        typed: format!("{part} {}", words[at].to_lowercase()),
                        read: brand.clone(),
                        rung: MatchKind::Letters,
                    });
                    at += 1;
                    out.push(brand);
                    continue;
                }
                None => self.guess(part)?,
            };
            match read {
                Some((read, rung)) => {
                    let typed = part.clone();
                    corrections.push(Correction { typed, read: read.clone(), rung });
                    out.push(read);
                }
                None => out.push((*word).to_owned()),
            }
        }
        Ok((out.join(" "), corrections))
    }

    /// Corrects words of the other keyboard layout, before splitting: «б», «ю» and others are on punctuation
    /// keys.
    fn in_right_layout(&self, text: &str, corrections: &mut Vec<Correction>) -> Result<String> {
        let mut out = Vec::new();
        for typed in text.split_whitespace() {
            let read = swapped(typed).map(|s| self.knows(&s).map(|knows| knows.then_some(s)));
            match read.transpose()?.flatten() {
                Some(read) if !self.knows(typed)? => {
                    for word in chunks(&read).into_iter().flat_map(|c| c.parts) {
                        let typed = typed.to_lowercase();
                        corrections.push(Correction { typed, read: word, rung: MatchKind::Layout });
                    }
                    out.push(read);
                }
                _ => out.push(typed.to_owned()),
            }
        }
        Ok(out.join(" "))
    }

    /// Whether every word is known as it is.
    fn knows(&self, text: &str) -> Result<bool> {
        let chunks = chunks(text);
        for (n, chunk) in chunks.iter().enumerate() {
            let measure = self.measure(chunk, chunks.get(n + 1))?;
            if measure.is_none() && self.code(&chunk.joined())?.is_none() {
                for word in &chunk.parts {
                    if !self.is_known_word(word)? {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(!chunks.is_empty())
    }

    /// A single letter is in too many models to be known.
    fn is_known_word(&self, word: &str) -> Result<bool> {
        if word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && units::unit(word).is_none() {
            return Ok(false);
        }
        Ok(self.lexicon.is_grouped(&stem(word))
            || units::unit(word).is_some()
            || !self.word(word)?.is_empty())
    }

    /// Whether a word needs no correction.
    fn is_known(&self, word: &str) -> Result<bool> {
        Ok(word.chars().all(|c| c.is_ascii_digit()) || self.is_known_word(word)?)
    }

    /// The brand that two words sound like: «тп линк».
    fn brand_of_two(&self, first: &str, second: &str) -> Result<Option<String>> {
        self.heard(&format!("{first}{}", second.to_lowercase()))
    }

    /// The brand that a word in Cyrillic letters sounds like, if any product has it.
    fn heard(&self, word: &str) -> Result<Option<String>> {
        if !word.chars().all(|c| ('а'..='я').contains(&c) || c == 'ё') {
            return Ok(None);
        }
        let Some(brand) = self.lexicon.brand_sounding(word) else { return Ok(None) };
        Ok((!self.word(brand)?.is_empty()).then(|| brand.to_owned()))
    }

    /// The best reading of an unknown word, by the first rule that matches.
    fn guess(&self, word: &str) -> Result<Option<(String, MatchKind)>> {
        if !word.chars().all(char::is_alphabetic) {
            // «4к» in Cyrillic letters.
            let alike = lookalike(word).filter(|alike| self.lexicon.is_grouped(alike));
            return Ok(alike.map(|read| (read, MatchKind::Exact)));
        }
        if let Some(read) = cyrillic(word)
            && self.is_known_word(&read)?
        {
            return Ok(Some((read, MatchKind::Letters)));
        }
        if !self.beginnings(word)?.is_empty() {
            return Ok(None);
        }
        let typo = self.mistyped(word, 1)?;
        if let Some((read, (0, ..))) = &typo {
            return Ok(Some((read.clone(), MatchKind::Typo)));
        }
        if let Some(brand) = self.heard(word)? {
            return Ok(Some((brand, MatchKind::Letters)));
        }
        let variants = [swapped(word), cyrillic(word)].into_iter().flatten().collect::<Vec<_>>();
        let others = |distance| -> Result<Option<String>> {
            for variant in &variants {
                if let Some((read, (0..=1, ..))) = self.mistyped(variant, distance)? {
                    return Ok(Some(read));
                }
            }
            Ok(None)
        };
        if let Some((read, _)) = typo {
            return Ok(Some((read, MatchKind::Typo)));
        }
        if let Some(read) = others(1)? {
            return Ok(Some((read, MatchKind::Typo)));
        }
        if let Some((first, second)) = self.split(word)? {
            return Ok(Some((format!("{first} {second}"), MatchKind::Exact)));
        }
        if let Some((read, (0..=1, ..))) = self.mistyped(word, 2)? {
            return Ok(Some((read, MatchKind::Typo)));
        }
        Ok(others(2)?.map(|read| (read, MatchKind::Typo)))
    }

    pub(crate) fn beginnings(&self, word: &str) -> Result<Vec<Alternative>> {
        if word.chars().count() < FRAGMENT_MIN {
            return Ok(Vec::new());
        }
        let words = vocabulary::beginning(self.searcher, self.fields.title, word, BEGINNINGS_MAX)?;
        Ok(words.into_iter().map(|(stem, _)| Alternative::Word { stem, weight: GUESSED }).collect())
    }

    /// Splits a word into two known ones.
    fn split(&self, word: &str) -> Result<Option<(String, String)>> {
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        // Latin names are often made of short words.
        let min = if word.is_ascii() { PART_MIN + 1 } else { PART_MIN };
        for at in starts.get(min..(starts.len() + 1).saturating_sub(min)).unwrap_or_default() {
            let (first, second) = word.split_at(*at);
            if self.is_known_word(first)? && self.is_known_word(second)? {
                return Ok(Some((first.to_owned(), second.to_owned())));
            }
        }
        Ok(None)
    }

    /// The closest known word within this edit distance.
    fn mistyped(&self, word: &str, far: usize) -> Result<Option<(String, Distance)>> {
        let len = word.chars().count();
        let is_word = word.chars().all(char::is_alphabetic);
        if !is_word || len < if far == 1 { SOUNDS_ALIKE } else { TWO_WRONG } {
            return Ok(None);
        }
        let max = u8::try_from(far).unwrap_or(1);
        let shown = vocabulary::near(self.searcher, self.fields.surface, word, max, NEAR_MAX)?;
        let own = self.lexicon.near(word, far).map(|word| (word.to_owned(), 0));
        let sound = reduced(word);
        let first = word.chars().next();
        let mut best: Option<(String, Distance)> = None;
        for (near, count) in shown.into_iter().chain(own) {
            let stem = stem(&near);
            let is_of_kind = is_kind(self.lexicon.meanings(&stem)) || self.lexicon.is_grouped(&stem);
            let Some(letters) = distance(word, &near, far) else { continue };
            let sounds = distance(&sound, &reduced(&near), far).unwrap_or(far);
            if len < ONE_WRONG && sounds > 0 {
                continue;
            }
            let begins = near.chars().next() == first;
            let distance = (sounds, letters, !begins, !is_of_kind, std::cmp::Reverse(count));
            if best.as_ref().is_none_or(|(_, other)| distance < *other) {
                best = Some((near, distance));
            }
        }
        Ok(best)
    }
}

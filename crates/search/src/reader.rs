//! Reads the words of a query one by one, each by the first rule that matches.

use crate::analysis::stem;
use crate::chunk::{Chunk, chunks};
use crate::document::FRAGMENT_MIN;
use crate::error::Result;
use crate::fields::Fields;
use crate::keys::{cyrillic, lookalike, swapped};
use crate::lexicon::{Lexicon, is_empty};
use crate::reading::{Alternative, MatchKind, Slot, WORDS_MAX};
use crate::tag::fact;
use crate::{units, vocabulary};
use base::text::fold_sku;
use tantivy::Searcher;

/// Maximum number of chunks that form one model.
const CODE_CHUNKS_MAX: usize = 4;
/// Weight of a word as typed, in tenths: the unit of the others.
const FULL: u32 = 10;
/// Weight of a synonym of a typed word, in tenths.
///
/// success@5 and precision@5: at 0 0.980 and 0.958, halved 0.980 and 0.963, doubled (more than the word
/// itself) no difference.
const SYNONYM: u32 = 6;

pub(crate) struct Reader<'a> {
    pub searcher: &'a Searcher,
    pub fields: &'a Fields,
    pub lexicon: &'a Lexicon,
}

impl Reader<'_> {
    /// The text with words of the other keyboard layout corrected, and those words. Done before splitting:
    /// «б», «ю» and others are on punctuation keys.
    pub(crate) fn in_right_layout(&self, text: &str) -> Result<(String, Vec<(String, String)>)> {
        let (mut out, mut swaps) = (Vec::new(), Vec::new());
        for typed in text.split_whitespace() {
            let read = swapped(typed).map(|s| self.knows(&s).map(|knows| knows.then_some(s)));
            match read.transpose()?.flatten() {
                Some(read) if !self.knows(typed)? => {
                    for word in chunks(&read).into_iter().flat_map(|c| c.parts) {
                        swaps.push((typed.to_lowercase(), word));
                    }
                    out.push(read);
                }
                _ => out.push(typed.to_owned()),
            }
        }
        Ok((out.join(" "), swaps))
    }

    /// Whether every word is known as it is.
    fn knows(&self, text: &str) -> Result<bool> {
        let chunks = chunks(text);
        for (n, chunk) in chunks.iter().enumerate() {
            let measure = self.measure(chunk, chunks.get(n + 1))?;
            if measure.is_none() && self.code(&chunk.joined())?.is_none() {
                for word in &chunk.parts {
                    if self.word(word)?.is_empty() && self.lexicon.group_at(&[stem(word)]).is_none() {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(!chunks.is_empty())
    }

    /// The slots at the beginning of these chunks, and the number of chunks consumed.
    pub(crate) fn next(&self, rest: &[Chunk]) -> Result<(Vec<Slot>, usize)> {
        if let Some((slot, taken)) = self.synonyms(rest)? {
            return Ok((vec![slot], taken));
        }
        let Some(chunk) = rest.first() else { return Ok((Vec::new(), 1)) };
        if let Some((slot, taken)) = self.measure(chunk, rest.get(1))? {
            return Ok((vec![slot], taken));
        }
        if let Some((slot, taken)) = self.model(rest)? {
            return Ok((vec![slot], taken));
        }
        if let Some((slot, taken)) = self.compound(rest)? {
            return Ok((vec![slot], taken));
        }
        let mut slots = Vec::new();
        for word in &chunk.parts {
            slots.extend(self.slots_of(word)?);
        }
        Ok((slots, 1))
    }

    /// The direct meanings of a word.
    pub(crate) fn word(&self, word: &str) -> Result<Vec<Alternative>> {
        self.stemmed(&stem(word), FULL)
    }

    pub(crate) fn stemmed(&self, stem: &str, weight: u32) -> Result<Vec<Alternative>> {
        let mut any = Vec::new();
        let is_known = vocabulary::frequency(self.searcher, self.fields.title, stem)? > 0
            || vocabulary::frequency(self.searcher, self.fields.more, stem)? > 0;
        if is_known {
            any.push(Alternative::Word { stem: stem.to_owned(), weight });
        }
        let meanings = self.lexicon.meanings(stem).iter();
        any.extend(
            meanings.map(|m| Alternative::Tags { tags: m.tags.clone(), weight: m.weight * weight / FULL }),
        );
        Ok(any)
    }

    /// A member of a synonym group: matches all its members.
    pub(crate) fn synonyms(&self, rest: &[Chunk]) -> Result<Option<(Slot, usize)>> {
        let stems: Vec<String> =
            rest.iter().flat_map(|c| &c.parts).take(WORDS_MAX).map(|w| stem(w)).collect();
        let Some((group, len)) = self.lexicon.group_at(&stems) else { return Ok(None) };
        let mut parts = 0;
        let taken = rest.iter().take_while(|c| {
            parts += c.parts.len();
            parts <= len
        });
        let taken: Vec<String> = taken.flat_map(|c| c.parts.clone()).collect();
        if taken.len() != len {
            return Ok(None);
        }
        let own = stems.get(..len).unwrap_or_default();
        let mut any = Vec::new();
        for member in group.words.iter().chain(&group.also) {
            let weight = if member == own { FULL } else { SYNONYM };
            // «на улице» matches if «улице» does: a preposition occurs in nearly every text.
            let said = member.iter().filter(|stem| !is_empty(stem));
            let words = said.map(|s| self.stemmed(s, weight)).collect::<Result<Vec<_>>>()?;
            match words.as_slice() {
                [one] => {
                    let new: Vec<_> = one.iter().filter(|a| !any.contains(*a)).cloned().collect();
                    any.extend(new);
                }
                several if several.iter().all(|w| !w.is_empty()) => {
                    any.push(Alternative::All { words, weight })
                }
                _ => {}
            }
        }
        if any.is_empty() {
            return Ok(None);
        }
        let chunks_taken = chunks_of(rest, len);
        let typed = taken.join(" ");
        Ok(Some((Slot { read: typed.clone(), typed, rung: MatchKind::Exact, any }, chunks_taken)))
    }

    /// A measure such as «4 Мп», if any product has it.
    fn measure(&self, chunk: &Chunk, next: Option<&Chunk>) -> Result<Option<(Slot, usize)>> {
        let Some((milli, unit, taken)) = units::read(chunk, next) else { return Ok(None) };
        let word = units::measure(milli, unit);
        let mut any = self.stemmed(&word, FULL)?;
        let mut facts = Vec::new();
        for attribute in self.lexicon.measured(unit) {
            if vocabulary::frequency(self.searcher, self.fields.facts, &fact(*attribute, milli))? > 0 {
                facts.push((*attribute, milli));
            }
        }
        if !facts.is_empty() {
            any.push(Alternative::Facts(facts));
        }
        if any.is_empty() {
            return Ok(None);
        }
        let mut typed = chunk.parts.join("-");
        if let (2, Some(next)) = (taken, next) {
            typed = format!("{typed} {}", next.joined());
        }
        Ok(Some((Slot { read: typed.clone(), typed, rung: MatchKind::Exact, any }, taken)))
    }

    /// A model or SKU with arbitrary separators: the longest run of chunks that is a fragment of one.
    fn model(&self, rest: &[Chunk]) -> Result<Option<(Slot, usize)>> {
        for taken in (1..=rest.len().min(CODE_CHUNKS_MAX)).rev() {
            let run = rest.get(..taken).unwrap_or_default();
            let joined: String = run.iter().map(Chunk::joined).collect();
            if !joined.chars().any(|c| c.is_ascii_digit()) || (taken > 1 && self.stand_alone(run)?) {
                continue;
            }
            let Some(code) = self.code(&joined)? else { continue };
            let mut any = vec![Alternative::Code(code)];
            if let ([one], 1) = (run, taken) {
                any.extend(self.word(&one.joined())?);
            }
            let typed = run.iter().map(|c| c.parts.join("-")).collect::<Vec<_>>().join(" ");
            return Ok(Some((Slot { read: typed.clone(), typed, rung: MatchKind::Exact, any }, taken)));
        }
        Ok(None)
    }

    /// Whether each of these is known by itself: then they are adjacent words, not a model.
    fn stand_alone(&self, run: &[Chunk]) -> Result<bool> {
        for (n, chunk) in run.iter().enumerate() {
            let mut is_known = self.measure(chunk, run.get(n + 1))?.is_some();
            is_known =
                is_known || chunk.parts.iter().all(|w| w.bytes().all(|b| b.is_ascii_digit()) && w.len() < 3);
            for word in &chunk.parts {
                is_known = is_known || !self.word(word)?.is_empty();
            }
            if !is_known {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The fragment of a model, also with Cyrillic look-alike letters.
    fn code(&self, joined: &str) -> Result<Option<String>> {
        if joined.chars().count() < FRAGMENT_MIN || !joined.chars().any(|c| c.is_ascii_digit()) {
            return Ok(None);
        }
        for code in [Some(joined.to_owned()), lookalike(joined)].into_iter().flatten() {
            if vocabulary::is_beginning(self.searcher, self.fields.tails, &code)? {
                return Ok(Some(code));
            }
        }
        Ok(None)
    }

    /// A word in several parts («Wi-Fi», «видео регистратор») that is known as one.
    fn compound(&self, rest: &[Chunk]) -> Result<Option<(Slot, usize)>> {
        for taken in [2, 1] {
            let Some(run) = rest.get(..taken) else { continue };
            let parts: Vec<&String> = run.iter().flat_map(|c| &c.parts).collect();
            if parts.len() < 2 {
                continue;
            }
            let joined: String = parts.iter().map(|p| p.as_str()).collect();
            let whole = self.word(&joined)?;
            if whole.is_empty() {
                continue;
            }
            let words = parts.iter().map(|w| self.word(w)).collect::<Result<Vec<_>>>()?;
            let mut any = whole;
            if words.iter().all(|w| !w.is_empty()) {
                any.push(Alternative::All { words, weight: FULL });
            }
            let typed = run.iter().map(|c| c.parts.join("-")).collect::<Vec<_>>().join(" ");
            return Ok(Some((Slot { read: typed.clone(), typed, rung: MatchKind::Exact, any }, taken)));
        }
        Ok(None)
    }

    /// One word, by the first rule that matches.
    fn slots_of(&self, word: &str) -> Result<Vec<Slot>> {
        let slot = |read: String, rung, any| vec![Slot { typed: word.to_owned(), read, rung, any }];
        let mut any = self.word(word)?;
        if !any.is_empty() {
            // A word that occurs in descriptions only may be a mistyped word of a name.
            let is_named = any.iter().any(|a| matches!(a, Alternative::Tags { .. }))
                || vocabulary::frequency(self.searcher, self.fields.title, &stem(word))? > 0;
            if !is_named && let Some((_, near)) = self.mistyped(word, 1)? {
                any.extend(near);
            }
            return Ok(slot(word.to_owned(), MatchKind::Exact, any));
        }
        if let Some(read) = cyrillic(word) {
            let any = self.known_or_synonym(&read)?;
            if !any.is_empty() {
                return Ok(slot(read, MatchKind::Letters, any));
            }
        }
        let any = self.beginnings(word)?;
        if !any.is_empty() {
            return Ok(slot(word.to_owned(), MatchKind::Beginning, any));
        }
        if let Some((read, any)) = self.heard(word)? {
            return Ok(slot(read, MatchKind::Letters, any));
        }
        for distance in [1, 2] {
            if distance == 2
                && let Some((first, second)) = self.split(word)?
            {
                let (a, b) = (self.word(&first)?, self.word(&second)?);
                let part =
                    |read: String, any| Slot { typed: read.clone(), read, rung: MatchKind::Exact, any };
                return Ok(vec![part(first, a), part(second, b)]);
            }
            for variant in [Some(word.to_owned()), swapped(word), cyrillic(word)].into_iter().flatten() {
                if let Some((read, any)) = self.mistyped(&variant, distance)? {
                    return Ok(slot(read, MatchKind::Typo, any));
                }
            }
        }
        Ok(slot(word.to_owned(), MatchKind::Unknown, Vec::new()))
    }

    pub(crate) fn whole_codes(&self, text: &str, slots: &[Slot]) -> Result<Vec<String>> {
        let mut codes: Vec<String> = Vec::new();
        let fragments = slots.iter().flat_map(|s| &s.any).filter_map(|a| match a {
            Alternative::Code(code) => Some(code.clone()),
            _ => None,
        });
        for code in fragments.chain([fold_sku(text)]) {
            if !codes.contains(&code) && vocabulary::frequency(self.searcher, self.fields.whole, &code)? > 0 {
                codes.push(code);
            }
        }
        Ok(codes)
    }
}

/// The number of chunks that contain this many parts.
fn chunks_of(rest: &[Chunk], parts: usize) -> usize {
    let mut left = parts;
    rest.iter()
        .take_while(|c| {
            let fits = left > 0;
            left = left.saturating_sub(c.parts.len());
            fits
        })
        .count()
}

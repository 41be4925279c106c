//! Reads the words of a query one by one, each by the first rule that matches.

use crate::analysis::stem;
use crate::chunk::Chunk;
use crate::document::FRAGMENT_MIN;
use crate::error::Result;
use crate::fields::Fields;
use crate::find;
use crate::keys::lookalike;
use crate::lexicon::Lexicon;
use crate::reading::{Alternative, MatchKind, Names, Slot, WORDS_MAX};
use crate::tag::fact;
use crate::words::{is_describing, is_empty};
use crate::{units, vocabulary};
use base::text::fold_sku;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

/// Maximum number of chunks that form one model.
const CODE_CHUNKS_MAX: usize = 4;
/// Weight of a word as typed, in tenths: the unit of the others.
const FULL: u32 = 10;
/// Weight of a synonym of a typed word, in tenths.
///
/// success@5 and precision@5: at 0 0.914 and 0.882, halved 0.974 and 0.965, doubled (more than the word itself)
/// 0.986 and 0.978.
const SYNONYM: u32 = 6;

pub(crate) struct Reader<'a> {
    pub searcher: &'a Searcher,
    pub fields: &'a Fields,
    pub lexicon: &'a Lexicon,
}

impl Reader<'_> {
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
            slots.push(self.slots_of(word)?);
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
        let typed = taken.join(" ");
        let any = self.members(&group.words, own)?;
        let also: Vec<Vec<String>> =
            group.also.iter().flat_map(|word| self.lexicon.synonyms_of(word)).cloned().collect();
        let also = self.members(&also, own)?;
        let slot = if !also.is_empty() && !self.is_sold(&any)? {
            Slot::new(typed.clone(), typed, MatchKind::Near, also)
        } else if any.is_empty() {
            Slot::new(typed.clone(), typed, MatchKind::Unknown, any)
        } else {
            let new = also.into_iter().filter(|a| !any.contains(a)).collect();
            Slot::exact(typed, [any.clone(), new].concat())
        };
        Ok(Some((slot, chunks_of(rest, len))))
    }

    /// The meanings of the members of a group, the typed one first in weight.
    fn members(&self, members: &[Vec<String>], own: &[String]) -> Result<Vec<Alternative>> {
        let mut any = Vec::new();
        for member in members {
            let weight = if member == own { FULL } else { SYNONYM };
            // «на улице» matches if «улице» does: a preposition occurs in nearly every text.
            let said: Vec<&String> = member.iter().filter(|stem| !is_empty(stem)).collect();
            if said.len() > 1 && !self.is_name(&said)? {
                continue;
            }
            let words = said.iter().map(|s| self.stemmed(s, weight)).collect::<Result<Vec<_>>>()?;
            match words.as_slice() {
                [one] => {
                    let new: Vec<_> = one.iter().filter(|a| !any.contains(*a)).cloned().collect();
                    any.extend(new);
                }
                several if several.iter().all(|w| !w.is_empty()) => {
                    any.push(Alternative::All { words, weight });
                }
                _ => {}
            }
        }
        Ok(any)
    }

    /// Whether any of these is more than a mention in descriptions.
    fn is_sold(&self, any: &[Alternative]) -> Result<bool> {
        for alternative in any {
            let is_named = match alternative {
                Alternative::Word { stem, .. } => {
                    vocabulary::frequency(self.searcher, self.fields.title, stem)? > 0
                }
                _ => true,
            };
            if is_named {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether several words are a name together: of a category, or of products. «Блок питания» is not one
    /// because there are «блоки розеток» and «источники питания».
    fn is_name(&self, stems: &[&String]) -> Result<bool> {
        if self.lexicon.is_common(stems) {
            return Ok(true);
        }
        let words = stems.iter().map(|stem| {
            let term = Term::from_field_text(self.fields.title, stem);
            let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            (Occur::Must, query)
        });
        find::has_any(self.searcher, &BooleanQuery::new(words.collect()))
    }

    /// A measure such as «4 Мп», if any product has it.
    pub(crate) fn measure(&self, chunk: &Chunk, next: Option<&Chunk>) -> Result<Option<(Slot, usize)>> {
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
        Ok(Some((Slot::exact(typed, any), taken)))
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
            return Ok(Some((Slot::exact(typed, any), taken)));
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
    pub(crate) fn code(&self, joined: &str) -> Result<Option<String>> {
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
            return Ok(Some((Slot::exact(typed, any), taken)));
        }
        Ok(None)
    }

    /// One word, by the first rule that matches. Corrections were made before.
    fn slots_of(&self, word: &str) -> Result<Slot> {
        let any = self.word(word)?;
        if !any.is_empty() {
            return Ok(Slot::exact(word.to_owned(), any));
        }
        let any = self.beginnings(word)?;
        let rung = if any.is_empty() { MatchKind::Unknown } else { MatchKind::Beginning };
        Ok(Slot::new(word.to_owned(), word.to_owned(), rung, any))
    }

    /// What a slot names.
    pub(crate) fn names(&self, slot: &Slot) -> Result<Names> {
        if slot.is_kind() || slot.any.iter().any(|a| matches!(a, Alternative::Code(_))) {
            return Ok(Names::Things);
        }
        if self.lexicon.is_brand(&slot.read) {
            return Ok(Names::Brand);
        }
        if self.is_mention(slot)? {
            return Ok(Names::Unsold);
        }
        for alternative in &slot.any {
            if let Alternative::Word { stem, weight } = alternative
                && *weight >= FULL
                && stem.chars().all(|c| ('а'..='я').contains(&c))
                && !is_describing(&slot.read)
                && vocabulary::frequency(self.searcher, self.fields.head, stem)? > 0
            {
                return Ok(Names::Things);
            }
        }
        Ok(Names::Nothing)
    }

    /// Whether it is a Russian noun that occurs in descriptions only.
    fn is_mention(&self, slot: &Slot) -> Result<bool> {
        let [Alternative::Word { stem, .. }] = slot.any.as_slice() else { return Ok(false) };
        let is_noun = !slot.read.is_ascii() && slot.read.chars().all(char::is_alphabetic);
        Ok(is_noun
            && !is_empty(&slot.read)
            && !is_describing(&slot.read)
            && vocabulary::frequency(self.searcher, self.fields.title, stem)? == 0)
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

//! What a visitor means: the words of a query, each read in the first way that the shop knows.

use crate::analysis::{chunks, stem};
use crate::error::Result;
use crate::fields::Fields;
use crate::lexicon::{HEAD, Lexicon, is_empty};
use crate::reader::Reader;
use crate::tag::Tag;
use domain::AttributeId;
use tantivy::Searcher;

/// Words of a query that are looked at.
const WORDS_MAX: usize = 12;

/// How a word was read, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    Exact,
    /// The beginning of a longer word.
    Beginning,
    /// Typed in the other keyboard layout.
    Layout,
    /// Written in the other alphabet.
    Letters,
    /// Mistyped.
    Typo,
    /// Nothing is called so.
    Unknown,
}

/// One of the things that a word may stand for; weights are tenths.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Alternative {
    Word {
        stem: String,
        weight: u32,
    },
    /// A fragment of a model or SKU.
    Code(String),
    Tags {
        tags: Vec<Tag>,
        weight: u32,
    },
    Facts(Vec<(AttributeId, i64)>),
    /// Several words, each with its own alternatives.
    All {
        words: Vec<Vec<Alternative>>,
        weight: u32,
    },
}

/// A word of the query with what it may stand for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    pub typed: String,
    pub read: String,
    pub rung: Rung,
    pub(crate) any: Vec<Alternative>,
}

/// A query, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reading {
    pub slots: Vec<Slot>,
    /// Whole models or SKUs that it names.
    pub(crate) codes: Vec<String>,
    /// The products of the category that it names.
    pub(crate) named: Vec<Tag>,
}

impl Slot {
    /// How much it says about what is wanted: a word for a kind of things most, a word that stands only beside
    /// things least.
    pub(crate) fn importance(&self) -> u32 {
        let says = |a: &Alternative| match a {
            Alternative::Tags { weight, .. } => *weight,
            Alternative::Code(_) => HEAD,
            _ => 0,
        };
        self.any.iter().map(says).max().unwrap_or(0)
    }
}

impl Reading {
    pub(crate) fn of(searcher: &Searcher, fields: &Fields, lexicon: &Lexicon, text: &str) -> Result<Self> {
        let reader = Reader { searcher, fields, lexicon };
        let (text, swaps) = reader.in_right_layout(text)?;
        let mut chunks = chunks(&text);
        chunks.truncate(WORDS_MAX);
        let mut slots = Vec::new();
        let mut at = 0;
        while let Some(rest) = chunks.get(at..).filter(|rest| !rest.is_empty()) {
            let (found, taken) = reader.next(rest)?;
            slots.extend(found);
            at += taken;
        }
        for slot in &mut slots {
            if let Some((typed, _)) = swaps.iter().find(|(_, read)| *read == slot.typed) {
                slot.typed.clone_from(typed);
                slot.rung = slot.rung.max(Rung::Layout);
            }
        }
        let codes = reader.whole_codes(&text, &slots)?;
        let stems: Vec<String> = chunks.iter().flat_map(|c| &c.parts).map(|w| stem(w)).collect();
        let named = lexicon.named(&stems).map(<[Tag]>::to_vec).unwrap_or_default();
        let says = |slot: &Slot| !is_empty(&slot.typed);
        if slots.iter().any(says) {
            slots.retain(says);
        }
        Ok(Self { slots, codes, named })
    }

    /// The query as it was read, where that is not as it was typed.
    pub fn instead(&self) -> Option<String> {
        let is_other = self.slots.iter().any(|s| matches!(s.rung, Rung::Layout | Rung::Letters | Rung::Typo));
        is_other.then(|| self.slots.iter().map(|s| s.read.as_str()).collect::<Vec<_>>().join(" "))
    }

    /// Words that nothing is called by.
    pub fn unknown(&self) -> Vec<String> {
        self.slots.iter().filter(|s| s.rung == Rung::Unknown).map(|s| s.typed.clone()).collect()
    }

    /// The same without the slots at these places.
    #[must_use]
    pub fn without(&self, places: &[usize]) -> Self {
        let keep = self.slots.iter().enumerate().filter(|(n, _)| !places.contains(n));
        Self {
            slots: keep.map(|(_, slot)| slot.clone()).collect(),
            codes: self.codes.clone(),
            named: self.named.clone(),
        }
    }
}

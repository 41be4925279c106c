//! A parsed query: its words with their possible meanings.

use crate::lexicon::{HEAD, SIDE, is_turn};
use crate::tag::Tag;
use base::AttributeId;
use std::collections::BTreeSet;

/// Score boost of products of a requested kind, in tenths.
///
/// success@5 and precision@5: at 0, halved and doubled no difference.
const KIND: u32 = 40;
/// Maximum number of query words.
pub(crate) const WORDS_MAX: usize = 12;

/// How a word was matched, most certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    Exact,
    /// The prefix of a longer word.
    Beginning,
    /// Typed in the other keyboard layout.
    Layout,
    /// Transliterated.
    Letters,
    /// Mistyped.
    Typo,
    /// Matches nothing.
    Unknown,
}

/// One of the possible meanings of a word; weights are in tenths.
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

/// A word of the query with its possible meanings.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    pub typed: String,
    pub read: String,
    pub rung: MatchKind,
    pub(crate) any: Vec<Alternative>,
}

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ParsedQuery {
    pub slots: Vec<Slot>,
    /// Complete models or SKUs in the query.
    pub(crate) codes: Vec<String>,
    /// The products of the category that it names.
    pub(crate) named: Vec<Tag>,
    pub(crate) kinds: Kinds,
    /// Only products of these kinds, not their accessories.
    pub(crate) is_strict: bool,
}

impl Alternative {
    fn importance(&self) -> u32 {
        match self {
            Self::Tags { weight, .. } => *weight,
            Self::Code(_) => HEAD,
            Self::All { words, .. } => words.iter().flatten().map(Self::importance).max().unwrap_or(0),
            Self::Word { .. } | Self::Facts(_) => 0,
        }
    }

    /// The categories that it names: for several words, those that all of them refer to.
    fn kinds(&self) -> BTreeSet<&Tag> {
        match self {
            Self::Tags { tags, weight } if *weight > SIDE => categories(tags).collect(),
            Self::All { words, .. } if self.importance() > SIDE => {
                let spoken =
                    words.iter().map(|any| any.iter().flat_map(Self::spoken_of).collect::<BTreeSet<_>>());
                spoken.reduce(|a, b| &a & &b).unwrap_or_default()
            }
            _ => BTreeSet::new(),
        }
    }

    fn spoken_of(&self) -> impl Iterator<Item = &Tag> {
        categories(if let Self::Tags { tags, .. } = self { tags } else { &[] })
    }
}

fn categories(tags: &[Tag]) -> impl Iterator<Item = &Tag> {
    tags.iter().filter(|tag| matches!(tag, Tag::Category(_)))
}

impl Slot {
    /// The importance of a word: highest for the name of a kind of products, lowest for a word that only
    /// describes.
    pub(crate) fn importance(&self) -> u32 {
        self.any.iter().map(Alternative::importance).max().unwrap_or(0)
    }

    /// Products of the kind named by this word rank above those that only mention it.
    pub(crate) fn prefer_kind(&mut self) {
        for alternative in &mut self.any {
            if let Alternative::Tags { tags, weight } = alternative
                && *weight > SIDE
                && categories(tags).next().is_some()
            {
                *weight += KIND;
            }
        }
    }
}

/// The kinds of products that a query asks for: those named before a purpose or feature («камера с картой
/// памяти» is a camera).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Kinds {
    /// Their categories.
    pub tags: Vec<Tag>,
    /// The names of such products.
    pub stems: Vec<String>,
}

impl Kinds {
    pub(crate) fn of(slots: &[Slot]) -> Self {
        let (mut tags, mut stems) = (BTreeSet::new(), BTreeSet::new());
        for slot in slots.iter().take_while(|slot| !is_turn(&slot.typed)) {
            let kinds: BTreeSet<&Tag> = slot.any.iter().flat_map(Alternative::kinds).collect();
            if kinds.is_empty() {
                continue;
            }
            tags.extend(kinds.into_iter().cloned());
            stems.extend(slot.any.iter().filter_map(|a| match a {
                Alternative::Word { stem, .. } => Some(stem.clone()),
                _ => None,
            }));
        }
        Self { tags: tags.into_iter().collect(), stems: stems.into_iter().collect() }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }
}

impl ParsedQuery {
    /// The interpreted query, if it differs from the typed one.
    pub fn instead(&self) -> Option<String> {
        let is_other = self
            .slots
            .iter()
            .any(|s| matches!(s.rung, MatchKind::Layout | MatchKind::Letters | MatchKind::Typo));
        is_other.then(|| self.slots.iter().map(|s| s.read.as_str()).collect::<Vec<_>>().join(" "))
    }

    /// Words that match nothing.
    pub fn unknown(&self) -> Vec<String> {
        self.slots.iter().filter(|s| s.rung == MatchKind::Unknown).map(|s| s.typed.clone()).collect()
    }

    /// The same query without the slots at these positions.
    #[must_use]
    pub fn without(&self, places: &[usize]) -> Self {
        let keep = self.slots.iter().enumerate().filter(|(n, _)| !places.contains(n));
        Self {
            slots: keep.map(|(_, slot)| slot.clone()).collect(),
            codes: self.codes.clone(),
            named: self.named.clone(),
            kinds: self.kinds.clone(),
            is_strict: self.is_strict,
        }
    }
}

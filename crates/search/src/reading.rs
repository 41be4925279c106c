//! A parsed query: its words with their possible meanings.

use crate::lexicon::{HEAD, SIDE};
use crate::tag::Tag;
use crate::words::is_turn;
use base::AttributeId;
use std::collections::BTreeSet;

/// Score boost of products of a requested kind, in tenths.
///
/// success@5 and precision@5: at 0 and halved 0.991 and 0.984, doubled no difference.
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
    /// The name of something that is not sold; matches what is closest to it.
    Near,
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
    /// Whether it names things: the kind or the brand of products, or the subject of their names.
    pub(crate) names: Names,
    /// Whether it describes a purpose or a feature: it follows «для», «с» and the like.
    pub(crate) is_purpose: bool,
}

/// What a word names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Names {
    /// Neither: it describes.
    #[default]
    Nothing,
    Brand,
    /// Something that occurs in descriptions only.
    Unsold,
    /// Things: the name of a category, or the subject of products' names.
    Things,
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
    pub(crate) const fn new(typed: String, read: String, rung: MatchKind, any: Vec<Alternative>) -> Self {
        Self { typed, read, rung, any, names: Names::Nothing, is_purpose: false }
    }

    /// A word as typed.
    pub(crate) fn exact(typed: String, any: Vec<Alternative>) -> Self {
        Self::new(typed.clone(), typed, MatchKind::Exact, any)
    }

    /// The number of categories that it names.
    pub(crate) fn categories(&self) -> usize {
        self.any.iter().flat_map(Alternative::kinds).collect::<BTreeSet<_>>().len()
    }

    /// Whether it names what is wanted.
    pub(crate) fn is_subject(&self) -> bool {
        !self.is_purpose && (self.names == Names::Things || self.rung == MatchKind::Near)
    }

    /// Whether it names the category of products.
    pub(crate) fn is_kind(&self) -> bool {
        self.any.iter().any(|alternative| !alternative.kinds().is_empty())
    }

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
    /// No category has all the names: «комплект контроля доступа» is a kit, or access control.
    pub is_conflict: bool,
}

impl Kinds {
    pub(crate) fn of(slots: &[Slot]) -> Self {
        let (mut tags, mut stems) = (BTreeSet::<&Tag>::new(), BTreeSet::new());
        let mut is_conflict = false;
        for slot in slots.iter().take_while(|slot| !is_turn(&slot.typed)) {
            let kinds: BTreeSet<&Tag> = slot.any.iter().flat_map(Alternative::kinds).collect();
            if slot.names != Names::Things {
                continue;
            }
            // «датчик дыма»: of several words, the kinds that all of them name.
            let common: BTreeSet<&Tag> = &tags & &kinds;
            is_conflict = is_conflict || (common.is_empty() && !tags.is_empty() && !kinds.is_empty());
            if common.is_empty() {
                tags.extend(kinds);
            } else {
                tags = common;
            }
            stems.extend(slot.any.iter().filter_map(|a| match a {
                Alternative::Word { stem, .. } => Some(stem.clone()),
                _ => None,
            }));
        }
        Self { tags: tags.into_iter().cloned().collect(), stems: stems.into_iter().collect(), is_conflict }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.stems.is_empty()
    }
}

impl ParsedQuery {
    /// The interpreted query, if it differs from the typed one.
    pub fn instead(&self) -> Option<String> {
        let is_other = self.slots.iter().any(|s| s.typed != s.read && s.rung != MatchKind::Exact);
        let mut words: Vec<&str> = self.slots.iter().map(|s| s.read.as_str()).collect();
        words.dedup();
        is_other.then(|| words.join(" "))
    }

    /// Whether every word is known as typed and something is named: a kind of products, a product or a brand.
    pub fn is_plain(&self) -> bool {
        self.slots.iter().all(|s| s.rung == MatchKind::Exact && s.names != Names::Unsold)
            && self.slots.iter().any(|s| matches!(s.names, Names::Things | Names::Brand))
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

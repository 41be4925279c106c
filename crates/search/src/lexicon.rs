//! The shop's own vocabulary: names of categories, choices and flags, units, brands, synonyms. Built from the
//! catalogue's taxonomy and passed with each query, since it changes without any product changing.

use crate::analysis::{indexed, stem};
use crate::chunk::{Chunk, chunks};
use crate::keys::sound;
use crate::tag::Tag;
use crate::units;
use crate::words::{TURNS, distance, is_adjective, is_empty};
use base::Bilingual;
use base::{AttributeChoiceId, AttributeId, CategoryId};
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Weight of the word of a category's name that says what the products are, in tenths; above [`SIDE`].
///
/// success@5 and precision@5: at 0 0.967 and 0.955, halved 0.969 and 0.957 (no longer above [`SIDE`]), doubled
/// no difference.
pub(crate) const HEAD: u32 = 40;
/// Weight of its other words before a purpose, in tenths; a word must weigh more to name a kind of products.
///
/// At 0 0.989 and 0.980, halved 0.989 and 0.981, doubled 0.970 and 0.959 (as much as [`HEAD`]).
pub(crate) const SIDE: u32 = 20;
/// Weight of the words of a purpose («для камер»), in tenths.
///
/// At 0, halved and doubled no difference.
const TAIL: u32 = 5;
/// Weight of a word of the name of a choice or a flag, in tenths.
///
/// At 0 0.991 and 0.984, halved no difference, doubled 0.986 and 0.977 (more than [`HEAD`]).
const VALUE: u32 = 30;

/// Minimum length of the first word of a brand's name that is heard alone («шнайдер»), in letters.
const BRAND_CHARS: usize = 7;

/// Products that a word refers to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Meaning {
    pub tags: Vec<Tag>,
    /// Strength of the match, in tenths.
    pub weight: u32,
}

/// Synonymous words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SynonymGroup {
    /// Each of them matches all of them.
    pub words: Vec<String>,
    /// Additionally matched by each of `words`; these do not match the group themselves.
    pub also: Vec<String>,
}

/// A group by its stems.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Group {
    pub words: Vec<Vec<String>>,
    pub also: Vec<Vec<String>>,
}

/// The shop's vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    meanings: HashMap<String, Vec<Meaning>>,
    measured: HashMap<&'static str, Vec<AttributeId>>,
    groups: Vec<Group>,
    /// By the first stem of a member.
    groups_by_stem: HashMap<String, Vec<usize>>,
    /// Names of categories as stems, with their products.
    names: Vec<(Vec<String>, Vec<Tag>)>,
    /// Sounds of brands with the brands' words.
    brands: Vec<(String, String)>,
    /// The stems of all members.
    grouped: BTreeSet<String>,
    /// The vocabulary as written, for the correction of typos.
    written: BTreeSet<String>,
    id: u64,
}

impl Lexicon {
    /// Differs whenever the content differs.
    pub(crate) const fn id(&self) -> u64 {
        self.id
    }

    fn stamp(&mut self, what: impl Hash) {
        let mut hasher = DefaultHasher::new();
        (self.id, what).hash(&mut hasher);
        self.id = hasher.finish();
    }

    /// Adds a category with its leaf descendants.
    pub fn category(&mut self, name: &Bilingual, leaves: &[CategoryId]) {
        let tags: Vec<Tag> = leaves.iter().map(|id| Tag::Category(*id)).collect();
        for (text, is_english) in [(&name.ru, false), (&name.en, true)] {
            let name: Vec<String> = chunks(text).iter().flat_map(|c| &c.parts).map(|w| stem(w)).collect();
            if name.len() > 1 {
                self.stamp((&name, &tags));
                self.names.push((name, tags.clone()));
            }
            for (word, weight) in weighed(text, is_english) {
                self.mean(word, &tags, weight);
            }
            self.write(text);
        }
    }

    /// Adds words that typos are corrected to.
    fn write(&mut self, text: &str) {
        let words = chunks(text).into_iter().flat_map(|chunk| chunk.parts);
        self.written.extend(words.filter(|w| w.chars().all(char::is_alphabetic) && !is_empty(w)));
    }

    /// Words of the vocabulary within this edit distance.
    pub(crate) fn near(&self, word: &str, max: usize) -> impl Iterator<Item = &str> {
        self.written.iter().map(String::as_str).filter(move |other| distance(word, other, max).is_some())
    }

    /// Adds a value of a choice attribute.
    pub fn choice(&mut self, attribute: AttributeId, choice: AttributeChoiceId, name: &Bilingual) {
        self.value(name, Tag::Choice(attribute, choice));
    }

    /// Adds a flag.
    pub fn flag(&mut self, attribute: AttributeId, name: &Bilingual) {
        self.value(name, Tag::On(attribute));
    }

    fn value(&mut self, name: &Bilingual, tag: Tag) {
        for text in [&name.ru, &name.en] {
            for word in indexed(text) {
                self.mean(word, std::slice::from_ref(&tag), VALUE);
            }
            self.write(text);
        }
    }

    fn mean(&mut self, word: String, tags: &[Tag], weight: u32) {
        if is_empty(&word) || word.chars().count() < 2 {
            return;
        }
        self.stamp((&word, tags, weight));
        let meanings = self.meanings.entry(word).or_default();
        let meaning = Meaning { tags: tags.to_vec(), weight };
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// Adds the unit of a numeric attribute.
    pub fn unit(&mut self, attribute: AttributeId, unit: &str) {
        if let Some(unit) = units::unit(&unit.to_lowercase()) {
            self.stamp((attribute, unit));
            self.measured.entry(unit).or_default().push(attribute);
        }
    }

    /// Adds a brand.
    pub fn brand(&mut self, name: &str) {
        let words: Vec<String> = chunks(name).iter().map(Chunk::joined).collect();
        let first = words.first().filter(|word| words.len() > 1 && word.chars().count() >= BRAND_CHARS);
        for word in first.cloned().into_iter().chain([words.concat()]) {
            if word.chars().count() >= 4 && word.chars().all(char::is_alphabetic) {
                self.stamp(&word);
                if let Some(rest) = word.strip_prefix('x') {
                    // «сяоми» besides «ксиаоми».
                    self.brands.push((sound(&format!("s{rest}")), word.clone()));
                }
                self.brands.push((sound(&word), word));
            }
        }
    }

    pub fn synonyms(&mut self, group: &SynonymGroup) {
        let stems = |texts: &[String]| -> Vec<Vec<String>> {
            let lists = texts
                .iter()
                .map(|text| chunks(text).iter().flat_map(|c| &c.parts).map(|w| stem(w)).collect());
            lists.filter(|words: &Vec<String>| !words.is_empty()).collect()
        };
        self.stamp(group);
        group.words.iter().for_each(|word| self.write(word));
        let group = Group { words: stems(&group.words), also: stems(&group.also) };
        self.grouped.extend(group.words.iter().flatten().cloned());
        for word in &group.words {
            let first = word.first().cloned().unwrap_or_default();
            self.groups_by_stem.entry(first).or_default().push(self.groups.len());
        }
        self.groups.push(group);
    }

    pub(crate) fn meanings(&self, stem: &str) -> &[Meaning] {
        self.meanings.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Whether one category's name has all these words.
    pub(crate) fn is_common(&self, stems: &[&String]) -> bool {
        self.names.iter().any(|(name, _)| stems.iter().all(|stem| name.contains(stem)))
    }

    /// The members of the group of this word, or the word alone.
    pub(crate) fn synonyms_of<'a>(&'a self, word: &'a Vec<String>) -> &'a [Vec<String>] {
        match self.group_at(word) {
            Some((group, len)) if len == word.len() => &group.words,
            _ => std::slice::from_ref(word),
        }
    }

    /// Whether this stem is in a group.
    pub(crate) fn is_grouped(&self, stem: &str) -> bool {
        self.grouped.contains(stem)
    }

    /// The products of the category whose full name occurs in these stems, longest name first.
    pub(crate) fn named(&self, stems: &[String]) -> Option<&[Tag]> {
        let stands = |name: &Vec<String>| stems.windows(name.len()).any(|w| w == name.as_slice());
        let longest = self.names.iter().filter(|(name, _)| stands(name)).max_by_key(|(name, _)| name.len());
        longest.map(|(_, tags)| tags.as_slice())
    }

    pub(crate) fn measured(&self, unit: &str) -> &[AttributeId] {
        self.measured.get(unit).map_or(&[], Vec::as_slice)
    }

    /// The longest group member at the beginning of these stems, and its length.
    pub(crate) fn group_at(&self, stems: &[String]) -> Option<(&Group, usize)> {
        let ids = self.groups_by_stem.get(stems.first()?)?;
        let members = ids.iter().filter_map(|id| self.groups.get(*id));
        members
            .flat_map(|group| group.words.iter().map(move |word| (group, word)))
            .filter(|(_, word)| stems.starts_with(word))
            .map(|(group, word)| (group, word.len()))
            .max_by_key(|(_, len)| *len)
    }

    /// Whether this is the name of a brand.
    pub(crate) fn is_brand(&self, word: &str) -> bool {
        self.brands.iter().any(|(_, brand)| brand == word)
    }

    /// The brand with this sound.
    pub(crate) fn brand_sounding(&self, word: &str) -> Option<&str> {
        let sound = sound(word);
        let allowed = match sound.chars().count() {
            0..3 => return None,
            3..5 => 0,
            5..7 => 1,
            _ => 2,
        };
        let begins = |other: &str| other.chars().next() == sound.chars().next();
        let far = |other: &str| distance(&sound, other, allowed).filter(|_| begins(other));
        let near = self.brands.iter().filter_map(|(other, word)| far(other).map(|n| (n, word)));
        near.min_by_key(|(n, word)| (*n, word.len())).map(|(_, word)| word.as_str())
    }
}

/// Whether the vocabulary knows this stem as the name of a kind of products.
pub(crate) fn is_kind(meanings: &[Meaning]) -> bool {
    meanings.iter().any(|m| m.weight > SIDE && m.tags.iter().any(|t| matches!(t, Tag::Category(_))))
}

/// Weighs the words of a category's name: what the products are counts most, their purpose least. In English
/// the last word says what they are, in Russian all words up to the preposition that are not adjectives, Latin
/// or the first part of a compound: «IP-камеры» are cameras.
fn weighed(name: &str, is_english: bool) -> Vec<(String, u32)> {
    let chunks = chunks(name);
    let is_first_part = |parts: &[String]| (0..parts.len()).map(|n| n + 1 < parts.len()).collect::<Vec<_>>();
    let firsts: Vec<bool> = chunks.iter().flat_map(|c| is_first_part(&c.parts)).collect();
    let words: Vec<String> = chunks.into_iter().flat_map(|c| c.parts).collect();
    let is_latin = |word: &String| word.is_ascii();
    let is_mixed = !is_english && !words.iter().all(is_latin);
    let turn = words.iter().position(|w| TURNS.contains(&w.as_str())).unwrap_or(words.len());
    let weight = |n: usize| match n {
        n if n > turn => TAIL,
        n if is_english && n + 1 < turn => SIDE,
        n if is_mixed && (firsts.get(n) == Some(&true) || words.get(n).is_some_and(is_latin)) => SIDE,
        n if words.get(n).is_some_and(|w| is_adjective(w)) => SIDE,
        _ => HEAD,
    };
    let mut out: Vec<(String, u32)> = words.iter().enumerate().map(|(n, w)| (stem(w), weight(n))).collect();
    out.extend(indexed(name).into_iter().filter(|w| words.iter().all(|x| stem(x) != *w)).map(|w| (w, SIDE)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_3_a_category_says_what_its_things_are() {
        let mut weights = weighed("Кронштейны для камер", false);
        weights.sort();
        assert_eq!(
            weights,
            [("для".to_owned(), HEAD), ("камер".to_owned(), TAIL), ("кронштейн".to_owned(), HEAD)]
        );
        let mut compound = weighed("IP-камеры PoE", false);
        compound.truncate(3);
        let [ip, cameras, poe] =
            [("ip", SIDE), ("камер", HEAD), ("poe", SIDE)].map(|(w, n)| (w.to_owned(), n));
        assert_eq!(compound, [ip, cameras, poe]);
        assert_eq!(weighed("Dome cameras", true), [("dome".to_owned(), SIDE), ("camera".to_owned(), HEAD)]);
    }

    #[test]
    fn cat_3_a_brand_is_heard() {
        let mut lexicon = Lexicon::default();
        for brand in ["Hikvision", "Dahua", "Aqara", "Sonoff", "TP-Link"] {
            lexicon.brand(brand);
        }
        for (heard, brand) in
            [("хиквижн", "hikvision"), ("дахуа", "dahua"), ("акара", "aqara"), ("сонофф", "sonoff")]
        {
            assert_eq!(lexicon.brand_sounding(heard), Some(brand), "{heard}");
        }
        assert_eq!(lexicon.brand_sounding("камера"), None);
    }

    #[test]
    fn cat_3_groups_are_found_by_their_longest_member() {
        let mut lexicon = Lexicon::default();
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect();
        lexicon.synonyms(&SynonymGroup {
            words: words(&["датчик", "извещатель"]), also: words(&["сенсор"])
        });
        lexicon.synonyms(&SynonymGroup {
            words: words(&["датчик открытия", "геркон"]), also: vec![]
        });
        let stems: Vec<String> = ["датчика", "открытия"].iter().map(|w| stem(w)).collect();
        assert_eq!(lexicon.group_at(&stems).unwrap().1, 2);
        assert_eq!(lexicon.group_at(&stems[..1]).unwrap().1, 1);
        assert!(lexicon.group_at(&[stem("сенсор")]).is_none());
    }
}

//! The shop's own vocabulary: names of categories, choices and flags, units, brands, synonyms. Built from the
//! catalogue's taxonomy and passed with each query, since it changes without any product changing.

use crate::analysis::{indexed, stem};
use crate::chunk::{Chunk, chunks};
use crate::keys::sound;
use crate::tag::Tag;
use crate::units;
use base::Bilingual;
use base::{AttributeChoiceId, AttributeId, CategoryId};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Stop words.
const EMPTY: &[&str] = &[
    "и", "в", "во", "на", "с", "со", "для", "по", "от", "до", "из", "за", "к", "под", "или", "не", "без",
    "the", "a", "an", "of", "for", "with", "and", "or", "to", "in", "on", "by",
];
/// After these words the name of a category describes a purpose.
const TURNS: &[&str] = &["для", "с", "на", "от", "без", "for", "with", "without"];

/// Weight of the word of a category's name that says what the products are, in tenths; above [`SIDE`].
///
/// success@5 and precision@5: at 0 0.946 and 0.915, halved 0.959 and 0.939 (no longer above [`SIDE`]), doubled
/// no difference.
pub(crate) const HEAD: u32 = 40;
/// Weight of its other words before a purpose, in tenths; a word must weigh more to name a kind of products.
///
/// At 0 and halved no difference, doubled 0.953 and 0.935 (as much as [`HEAD`]).
pub(crate) const SIDE: u32 = 20;
/// Weight of the words of a purpose («для камер»), in tenths.
///
/// At 0, halved and doubled no difference.
const TAIL: u32 = 5;
/// Weight of a word of the name of a choice or a flag, in tenths.
///
/// At 0, halved and doubled no difference.
const VALUE: u32 = 30;

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
        }
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
        let word: String = chunks(name).iter().map(Chunk::joined).collect();
        if word.chars().count() >= 4 && word.chars().all(char::is_alphabetic) {
            self.stamp(&word);
            self.brands.push((sound(&word), word));
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
        let group = Group { words: stems(&group.words), also: stems(&group.also) };
        for word in &group.words {
            let first = word.first().cloned().unwrap_or_default();
            self.groups_by_stem.entry(first).or_default().push(self.groups.len());
        }
        self.groups.push(group);
    }

    pub(crate) fn meanings(&self, stem: &str) -> &[Meaning] {
        self.meanings.get(stem).map_or(&[], Vec::as_slice)
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

    /// The brand with this sound.
    pub(crate) fn brand_sounding(&self, word: &str) -> Option<&str> {
        let sound = sound(word);
        let len = sound.chars().count();
        if len < 4 {
            return None;
        }
        let allowed = if len < 7 { 1 } else { 2 };
        let far = |other: &str| distance(&sound, other, allowed);
        let near = self.brands.iter().filter_map(|(other, word)| far(other).map(|n| (n, word)));
        near.min_by_key(|(n, word)| (*n, word.len())).map(|(_, word)| word.as_str())
    }
}

pub(crate) fn is_empty(word: &str) -> bool {
    EMPTY.contains(&word)
}

/// Whether the words after this one describe a purpose or a feature, not the product itself.
pub(crate) fn is_turn(word: &str) -> bool {
    TURNS.contains(&word)
}

/// Weighs the words of a category's name: what the products are counts most, their purpose least. In English
/// the last word says what they are, in Russian all words up to the preposition.
fn weighed(name: &str, is_english: bool) -> Vec<(String, u32)> {
    let words: Vec<String> = chunks(name).into_iter().flat_map(|c| c.parts).collect();
    let turn = words.iter().position(|w| TURNS.contains(&w.as_str())).unwrap_or(words.len());
    let weight = |n: usize| match n {
        n if n > turn => TAIL,
        n if is_english && n + 1 < turn => SIDE,
        n if words.get(n).is_some_and(|w| is_adjective(w)) => SIDE,
        _ => HEAD,
    };
    let mut out: Vec<(String, u32)> = words.iter().enumerate().map(|(n, w)| (stem(w), weight(n))).collect();
    out.extend(indexed(name).into_iter().filter(|w| words.iter().all(|x| stem(x) != *w)).map(|w| (w, SIDE)));
    out
}

fn is_adjective(word: &str) -> bool {
    ["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие"].iter().any(|end| word.ends_with(end))
}

/// Edit distance, at most `max` (optimal string alignment).
fn distance(a: &str, b: &str, max: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > max {
        return None;
    }
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|n| *n <= max)
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

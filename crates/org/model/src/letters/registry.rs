//! All kinds of letters of the program.

use super::Kind;
use base::{Locale, Text};

/// The kinds of an area.
#[derive(Debug)]
pub struct Group {
    /// In lower-case Latin letters, for filters.
    pub code: &'static str,
    /// What they are about.
    pub title: Text,
    /// In the order of the list.
    pub kinds: Vec<&'static Kind>,
}

/// The kinds of all areas, in the order in which they were added.
#[derive(Debug, Default)]
pub struct Registry {
    groups: Vec<Group>,
}

impl Registry {
    /// Adds the kinds of an area.
    ///
    /// # Panics
    /// If there is a group or a kind with the same code already.
    pub fn add(&mut self, code: &'static str, title: Text, kinds: &[&'static Kind]) {
        assert!(self.groups.iter().all(|group| group.code != code), "letters {code:?} are added twice");
        for (n, kind) in kinds.iter().enumerate() {
            let is_new = self.find(kind.code).is_none() && kinds[..n].iter().all(|k| k.code != kind.code);
            assert!(is_new, "there are two letters {:?}", kind.code);
        }
        self.groups.push(Group { code, title, kinds: kinds.to_vec() });
    }

    /// All groups.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// All kinds.
    pub fn all(&self) -> impl Iterator<Item = &'static Kind> {
        self.groups.iter().flat_map(|group| group.kinds.iter().copied())
    }

    /// The kind with a code.
    pub fn find(&self, code: &str) -> Option<&'static Kind> {
        self.all().find(|kind| kind.code == code)
    }
}

impl Kind {
    /// Whether the name, in either language, or the code contains all words of the query.
    pub fn matches(&self, query: &str) -> bool {
        let texts = Locale::ALL.map(|l| base::text::fold((self.name)(l)));
        let words = base::text::fold(query);
        words
            .split_whitespace()
            .all(|word| self.code.contains(word) || texts.iter().any(|text| text.contains(word)))
    }
}

//! Published pages as links, and whether a query names one.

use crate::kinds::PageKind;
use base::text::fold;
use base::{Bilingual, CategoryId, Instant, Locale, PageId, PageVersionId};

/// Number of articles on a page of their list.
pub const LISTED: usize = 12;

/// A published page, as far as links to it need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// Its key.
    pub id: PageId,
    /// The version that visitors see.
    pub version: PageVersionId,
    /// What it is about.
    pub kind: PageKind,
    /// The last segment of its address.
    pub slug: String,
    /// The heading of the version.
    pub title: Bilingual,
    /// When that was published.
    pub published_at: Instant,
    /// When the first version was published: the date of an article.
    pub first_published_at: Instant,
    /// For lists of articles; empty for other pages.
    pub summary: Bilingual,
    /// By which articles are grouped; may be empty.
    pub topic: Bilingual,
    /// Who wrote an article; may be empty.
    pub author: String,
    /// The categories that an article is about.
    pub categories: Vec<CategoryId>,
    /// The picture in lists of articles.
    pub cover: Option<CoverPicture>,
}

/// The cover of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverPicture {
    /// By which it is served.
    pub content_hash: String,
    /// Width and height in pixels.
    pub size: (i64, i64),
}

/// What there is to read in the shop, for links to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The blog has articles.
    pub has_articles: bool,
    /// The knowledge base has guides.
    pub has_guides: bool,
}

impl Reading {
    /// Of the published pages.
    pub fn of(published: &[PageLink]) -> Self {
        let has = |kind| published.iter().any(|page| page.kind == kind);
        Self { has_articles: has(PageKind::Article), has_guides: has(PageKind::Guide) }
    }
}

/// Words shorter than this do not name a page by themselves, in characters.
const WORD_CHARS: usize = 4;
/// How many letters at the end of a word may differ: «доставка», «доставку», «доставки».
const ENDING_CHARS: usize = 2;

impl PageLink {
    /// Whether every longer word of a query is in the title or in the name of the kind, up to its ending.
    pub fn is_named(&self, query: &str) -> bool {
        self.has_words(query, |own, word, _| is_same(own, word))
    }

    /// As [`Self::is_named`] for a query that is being typed: its last word may be the beginning of one.
    pub fn is_begun(&self, query: &str) -> bool {
        self.has_words(query, |own, word, is_last| is_same(own, word) || (is_last && own.starts_with(word)))
    }

    /// Whether each longer word of a query fits one of the title or of the name of the kind. `fits` compares an own word with
    /// one of the query, both folded, and knows whether that is its last.
    fn has_words(&self, query: &str, fits: impl Fn(&str, &str, bool) -> bool) -> bool {
        let names = [&*self.title.ru, &self.title.en, self.kind_name(Locale::Ru), self.kind_name(Locale::En)];
        let names: Vec<String> = names.into_iter().map(fold).collect();
        let query = fold(query);
        let mut words = query.split(' ').filter(|word| word.chars().count() >= WORD_CHARS).peekable();
        let has = |word: &str| {
            let is_last = query.ends_with(word);
            names.iter().flat_map(|name| name.split(' ')).any(|own| fits(own, word, is_last))
        };
        words.peek().is_some() && words.all(has)
    }

    /// The texts by which a search finds an article or a guide; none for other pages.
    pub fn subjects(&self) -> Vec<&str> {
        if !self.kind.is_article() {
            return Vec::new();
        }
        let texts = [&self.title, &self.topic, &self.summary];
        texts.into_iter().flat_map(|text| [text.ru.as_str(), text.en.as_str()]).collect()
    }

    fn kind_name(&self, l: Locale) -> &'static str {
        if self.kind.is_unique() { self.kind.name(l) } else { "" }
    }
}

/// Whether two folded words differ by no more than their endings.
fn is_same(a: &str, b: &str) -> bool {
    let (long, short) = (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    common >= WORD_CHARS - 1 && common + ENDING_CHARS >= long && common + ENDING_CHARS >= short
}

//! What an article or a guide has besides the text of a page.

use super::skus_of;
use base::form::{LINE_CHARS_MAX, Problem, Reader, get};
use base::names::NAME_CHARS_MAX;
use base::{Bilingual, CategoryId};
use serde::{Deserialize, Serialize};

/// Maximum length of a summary, in characters.
pub const SUMMARY_CHARS_MAX: usize = 500;
/// Maximum number of products below an article.
pub const PRODUCTS_MAX: usize = 12;
/// Maximum number of categories that an article is about.
pub const CATEGORIES_MAX: usize = 30;

/// The details of an article or a guide; empty for other pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleDetails {
    /// In one or two sentences, for lists. Empty for the beginning of the text.
    pub summary: Bilingual,
    /// By which articles are grouped; may be empty.
    pub topic: Bilingual,
    /// Who wrote it; empty if it is not shown.
    pub author: String,
    /// The number of the picture shown in lists and above the text.
    pub cover: Option<i64>,
    /// The categories that it is about: they and their products link to it.
    pub categories: Vec<CategoryId>,
    /// SKUs of products shown below the text.
    pub skus: Vec<String>,
}

impl ArticleDetails {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads the fields of the details.
    pub(super) fn read(form: &mut Reader, fields: &[(String, String)]) -> Self {
        let mut two = |name: &str, max: usize| {
            let (ru, en) = (format!("{name}_ru"), format!("{name}_en"));
            Bilingual::new(
                form.optional_line(&ru, get(fields, &ru), max),
                form.optional_line(&en, get(fields, &en), max),
            )
        };
        let summary = two("summary", SUMMARY_CHARS_MAX);
        let topic = two("topic", LINE_CHARS_MAX);
        let author = form.optional_line("author", get(fields, "author"), NAME_CHARS_MAX);
        let typed = get(fields, "cover").trim();
        let cover: Option<i64> = typed.parse().ok().filter(|number| *number > 0);
        form.check("cover", typed.is_empty() || cover.is_some(), Problem::InvalidChoice);
        let sent = fields.iter().filter(|(name, value)| name == "category" && !value.is_empty());
        let categories: Vec<Option<CategoryId>> = sent.map(|(_, value)| value.parse().ok()).collect();
        form.check("category", categories.iter().all(Option::is_some), Problem::InvalidChoice);
        let max = i64::try_from(CATEGORIES_MAX).unwrap_or(i64::MAX);
        form.check("category", categories.len() <= CATEGORIES_MAX, Problem::TooMany { max });
        let skus = skus_of(form, get(fields, "skus"), PRODUCTS_MAX);
        Self { summary, topic, author, cover, categories: categories.into_iter().flatten().collect(), skus }
    }

    /// The fields of the details and their values. Several categories are several fields.
    pub(super) fn fields(&self) -> Vec<(String, String)> {
        let mut fields: Vec<(String, String)> = [
            ("summary_ru", self.summary.ru.clone()),
            ("summary_en", self.summary.en.clone()),
            ("topic_ru", self.topic.ru.clone()),
            ("topic_en", self.topic.en.clone()),
            ("author", self.author.clone()),
            ("cover", self.cover.map(|number| number.to_string()).unwrap_or_default()),
            ("skus", self.skus.join("\n")),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        fields.extend(self.categories.iter().map(|id| ("category".to_owned(), id.to_string())));
        fields
    }
}

//! Pages: their texts, states and versions. What is edited is the working text; publishing makes a version of it,
//! and visitors see the newest version until the next one.

mod article;
mod link;
mod views;

pub use article::{ArticleDetails, CATEGORIES_MAX, PRODUCTS_MAX, SUMMARY_CHARS_MAX};
pub use link::{CoverPicture, LISTED, PageLink, Reading};
pub use views::{
    PageAddress, PageEdit, PageFilter, PageList, PagePicture, PageRow, PublicPage, Version, VersionRow,
};

use crate::kinds::PageKind;
use crate::markdown;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::text::{beginning, slug};
use base::{Bilingual, Locale, text_enum};
use serde::{Deserialize, Serialize};

/// Maximum length of the text of a page in one language, in characters.
pub const BODY_CHARS_MAX: usize = 50_000;
/// Maximum length of the description for search engines, in characters.
pub const DESCRIPTION_CHARS_MAX: usize = 300;
/// Maximum number of pictures of a page.
pub const PICTURES_MAX: i64 = 100;
/// Number of places to fill in that a problem names.
const PLACES_NAMED: usize = 3;

text_enum! {
    /// Whether visitors see a page.
    pub enum PageStatus {
        /// Was not published, or was taken back from the archive.
        Draft = "draft",
        /// Visitors see its newest version.
        Published = "published",
        /// Neither visible nor editable.
        Archived = "archived",
    }
}

text_enum! {
    /// What changes the status of a page.
    pub enum PageStep {
        /// Makes a version of the working text and shows it.
        Publish = "publish",
        /// Hides the page.
        Archive = "archive",
        /// Takes the page back as a draft.
        Restore = "restore",
    }
}

impl PageStatus {
    /// The table of transitions; `None` if the step can't be done.
    pub const fn after(self, step: PageStep) -> Option<Self> {
        match (self, step) {
            (Self::Draft | Self::Published, PageStep::Publish) => Some(Self::Published),
            (Self::Draft | Self::Published, PageStep::Archive) => Some(Self::Archived),
            (Self::Archived, PageStep::Restore) => Some(Self::Draft),
            (Self::Archived, _) | (Self::Draft | Self::Published, PageStep::Restore) => None,
        }
    }

    /// The name of the status.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Draft => l.pick("Черновик", "Draft"),
            Self::Published => l.pick("Опубликована", "Published"),
            Self::Archived => l.pick("В архиве", "Archived"),
        }
    }
}

/// What a version of a page holds. English texts may be empty: the Russian ones are shown then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageText {
    /// The heading of the page.
    pub title: Bilingual,
    /// In Markdown.
    pub body: Bilingual,
    /// The title for search engines; empty for that of the page.
    pub seo_title: Bilingual,
    /// The description for search engines; empty for the summary or the beginning of the text.
    pub description: Bilingual,
    /// What an article or a guide has besides.
    #[serde(default, skip_serializing_if = "ArticleDetails::is_empty")]
    pub article: ArticleDetails,
}

/// Length of a description made of the text, in characters.
const ABOUT_CHARS: usize = 160;

impl PageText {
    /// The title for search engines.
    pub fn seo_title(&self, l: Locale) -> &str {
        let own = self.seo_title.pick(l);
        if own.is_empty() { self.title.pick(l) } else { own }
    }

    /// The description for search engines.
    pub fn about(&self, l: Locale) -> String {
        match (self.description.pick(l), self.article.summary.pick(l)) {
            ("", "") => beginning(&markdown::plain(self.body.pick(l)).replace('\n', " "), ABOUT_CHARS),
            ("", summary) => summary.to_owned(),
            (own, _) => own.to_owned(),
        }
    }

    /// What lists say of an article: its summary, or the beginning of its text.
    pub fn summary(&self) -> Bilingual {
        let of = |l: Locale| match self.article.summary.pick(l) {
            "" => beginning(&markdown::plain(self.body.pick(l)).replace('\n', " "), ABOUT_CHARS),
            own => own.to_owned(),
        };
        Bilingual::new(of(Locale::Ru), of(Locale::En))
    }

    /// The numbers of the pictures in both languages, and that of the cover.
    pub fn pictures(&self) -> Vec<i64> {
        let bodies = [&self.body.ru, &self.body.en].into_iter();
        bodies.flat_map(|body| markdown::pictures(body)).chain(self.article.cover).collect()
    }

    /// What is missing for publication, with the numbers of the pictures of the page.
    ///
    /// # Errors
    /// A missing text, places to fill in, pictures that the page does not have.
    pub fn check_complete(&self, pictures: &[i64]) -> Result<(), Problems> {
        let mut form = Reader::default();
        form.check("body_ru", !self.body.ru.trim().is_empty(), Problem::Required);
        for (field, body) in [("body_ru", &self.body.ru), ("body_en", &self.body.en)] {
            if let Some(problem) = unfilled(&markdown::places(body)) {
                form.problems.add(field, problem);
            }
            if let Some(unknown) = markdown::pictures(body).into_iter().find(|n| !pictures.contains(n)) {
                form.problems.add(field, markdown::Fault::Picture(format!("picture:{unknown}")).problem());
            }
        }
        for (field, title) in [("title_ru", &self.title.ru), ("title_en", &self.title.en)] {
            if let Some(problem) = unfilled(&markdown::places(title)) {
                form.problems.add(field, problem);
            }
        }
        let has_cover = self.article.cover.is_none_or(|cover| pictures.contains(&cover));
        form.check("cover", has_cover, Problem::InvalidChoice);
        form.done(())
    }
}

/// Reads SKUs, one a line or divided by commas, each once; may be empty.
fn skus_of(form: &mut Reader, text: &str, max: usize) -> Vec<String> {
    crate::blocks::skus(form, "skus", text, max, false)
}

fn unfilled(places: &[String]) -> Option<Problem> {
    let (named, more) = places.split_at(places.len().min(PLACES_NAMED));
    if named.is_empty() {
        return None;
    }
    let (named, more) = (named.join(", "), more.len());
    Some(Problem::of_area("content.places", |l| match (l, more) {
        (Locale::Ru, 0) => format!("Заполните отмеченные места: {named}"),
        (Locale::Ru, _) => format!("Заполните отмеченные места: {named} и ещё {more}"),
        (Locale::En, 0) => format!("Fill in the marked places: {named}"),
        (Locale::En, _) => format!("Fill in the marked places: {named} and {more} more"),
    }))
}

/// The edited form of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageForm {
    /// What the page is about.
    pub kind: PageKind,
    /// The last segment of its address.
    pub slug: String,
    /// The working text.
    pub text: PageText,
}

impl PageForm {
    /// Reads the form. An empty slug is made of the Russian title.
    ///
    /// # Errors
    /// Field by field; links and pictures that can't be shown.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let field = |name: &str| get(fields, name);
        let kind = form.choice("kind", field("kind"), PageKind::parse);
        let title_ru = form.line("title_ru", field("title_ru"), LINE_CHARS_MAX);
        let title_en = form.optional_line("title_en", field("title_en"), LINE_CHARS_MAX);
        let typed = field("slug").trim();
        let wanted = if typed.is_empty() { slug(&title_ru) } else { typed.to_owned() };
        let is_slug = !wanted.is_empty() && slug(&wanted) == wanted;
        let is_known = typed.is_empty() && title_ru.is_empty();
        form.check("slug", is_slug || is_known, slug_problem());
        let body_ru = body(&mut form, "body_ru", field("body_ru"));
        let body_en = body(&mut form, "body_en", field("body_en"));
        let mut line = |name: &str, max| form.optional_line(name, field(name), max);
        let seo_title =
            Bilingual::new(line("seo_title_ru", LINE_CHARS_MAX), line("seo_title_en", LINE_CHARS_MAX));
        let description = Bilingual::new(
            line("description_ru", DESCRIPTION_CHARS_MAX),
            line("description_en", DESCRIPTION_CHARS_MAX),
        );
        let article = match kind {
            Some(kind) if kind.is_article() => ArticleDetails::read(&mut form, fields),
            _ => ArticleDetails::default(),
        };
        let Some(kind) = kind else { return Err(form.problems) };
        let (title, body) = (Bilingual::new(title_ru, title_en), Bilingual::new(body_ru, body_en));
        form.done(Self {
            kind,
            slug: wanted,
            text: PageText { title, body, seo_title, description, article },
        })
    }

    /// The form's fields and their values.
    pub fn fields(&self) -> Vec<(String, String)> {
        let PageText { title, body, seo_title, description, article } = &self.text;
        let mut fields: Vec<(String, String)> = [
            ("kind", self.kind.as_str()),
            ("slug", &self.slug),
            ("title_ru", &title.ru),
            ("title_en", &title.en),
            ("body_ru", &body.ru),
            ("body_en", &body.en),
            ("seo_title_ru", &seo_title.ru),
            ("seo_title_en", &seo_title.en),
            ("description_ru", &description.ru),
            ("description_en", &description.en),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        if self.kind.is_article() {
            fields.extend(article.fields());
        }
        fields
    }
}

fn slug_problem() -> Problem {
    Problem::of_area("content.slug", |l| {
        l.pick(
            "Адрес: строчные латинские буквы, цифры и дефисы, например delivery-terms",
            "The address: small Latin letters, digits and hyphens, for example delivery-terms",
        )
        .to_owned()
    })
}

fn body(form: &mut Reader, field: &str, value: &str) -> String {
    let text = form.optional_text(field, value, BODY_CHARS_MAX);
    if let Some(fault) = markdown::fault(&text) {
        form.problems.add(field, fault.problem());
    }
    text
}

#[cfg(test)]
mod tests;

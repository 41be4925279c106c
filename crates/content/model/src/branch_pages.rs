//! What the page of a branch says besides address, hours and contacts.

use crate::markdown;
use crate::pages::DESCRIPTION_CHARS_MAX;
use base::form::{LINE_CHARS_MAX, Problems, Reader, get};
use base::{Bilingual, BranchId, FileId};
use serde::{Deserialize, Serialize};

/// Maximum length of the text in one language, in characters.
pub const BODY_CHARS_MAX: usize = 10_000;

/// The texts of the page of a branch. All may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchText {
    /// In Markdown.
    pub body: Bilingual,
    /// What the picture shows.
    pub alt: Bilingual,
    /// The title for search engines; empty for name and city.
    pub seo_title: Bilingual,
    /// The description for search engines; empty for name and address.
    pub description: Bilingual,
}

impl BranchText {
    /// Reads the form.
    ///
    /// # Errors
    /// Field by field; links that can't be shown, and pictures in the text: the page has one of its own.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let mut body = |field: &str| {
            let text = form.optional_text(field, get(fields, field), BODY_CHARS_MAX);
            let picture =
                markdown::pictures(&text).first().map(|n| markdown::Fault::Picture(format!("picture:{n}")));
            if let Some(fault) = markdown::fault(&text).or(picture) {
                form.problems.add(field, fault.problem());
            }
            text
        };
        let body = Bilingual::new(body("body_ru"), body("body_en"));
        let mut two = |name: &str, max| {
            let (ru, en) = (format!("{name}_ru"), format!("{name}_en"));
            Bilingual::new(
                form.optional_line(&ru, get(fields, &ru), max),
                form.optional_line(&en, get(fields, &en), max),
            )
        };
        let alt = two("alt", LINE_CHARS_MAX);
        let seo_title = two("seo_title", LINE_CHARS_MAX);
        let description = two("description", DESCRIPTION_CHARS_MAX);
        form.done(Self { body, alt, seo_title, description })
    }

    /// The form's fields and their values.
    pub fn fields(&self) -> Vec<(String, String)> {
        let all = [
            ("body", &self.body),
            ("alt", &self.alt),
            ("seo_title", &self.seo_title),
            ("description", &self.description),
        ];
        let two = |(name, value): (&str, &Bilingual)| {
            [(format!("{name}_ru"), value.ru.clone()), (format!("{name}_en"), value.en.clone())]
        };
        all.into_iter().flat_map(two).collect()
    }
}

/// The page of a branch in its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchPageEdit {
    /// Of which branch.
    pub branch: BranchId,
    /// Counts the saves, from 0.
    pub version: i64,
    /// The stored texts.
    pub text: BranchText,
    /// The picture.
    pub picture: Option<BranchPicture>,
}

/// The picture of a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchPicture {
    /// The stored file.
    pub file: FileId,
    /// By which it is served.
    pub content_hash: String,
    /// Width and height in pixels.
    pub size: (i64, i64),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brn_1_the_text_of_a_branch_survives_its_form() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let typed =
            [field("body_ru", "Вход со двора. [Каталог](/catalog)"), field("seo_title_ru", "Магазин")];
        let text = BranchText::parse(&typed).unwrap();
        assert_eq!(BranchText::parse(&text.fields()).unwrap(), text);
        for wrong in ["[a](javascript:b)", "![a](picture:1)"] {
            let problems = BranchText::parse(&[field("body_ru", wrong)]).unwrap_err();
            assert!(problems.of("body_ru").is_some(), "{wrong}");
        }
    }
}

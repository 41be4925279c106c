//! Product documents: title, kind and language.

use base::Locale;
use base::form::{Problems, Reader};
use base::text_enum;
use base::{DocumentId, ProductId};
use serde::{Deserialize, Serialize};

/// Maximum number of documents per product.
pub const DOCUMENTS_MAX: i64 = 20;
/// Maximum length of a title, in characters.
pub const TITLE_CHARS_MAX: usize = 120;

text_enum! {
    /// The kind of a document.
    pub enum DocumentKind {
        /// Instructions for installation or use.
        Manual = "manual",
        /// Certificate or declaration of conformity.
        Certificate = "certificate",
        /// Technical specification.
        Datasheet = "datasheet",
        /// Drawing with dimensions.
        Drawing = "drawing",
    }
}

impl DocumentKind {
    /// Name for shoppers and editors.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Manual => l.pick("Инструкция", "Manual"),
            Self::Certificate => l.pick("Сертификат", "Certificate"),
            Self::Datasheet => l.pick("Техническое описание", "Datasheet"),
            Self::Drawing => l.pick("Чертёж", "Drawing"),
        }
    }
}

/// The submitted metadata of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentForm {
    /// Kind of the document.
    pub kind: DocumentKind,
    /// Text of the download link, up to [`TITLE_CHARS_MAX`] characters.
    pub title: String,
    /// Language of the document itself.
    pub locale: Locale,
}

impl DocumentForm {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(kind: &str, title: &str, locale: &str) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let kind = form.choice("kind", kind, DocumentKind::parse);
        let title = form.line("title", title, TITLE_CHARS_MAX);
        let known = |text: &str| Locale::ALL.iter().copied().find(|l| l.code() == text);
        let locale = form.choice("locale", locale, known);
        match (kind, locale) {
            (Some(kind), Some(locale)) => form.done(Self { kind, title, locale }),
            _ => Err(form.problems),
        }
    }
}

/// A document as shown on the product page and in the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    /// Id of the document; part of its download URL.
    pub id: DocumentId,
    /// Kind of the document.
    pub kind: DocumentKind,
    /// Text of the download link.
    pub title: String,
    /// Language of the document itself.
    pub locale: Locale,
    /// File size in bytes.
    pub bytes: i64,
}

/// The documents of a product, as shown in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductDocuments {
    /// The edited product.
    pub product: ProductId,
    /// Name of the edited product.
    pub name: base::Bilingual,
    /// In display order.
    pub documents: Vec<DocumentView>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_1_a_document_has_a_kind_a_title_and_a_language() {
        let form = DocumentForm::parse("manual", "  Паспорт  изделия ", "ru").unwrap();
        assert_eq!(
            (form.kind, &*form.title, form.locale),
            (DocumentKind::Manual, "Паспорт изделия", Locale::Ru)
        );
        for (kind, title, locale, field) in
            [("novel", "А", "ru", "kind"), ("manual", " ", "ru", "title"), ("manual", "А", "xx", "locale")]
        {
            let problems = DocumentForm::parse(kind, title, locale).unwrap_err();
            assert!(problems.of(field).is_some() && problems.0.len() == 1, "{problems:?}");
        }
    }
}

//! Bilingual text of shop data.

use crate::Locale;
use serde::{Deserialize, Serialize};

/// A text of shop data in Russian and English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bilingual {
    /// Russian, the main language of shop data.
    pub ru: String,
    /// English; may be empty.
    pub en: String,
}

impl Bilingual {
    /// Both texts as given.
    pub fn new(ru: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ru: ru.into(), en: en.into() }
    }

    /// The text in the given language; falls back to Russian if there is no English text.
    pub fn pick(&self, l: Locale) -> &str {
        match l {
            Locale::En if !self.en.is_empty() => &self.en,
            _ => &self.ru,
        }
    }

    /// Whether both texts are empty.
    pub fn is_empty(&self) -> bool {
        self.ru.is_empty() && self.en.is_empty()
    }
}

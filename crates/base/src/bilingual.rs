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

    /// A name that is required in Russian only: without an English one the Russian one is used.
    pub fn with_default(ru: String, en: String) -> Self {
        Self { en: if en.is_empty() { ru.clone() } else { en }, ru }
    }

    /// The English text; empty where it only repeats the Russian one. Forms show it, so that a change of the Russian
    /// name of [`Self::with_default`] changes both.
    pub fn own_en(&self) -> &str {
        if self.en == self.ru { "" } else { &self.en }
    }

    /// Whether both texts are empty.
    pub fn is_empty(&self) -> bool {
        self.ru.is_empty() && self.en.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_english_follows_the_russian_one() {
        let name = Bilingual::with_default("Север".to_owned(), String::new());
        assert_eq!((name.pick(Locale::En), name.own_en()), ("Север", ""));
        let renamed = Bilingual::with_default("Юг".to_owned(), name.own_en().to_owned());
        assert_eq!(renamed.pick(Locale::En), "Юг");
        assert_eq!(Bilingual::with_default("Север".to_owned(), "North".to_owned()).own_en(), "North");
    }
}

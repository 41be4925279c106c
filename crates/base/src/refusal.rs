//! Expected refusals that a person can act on. Faults are errors and live in `platform`.

use crate::{Bilingual, Locale};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Why a valid request can't be fulfilled now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// The state machine has no such transition.
    NotInThisState,
    /// Another user saved first.
    Changed,
    /// Too many failed attempts; waiting will help.
    TooManyTries,
    /// The service is temporarily busy; retrying will help.
    Busy,
    /// A refusal specific to one area, see [`AreaRefusal`].
    Area(OfArea),
}

/// The refusals of an area: an enum that the area's model declares, with `#[serde(tag = "code")]`.
pub trait AreaRefusal: Serialize + DeserializeOwned {
    /// The name of the area.
    const AREA: &'static str;

    /// The message for the user: what happened and what to do.
    fn text(&self, l: Locale) -> String;

    /// The refusal without its type.
    fn into_refusal(self) -> Refusal {
        let text = Bilingual::new(self.text(Locale::Ru), self.text(Locale::En));
        // Enums of plain fields always serialize; without a value the refusal would still have its text.
        let value = serde_json::to_value(&self).unwrap_or_default();
        Refusal::Area(OfArea { area: Self::AREA.to_owned(), value, text })
    }
}

/// A refusal of an area without its type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfArea {
    area: String,
    /// The serialized [`AreaRefusal`].
    value: Value,
    text: Bilingual,
}

impl Refusal {
    /// The refusal of the area that declares `R`; `None` for others.
    pub fn of<R: AreaRefusal>(&self) -> Option<R> {
        match self {
            Self::Area(of) if of.area == R::AREA => R::deserialize(&of.value).ok(),
            _ => None,
        }
    }

    /// The message for the user.
    pub fn text(&self, l: Locale) -> String {
        let s = |ru: &str, en: &str| l.pick(ru, en).to_owned();
        match self {
            Self::NotInThisState => s(
                "Сейчас это сделать нельзя: состояние уже другое. Обновите страницу",
                "This can't be done now: the state has changed. Reload the page",
            ),
            Self::Changed => s(
                "Пока вы редактировали, это изменил кто-то другой. Сравните и сохраните ещё раз",
                "Somebody else changed this while you were editing. Compare and save again",
            ),
            Self::TooManyTries => s(
                "Слишком много попыток. Подождите немного и попробуйте снова",
                "Too many tries. Wait a little and try again",
            ),
            Self::Busy => {
                s("Сервис сейчас занят. Попробуйте ещё раз", "The service is busy right now. Try again")
            }
            Self::Area(of) => of.text.pick(l).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "code", rename_all = "snake_case")]
    enum Lending {
        Lent { days: i64 },
        Lost,
    }

    impl AreaRefusal for Lending {
        const AREA: &'static str = "lending";

        fn text(&self, l: Locale) -> String {
            l.pick("Книги нет", "The book is out").to_owned()
        }
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "code", rename_all = "snake_case")]
    enum Other {
        Lost,
    }

    impl AreaRefusal for Other {
        const AREA: &'static str = "other";

        fn text(&self, _: Locale) -> String {
            String::new()
        }
    }

    #[test]
    fn a_refusal_of_an_area_keeps_its_type_and_text_through_json() {
        for own in [Lending::Lent { days: 3 }, Lending::Lost] {
            let refusal = own.clone().into_refusal();
            let json = serde_json::to_string(&refusal).unwrap();
            let back: Refusal = serde_json::from_str(&json).unwrap();
            assert_eq!((back.of::<Lending>(), back.of::<Other>()), (Some(own), None));
            assert_eq!(
                (back.text(Locale::Ru).as_str(), back.text(Locale::En).as_str()),
                ("Книги нет", "The book is out")
            );
        }
        assert_eq!(Refusal::Busy.of::<Lending>(), None);
    }
}

//! Refusals about content.

use base::Locale;
use base::refusal::AreaRefusal;
use serde::{Deserialize, Serialize};

/// Why a page or a menu can't be changed now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ContentRefusal {
    /// Another page of the kind is not archived.
    KindTaken {
        /// The title of that page.
        title: String,
    },
    /// The picture is part of the text or of the published version.
    PictureInUse,
    /// The group of a menu still has items.
    GroupNotEmpty,
}

impl AreaRefusal for ContentRefusal {
    const AREA: &'static str = "content";

    fn text(&self, l: Locale) -> String {
        match (self, l) {
            (Self::KindTaken { title }, Locale::Ru) => {
                format!("Страница этого вида уже есть: «{title}». Сначала отправьте её в архив")
            }
            (Self::KindTaken { title }, Locale::En) => {
                format!("There is a page of this kind already: “{title}”. Archive it first")
            }
            (Self::PictureInUse, _) => l
                .pick(
                    "Картинка стоит в тексте страницы. Уберите её из текста, сохраните и удалите снова",
                    "The picture is part of the text. Take it out of the text, save, and delete it again",
                )
                .to_owned(),
            (Self::GroupNotEmpty, _) => l
                .pick(
                    "В группе есть пункты. Удалите их или перенесите в другую группу",
                    "The group has items. Delete them or move them to another group",
                )
                .to_owned(),
        }
    }
}

//! Refusals about content.

use base::Locale;
use base::refusal::AreaRefusal;
use serde::{Deserialize, Serialize};

/// Why something of the content can't be changed now.
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
    /// The home page has as many blocks or shelves as it may have.
    TooManyBlocks,
    /// The home page has a hero already.
    SecondHero,
    /// The block was taken out meanwhile.
    BlockGone,
    /// There are as many banners as there may be.
    TooManyBanners,
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
            (Self::TooManyBlocks, _) => l
                .pick(
                    "На главной уже столько блоков, сколько помещается: до 30, из них до 8 полок. Удалите лишний",
                    "The home page is full: up to 30 blocks, 8 of them shelves. Delete one first",
                )
                .to_owned(),
            (Self::SecondHero, _) => l
                .pick(
                    "Главный экран может быть один. Измените тот, что есть",
                    "There can be one hero. Change the one that is there",
                )
                .to_owned(),
            (Self::BlockGone, _) => {
                l.pick("Этот блок уже удалили", "The block was deleted meanwhile").to_owned()
            }
            (Self::TooManyBanners, _) => l
                .pick(
                    "Баннеров уже 200. Удалите те, что больше не нужны",
                    "There are 200 banners. Delete those that are no longer needed",
                )
                .to_owned(),
        }
    }
}

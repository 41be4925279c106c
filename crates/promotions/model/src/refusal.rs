//! Refusals about promotions.

use base::Locale;
use base::refusal::AreaRefusal;
use serde::{Deserialize, Serialize};

/// Why something can't be done with a promotion now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PromotionsRefusal {
    /// The last use or the rest of the budget went to somebody else a moment ago.
    UsedUp {
        /// The name of the promotion.
        name: String,
    },
    /// This buyer has used it as often as one buyer may.
    OwnUsesUp {
        /// The name of the promotion.
        name: String,
    },
    /// As many promotions are active as may be.
    TooManyActive {
        /// The largest number.
        max: i64,
    },
    /// The promotion has as many codes as it may have.
    TooManyCodes {
        /// The largest number.
        max: i64,
    },
    /// A promotion that needs a code has none.
    NoCodes,
    /// The code was used, so orders name it.
    CodeUsed,
    /// An ended promotion is not changed any more.
    Ended,
}

impl AreaRefusal for PromotionsRefusal {
    const AREA: &'static str = "promotions";

    fn text(&self, l: Locale) -> String {
        match (self, l) {
            (Self::UsedUp { name }, Locale::Ru) => {
                format!("Акция «{name}» только что закончилась. Сумма пересчитана без неё, проверьте и оформите снова")
            }
            (Self::UsedUp { name }, Locale::En) => {
                format!("“{name}” has just run out. The total is without it now: check it and place the order again")
            }
            (Self::OwnUsesUp { name }, Locale::Ru) => {
                format!("Вы уже воспользовались акцией «{name}». Сумма пересчитана без неё, проверьте и оформите снова")
            }
            (Self::OwnUsesUp { name }, Locale::En) => {
                format!("You have used “{name}” already. The total is without it now: check it and place the order again")
            }
            (Self::TooManyActive { max }, Locale::Ru) => {
                format!("Одновременно действует не больше {max} акций. Завершите или приостановите лишние")
            }
            (Self::TooManyActive { max }, Locale::En) => {
                format!("At most {max} promotions can be active at once. End or pause some first")
            }
            (Self::TooManyCodes { max }, Locale::Ru) => format!("У одной акции не больше {max} кодов"),
            (Self::TooManyCodes { max }, Locale::En) => format!("A promotion has at most {max} codes"),
            (Self::NoCodes, _) => l
                .pick(
                    "Акция включается промокодом, а кодов у неё нет. Сначала добавьте код",
                    "The promotion needs a code and has none. Add a code first",
                )
                .to_owned(),
            (Self::CodeUsed, _) => l
                .pick(
                    "Этим кодом уже пользовались, удалить его нельзя. Чтобы остановить его, поставьте акцию на паузу",
                    "The code was used and can't be deleted. Pause the promotion to stop it",
                )
                .to_owned(),
            (Self::Ended, _) => l
                .pick(
                    "Завершённая акция не меняется. Скопируйте её и запустите копию",
                    "An ended promotion is not changed. Copy it and start the copy",
                )
                .to_owned(),
        }
    }
}

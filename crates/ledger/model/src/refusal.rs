//! Refusals about points and balance.

use crate::points;
use base::refusal::AreaRefusal;
use base::{Kopecks, Locale, format};
use serde::{Deserialize, Serialize};

/// Why points or money can't be moved now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum LedgerRefusal {
    /// Fewer points are left than are needed.
    NotEnoughPoints {
        /// What is left.
        left: Kopecks,
    },
    /// Less money is left than is needed.
    NotEnoughMoney {
        /// What is left.
        left: Kopecks,
    },
    /// The shop has switched the balance off.
    BalanceOff,
    /// Only so much came by ways to which it can be returned.
    NotReturnable {
        /// What can be returned.
        most: Kopecks,
    },
    /// The customer has an active card.
    HasCard,
    /// As many tiers or rules as there may be.
    TooMany {
        /// The largest number.
        max: i64,
    },
}

impl AreaRefusal for LedgerRefusal {
    const AREA: &'static str = "ledger";

    fn text(&self, l: Locale) -> String {
        match (self, l) {
            (Self::NotEnoughPoints { left }, Locale::Ru) => {
                format!(
                    "Баллов не хватает, доступно: {}. Проверьте сумму и попробуйте ещё раз",
                    points::text(l, *left)
                )
            }
            (Self::NotEnoughPoints { left }, Locale::En) => {
                format!(
                    "There are not enough points, available: {}. Check the sum and try again",
                    points::text(l, *left)
                )
            }
            (Self::NotEnoughMoney { left }, Locale::Ru) => {
                format!("На балансе не хватает денег, доступно: {}", format::money(l, *left))
            }
            (Self::NotEnoughMoney { left }, Locale::En) => {
                format!("There is not enough money on the balance, available: {}", format::money(l, *left))
            }
            (Self::BalanceOff, _) => {
                l.pick("Баланс в магазине отключён", "The shop has switched the balance off").to_owned()
            }
            (Self::NotReturnable { most }, Locale::Ru) => format!(
                "На карту можно вернуть не больше {}: остальное пришло иначе. Напишите нам, вернём переводом",
                format::money(l, *most)
            ),
            (Self::NotReturnable { most }, Locale::En) => format!(
                "At most {} can go back to the card: the rest came another way. Write to us for a transfer",
                format::money(l, *most)
            ),
            (Self::HasCard, _) => l
                .pick(
                    "У клиента уже есть карта. Замените её, если она потеряна",
                    "The customer has a card. Replace it if it is lost",
                )
                .to_owned(),
            (Self::TooMany { max }, Locale::Ru) => format!("Больше {max} завести нельзя"),
            (Self::TooMany { max }, Locale::En) => format!("There can be {max} at most"),
        }
    }
}

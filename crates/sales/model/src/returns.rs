//! Returns of goods that the buyer has received, and exchanges: states, the terms of the law, and what is returned for a line.
//! Orders that were not handed over yet are cancelled instead.

mod form;
mod state;
mod terms;

pub use form::{InspectedLine, Inspection, ReturnForm, ReturnInput};
pub use state::{EDGES, NoSuchStep, ReturnEvent, ReturnState};
pub use terms::{COMPLEX_DAYS, Claim, ReturnFacts, ReturnTerms, terms, told};

use base::{Kopecks, Locale, text_enum};

/// How many pictures a request may have.
pub const PHOTOS_MAX: i64 = 6;

text_enum! {
    /// Why goods come back.
    pub enum ReturnReason {
        /// The goods are in order, and the buyer does not want them.
        ChangedMind = "changed_mind",
        /// They have a defect.
        Defect = "defect",
        /// Something else was sent than ordered.
        WrongItem = "wrong_item",
        /// The goods are in order, and another size or model is wanted.
        OtherModel = "other_model",
    }
}

text_enum! {
    /// What the buyer wants for the goods.
    pub enum ReturnWish {
        /// The money.
        Money = "money",
        /// Other goods.
        Exchange = "exchange",
    }
}

text_enum! {
    /// How the goods come back.
    pub enum ReturnWay {
        /// The buyer brings them to the shop.
        Bring = "bring",
        /// The buyer sends them.
        Send = "send",
    }
}

impl ReturnReason {
    /// Name for people.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::ChangedMind => l.pick("Товар исправен, но не подошёл", "In order, but not wanted"),
            Self::Defect => l.pick("Товар с недостатком или сломался", "Faulty or broken"),
            Self::WrongItem => l.pick("Привезли не то, что заказано", "Not what was ordered"),
            Self::OtherModel => l.pick("Нужен другой размер или модель", "Another size or model is needed"),
        }
    }
}

impl ReturnWish {
    /// Name for people.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Money => l.pick("Вернуть деньги", "Money back"),
            Self::Exchange => l.pick("Обменять", "Exchange"),
        }
    }
}

impl ReturnWay {
    /// Name for people.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Bring => l.pick("Принесу в магазин", "I will bring it to the shop"),
            Self::Send => {
                l.pick("Отправлю транспортной компанией или почтой", "I will send it by carrier or post")
            }
        }
    }
}

/// A line of an order, for the money of its return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineMoney {
    /// What was paid for the line: after discounts, including VAT.
    pub total: Kopecks,
    /// Number of items, at least 1.
    pub quantity: i64,
    /// How many of them have been returned before.
    pub returned: i64,
    /// The money that was decided for those.
    pub decided: Kopecks,
}

/// What is returned for `now` more items of a line: their share of what was paid for it, so that the shares of all items are
/// together what was paid, to the kopeck. Never more than is left of it.
pub fn proposed(line: &LineMoney, now: i64) -> Kopecks {
    let share = |items: i64| {
        let items = i128::from(items.clamp(0, line.quantity));
        let part = i128::from(line.total.0) * items / i128::from(line.quantity.max(1));
        i64::try_from(part).unwrap_or(line.total.0)
    };
    let part = share(line.returned + now) - share(line.returned);
    Kopecks(part.clamp(0, (line.total - line.decided).0.max(0)))
}

#[cfg(test)]
mod tests;

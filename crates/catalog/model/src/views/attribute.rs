//! Attribute values and their display.

use base::Bilingual;
use base::{AttributeId, Locale, format};
use serde::{Deserialize, Serialize};

/// A typed value; numbers are thousandths of the attribute's unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AttributeValue {
    /// A number.
    Number {
        /// In thousandths of the unit.
        milli: i64,
        /// Unit; empty if there is none.
        unit: Bilingual,
    },
    /// One choice.
    Choice {
        /// Name of the choice.
        name: Bilingual,
    },
    /// In the order of the attribute's list.
    Choices {
        /// Names of the choices.
        names: Vec<Bilingual>,
    },
    /// Yes or no.
    Flag {
        /// Whether the value is yes.
        on: bool,
    },
    /// One line of free text.
    Text {
        /// Shown in Russian if there is no English text.
        text: Bilingual,
    },
}

/// The value of an attribute of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeView {
    /// Id of the attribute.
    pub id: AttributeId,
    /// Code of the attribute, as in filters of listing URLs.
    pub code: String,
    /// Name of the attribute.
    pub name: Bilingual,
    /// The product's value.
    pub value: AttributeValue,
}

/// The Russian unit of countable things.
pub const PIECES: &str = "шт.";

/// The unit as shown beside a number. Empty for pieces in English: «Отсеков для дисков: 1 шт.», “Disk bays:
/// 1”.
pub fn shown_unit(l: Locale, unit: &Bilingual) -> &str {
    if l == Locale::En && unit.ru == PIECES { "" } else { unit.pick(l) }
}

/// Formats thousandths with their unit: `2,8 мм`.
pub fn with_unit(l: Locale, milli: i64, unit: &Bilingual) -> String {
    let number = format::thousandths(l, milli);
    match shown_unit(l, unit) {
        "" => number,
        unit => format!("{number}\u{a0}{unit}"),
    }
}

impl AttributeValue {
    /// Formats the value with its unit: `2,8 мм`, `да`, `IP67`.
    pub fn text(&self, l: Locale) -> String {
        match self {
            Self::Number { milli, unit } => with_unit(l, *milli, unit),
            Self::Choice { name } => name.pick(l).to_owned(),
            Self::Choices { names } => names.iter().map(|name| name.pick(l)).collect::<Vec<_>>().join(", "),
            Self::Flag { on: true } => l.pick("да", "yes").to_owned(),
            Self::Flag { on: false } => l.pick("нет", "no").to_owned(),
            Self::Text { text } => text.pick(l).to_owned(),
        }
    }
}

impl AttributeView {
    /// Formats the value.
    pub fn value(&self, l: Locale) -> String {
        self.value.text(l)
    }

    /// The line of a card: name and value, or the name alone if that is sufficient.
    pub fn fact(&self, l: Locale) -> String {
        match &self.value {
            AttributeValue::Flag { on: true } => self.name.pick(l).to_owned(),
            _ => format!("{}: {}", self.name.pick(l), self.value(l)),
        }
    }
}

/// Attributes of a product under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeGroup {
    /// The heading; may be empty.
    pub name: Bilingual,
    /// In display order.
    pub attributes: Vec<AttributeView>,
}

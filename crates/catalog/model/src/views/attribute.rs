//! What a product has for its attributes, as people write it.

use base::Bilingual;
use base::{AttributeId, Locale, format};
use serde::{Deserialize, Serialize};

/// A typed value; numbers are thousandths of the attribute's unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AttributeValue {
    Number {
        milli: i64,
        unit: Bilingual,
    },
    Choice {
        name: Bilingual,
    },
    /// In the order of the attribute's list.
    Choices {
        names: Vec<Bilingual>,
    },
    Flag {
        on: bool,
    },
    Text {
        text: Bilingual,
    },
}

/// What a product has for an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeView {
    pub id: AttributeId,
    pub code: String,
    pub name: Bilingual,
    pub value: AttributeValue,
}

impl AttributeValue {
    /// The value as people write it: `2,8 мм`, `да`, `IP67`.
    pub fn text(&self, l: Locale) -> String {
        match self {
            Self::Number { milli, unit } if unit.is_empty() => format::thousandths(l, *milli),
            Self::Number { milli, unit } => {
                format!("{}\u{a0}{}", format::thousandths(l, *milli), unit.pick(l))
            }
            Self::Choice { name } => name.pick(l).to_owned(),
            Self::Choices { names } => names.iter().map(|name| name.pick(l)).collect::<Vec<_>>().join(", "),
            Self::Flag { on: true } => l.pick("да", "yes").to_owned(),
            Self::Flag { on: false } => l.pick("нет", "no").to_owned(),
            Self::Text { text } => text.pick(l).to_owned(),
        }
    }
}

impl AttributeView {
    /// The value as people write it.
    pub fn value(&self, l: Locale) -> String {
        self.value.text(l)
    }

    /// The line of a card: name and value, or the name alone where it says enough.
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
    pub name: Bilingual,
    pub attributes: Vec<AttributeView>,
}

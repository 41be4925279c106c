//! Schema of the files in `data/`.

use std::collections::BTreeMap;

use base::Kopecks;
use serde::Deserialize;

use crate::draw::Kind;

/// The demo catalogue.
#[derive(Debug)]
pub struct Catalogue {
    pub categories: Vec<Category>,
    pub groups: Vec<AttributeGroup>,
    pub attributes: Vec<AttributeDef>,
    pub products: Vec<Product>,
}

/// A node of the category tree.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    pub slug: String,
    /// The slug of the parent; `None` for a root.
    pub parent: Option<String>,
    pub name_ru: String,
    pub name_en: String,
    pub picture: Kind,
    /// Attributes that this node adds or overrides; see [`Catalogue::attributes_of`].
    pub attributes: Vec<CategoryAttribute>,
}

/// Attribute assignment of a category.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryAttribute {
    pub code: String,
    /// Every product of the category has a value.
    pub required: bool,
    /// One of the three attributes shown on a card.
    pub in_card: bool,
    /// Can be filtered by.
    pub in_facet: bool,
    /// Shown in a comparison.
    pub compared: bool,
}

/// A heading of attributes on the product page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeGroup {
    pub code: String,
    pub name_ru: String,
    pub name_en: String,
}

/// The definition of an attribute, shared by all categories that use it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeDef {
    pub code: String,
    pub kind: AttributeKind,
    /// The code of its [`AttributeGroup`].
    pub group: String,
    pub name_ru: String,
    pub name_en: String,
    #[serde(default)]
    pub unit_ru: String,
    #[serde(default)]
    pub unit_en: String,
    /// The choices; empty unless the kind is a choice.
    #[serde(default)]
    pub choices: Vec<Choice>,
}

/// The type of the values of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttributeKind {
    Number,
    Choice,
    Flag,
    Text,
}

/// One of the values of a choice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub code: String,
    pub name_ru: String,
    pub name_en: String,
}

/// A value as in the file; [`Catalogue::typed`] distinguishes choices from texts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum RawValue {
    Flag(bool),
    /// Thousandths of the unit.
    Milli(i64),
    Word(String),
}

/// A value checked against its definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Thousandths of the unit.
    Milli(i64),
    /// The code of a choice.
    Choice(&'a str),
    Flag(bool),
    Text(&'a str),
}

/// A product of the demo shop.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    pub sku: String,
    pub slug: String,
    pub brand: String,
    pub model: String,
    /// The slug of a leaf category.
    pub category: String,
    pub name_ru: String,
    pub name_en: String,
    pub description_ru: String,
    pub description_en: String,
    pub attributes: BTreeMap<String, RawValue>,
    pub picture: Kind,
    pub warranty_months: i32,
    pub weight_g: i64,
    pub price_kopecks: Kopecks,
    pub old_price_kopecks: Option<Kopecks>,
    pub stock: Stock,
    pub source: Source,
    /// Entirely fictitious, not only in price and stock.
    pub is_demo: bool,
    /// The parts of a kit; empty for other products.
    #[serde(default)]
    pub parts: Vec<Part>,
}

/// Stock in each of the three demo warehouses.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stock {
    pub main: i64,
    pub south: i64,
    pub shop: i64,
}

impl Stock {
    /// Warehouse codes with their quantities.
    pub fn by_warehouse(self) -> [(&'static str, i64); 3] {
        [("main", self.main), ("south", self.south), ("shop", self.shop)]
    }
}

/// A part of a kit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub sku: String,
    pub quantity: i64,
}

/// The source of the facts about a device; licences are listed in `data/README.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    ZigbeeHerdsmanConverters,
    ZwaveJsConfig,
    NetboxDevicetypeLibrary,
    Thingino,
    Demo,
}

impl Catalogue {
    pub fn category(&self, slug: &str) -> Option<&Category> {
        self.categories.iter().find(|c| c.slug == slug)
    }

    pub fn attribute(&self, code: &str) -> Option<&AttributeDef> {
        self.attributes.iter().find(|a| a.code == code)
    }

    pub fn product(&self, sku: &str) -> Option<&Product> {
        self.products.iter().find(|p| p.sku == sku)
    }

    /// The attributes of a category including inherited ones, root first; an overridden one keeps its
    /// position.
    pub fn attributes_of(&self, slug: &str) -> Vec<&CategoryAttribute> {
        let mut chain = Vec::new();
        let mut next = self.category(slug);
        // The tree is two or three levels deep; a longer chain would be a cycle.
        while let (Some(category), true) = (next, chain.len() < 8) {
            chain.push(category);
            next = category.parent.as_deref().and_then(|parent| self.category(parent));
        }
        let mut all: Vec<&CategoryAttribute> = Vec::new();
        for attribute in chain.iter().rev().flat_map(|category| &category.attributes) {
            match all.iter_mut().find(|known| known.code == attribute.code) {
                Some(known) => *known = attribute,
                None => all.push(attribute),
            }
        }
        all
    }

    /// A value with its type; `None` if the definition is missing or of another kind.
    pub fn typed<'a>(&self, code: &str, raw: &'a RawValue) -> Option<Value<'a>> {
        let def = self.attribute(code)?;
        match (def.kind, raw) {
            (AttributeKind::Number, RawValue::Milli(milli)) => Some(Value::Milli(*milli)),
            (AttributeKind::Flag, RawValue::Flag(flag)) => Some(Value::Flag(*flag)),
            (AttributeKind::Text, RawValue::Word(text)) => Some(Value::Text(text)),
            (AttributeKind::Choice, RawValue::Word(code)) if def.choices.iter().any(|c| c.code == *code) => {
                Some(Value::Choice(code))
            }
            _ => None,
        }
    }
}

impl Product {
    /// A numeric attribute in thousandths of its unit.
    pub fn milli(&self, code: &str) -> Option<i64> {
        match self.attributes.get(code)? {
            RawValue::Milli(milli) => Some(*milli),
            _ => None,
        }
    }
}

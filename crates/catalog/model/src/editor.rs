//! The product form: its fields and their parsing, shared by the save operation and the preview.
//!
//! Its fields are named as [`FieldId`](crate::patch::FieldId) displays them. Several choices are codes
//! separated by `; `, or repeated fields; `picture` is repeated in gallery order.

mod form;
mod list;
mod values;

pub use self::form::*;
pub use self::list::*;
use crate::products::{AttributeKind, ProductKind};
use base::Bilingual;
pub use base::milli::{milli_text, parse_milli};
use base::{AttributeChoiceId, AttributeId, FileId, Instant, ProductId, WarehouseId};
use serde::{Deserialize, Serialize};

/// An attribute as assigned to a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeDefinition {
    pub id: AttributeId,
    pub code: String,
    pub kind: AttributeKind,
    pub name: Bilingual,
    pub unit: Bilingual,
    pub group: Bilingual,
    pub is_required: bool,
    pub choices: Vec<ChoiceDefinition>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceDefinition {
    pub id: AttributeChoiceId,
    pub code: String,
    pub name: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarehouseName {
    pub id: WarehouseId,
    pub code: String,
    pub name: Bilingual,
}

/// The definitions that the product form needs for one category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDefinitions {
    pub attributes: Vec<AttributeDefinition>,
    pub warehouses: Vec<WarehouseName>,
    /// Names of brands, for suggestions.
    pub brands: Vec<String>,
    /// The default drawing of the category's products.
    pub drawing: String,
}

impl ProductDefinitions {
    pub fn attribute(&self, code: &str) -> Option<&AttributeDefinition> {
        self.attributes.iter().find(|a| a.code == code)
    }

    pub fn warehouse(&self, code: &str) -> Option<&WarehouseName> {
        self.warehouses.iter().find(|w| w.code == code)
    }
}

/// A product in the edit form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductEdit {
    pub id: ProductId,
    pub kind: ProductKind,
    /// Sent back by the form, so that concurrent edits are detected.
    pub version: i64,
    pub deleted_at: Option<Instant>,
    pub fields: Vec<(String, String)>,
    pub definitions: ProductDefinitions,
    pub pictures: Vec<PictureEdit>,
    /// Reserved quantity by warehouse; stock can't be set below it.
    pub reserved: Vec<(WarehouseId, i64)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureEdit {
    pub file: FileId,
    pub content_hash: String,
}

#[cfg(test)]
mod tests;

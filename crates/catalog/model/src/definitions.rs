//! The attributes and warehouses that a product can have values for.

use crate::products::AttributeKind;
use base::{AttributeChoiceId, AttributeId, Bilingual, WarehouseId};
use serde::{Deserialize, Serialize};

/// Separator of the codes of several choices in one field.
pub const SEVERAL: &str = "; ";

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

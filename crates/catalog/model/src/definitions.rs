//! The attributes and warehouses that a product can have values for.

use crate::products::AttributeKind;
use base::{AttributeChoiceId, AttributeId, Bilingual, WarehouseId};
use serde::{Deserialize, Serialize};

/// Separator of the codes of several choices in one field.
pub const SEVERAL: &str = "; ";

/// An attribute as assigned to a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeDefinition {
    /// Id of the attribute.
    pub id: AttributeId,
    /// Unique, and never changed: form fields (`attr-{code}`), listing URLs and files refer to it.
    pub code: String,
    /// Type of its values.
    pub kind: AttributeKind,
    /// Label of the field.
    pub name: Bilingual,
    /// Unit of a number; empty if there is none.
    pub unit: Bilingual,
    /// Heading of its group on the product page; may be empty.
    pub group: Bilingual,
    /// Whether every product of the category needs a value.
    pub is_required: bool,
    /// In display order; empty for kinds without a list.
    pub choices: Vec<ChoiceDefinition>,
}

/// A choice of an attribute, as offered by the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceDefinition {
    /// Id of the choice.
    pub id: AttributeChoiceId,
    /// Unique within the attribute, and never changed; the value of the form field.
    pub code: String,
    /// Name shown in the form.
    pub name: Bilingual,
}

/// A warehouse whose stock the form can set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarehouseName {
    /// Id of the warehouse.
    pub id: WarehouseId,
    /// Unique, and never changed: form fields (`stock-{code}`) and files refer to it.
    pub code: String,
    /// Label of the field.
    pub name: Bilingual,
}

/// The definitions that the product form needs for one category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDefinitions {
    /// Own and inherited attributes of the category, in display order; all attributes of the shop if the
    /// definitions are for bulk changes.
    pub attributes: Vec<AttributeDefinition>,
    /// All warehouses, in display order.
    pub warehouses: Vec<WarehouseName>,
    /// Names of brands, for suggestions.
    pub brands: Vec<String>,
    /// The default drawing of the category's products.
    pub drawing: String,
}

impl ProductDefinitions {
    /// The attribute with this code; `None` if the category does not have it.
    pub fn attribute(&self, code: &str) -> Option<&AttributeDefinition> {
        self.attributes.iter().find(|a| a.code == code)
    }

    /// The warehouse with this code.
    pub fn warehouse(&self, code: &str) -> Option<&WarehouseName> {
        self.warehouses.iter().find(|w| w.code == code)
    }
}

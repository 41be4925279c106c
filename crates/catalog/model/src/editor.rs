//! The form of a product: what an administrator types, and what it means. The same reading serves the
//! operation and any preview.
//!
//! Fields: `sku slug model name_ru name_en description_ru description_en category brand status vat_code
//! warranty_months weight_g drawing price old_price`, `attr-{code}` (a text attribute also `attr-{code}-en`;
//! several choices are codes parted by `; `, or as many fields), `stock-{warehouse}` and, repeated in the order of the gallery, `picture`.

mod form;
mod list;

pub use self::form::*;
pub use self::list::*;
use crate::products::{AttributeKind, ProductKind};
use base::Bilingual;
pub use base::milli::{milli_text, parse_milli};
use base::{AttributeChoiceId, AttributeId, FileId, Instant, ProductId, WarehouseId};
use serde::{Deserialize, Serialize};

/// An attribute as a category asks for it.
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

/// What the form is made of in one category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDefinitions {
    pub attributes: Vec<AttributeDefinition>,
    pub warehouses: Vec<WarehouseName>,
    /// Names of brands, to propose.
    pub brands: Vec<String>,
    /// The kind of drawing that the category's products have.
    pub drawing: String,
}

/// A product as the administrator's form shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductEdit {
    pub id: ProductId,
    pub kind: ProductKind,
    /// What the form sends back, so that nobody's later edit is lost.
    pub version: i64,
    pub deleted_at: Option<Instant>,
    pub fields: Vec<(String, String)>,
    pub definitions: ProductDefinitions,
    pub pictures: Vec<PictureEdit>,
    /// Pieces that orders hold, by warehouse; stock can't go below.
    pub reserved: Vec<(WarehouseId, i64)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureEdit {
    pub file: FileId,
    pub content_hash: String,
}

#[cfg(test)]
mod tests;

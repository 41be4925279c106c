//! The product form: its fields and their parsing, shared by the save operation and the preview.
//!
//! Its fields are named as [`FieldId`](crate::patch::FieldId) displays them. Several choices are codes
//! separated by `; `, or repeated fields; `picture` is repeated in gallery order.

mod form;
mod list;
mod values;

pub use self::form::*;
pub use self::list::*;
pub use crate::definitions::{
    AttributeDefinition, ChoiceDefinition, ProductDefinitions, SEVERAL, WarehouseName,
};
use crate::products::ProductKind;
pub use base::milli::{milli_text, parse_milli};
use base::{FileId, Instant, ProductId, WarehouseId};
use serde::{Deserialize, Serialize};

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

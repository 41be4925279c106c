//! The product form: its fields and their parsing, shared by the save operation and the preview.
//!
//! Its fields are named as [`FieldId`](crate::patch::FieldId) displays them. Several choices are codes
//! separated by `; `, or repeated fields; `picture` is repeated in gallery order.
//!
//! The form also sends `key` (identifies one rendering of the form), and for a new product `opened_in` (the
//! category that the form was opened in); see `catalog::products::drafts`.

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
    /// The edited product.
    pub id: ProductId,
    /// Goods or a kit; fixed when the product is added. The price and stock of a kit can't be edited.
    pub kind: ProductKind,
    /// Sent back by the form, so that concurrent edits are detected.
    pub version: i64,
    /// When it was moved to the recycle bin; `None` if it is not there.
    pub deleted_at: Option<Instant>,
    /// Names and values of the form fields, as stored.
    pub fields: Vec<(String, String)>,
    /// Definitions of the product's category.
    pub definitions: ProductDefinitions,
    /// The gallery, in display order.
    pub pictures: Vec<PictureEdit>,
    /// Reserved quantity by warehouse; stock can't be set below it.
    pub reserved: Vec<(WarehouseId, i64)>,
}

/// A photograph of the gallery, as shown in the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureEdit {
    /// Value of the form field `picture`.
    pub file: FileId,
    /// SHA-256 of the content in hex; part of the picture's URL.
    pub content_hash: String,
}

#[cfg(test)]
mod tests;

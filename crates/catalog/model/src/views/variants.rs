//! The variants of a product, as shown on its page.

use super::AttributeValue;
use base::{Bilingual, VariantGroupId};
use serde::{Deserialize, Serialize};

/// An option in which the products of a group differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    pub name: Bilingual,
    pub options: Vec<VariantOption>,
}

/// A selectable value and the product that it leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantOption {
    pub value: AttributeValue,
    pub slug: String,
    /// Whether it is the value of the current product.
    pub is_here: bool,
    pub is_out: bool,
    /// Whether no other option changes with it.
    pub is_exact: bool,
}

/// The variants of a product, as shown on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variants {
    pub group: VariantGroupId,
    pub name: Bilingual,
    pub axes: Vec<Axis>,
}

//! The variants of a product, as shown on its page.

use super::AttributeValue;
use base::{Bilingual, VariantGroupId};
use serde::{Deserialize, Serialize};

/// An option in which the products of a group differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    /// Name of the attribute, or “Model” or “SKU”.
    pub name: Bilingual,
    /// The different values: numbers in ascending order, others in member order.
    pub options: Vec<VariantOption>,
}

/// A selectable value and the product that it leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantOption {
    /// The value of the option.
    pub value: AttributeValue,
    /// Slug of the product that the option leads to.
    pub slug: String,
    /// Whether it is the value of the current product.
    pub is_here: bool,
    /// Whether that product is out of stock.
    pub is_out: bool,
    /// Whether no other option changes with it.
    pub is_exact: bool,
}

/// The variants of a product, as shown on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variants {
    /// Id of the group.
    pub group: VariantGroupId,
    /// Name of the group.
    pub name: Bilingual,
    /// Not empty: the members differ at least in model or SKU.
    pub axes: Vec<Axis>,
}

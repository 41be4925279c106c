//! View models of the catalogue for shoppers: no purchase prices, no drafts, nothing about other buyers.

mod attribute;
mod tree;
mod variants;

pub use attribute::{AttributeGroup, AttributeValue, AttributeView, PIECES, shown_unit, with_unit};
pub use tree::{CategoryNode, CategoryTree};
pub use variants::{Axis, VariantOption, Variants};

use crate::products::ProductKind;
use base::text_enum;
use base::{Bilingual, Kopecks, ProductId, WarehouseId};
use delivery_model::DeliverySummary;
use delivery_model::methods::Reach;
use serde::{Deserialize, Serialize};

/// A generated drawing or a photograph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "picture", rename_all = "snake_case")]
pub enum Picture {
    Drawing { kind: String, brand: String },
    Photo { content_hash: String, width: i64, height: i64, alt: Bilingual },
}

/// Up to this quantity, the shopper is shown the exact number.
pub const FEW_MAX: i64 = 5;

/// Current availability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "availability", rename_all = "snake_case")]
pub enum Availability {
    Out,
    Few { left: i64 },
    Plenty,
}

impl Availability {
    pub const fn of(left: i64) -> Self {
        match left {
            ..=0 => Self::Out,
            1..=FEW_MAX => Self::Few { left },
            _ => Self::Plenty,
        }
    }

    pub const fn is_out(self) -> bool {
        matches!(self, Self::Out)
    }
}

/// A product card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductCard {
    pub id: ProductId,
    pub sku: String,
    pub slug: String,
    pub model: String,
    pub name: Bilingual,
    pub brand: String,
    pub picture: Picture,
    /// Up to three key attributes of its category.
    pub facts: Vec<AttributeView>,
    /// Without a price the product can't be ordered online.
    pub price: Option<Kopecks>,
    pub old_price: Option<Kopecks>,
    pub availability: Availability,
    /// Whether a pickup point has it in stock.
    pub at_point: bool,
    /// Maximum quantity that a cart accepts now.
    pub quantity_max: i64,
    pub is_demo: bool,
    pub rating: crate::Rating,
}

text_enum! {
    /// Sort order of a listing.
    pub enum Sort { Popular = "popular", PriceUp = "price_asc", PriceDown = "price_desc", Name = "name" }
}

/// Products per page of a listing.
pub const PAGE_PRODUCTS: i64 = 24;

/// The last page of a listing: nobody pages further, and the cost of a page grows with its number.
pub const PAGES_MAX: i64 = 400;

/// A page of products and the total number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductPage {
    pub products: Vec<ProductCard>,
    pub total: i64,
    pub page: i64,
    pub pages: i64,
}

impl ProductPage {
    /// The number of pages of `total` products, at most [`PAGES_MAX`].
    pub fn pages(total: i64) -> i64 {
        ((total + PAGE_PRODUCTS - 1) / PAGE_PRODUCTS).min(PAGES_MAX)
    }
}

/// Stock of one warehouse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarehouseStock {
    pub id: WarehouseId,
    pub name: Bilingual,
    pub address: Bilingual,
    pub is_pickup: bool,
    /// Days of transfer from other warehouses.
    pub transfer_days: Option<i64>,
    pub availability: Availability,
}

impl WarehouseStock {
    /// Days until the goods are here; `None` if there are none, or if the time is unknown.
    pub fn days(&self, is_anywhere: bool) -> Option<i64> {
        delivery_model::methods::days_to_place(!self.availability.is_out(), is_anywhere, self.transfer_days)
    }
}

/// A part of a kit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitPartView {
    pub slug: String,
    pub name: Bilingual,
    pub sku: String,
    pub quantity: i64,
    pub price: Option<Kopecks>,
    pub availability: Availability,
    /// Whether the part has a page of its own.
    pub is_published: bool,
}

/// A product's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    pub card: ProductCard,
    pub kind: ProductKind,
    pub description: Bilingual,
    /// The path to its category.
    pub ancestors: Vec<CategoryNode>,
    /// At least one.
    pub pictures: Vec<Picture>,
    pub groups: Vec<AttributeGroup>,
    pub stock: Vec<WarehouseStock>,
    pub parts: Vec<KitPartView>,
    pub delivery: Vec<DeliverySummary>,
    /// The time zone of the main branch, in which days are counted.
    pub zone: String,
    /// The city of the main branch.
    pub city: Bilingual,
    pub warranty_months: i64,
    pub documents: Vec<crate::documents::DocumentView>,
    /// Present if the product has variants.
    pub variants: Option<Variants>,
}

impl ProductView {
    /// The cities served by the shop, and the visitor's.
    pub fn reach(&self, remembered: Option<&str>) -> Reach {
        Reach::of(&self.city, self.delivery.iter().map(|method| &method.city), remembered)
    }
}

/// Resolution of a product slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlugResolution {
    Here(Box<ProductView>),
    /// The slug was changed; contains the current one.
    Moved(String),
    /// The product was sold here and has been deleted.
    Gone(Box<GoneProduct>),
}

/// The remaining information about a deleted product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneProduct {
    pub name: Bilingual,
    pub category: CategoryNode,
    /// Available substitutes, best-selling first.
    pub similar: Vec<ProductCard>,
}

#[cfg(test)]
mod tests;

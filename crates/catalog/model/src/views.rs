//! What a shopper sees of the catalogue. No purchase price, no draft, nothing of other buyers.

mod attribute;
mod tree;

pub use attribute::{AttributeGroup, AttributeValue, AttributeView};
pub use tree::{CategoryNode, CategoryTree};

use crate::products::ProductKind;
use base::text_enum;
use base::{Bilingual, Kopecks, ProductId, WarehouseId};
use delivery_model::DeliveryWord;
use delivery_model::methods::Reach;
use serde::{Deserialize, Serialize};

/// What is shown of a thing: a drawing of ours, or a photograph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "picture", rename_all = "snake_case")]
pub enum Picture {
    Drawing { kind: String, brand: String },
    Photo { content_hash: String, width: i64, height: i64, alt: Bilingual },
}

/// How many pieces count as few: the shopper is told the figure then.
pub const FEW_MAX: i64 = 5;

/// Whether something can be had now.
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

/// A product on a shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductCard {
    pub id: ProductId,
    pub sku: String,
    pub slug: String,
    pub model: String,
    pub name: Bilingual,
    pub brand: String,
    pub picture: Picture,
    /// Up to three attributes that decide in its category.
    pub facts: Vec<AttributeView>,
    /// Without a price it can't be bought in the shop.
    pub price: Option<Kopecks>,
    pub old_price: Option<Kopecks>,
    pub availability: Availability,
    /// Whether a pickup point has one now.
    pub at_point: bool,
    /// The most that one cart may take now.
    pub quantity_max: i64,
    pub is_demo: bool,
    pub rating: crate::Rating,
}

text_enum! {
    /// The order of a listing.
    pub enum Sort { Popular = "popular", PriceUp = "price_asc", PriceDown = "price_desc", Name = "name" }
}

/// Products on a page of a listing.
pub const PAGE_PRODUCTS: i64 = 24;

/// The last page that a listing shows: further down nobody walks, one narrows the choice instead, and a
/// page's price grows with its number.
pub const PAGES_MAX: i64 = 400;

/// A page of products and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductPage {
    pub products: Vec<ProductCard>,
    pub total: i64,
    pub page: i64,
    pub pages: i64,
}

impl ProductPage {
    /// How many pages `total` products fill, [`PAGES_MAX`] at most.
    pub fn pages(total: i64) -> i64 {
        ((total + PAGE_PRODUCTS - 1) / PAGE_PRODUCTS).min(PAGES_MAX)
    }
}

/// What lies in one warehouse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarehouseStock {
    pub id: WarehouseId,
    pub name: Bilingual,
    pub address: Bilingual,
    pub is_pickup: bool,
    /// The days that goods of other warehouses need to get there.
    pub transfer_days: Option<i64>,
    pub availability: Availability,
}

impl WarehouseStock {
    /// The days that the goods need to get here; `None` where there are none, or where it is not known.
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
    /// The way down to its category.
    pub way: Vec<CategoryNode>,
    /// At least one.
    pub pictures: Vec<Picture>,
    pub groups: Vec<AttributeGroup>,
    pub stock: Vec<WarehouseStock>,
    pub parts: Vec<KitPartView>,
    pub delivery: Vec<DeliveryWord>,
    /// The zone in which the main branch counts its days.
    pub zone: String,
    /// The city of the main branch.
    pub city: Bilingual,
    pub warranty_months: i64,
    pub documents: Vec<crate::documents::DocumentView>,
    /// Where the product has several.
    pub variants: Option<crate::variants::Variants>,
}

impl ProductView {
    /// The cities that the shop reaches, and the visitor's.
    pub fn reach(&self, remembered: Option<&str>) -> Reach {
        Reach::of(&self.city, self.delivery.iter().map(|way| &way.city), remembered)
    }
}

/// What an address of a product leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProductPlace {
    Here(Box<ProductView>),
    /// The slug was changed; the present one.
    Moved(String),
    /// It was sold here once and was taken out of the shop.
    Gone(Box<GoneProduct>),
}

/// What is left of a product that was taken out of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneProduct {
    pub name: Bilingual,
    pub category: CategoryNode,
    /// What can be had instead, best sold first.
    pub similar: Vec<ProductCard>,
}

#[cfg(test)]
mod tests;

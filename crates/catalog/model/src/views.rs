//! View models of the catalogue for shoppers: no purchase prices, no drafts, nothing about other buyers.

mod attribute;
mod tree;
mod variants;

pub use attribute::{AttributeGroup, AttributeValue, AttributeView, PIECES, shown_unit, with_unit};
pub use tree::{CategoryNode, CategoryTree};
pub use variants::{Axis, VariantOption, Variants};

use crate::products::ProductKind;
use base::text_enum;
use base::{Bilingual, BranchId, BrandId, CategoryId, Kopecks, ProductId, WarehouseId};
use delivery_model::DeliverySummary;
use delivery_model::methods::Reach;
use serde::{Deserialize, Serialize};

/// A generated drawing or a photograph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "picture", rename_all = "snake_case")]
pub enum Picture {
    /// A drawing generated from its two names, in place of a photograph.
    Drawing {
        /// What is drawn; part of the URL.
        kind: String,
        /// Slug of the brand, which varies the drawing; part of the URL.
        brand: String,
    },
    /// An uploaded photograph.
    Photo {
        /// SHA-256 of the content in hex; part of the URL.
        content_hash: String,
        /// Width of the original in pixels.
        width: i64,
        /// Height of the original in pixels.
        height: i64,
        /// Alternative text: the name of the product.
        alt: Bilingual,
    },
}

/// Up to this quantity, the shopper is shown the exact number.
pub const FEW_MAX: i64 = 5;

/// Current availability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "availability", rename_all = "snake_case")]
pub enum Availability {
    /// No item is available.
    Out,
    /// A few items are available; the shopper is shown how many.
    Few {
        /// Available quantity, from 1 to [`FEW_MAX`].
        left: i64,
    },
    /// More than [`FEW_MAX`] items are available.
    Plenty,
}

impl Availability {
    /// The availability of `left` items; a negative number counts as none.
    pub const fn of(left: i64) -> Self {
        match left {
            ..=0 => Self::Out,
            1..=FEW_MAX => Self::Few { left },
            _ => Self::Plenty,
        }
    }

    /// Whether no item is available.
    pub const fn is_out(self) -> bool {
        matches!(self, Self::Out)
    }
}

/// A product card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductCard {
    /// Id of the product.
    pub id: ProductId,
    /// Merchant's code; unique among products outside the recycle bin.
    pub sku: String,
    /// Current slug; part of the page's URL.
    pub slug: String,
    /// Manufacturer's designation of the model.
    pub model: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Its category.
    pub category: CategoryId,
    /// Its brand.
    pub brand_id: BrandId,
    /// Name of the brand.
    pub brand: String,
    /// The first photograph, or the drawing if there is none.
    pub picture: Picture,
    /// Up to three key attributes of its category.
    pub facts: Vec<AttributeView>,
    /// Without a price the product can't be ordered online.
    pub price: Option<Kopecks>,
    /// Compare-at price, shown crossed out; `None` for a product without a price.
    pub old_price: Option<Kopecks>,
    /// Availability in all warehouses.
    pub availability: Availability,
    /// Whether a pickup point has it in stock. Delivery estimates of available products differ by this only.
    pub at_point: bool,
    /// Maximum quantity that a cart accepts now.
    pub quantity_max: i64,
    /// Whether the product is fictitious; its page and the footer of a demo shop say so.
    pub is_demo: bool,
    /// Published reviews and questions.
    pub rating: crate::Rating,
}

text_enum! {
    /// Sort order of a listing.
    pub enum Sort {
        /// Available products first, then by pieces sold.
        Popular = "popular",
        /// Cheapest first; products without a price are last.
        PriceUp = "price_asc",
        /// Most expensive first; products without a price are last.
        PriceDown = "price_desc",
        /// Best reviews first, see [`crate::Rating::score`]; products without reviews are last.
        Rating = "rating",
        /// By the Russian name, ignoring case.
        Name = "name",
    }
}

/// Products per page of a listing.
pub const PAGE_PRODUCTS: i64 = 24;

/// The last page of a listing: nobody pages further, and the cost of a page grows with its number.
pub const PAGES_MAX: i64 = 400;

/// A page of products and the total number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductPage {
    /// Products of this page, in the requested order.
    pub products: Vec<ProductCard>,
    /// Number of products on all pages.
    pub total: i64,
    /// From 1.
    pub page: i64,
    /// Number of pages, at most [`PAGES_MAX`]; 0 if there are no products.
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
    /// Id of the warehouse.
    pub id: WarehouseId,
    /// The branch that it belongs to.
    pub branch_id: BranchId,
    /// Name and city of the branch; empty if the shop has one branch only.
    pub branch: (Bilingual, Bilingual),
    /// Name of the warehouse.
    pub name: Bilingual,
    /// Street and house.
    pub address: Bilingual,
    /// Whether shoppers may collect orders there.
    pub is_pickup: bool,
    /// Days of transfer from other warehouses.
    pub transfer_days: Option<i64>,
    /// Availability in this warehouse; for a kit, the number that its parts there suffice for.
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
    /// Slug of the part.
    pub slug: String,
    /// Name of the part.
    pub name: Bilingual,
    /// SKU of the part.
    pub sku: String,
    /// Pieces of the part in one kit.
    pub quantity: i64,
    /// Price of one piece; a kit with an unpriced part has no price.
    pub price: Option<Kopecks>,
    /// Availability of the part by itself.
    pub availability: Availability,
    /// Whether the part has a page of its own.
    pub is_published: bool,
}

/// A product's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    /// The same data as in listings; `facts` may be empty, since `groups` holds all attributes.
    pub card: ProductCard,
    /// Goods or a kit.
    pub kind: ProductKind,
    /// Several lines of plain text; may be empty.
    pub description: Bilingual,
    /// The path to its category.
    pub ancestors: Vec<CategoryNode>,
    /// At least one.
    pub pictures: Vec<Picture>,
    /// All attribute values, by heading.
    pub groups: Vec<AttributeGroup>,
    /// All warehouses, in display order.
    pub stock: Vec<WarehouseStock>,
    /// Parts of a kit, in display order; empty for goods.
    pub parts: Vec<KitPartView>,
    /// Delivery methods of the shop.
    pub delivery: Vec<DeliverySummary>,
    /// The time zone of the main branch, in which days are counted.
    pub zone: String,
    /// The city of the main branch.
    pub city: Bilingual,
    /// Warranty in months; 0 for none.
    pub warranty_months: i64,
    /// Documents to download, in display order.
    pub documents: Vec<crate::documents::DocumentView>,
    /// Present if the product has variants.
    pub variants: Option<Variants>,
}

impl ProductView {
    /// The cities served by the shop, and the visitor's.
    pub fn reach(&self, remembered: Option<&str>) -> Reach {
        Reach::of(&self.city, self.delivery.iter().flat_map(|method| &method.places), remembered)
    }
}

/// Resolution of a product slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlugResolution {
    /// The current slug of a visible product.
    Here(Box<ProductView>),
    /// The slug was changed; contains the current one.
    Moved(String),
    /// The product was sold here and has been deleted.
    Gone(Box<GoneProduct>),
}

/// The remaining information about a deleted product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneProduct {
    /// Name of the deleted product.
    pub name: Bilingual,
    /// Category of the deleted product.
    pub category: CategoryNode,
    /// Available substitutes, best-selling first.
    pub similar: Vec<ProductCard>,
}

#[cfg(test)]
mod tests;

//! The product list of the administrator.

use crate::products::{ProductKind, ProductStatus};
use base::Bilingual;
use base::text_enum;
use base::{BrandId, CategoryId, Instant, Kopecks, ProductId};
use serde::{Deserialize, Serialize};

/// A row of the product list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRow {
    pub id: ProductId,
    pub sku: String,
    pub slug: String,
    pub name: Bilingual,
    pub category: Bilingual,
    pub brand: String,
    pub kind: ProductKind,
    pub status: ProductStatus,
    pub price: Option<Kopecks>,
    pub old_price: Option<Kopecks>,
    pub available: i64,
    pub is_demo: bool,
    pub updated_at: Instant,
    pub deleted_at: Option<Instant>,
    pub version: i64,
}

text_enum! {
    /// Filter by availability.
    pub enum StockFilter { In = "in", Out = "out" }
}

/// Filter of the product list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductFilter {
    /// Words of the name, or a prefix of a SKU.
    pub query: String,
    /// Including its descendants.
    pub category: Option<CategoryId>,
    pub brand: Option<BrandId>,
    pub status: Option<ProductStatus>,
    pub stock: Option<StockFilter>,
    /// Only products without a price.
    pub no_price: bool,
    /// The recycle bin instead of the catalogue.
    pub deleted: bool,
}

/// A page of the product list; `next` is the cursor of the next page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRows {
    pub rows: Vec<ProductRow>,
    pub next: Option<String>,
}

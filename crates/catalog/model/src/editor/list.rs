//! The administrator's list of products.

use crate::products::{ProductKind, ProductStatus};
use base::Bilingual;
use base::text_enum;
use base::{BrandId, CategoryId, Instant, Kopecks, ProductId};
use serde::{Deserialize, Serialize};

/// A row of the administrator's list.
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
    /// Whether pieces are free.
    pub enum StockFilter { In = "in", Out = "out" }
}

/// What the administrator's list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductFilter {
    /// Words of the name, or the beginning of a SKU.
    pub query: String,
    /// With everything below it.
    pub category: Option<CategoryId>,
    pub brand: Option<BrandId>,
    pub status: Option<ProductStatus>,
    pub stock: Option<StockFilter>,
    /// Only those without a price.
    pub no_price: bool,
    /// The recycle bin instead of the catalogue.
    pub deleted: bool,
}

/// A page of the administrator's list; `next` continues it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRows {
    pub rows: Vec<ProductRow>,
    pub next: Option<String>,
}

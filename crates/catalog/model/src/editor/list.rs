//! The product list of the administrator.

use crate::products::{ProductKind, ProductStatus};
use crate::views::Picture;
use base::Bilingual;
use base::sorting::{SortKey, Sorting};
use base::text_enum;
use base::{BrandId, CategoryId, Instant, Kopecks, ProductId};
use serde::{Deserialize, Serialize};

/// A row of the product list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRow {
    /// Id of the product.
    pub id: ProductId,
    /// SKU of the product.
    pub sku: String,
    /// Slug of the product.
    pub slug: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the category.
    pub category: Bilingual,
    /// Name of the brand.
    pub brand: String,
    /// The first photograph, or the drawing.
    pub picture: Picture,
    /// Goods or a kit.
    pub kind: ProductKind,
    /// Draft or published.
    pub status: ProductStatus,
    /// Retail price.
    pub price: Option<Kopecks>,
    /// Compare-at price.
    pub old_price: Option<Kopecks>,
    /// Available quantity in all warehouses.
    pub available: i64,
    /// Whether the product is fictitious.
    pub is_demo: bool,
    /// Last change of the product; the list is sorted by it, newest first, unless another order is asked for.
    pub updated_at: Instant,
    /// When it was moved to the recycle bin; `None` if it is not there.
    pub deleted_at: Option<Instant>,
    /// Version of the product that the row shows, for edits in the list.
    pub version: i64,
}

/// A published product that buyers have bought and that is sold out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoldOut {
    /// Id of the product.
    pub id: ProductId,
    /// SKU of the product.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
}

text_enum! {
    /// Filter by availability.
    pub enum StockFilter {
        /// At least one item is available.
        In = "in",
        /// No item is available.
        Out = "out",
    }
}

/// Filter of the product list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductFilter {
    /// Words of the name, or a prefix of a SKU.
    pub query: String,
    /// Including its descendants.
    pub category: Option<CategoryId>,
    /// `None` for all brands.
    pub brand: Option<BrandId>,
    /// `None` for drafts and published products.
    pub status: Option<ProductStatus>,
    /// `None` for any availability.
    pub stock: Option<StockFilter>,
    /// Only products without a price.
    pub no_price: bool,
    /// The recycle bin instead of the catalogue.
    pub deleted: bool,
}

text_enum! {
    /// What the product list is sorted by.
    pub enum ProductOrder {
        /// The last change.
        Changed = "changed",
        /// The name in Russian.
        Name = "name",
        /// The retail price; products without one are below all others.
        Price = "price",
        /// The available quantity.
        Stock = "stock",
    }
}

impl SortKey for ProductOrder {
    /// The last change first.
    const DEFAULT: ProductSort = Sorting { by: Self::Changed, is_up: false };

    fn named(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn begins_up(self) -> bool {
        self == Self::Name
    }
}

/// The order of the product list.
pub type ProductSort = Sorting<ProductOrder>;

/// A page of the product list; `next` is the cursor of the next page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRows {
    /// Products of this page, in the order that was asked for.
    pub rows: Vec<ProductRow>,
    /// `None` on the last page.
    pub next: Option<String>,
}
